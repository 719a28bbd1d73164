"""The stories of the example worksheets, told with the same operations that people use."""

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from django.utils import timezone

from assessments import operations
from assessments.enums import Outcome, Track
from assessments.instruments import compiled
from assessments.management.demo import answers, notes
from assessments.management.demo.answers import Mood
from assessments.management.demo.evidence import mark_papers, offer_shared, show_papers
from assessments.management.demo.offices import House
from assessments.models import Assessment, Sheet
from assessments.operations import EntryValues
from assessments.operations.nominating import move_nomination
from units.enums import Criterion, NominationMove, Predicate, Role
from units.models import Cycle, Membership, Nomination, Unit, User
from units.operations import identify

CRITERIA = (Criterion.SERVICE, Criterion.EFFECT, Criterion.RISK)
TO_ASSESSMENT = (
    NominationMove.SUGGEST,
    NominationMove.DESIGNATE,
    NominationMove.START_BUILDING,
    NominationMove.OPEN_WORKSHEET,
)
# Nominations without a worksheet, so that the board shows more than one stage.
OTHERS = {"Dit. Operasi Sumber Daya": (Predicate.WBBM, NominationMove.SUGGEST)}
EXTRA_TIME = datetime.timedelta(days=14)
HASIL = ("B.I.a", "B.I.b", "B.II.a")


class Desk:
    """One worksheet and the people who work on it."""

    def __init__(
        self, unit: Unit, cycle: Cycle, target: Predicate, mood: Mood, since: datetime.date | None = None
    ) -> None:
        self.case: Assessment = nominated(unit, cycle, target, *TO_ASSESSMENT, since=since).assessment
        self.operator, self.head = _person(unit, Role.OPERATOR), _person(unit, Role.HEAD)
        self.assessor = _assessor(unit)
        self.instrument = compiled.instrument(cycle.instrument_key)
        self.given = answers.unit_answers(self.instrument, unit.short_name, mood)
        self.judged = answers.tpi_answers(self.instrument, self.given, unit.short_name)

    def fill(self, codes: Iterable[str]) -> "Desk":
        """The operator answers these items and shows evidence for some of them."""
        values = {code: self.given[code] for code in codes}
        self._save(Track.UNIT, self.operator, values)
        show_papers(self.case, self.operator, values)
        return self

    def submit(self) -> "Desk":
        """Everything answered, handed to the head, sent to TPI."""
        self.fill(self.given)
        self.case = operations.hand_over(assessment=self.case, by=self.operator)
        self.case = operations.submit(assessment=self.case, by=self.head)
        return self

    def review(self, codes: Iterable[str]) -> "Desk":
        """TPI begins and judges these items."""
        self.case = operations.start_review(assessment=self.case, by=self.assessor)
        values = {code: self.judged[code] for code in codes}
        self._save(Track.TPI, self.assessor, values)
        mark_papers(
            self.case, self.assessor, {code: self.given[code].option == one.option for code, one in values.items()}
        )
        return self

    def send_back(self, codes: Iterable[str]) -> "Desk":
        """TPI flags these items with a reason and returns the worksheet."""
        reasons = {
            code: replace(self.judged[code], flagged=True, note=notes.RETURNS[i % len(notes.RETURNS)])
            for i, code in enumerate(codes)
        }
        self._save(Track.TPI, self.assessor, reasons)
        due = self.case.due_date + EXTRA_TIME
        self.case = operations.return_to_unit(assessment=self.case, by=self.assessor, due_date=due)
        return self

    def correct(self, codes: Iterable[str]) -> "Desk":
        """The operator answers some of what came back."""
        improved = {code: replace(self.given[code], note=notes.CORRECTION) for code in codes}
        return self._save(Track.UNIT, self.operator, improved)

    def finish(self, outcome: Outcome, recommendations: str = "") -> "Desk":
        self.case = operations.finish_review(
            assessment=self.case, by=self.assessor, outcome=outcome, recommendations=recommendations
        )
        return self

    def _save(self, track: Track, by: User, values: Mapping[str, EntryValues]) -> "Desk":
        """A whole sheet at once, as a spreadsheet hands it in; a part of it item by item, as people do."""
        sheet = Sheet.objects.get(assessment=self.case, track=track, round=self.case.round)
        if len(values) == len(self.given):
            operations.save_entries(assessment=self.case, sheet=sheet, values=values, by=by)
            return self
        versions = dict(sheet.entries.values_list("item__code", "version"))
        for code, one in values.items():
            operations.save_entry(
                assessment=self.case, sheet=sheet, code=code, values=one, version=versions[code], by=by
            )
        return self


def nominated(
    unit: Unit, cycle: Cycle, target: Predicate, *moves: NominationMove, since: datetime.date | None = None
) -> Nomination:
    """A nomination that has gone as far as `moves` say; the last of the usual ones opens the worksheet. `since` is
    the day of its decree.
    """
    nomination = identify(unit=unit, cycle=cycle, target=target, criteria=CRITERIA, by=None)
    for move in moves:
        nomination = move_nomination(
            nomination=nomination,
            move=move,
            by=None,
            decree_number=f"KEP-{unit.pk}/{cycle.year}",
            decree_date=since or timezone.localdate(),
        )
    return nomination


def _assessor(unit: Unit) -> User:
    """The first of the institution's assessors."""
    held = Membership.objects.select_related("user").filter(institution=unit.institution, role=Role.ASSESSOR)
    return held.order_by("id")[0].user


def _person(unit: Unit, role: Role) -> User:
    return Membership.objects.select_related("user").get(unit=unit, role=role).user


def _half(desk: Desk) -> None:
    """63 of 113: the first areas and the results."""
    desk.fill([*answers.first(desk.given, 60), *HASIL])


def _returned(desk: Desk) -> None:
    """Six items came back; the operator has answered two of them."""
    options = [code for code, item in desk.instrument.items.items() if len(item.options) > 2]
    back = options[4::12][:6]
    desk.submit().review(desk.judged).send_back(back).correct(back[:2])


Story = tuple[Predicate, Mood, Callable[[Desk], object]]
STORIES: dict[str, Story] = {
    "BBPPT": (Predicate.WBBM, answers.STRONG, _half),
    "Balmon Jakarta": (Predicate.WBK, answers.MIDDLING, lambda _desk: None),
    "Balmon Yogyakarta": (Predicate.WBK, answers.MIDDLING, lambda desk: desk.submit()),
    "Balmon Padang": (
        Predicate.WBK,
        answers.MIDDLING,
        lambda desk: desk.submit().review(answers.first(desk.judged, 70)),
    ),
    "Balmon Manado": (Predicate.WBK, answers.QUIET, _returned),
    "Balmon Semarang": (
        Predicate.WBK,
        answers.QUIET,
        lambda desk: desk.submit().review(desk.judged).finish(Outcome.MEETS),
    ),
    "Balmon Lampung": (
        Predicate.WBK,
        answers.WEAK,
        lambda desk: desk.submit().review(desk.judged).finish(Outcome.NOT_MEETS, notes.RECOMMENDATIONS),
    ),
    "Disdukcapil": (Predicate.WBK, answers.MIDDLING, lambda desk: desk.fill(answers.first(desk.given, 12))),
}
REPORTED = "Balmon Semarang"


def create_worksheets(house: House, cycle: Cycle) -> list[Desk]:
    """Opens and moves every worksheet of the house to where its story ends."""
    offer_shared(cycle.institution)
    desks = []
    names = [office.short_name for office in house.offices if office.short_name in STORIES]
    for unit in Unit.objects.filter(institution=cycle.institution, short_name__in=names).select_related("institution"):
        target, mood, story = STORIES[unit.short_name]
        desk = Desk(unit, cycle, target, mood)
        story(desk)
        desks.append(desk)
    for unit in Unit.objects.filter(institution=cycle.institution, short_name__in=OTHERS):
        nominated(unit, cycle, *OTHERS[unit.short_name])
    return desks
