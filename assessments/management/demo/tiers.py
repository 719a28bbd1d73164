"""Work of TPI in tiers: assessors who differ on one unit, and preliminary assessments."""

from collections.abc import Mapping

from django.utils import timezone

from assessments import operations
from assessments.enums import Track
from assessments.management.demo import answers
from assessments.management.demo.team import BLIND, holders
from assessments.management.demo.worksheets import Desk
from assessments.models import Assessment, Entry, Sheet, Team
from assessments.operations import EntryValues
from assessments.queries.passes import differing, passes_of
from assessments.queries.scores import score_of
from units.enums import Predicate, Role
from units.models import Cycle, Unit, User

DIFFERING, PRELIMINARY = "Balmon Pekanbaru", "Balmon Pontianak"
SETTLED = "Dibahas dalam rapat tim: bukti diperiksa bersama dan nilai ini yang didukung bukti."
LAYAK = "Isian dan bukti unit lengkap; layak dinilai TPI."


def create_tiers(cycle: Cycle, team: Team) -> list[Desk]:
    """Two units more, and the cycle's preliminary assessment, which the blind one has behind it. None without units."""
    units = {one.short_name: one for one in Unit.objects.filter(institution=cycle.institution)}
    if not {DIFFERING, PRELIMINARY} <= set(units):
        return []
    apart = Desk(units[DIFFERING], cycle, Predicate.WBK, answers.MIDDLING).submit()
    _score_blind(apart, team)
    below = Desk(units[PRELIMINARY], cycle, Predicate.WBK, answers.MIDDLING).submit()
    _judge_before_tpi(cycle, below)
    return [apart, below]


def _score_blind(desk: Desk, team: Team) -> None:
    """Two assessors end their passes; of the items on which they differ the team has settled two."""
    admin, one, two = _people(desk, Role.INSPECTORATE_ADMIN)[0], *_people(desk, Role.ASSESSOR)[:2]
    operations.assign(assessment=desk.case, team=team, by=admin, passes=2, members=[one, two])
    one, two = (User.objects.get(pk=person.pk) for person in (one, two))
    desk.case = operations.start_review(assessment=desk.case, by=one)
    other = answers.tpi_answers(desk.instrument, desk.given, f"{desk.case.unit.short_name} 2", lowered=9)
    for person, values in ((one, desk.judged), (two, other)):
        sheet = Sheet.objects.get(assessment=desk.case, track=Track.MEMBER, assessor=person)
        operations.save_entries(assessment=desk.case, sheet=sheet, values=values, by=person)
        desk.case = operations.close_pass(assessment=desk.case, by=person)
    results = [score_of(desk.case, sheet.entries.select_related("item")) for sheet in passes_of(desk.case)]
    _settle(desk.case, differing(results)[:2], desk.judged, one)


def _settle(case: Assessment, codes: list[str], values: Mapping[str, EntryValues], by: User) -> None:
    sheet = Sheet.objects.get(assessment=case, track=Track.TPI, round=case.round)
    for code in codes:
        version = Entry.objects.get(sheet=sheet, item__code=code).version
        operations.agree(
            assessment=case, sheet=sheet, code=code, values=values[code], reason=SETTLED, version=version, by=by
        )


def _judge_before_tpi(cycle: Cycle, below: Desk) -> None:
    """The unit that waits for its blind passes was found fit; another is half judged."""
    admin, assessor = holders(cycle, Role.INSPECTORATE_ADMIN)[0], holders(cycle, Role.PRE_ASSESSOR)[0]
    operations.save_settings(cycle=cycle, by=admin, preliminary=True)
    fit = Assessment.objects.with_heading().get(nomination__cycle=cycle, unit__short_name=BLIND)
    fit = operations.start_preliminary(assessment=fit, by=assessor)
    sheet = Sheet.objects.get(assessment=fit, track=Track.PRE)
    given = answers.unit_answers(below.instrument, BLIND, answers.MIDDLING)
    judged = answers.tpi_answers(below.instrument, given, f"{BLIND} 0", lowered=4)
    operations.save_entries(assessment=fit, sheet=sheet, values=judged, by=assessor)
    operations.pass_preliminary(
        assessment=fit,
        by=assessor,
        letter_number=f"B-1/PP/{cycle.year}",
        letter_date=timezone.localdate(),
        note=LAYAK,
    )
    case = operations.start_preliminary(assessment=below.case, by=assessor)
    sheet = Sheet.objects.get(assessment=case, track=Track.PRE)
    half = {code: below.judged[code] for code in answers.first(below.judged, 47)}
    operations.save_entries(assessment=case, sheet=sheet, values=half, by=assessor)


def _people(desk: Desk, role: Role) -> list[User]:
    return holders(desk.case.nomination.cycle, role)
