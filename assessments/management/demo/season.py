"""The cycle before: its self-assessment is over, TPI has evaluated in tiers, and proposals are being sent just now."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils import timezone

from assessments import operations
from assessments.enums import Outcome, Position, Track
from assessments.management.demo import answers, notes
from assessments.management.demo.answers import Mood
from assessments.management.demo.people import next_deadline
from assessments.management.demo.team import holders, seat_everybody
from assessments.management.demo.worksheets import Desk
from assessments.models import Assessment, Sheet, Team
from assessments.operations import EntryValues
from units.enums import Predicate, Role, Stage
from units.models import Cycle, Institution, Unit, User
from units.operations import open_cycle, set_calendar

EXCELLENT = replace(answers.STRONG, best=97, second=100, ipak=Decimal("3.82"), ipkp=Decimal("3.77"), performance="A")
DAY = datetime.timedelta(days=1)
LOOKED_AGAIN = "Reviu ketua tim: notula rapat terakhir belum memuat tindak lanjut."


@dataclass(frozen=True, slots=True)
class Part:
    """A unit of the cycle: how well it does, for how many days it has been designated, and how its evaluation ends.

    `outcome` None: the controller still looks at it.
    """

    target: Predicate
    mood: Mood
    days: int = 620
    outcome: Outcome | None = Outcome.MEETS
    lowered: int = 8


READY, FAILING, SENT = "Balmon Surabaya", "Balmon Medan", "Balmon Makassar"
OBJECTING, FAR, CONTROLLED = "Balmon Denpasar", "Balmon Bandung", "Balmon Mataram"
PARTS: dict[str, Part] = {
    READY: Part(Predicate.WBK, answers.STRONG),
    FAILING: Part(Predicate.WBK, answers.WEAK, days=200, outcome=Outcome.NOT_MEETS),
    SENT: Part(Predicate.WBK, answers.STRONG),
    OBJECTING: Part(Predicate.WBK, answers.QUIET),
    FAR: Part(Predicate.WBBM, EXCELLENT, lowered=2),
    CONTROLLED: Part(Predicate.WBK, answers.STRONG, outcome=None),
}


def create_season(house: Institution) -> Cycle:
    """A cycle of the year before the running one, with a team of TPI and the worksheets of six units."""
    today = timezone.localdate()
    cycle = open_cycle(
        institution=house,
        year=next_deadline(today).year - 1,
        instrument_key="lke-zi-2021",
        rule_set_key="rules-2024",
        by=None,
    )
    # Worksheets are filled while the calendar lets units fill; it is set back behind them.
    set_calendar(cycle=cycle, windows={Stage.SELF_ASSESSMENT: (today - 200 * DAY, today + DAY)}, by=None)
    team = _team(cycle)
    for unit in Unit.objects.filter(institution=house, short_name__in=PARTS).select_related("institution"):
        _evaluate(unit, cycle, team, PARTS[unit.short_name], today)
    return operations.set_calendar(cycle=cycle, windows=calendar_before(today), by=None)


def calendar_before(today: datetime.date) -> dict[Stage, tuple[datetime.date, datetime.date]]:
    """Stages in days before and after the day on which the example is made."""
    days = {
        Stage.BUILDING: (-420, 60),
        Stage.SELF_ASSESSMENT: (-200, -96),
        Stage.TPI: (-95, -31),
        Stage.PROPOSAL: (-30, 21),
        Stage.SELECTION: (-14, 30),
        Stage.OBJECTION: (-3, 35),
        Stage.DESK: (-7, 45),
        Stage.FIELD: (-5, 60),
        Stage.PANEL: (61, 75),
        Stage.ANNOUNCEMENT: (76, 90),
    }
    return {stage: (today + opens * DAY, today + closes * DAY) for stage, (opens, closes) in days.items()}


def _team(cycle: Cycle) -> Team:
    admin = holders(cycle, Role.INSPECTORATE_ADMIN)[0]
    team = operations.save_team(
        cycle=cycle,
        by=admin,
        name=f"Tim {cycle.year}",
        decree_number=f"SK-2/TPI/{cycle.year}",
        order_number=f"ST-2/{cycle.year}",
    )
    seat_everybody(team, admin)
    return team


def _evaluate(unit: Unit, cycle: Cycle, team: Team, part: Part, today: datetime.date) -> None:
    """The unit's worksheet through member, lead and controller of the team."""
    desk = Desk(unit, cycle, part.target, part.mood, since=today - part.days * DAY)
    desk.judged = answers.tpi_answers(desk.instrument, desk.given, unit.short_name, lowered=part.lowered)
    desk.submit()
    admin = holders(cycle, Role.INSPECTORATE_ADMIN)[0]
    operations.assign(assessment=desk.case, team=team, by=admin)
    desk.assessor = User.objects.get(pk=desk.assessor.pk)
    desk.review(desk.judged)
    operations.pass_on(assessment=desk.case, by=desk.assessor)
    lead, controller = _seated(team, Position.LEAD), _seated(team, Position.CONTROLLER)
    _lower_one(desk, lead)
    case = operations.pass_on(assessment=desk.case, by=lead)
    if part.outcome is None:
        return
    words = notes.RECOMMENDATIONS if part.outcome == Outcome.NOT_MEETS else ""
    operations.finish_review(assessment=case, by=controller, outcome=part.outcome, recommendations=words)


def _lower_one(desk: Desk, lead: User) -> None:
    """The lead changes one value, with the reason, so that the tiers differ."""
    case = Assessment.objects.with_heading().get(pk=desk.case.pk)
    code = next(code for code, item in desk.instrument.items.items() if len(item.options) > 3)
    options = list(desk.instrument.items[code].options)
    values: Mapping[str, EntryValues] = {code: EntryValues(option=options[1], note=LOOKED_AGAIN)}
    sheet = Sheet.objects.get(assessment=case, track=Track.LEAD, round=case.round)
    operations.save_entries(assessment=case, sheet=sheet, values=values, by=lead)


def _seated(team: Team, position: Position) -> User:
    return team.members.select_related("user").filter(position=position).order_by("id")[0].user
