"""Who keeps, sees, opens and shows evidence: the own unit, the one above, the one beside, and another institution."""

import io
from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments import operations
from assessments.models import Evidence, EvidenceVersion, PreviewPage
from assessments.operations.previews import request_preview
from assessments.queries import (
    evidence_for,
    newest_version,
    owners_for,
    preview_page_for,
    twins_of,
    usable_in,
    version_for,
)
from assessments.rules import can_add_evidence, can_keep_evidence, can_mark
from tests import factories
from tests.assessments.evidence import library
from tests.factories import Cast
from units.enums import Role
from units.models import Unit, User

pytestmark = pytest.mark.django_db


class Office:
    """A unit without a worksheet, and its people."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self.operator = factories.person(Role.OPERATOR, unit)
        self.assessor = factories.person(Role.ASSESSOR, unit)
        self.admin = factories.person(Role.INSPECTORATE_ADMIN, unit)


class Town:
    """A house of three levels with a worksheet at the bottom, a unit beside it, and a house next door."""

    def __init__(self) -> None:
        self.house = factories.institution()
        self.top = factories.unit(self.house)
        self.middle = factories.unit(self.house, parent=self.top)
        self.cast = Cast(factories.unit(self.house, parent=self.middle))
        self.beside = Office(factories.unit(self.house, parent=self.middle))
        self.next_door = Office(factories.unit())
        self.above = factories.person(Role.OPERATOR, self.middle)
        self.nobody = factories.person()

    def person(self, name: str) -> User:
        """`operator`, or `beside.operator` of the unit beside, or somebody of the town itself."""
        place, _dot, role = name.rpartition(".")
        return getattr(getattr(self, place) if place else self, role)

    def those_who(self, may: Callable[[User], bool]) -> set[str]:
        return {name for name in EVERYBODY if may(self.person(name))}


@pytest.fixture
def town():
    return Town()


KEEPERS = {"cast.operator", "cast.head"}
EVERYBODY = {
    "cast.operator",
    "cast.head",
    "cast.assessor",
    "cast.admin",
    "beside.operator",
    "beside.assessor",
    "beside.admin",
    "above",
    "next_door.operator",
    "next_door.assessor",
    "next_door.admin",
    "nobody",
}


def is_let(attempt: Callable[[], object]) -> bool:
    try:
        attempt()
    except PermissionDenied:
        return False
    except operations.RefusedFile:
        return True
    return True


@pytest.mark.parametrize(
    "attempt",
    [
        lambda unit, by: operations.begin_upload(owner=unit, filename="a.pdf", size=9, by=by),
        lambda unit, by: operations.add_file(owner=unit, file=io.BytesIO(b""), filename="a.pdf", by=by),
        lambda unit, by: operations.add_link(owner=unit, url="https://contoh.example/", by=by),
    ],
    ids=["upload", "file", "link"],
)
def test_only_who_fills_for_the_unit_keeps_its_evidence(town, attempt):
    assert town.those_who(lambda person: is_let(lambda: attempt(town.cast.unit, person))) == KEEPERS
    assert town.those_who(lambda person: can_keep_evidence(person, town.cast.unit)) == KEEPERS


@pytest.mark.parametrize(
    "attempt",
    [
        lambda evidence, by: operations.rename(evidence=evidence, title="Lain", by=by),
        lambda evidence, by: operations.offer(evidence=evidence, offered=False, by=by),
        lambda evidence, by: operations.restate_period(
            evidence=evidence, effective_from=None, effective_until=None, by=by
        ),
        lambda evidence, by: library.kept(evidence.unit, by, "baru", evidence=evidence),
    ],
    ids=["rename", "offer", "period", "version"],
)
def test_only_who_fills_for_the_unit_changes_its_evidence(town, attempt):
    evidence = library.evidence(town.cast)
    assert town.those_who(lambda person: is_let(lambda: attempt(evidence, person))) == KEEPERS


def test_institution_is_spoken_for_by_its_inspectorate_admin(town):
    assert town.those_who(lambda person: can_keep_evidence(person, town.house)) == {"cast.admin", "beside.admin"}


def test_evidence_cannot_be_continued_for_another_owner(town):
    """Somebody who keeps evidence in two units does not mix them up."""
    evidence = library.evidence(town.cast)
    factories.wear(town.beside.operator, Role.OPERATOR, town.cast.unit)
    both = User.objects.get(pk=town.beside.operator.pk)
    with pytest.raises(PermissionDenied):
        library.kept(town.beside.unit, both, evidence=evidence)


def sees(person: User, evidence: Evidence) -> tuple[bool, bool]:
    """Whether it is in the person's library, and whether its newest version opens."""
    listed = evidence_for(person).filter(pk=evidence.pk).exists()
    try:
        version_for(person, newest_version(evidence).pk)
    except EvidenceVersion.DoesNotExist:
        return listed, False
    return listed, True


def seen_by(town: Town, evidence: Evidence) -> set[str]:
    """Who finds it in the library; whoever does can open it, and nobody else."""
    listed = town.those_who(lambda person: sees(person, evidence)[0])
    assert listed == town.those_who(lambda person: sees(person, evidence)[1])
    return listed


def test_unused_evidence_is_seen_by_its_unit_alone(town):
    assert seen_by(town, library.evidence(town.cast)) == KEEPERS


def test_evidence_that_is_shown_is_seen_by_whoever_may_open_the_worksheet(town):
    use = library.shown(town.cast)
    assert seen_by(town, use.evidence) == KEEPERS | {"cast.assessor", "cast.admin", "beside.assessor", "beside.admin"}


def offered_by(town: Town, owner: str) -> Evidence:
    place = getattr(town, owner)
    keeper = town.cast.admin if owner == "house" else factories.person(Role.OPERATOR, place)
    evidence = library.kept(place, keeper).evidence
    return operations.offer(evidence=evidence, offered=True, by=keeper)


@pytest.mark.parametrize("owner", ["house", "top", "middle"])
def test_what_is_offered_from_above_is_seen_below(town, owner):
    inside = KEEPERS | {"beside.operator", "above"}
    if owner == "house":
        inside |= {"cast.assessor", "cast.admin", "beside.assessor", "beside.admin"}
    assert seen_by(town, offered_by(town, owner)) == inside


@pytest.mark.parametrize("owner", ["house", "top", "middle"])
def test_offer_can_be_used_below_until_it_is_withdrawn(town, owner):
    evidence = offered_by(town, owner)
    assert evidence in usable_in(town.cast.case, town.cast.operator)
    use = library.shown(town.cast, found=evidence)
    keeper = evidence.created_by
    operations.offer(evidence=evidence, offered=False, by=User.objects.get(pk=keeper.pk))
    assert evidence not in usable_in(town.cast.case, town.cast.operator)
    with pytest.raises(PermissionDenied):
        library.shown(town.cast, library.OTHER_ITEM, evidence)
    assert sees(town.cast.operator, use.evidence) == (True, True)


@pytest.mark.parametrize("place", ["beside", "next_door"])
def test_evidence_of_others_cannot_be_shown(town, place):
    evidence = library.evidence(getattr(town, place))
    evidence.offered = True
    evidence.save(update_fields=["offered"])
    assert evidence not in usable_in(town.cast.case, town.cast.operator)
    with pytest.raises(PermissionDenied):
        library.shown(town.cast, found=evidence)


def test_evidence_below_is_not_offered_upwards(town):
    evidence = library.evidence(town.cast)
    operations.offer(evidence=evidence, offered=True, by=town.cast.operator)
    assert sees(town.above, evidence) == (False, False)


def test_older_versions_are_for_the_owner(town):
    """Who is offered a document gets the one in force, not every draft before it."""
    evidence = offered_by(town, "middle")
    keeper = User.objects.get(pk=evidence.created_by_id)
    old = newest_version(evidence)
    new = library.kept(town.middle, keeper, "baru", evidence=evidence)
    assert version_for(keeper, old.pk) == old
    assert version_for(town.cast.operator, new.pk) == new
    with pytest.raises(EvidenceVersion.DoesNotExist):
        version_for(town.cast.operator, old.pk)


def test_pinned_version_stays_open_to_the_assessor_and_a_later_one_does_not(town):
    use = library.shown(town.cast)
    pinned = newest_version(use.evidence)
    town.cast.submitted()
    later = library.kept(town.cast.unit, town.cast.operator, "baru", evidence=use.evidence)
    assert version_for(town.cast.assessor, pinned.pk) == pinned
    with pytest.raises(EvidenceVersion.DoesNotExist):
        version_for(town.cast.assessor, later.pk)


def test_preview_pages_follow_their_version(town):
    version = library.kept(town.cast.unit, town.cast.operator)
    assert version.blob is not None
    preview = request_preview(version.blob, version.media_type, town.cast.operator)
    assert preview is not None
    page = PreviewPage.objects.create(preview=preview, number=1, blob=version.blob, width=9, height=9)
    assert preview_page_for(town.cast.head, version.pk, 1) == page
    for person, number in ((town.beside.operator, 1), (town.next_door.assessor, 1), (town.cast.head, 2)):
        with pytest.raises(PreviewPage.DoesNotExist):
            preview_page_for(person, version.pk, number)


def test_same_bytes_elsewhere_are_no_key_to_the_version(town):
    """Next door uploads the same file: each sees its own, and the hint speaks only of what one may see."""
    here = library.kept(town.cast.unit, town.cast.operator)
    there = library.kept(town.next_door.unit, town.next_door.operator)
    assert here.blob == there.blob
    with pytest.raises(EvidenceVersion.DoesNotExist):
        version_for(town.next_door.operator, here.pk)
    assert list(twins_of(there, town.next_door.operator)) == []
    again = library.kept(town.cast.unit, town.cast.head)
    assert list(twins_of(again, town.cast.head)) == [here.evidence]


def test_item_takes_evidence_from_whoever_fills_it(town):
    cast = town.cast
    assert town.those_who(lambda person: can_add_evidence(person, cast.again(), library.ITEM)) == KEEPERS
    assert not can_add_evidence(cast.operator, cast.again(), "Z.9")
    cast.submitted()
    assert town.those_who(lambda person: can_add_evidence(person, cast.again(), library.ITEM)) == set()


def test_marks_are_the_assessors(town):
    assert town.those_who(lambda person: can_mark(person, town.cast.again())) == set()
    town.cast.in_review()
    assert town.those_who(lambda person: can_mark(person, town.cast.again())) == {"cast.assessor", "beside.assessor"}


def test_owners_a_person_may_choose_from(town):
    factories.wear(town.cast.admin, Role.HEAD, town.middle)
    admin = User.objects.get(pk=town.cast.admin.pk)
    assert set(owners_for(admin)) == {town.house, town.middle}
    assert owners_for(town.cast.operator) == [town.cast.unit]
    assert owners_for(town.cast.assessor) == []
    assert all(isinstance(owner, Unit) for owner in owners_for(town.beside.operator))


def test_membership_that_is_over_opens_nothing(town):
    evidence = library.evidence(town.cast)
    town.cast.operator.memberships.update(valid_from="2020-01-01", valid_until="2020-12-31")
    gone = User.objects.get(pk=town.cast.operator.pk)
    assert sees(gone, evidence) == (False, False)


def test_library_costs_the_same_for_one_and_for_many(town):
    counts = []
    for _turn in range(2):
        for number in range(3):
            library.kept(town.cast.unit, town.cast.operator, str(number))
        person = User.objects.get(pk=town.cast.operator.pk)
        with CaptureQueriesContext(connection) as captured:
            assert all(one.newest_id and one.owner for one in evidence_for(person))  # type: ignore[attr-defined]
        counts.append(len(captured))
    assert counts[0] == counts[1] == 5
