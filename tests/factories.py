"""Plain makers of rows for tests: institutions, people in their roles, and assessments in any state."""

import datetime
from decimal import Decimal
from itertools import count
from typing import Self

from django.db import transaction

from assessments import operations
from assessments.enums import Outcome, Track
from assessments.instruments import compiled
from assessments.models import Assessment, Entry, EvidenceUse, Sheet
from assessments.operations import EntryValues
from assessments.operations.scoring import rescore
from assessments.queries import answers_of
from units.enums import PORTAL_ROLES, UNIT_ROLES, Predicate, Role
from units.models import Cycle, Institution, Membership, Nomination, Unit, User
from units.operations import grant_role

PASSWORD = "sandi-uji-yang-panjang"
_numbers = count(1)


def institution(name: str = "") -> Institution:
    number = next(_numbers)
    return Institution.objects.create(name=name or f"Kementerian Uji {number}", short_name=f"KU{number}")


def unit(of: Institution | None = None, name: str = "", **fields) -> Unit:
    number = next(_numbers)
    return Unit.objects.create(
        institution=of or institution(), name=name or f"Balai Uji {number}", short_name=f"BU{number}", **fields
    )


def person(role: Role | None = None, at: Unit | Institution | None = None, **fields) -> User:
    """Somebody with one role in a unit, or in a unit's institution when the role is of an institution."""
    number = next(_numbers)
    user = User.objects.create_user(f"orang{number}@uji.example", PASSWORD, full_name=f"Pemeran {number}")
    if role is not None and at is not None:
        wear(user, role, at, **fields)
    return user


def wear(user: User, role: Role, at: Unit | Institution, **fields) -> Membership:
    if role in UNIT_ROLES:
        assert isinstance(at, Unit)
        return grant_role(user=user, role=role, at=at, by=None, **fields)
    if role in PORTAL_ROLES:
        return grant_role(user=user, role=role, by=None, **fields)
    whole = at.institution if isinstance(at, Unit) else at
    return grant_role(user=user, role=role, at=whole, by=None, **fields)


def cycle(of: Institution, year: int = 2026) -> Cycle:
    return Cycle.objects.get_or_create(
        institution=of,
        year=year,
        defaults={
            "instrument_key": "lke-zi-2021",
            "rule_set_key": "rules-2024",
            "self_assessment_due_date": datetime.date(year, 3, 31),
        },
    )[0]


def assessment(of: Unit | None = None, target: Predicate = Predicate.WBK) -> Assessment:
    """A fresh draft with its 113 empty entries; the harness has published the instruments."""
    at = of or unit()
    nomination = Nomination.objects.create(unit=at, cycle=cycle(at.institution), target=target)
    return operations.open_assessment(nomination=nomination, by=None)


class Cast:
    """One assessment and a person in each role around it."""

    def __init__(self, of: Unit | None = None, target: Predicate = Predicate.WBK) -> None:
        self.case = assessment(of, target)
        self.unit = self.case.unit
        self.operator = person(Role.OPERATOR, self.unit)
        self.head = person(Role.HEAD, self.unit)
        self.assessor = person(Role.ASSESSOR, self.unit)
        self.admin = person(Role.INSPECTORATE_ADMIN, self.unit)

    def again(self) -> Assessment:
        """The assessment as it stands in the database."""
        self.case = Assessment.objects.select_related("unit__institution", "nomination__cycle").get(pk=self.case.pk)
        return self.case

    def sheet(self, track: Track = Track.UNIT, round_number: int | None = None) -> Sheet:
        return Sheet.objects.get(assessment=self.case, track=track, round=round_number or self.again().round)

    def entry(self, code: str, track: Track = Track.UNIT) -> Entry:
        return Entry.objects.select_related("item").get(sheet=self.sheet(track), item__code=code)

    def save(self, code: str, by: User, track: Track = Track.UNIT, version: int | None = None, **values):
        entry = self.entry(code, track)
        return operations.save_entry(
            assessment=self.again(),
            sheet=entry.sheet,
            code=code,
            values=EntryValues(**values),
            version=entry.version if version is None else version,
            by=by,
        )

    def prove(self, code: str) -> EvidenceUse:
        """A link of the unit as evidence of the item."""
        version = operations.add_link(
            owner=self.unit, url="https://contoh.go.id/bukti", title=f"Bukti {code}", by=self.operator
        )
        return operations.use_evidence(assessment=self.again(), code=code, evidence=version.evidence, by=self.operator)

    def fill(self, track: Track = Track.UNIT, level: int = 0) -> Sheet:
        """Answers every item of the sheet at once: the best option (level 0) or one lower per level."""
        sheet = self.sheet(track)
        fill(sheet, self.again(), level)
        return sheet

    def submitted(self) -> Self:
        self.fill()
        operations.submit(assessment=self.again(), by=self.head)
        return self

    def submitted_as_is(self) -> Self:
        """Sent as filled so far, and in review."""
        operations.submit(assessment=self.again(), by=self.head)
        operations.start_review(assessment=self.again(), by=self.assessor)
        return self

    def in_review(self) -> Self:
        self.submitted()
        operations.start_review(assessment=self.again(), by=self.assessor)
        return self

    def returned(self, *codes: str) -> Self:
        self.in_review()
        for code in codes or ("A.I.1.i.a",):
            self.save(code, self.assessor, Track.TPI, option="Tidak", note="Perbaiki.", flagged=True)
        operations.return_to_unit(assessment=self.again(), by=self.assessor)
        return self

    def answered(self) -> Self:
        """The unit has written its follow-up of every returned item."""
        for one in self.again().follow_ups.filter(round=self.case.round):
            operations.answer_follow_up(follow_up=one, text="Sudah dilengkapi.", by=self.operator)
        return self

    def evaluated(self) -> Self:
        self.in_review()
        self.fill(Track.TPI)
        operations.finish_review(assessment=self.again(), by=self.assessor, outcome=Outcome.MEETS)
        return self

    def locked(self) -> Self:
        operations.close_cycle(cycle=self.again().nomination.cycle, by=self.admin)
        return self


@transaction.atomic
def fill(sheet: Sheet, case: Assessment, level: int = 0) -> None:
    """Answers every entry of a sheet without the person's path, then scores it once."""
    items = compiled.instrument(case.instrument_id).items
    entries = list(sheet.entries.select_related("item").order_by("item__position"))
    for entry in entries:
        for name, value in best(items[entry.item.code], level).items():
            setattr(entry, name, value)
    # A tenth of what bulk_update takes with its CASE for each row, and half the suite's worlds are filled.
    Entry.objects.bulk_create(
        entries, update_conflicts=True, unique_fields=["id"], update_fields=["option", "inputs", "index", "source"]
    )
    rescore(case, sheet, answers_of(entries))


def best(item, level: int = 0) -> dict:
    """Values of an answer `level` steps below the best option of the item."""
    if item.kind == "persen":
        counts = {entry.key: 4 for entry in item.inputs}
        return {"inputs": counts | BEST_COUNTS.get(item.code, {})}
    if item.kind == "indeks_0_4":
        return {"index": Decimal(4 - level) if level else Decimal(4), "source": "own"}
    options = list(item.options)
    return {"option": options[min(level, len(options) - 1)]}


BEST_COUNTS = {
    "A.II.3.iii.a": {"lalu": 4, "ini": 0, "sanksi": 0},
    "A.II.5.ii": {"harus": 4, "proses": 0, "selesai": 4},
    "A.II.5.iii.a": {"kepala": 1, "pejabat": 1, "lainnya": 2, "sudah": 4},
    "A.II.5.iii.b": {"es3": 1, "es4": 1, "fungsional": 2, "sudah": 4},
}
