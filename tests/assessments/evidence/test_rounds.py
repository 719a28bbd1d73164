"""What a hand-over does to evidence: pins it, freezes it, and carries it into the next round."""

import json

import pytest

from assessments import operations
from assessments.enums import Track
from assessments.models import EvidenceMark, EvidenceUse, Snapshot
from assessments.operations import CannotMove
from assessments.queries import case_document, newest_version, uses_of
from tests.assessments.evidence import library
from tests.assessments.evidence.test_uses import mark
from tests.factories import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return Cast()


def numbers(cast) -> dict[str, int]:
    """Version shown now for each item."""
    return {code: uses[0].version.number for code, uses in uses_of(cast.again()).items()}


def renewed(cast, evidence):
    return library.kept(evidence.unit, cast.operator, f"baru {newest_version(evidence).number}", evidence=evidence)


def frozen(cast) -> dict:
    return json.loads(Snapshot.objects.filter(assessment=cast.case).last().content)["evidence"]


def test_open_item_follows_the_newest_version(cast):
    use = library.shown(cast)
    assert numbers(cast) == {library.ITEM: 1}
    renewed(cast, use.evidence)
    assert numbers(cast) == {library.ITEM: 2}


def test_sent_item_stays_with_the_version_that_was_sent(cast):
    use = library.shown(cast)
    cast.submitted()
    renewed(cast, use.evidence)
    assert numbers(cast) == {library.ITEM: 1}
    assert EvidenceUse.objects.get().version.number == 1


def test_snapshot_names_what_was_shown(cast):
    use = library.shown(cast)
    link = operations.add_link(owner=cast.unit, url="https://contoh.example/", title="Video", by=cast.operator)
    library.shown(cast, library.ITEM, link.evidence)
    version = newest_version(use.evidence)
    cast.submitted()
    first, second = frozen(cast)[library.ITEM]
    assert (first["title"], first["number"], first["filename"]) == ("sk-tim", 1, "sk-tim.pdf")
    assert (first["sha256"], first["size"]) == (version.blob.sha256, version.blob.size)
    assert (first["owner"], first["mark"]) == (cast.unit.name, None)
    assert (second["title"], second["url"], second["sha256"]) == ("Video", "https://contoh.example/", None)


def test_title_changed_later_stays_as_it_was_in_the_snapshot(cast):
    use = library.shown(cast)
    cast.submitted()
    operations.rename(evidence=use.evidence, title="Judul baru", by=cast.operator)
    assert frozen(cast)[library.ITEM][0]["title"] == "sk-tim"


def test_withdrawn_worksheet_follows_the_newest_again(cast):
    use = library.shown(cast)
    cast.submitted()
    operations.withdraw(assessment=cast.again(), by=cast.head)
    renewed(cast, use.evidence)
    assert numbers(cast) == {library.ITEM: 2}


def test_returned_item_is_open_again_and_the_others_stay_pinned(cast):
    back, stays = library.shown(cast), library.shown(cast, library.OTHER_ITEM, library.evidence(cast, "lain"))
    cast.returned(library.ITEM)
    for use in (back, stays):
        renewed(cast, use.evidence)
    assert numbers(cast) == {library.ITEM: 2, library.OTHER_ITEM: 1}
    first_round = {code: uses[0].version.number for code, uses in uses_of(cast.case, 1).items()}
    assert first_round == {library.ITEM: 1, library.OTHER_ITEM: 1}


def test_withdrawing_a_correction_leaves_what_did_not_come_back(cast):
    back, stays = library.shown(cast), library.shown(cast, library.OTHER_ITEM, library.evidence(cast, "lain"))
    cast.returned(library.ITEM).answered()
    operations.submit(assessment=cast.again(), by=cast.head)
    operations.withdraw(assessment=cast.again(), by=cast.head)
    for use in (back, stays):
        renewed(cast, use.evidence)
    assert numbers(cast) == {library.ITEM: 2, library.OTHER_ITEM: 1}


def test_removing_in_the_next_round_leaves_the_round_before(cast):
    library.shown(cast)
    cast.returned(library.ITEM)
    carried = EvidenceUse.objects.get(round=2)
    operations.remove_use(use=carried, by=cast.operator)
    assert uses_of(cast.again()) == {}
    assert list(uses_of(cast.case, 1)) == [library.ITEM]


def test_marks_are_carried_except_on_what_came_back(cast):
    back, stays = library.shown(cast), library.shown(cast, library.OTHER_ITEM, library.evidence(cast, "lain"))
    cast.in_review()
    mark(cast, back, valid=False)
    mark(cast, stays, note="Cukup.")
    cast.save(library.ITEM, cast.assessor, Track.TPI, option="Tidak", note="Perbaiki.", flagged=True)
    operations.return_to_unit(assessment=cast.again(), by=cast.assessor)
    assert frozen(cast)[library.ITEM][0]["mark"]["valid"] is False
    cast.answered()
    operations.submit(assessment=cast.again(), by=cast.head)
    operations.start_review(assessment=cast.again(), by=cast.assessor)
    shown = uses_of(cast.again(), marked_on=cast.sheet(Track.TPI))
    assert shown[library.ITEM][0].mark is None
    assert (shown[library.OTHER_ITEM][0].mark.note, shown[library.OTHER_ITEM][0].mark.changed_by) == (
        "Cukup.",
        cast.assessor,
    )
    assert EvidenceMark.objects.count() == 3


def test_closing_the_year_pins_what_was_never_sent(cast):
    use = library.shown(cast)
    cast.locked()
    renewed(cast, use.evidence)
    assert numbers(cast) == {library.ITEM: 1}


def test_document_of_an_old_round_has_marks_of_the_sheet_that_is_seen(cast):
    use = library.shown(cast)
    cast.in_review()
    mark(cast, use)
    assert case_document(cast.again())["evidence"][library.ITEM][0]["mark"]["valid"] is True


def test_nihil_needs_a_statement(cast):
    cast.fill()
    cast.save(library.NIHIL, cast.operator, inputs=library.ZEROS, nihil=True)
    with pytest.raises(CannotMove, match="surat keterangan nihil") as refusal:
        operations.submit(assessment=cast.again(), by=cast.head)
    assert refusal.value.items == (library.NIHIL,)
    library.shown(cast, library.NIHIL)
    operations.submit(assessment=cast.again(), by=cast.head)
    assert list(frozen(cast)) == [library.NIHIL]


def test_counts_that_are_not_zero_need_no_statement(cast):
    cast.fill()
    operations.submit(assessment=cast.again(), by=cast.head)


def test_nihil_of_an_earlier_round_does_not_stop_a_correction(cast):
    """What TPI accepted without a statement cannot be changed any more, so it cannot be asked for."""
    cast.fill()
    cast.save(library.NIHIL, cast.operator, inputs=library.ZEROS, nihil=True)
    use = library.shown(cast, library.NIHIL)
    operations.submit(assessment=cast.again(), by=cast.head)
    EvidenceUse.objects.filter(pk=use.pk).delete()
    operations.start_review(assessment=cast.again(), by=cast.assessor)
    cast.save(library.ITEM, cast.assessor, Track.TPI, option="Tidak", note="Perbaiki.", flagged=True)
    operations.return_to_unit(assessment=cast.again(), by=cast.assessor)
    cast.answered()
    operations.submit(assessment=cast.again(), by=cast.head)
