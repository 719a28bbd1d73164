"""Evidence at an item: shown while the item takes changes, and marked by the assessors of the round."""

import pytest
from django.core.exceptions import PermissionDenied

from assessments import operations
from assessments.enums import Track
from assessments.models import Entry, EvidenceMark, EvidenceUse
from assessments.operations import NotEditable, StaleMark
from assessments.queries import current_sheets, newest_version, uses_of
from tests.assessments.evidence import library
from tests.assessments.evidence.test_library import events
from tests.factories import Cast

pytestmark = pytest.mark.django_db
GOOD = {"complete": True, "valid": True, "relevant": True}


@pytest.fixture
def cast():
    return Cast()


def mark(cast, use, by=None, sheet=None, **values):
    return operations.mark_use(use=use, sheet=sheet or cast.sheet(Track.TPI), by=by or cast.assessor, **GOOD | values)


def test_one_document_serves_several_items(cast):
    evidence = library.evidence(cast)
    library.shown(cast, library.ITEM, evidence)
    library.shown(cast, library.OTHER_ITEM, evidence)
    shown = uses_of(cast.again())
    assert {code: [one.evidence for one in uses] for code, uses in shown.items()} == {
        library.ITEM: [evidence],
        library.OTHER_ITEM: [evidence],
    }


def test_shown_twice_is_shown_once(cast):
    evidence = library.evidence(cast)
    assert library.shown(cast, found=evidence) == library.shown(cast, found=evidence)
    (event,) = events("evidence_used")
    assert event["after"] == {"item": library.ITEM, "round": 1, "evidence": evidence.pk}


def test_removed_use_leaves_the_evidence(cast):
    use = library.shown(cast)
    operations.remove_use(use=use, by=cast.head)
    assert uses_of(cast.again()) == {}
    assert newest_version(use.evidence)
    assert events("evidence_use_removed")[0]["actor_name"] == str(cast.head)


def test_unknown_item_has_no_evidence(cast):
    with pytest.raises(Entry.DoesNotExist):
        library.shown(cast, "Z.9")


def test_sent_worksheet_takes_no_evidence(cast):
    use = library.shown(cast)
    cast.submitted()
    with pytest.raises(NotEditable):
        library.shown(cast, library.OTHER_ITEM, use.evidence)
    with pytest.raises(NotEditable):
        operations.remove_use(use=use, by=cast.operator)


def test_evidence_is_the_units_side(cast):
    use = library.shown(cast)
    with pytest.raises(NotEditable):
        operations.use_evidence(assessment=cast.again(), code=library.ITEM, evidence=use.evidence, by=cast.assessor)
    with pytest.raises(NotEditable):
        operations.remove_use(use=use, by=cast.assessor)


def test_only_what_came_back_takes_evidence(cast):
    kept = library.shown(cast, library.OTHER_ITEM)
    cast.returned(library.ITEM)
    library.shown(cast, library.ITEM, kept.evidence)
    with pytest.raises(NotEditable, match="tidak dikembalikan"):
        library.shown(cast, library.OTHER_ITEM)
    carried = EvidenceUse.objects.get(round=2, item__code=library.OTHER_ITEM)
    with pytest.raises(NotEditable, match="tidak dikembalikan"):
        operations.remove_use(use=carried, by=cast.operator)
    with pytest.raises(NotEditable):
        operations.remove_use(use=kept, by=cast.operator)


def test_use_of_a_past_round_cannot_be_removed(cast):
    library.shown(cast)
    cast.returned(library.ITEM)
    past = EvidenceUse.objects.get(round=1)
    with pytest.raises(NotEditable):
        operations.remove_use(use=past, by=cast.operator)


def test_mark_is_kept_and_on_record(cast):
    use = library.shown(cast)
    cast.in_review()
    made = mark(cast, use, relevant=False, note=" Bukan tahun ini. ")
    assert (made.complete, made.valid, made.relevant, made.note) == (True, True, False, "Bukan tahun ini.")
    (event,) = events("evidence_marked")
    assert event["after"]["relevant"] is False
    assert event["before"]["relevant"] is None


def test_marks_of_two_uses_of_one_document_stand_apart(cast):
    evidence = library.evidence(cast)
    first, second = library.shown(cast, found=evidence), library.shown(cast, library.OTHER_ITEM, evidence)
    cast.in_review()
    mark(cast, first)
    mark(cast, second, relevant=False)
    shown = uses_of(cast.again(), marked_on=cast.sheet(Track.TPI))
    assert shown[library.ITEM][0].mark.relevant is True
    assert shown[library.OTHER_ITEM][0].mark.relevant is False


def test_same_mark_again_changes_nothing(cast):
    use = library.shown(cast)
    cast.in_review()
    assert mark(cast, use).version == mark(cast, use, version=0).version == 1
    assert len(events("evidence_marked")) == 1


def test_mark_changed_meanwhile_is_not_overwritten_unseen(cast):
    use = library.shown(cast)
    cast.in_review()
    mark(cast, use, version=0)
    with pytest.raises(StaleMark) as stale:
        mark(cast, use, version=0, valid=False)
    assert stale.value.mark.valid is True
    assert mark(cast, use, version=1, valid=False).version == 2


def test_mark_can_be_taken_back(cast):
    use = library.shown(cast)
    cast.in_review()
    mark(cast, use)
    assert mark(cast, use, complete=None, valid=None, relevant=None).complete is None


@pytest.mark.parametrize("who", ["operator", "head", "admin"])
def test_nobody_else_marks(cast, who):
    use = library.shown(cast)
    cast.in_review()
    with pytest.raises(NotEditable):
        mark(cast, use, by=getattr(cast, who))


def test_finished_evaluation_takes_no_marks(cast):
    use = library.shown(cast)
    cast.evaluated()
    with pytest.raises(NotEditable):
        mark(cast, use)


def test_mark_stands_on_the_sheet_of_its_own_case_and_round(cast):
    use, other = (
        library.shown(cast),
        Cast(
            cast.unit.__class__.objects.create(institution=cast.unit.institution, name="Balai lain", short_name="BL")
        ).in_review(),
    )
    cast.in_review()
    for sheet in (other.sheet(Track.TPI), cast.sheet(Track.UNIT)):
        with pytest.raises(PermissionDenied):
            mark(cast, use, sheet=sheet)
    assert not EvidenceMark.objects.exists()


def test_unit_sees_marks_only_when_they_are_handed_back(cast):
    use = library.shown(cast)
    cast.in_review()
    mark(cast, use, relevant=False)
    seen = current_sheets(cast.again(), cast.operator)
    assert uses_of(cast.case, marked_on=seen.tpi)[library.ITEM][0].mark is None
    cast.save(library.ITEM, cast.assessor, Track.TPI, option="Tidak", note="Perbaiki.", flagged=True)
    operations.return_to_unit(assessment=cast.again(), by=cast.assessor)
    seen = current_sheets(cast.again(), cast.operator)
    (shown,) = uses_of(cast.case, marked_on=seen.tpi)[library.ITEM]
    assert shown.mark.relevant is False
    assert (shown.use.round, shown.mark.use.round) == (2, 1)


def test_reading_costs_three_queries_however_many_there_are(cast, django_assert_num_queries):
    cast.in_review()
    case, sheet = cast.again(), cast.sheet(Track.TPI)
    for count in (1, 3):
        for number in range(count):
            evidence = library.kept(cast.unit, cast.operator, f"{count} {number}").evidence
            item = cast.entry(library.ITEM).item
            EvidenceUse.objects.create(assessment=case, round=1, item=item, evidence=evidence, created_by=cast.operator)
        with django_assert_num_queries(3):
            shown = uses_of(case, marked_on=sheet)
            assert all(one.owner and one.version.blob.size for uses in shown.values() for one in uses)
