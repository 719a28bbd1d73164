"""What waits for a person beyond the worksheets they fill: nominations, deadlines that passed, a broken chain.

Each line stands for any number of things; a single one is named. What a role does not do costs no query.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, Exists, Min, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.enums import LetterKind, Outcome, State, Tier
from assessments.models import Assessment, Conclusion, Letter
from assessments.queries.cases import UNIT_STATES, waiting_tiers_of
from surveys.enums import Kind
from surveys.enums import State as SurveyState
from surveys.models import Survey
from units.enums import MOVES, Action, NominationMove, NominationStage, Role, Stage
from units.models import Cycle, Institution, Membership, Nomination, User
from units.rules import may_anywhere, scope_of
from units.rules.tenure import STOPPED
from zi_portal.pages.audit.subjects import chains_for
from zi_portal.pages.turn import Turn
from zi_portal.pages.turns_after import turns_after

FIRST = datetime.date.max
MADE_FROM = (
    (NominationStage.CANDIDATE, NominationMove.SUGGEST, None),
    (NominationStage.SUGGESTED, NominationMove.DESIGNATE, None),
    (NominationStage.DESIGNATED, NominationMove.START_BUILDING, None),
    (NominationStage.BUILDING, NominationMove.OPEN_WORKSHEET, Stage.SELF_ASSESSMENT),
    (NominationStage.PROPOSED, NominationMove.AWARD, Stage.ANNOUNCEMENT),
)
"""What is done next in a stage, and the stage of the calendar that ends it. After the assessment TPI's word decides."""
AFTER_TPI = (
    (Outcome.MEETS, NominationMove.PROPOSE, Stage.PROPOSAL),
    (Outcome.NOT_MEETS, NominationMove.COACH, Stage.PROPOSAL),
)


def turns_of(user: User) -> list[Turn]:
    """By deadline; what has none comes last. Two dozen queries at most for any number, none without such a role."""
    found = [
        *_nominations(user),
        *_tiers(user),
        *_letters(user),
        *_surveys(user),
        *_overdue(user),
        *_broken(user),
        *_unattended(user),
        *turns_after(user),
    ]
    return sorted(found, key=lambda turn: (turn.due or FIRST, turn.words))


def _nominations(user: User) -> Iterator[Turn]:
    moves = [move for _one, move, _stage in (*MADE_FROM, *AFTER_TPI)]
    if not any(may_anywhere(user, MOVES[move].action) for move in moves):
        return
    counted = [*_by_stage(user), *_by_outcome(user)]
    keys = {one.cycle for one in counted}
    cycles = Cycle.objects.filter(pk__in=keys).select_related("institution").prefetch_related("windows")
    known = {cycle.pk: cycle for cycle in cycles} if keys else {}
    today = timezone.localdate()
    for one in counted:
        cycle, move = known[one.cycle], one.move
        windows = {window.stage: window for window in cycle.windows.all()}
        window = windows.get(one.until) if one.until else None
        if move == NominationMove.OPEN_WORKSHEET and window and window.opens_on > today:
            continue
        yield Turn(
            words=_nominated(one, cycle),
            verb=str(_("Catat hasil TPN") if move == NominationMove.AWARD else move.label),
            url=_address(one, cycle),
            due=window.closes_on if window else None,
            late=bool(window and window.closes_on < today),
        )


def _nominated(one: "Counted", cycle: Cycle) -> str:
    """How many, or the one unit by its name."""
    if one.count == 1:
        return _("%(cycle)s: %(unit)s") % {"cycle": cycle, "unit": one.unit}
    words = ngettext("%(cycle)s: %(count)s nominasi", "%(cycle)s: %(count)s nominasi", one.count)
    return words % {"cycle": cycle, "count": one.count}


def _address(one: "Counted", cycle: Cycle) -> str:
    """Where the move is made: the nomination itself, else the list; proposing has its pre-flight."""
    proposes = one.move == NominationMove.PROPOSE
    if one.count == 1:
        return reverse("preflight" if proposes else "nomination", args=[one.pk])
    if proposes:
        return f"{reverse('preflight_list')}?{urlencode({'year': cycle.year, 'institution': cycle.institution_id})}"
    return f"{reverse('nomination_list')}?{urlencode({'cycle': cycle.pk, 'stage': one.stage})}"


@dataclass(frozen=True, slots=True)
class Counted:
    """Nominations of a cycle that wait for one move; `pk` and `unit` are one of them."""

    cycle: int
    move: NominationMove
    stage: str
    until: Stage | None
    count: int
    pk: int
    unit: str


ONE_OF = {"number": Count("pk"), "one": Min("pk"), "unit_name": Min("unit__name")}


def _by_stage(user: User) -> Iterator[Counted]:
    wanted = Q(pk__in=[])
    for stage, move, _until in MADE_FROM:
        if may_anywhere(user, MOVES[move].action):
            wanted |= Q(stage=stage) & scope_of(user, MOVES[move].action).q("unit", "unit__institution")
    rows = Nomination.objects.filter(wanted, cycle__closed_at=None).values_list("cycle", "stage")
    by_stage = {stage.value: (move, until) for stage, move, until in MADE_FROM}
    for cycle, stage, count, pk, unit in rows.annotate(**ONE_OF).order_by():
        move, until = by_stage[stage]
        yield Counted(cycle, move, stage, until, count, pk, unit)


def _by_outcome(user: User) -> Iterator[Counted]:
    """Worksheets that TPI has finished: to be proposed, or to be coached."""
    for outcome, move, until in AFTER_TPI:
        action = MOVES[move].action
        if not may_anywhere(user, action):
            continue
        said = Conclusion.objects.filter(
            assessment__nomination=OuterRef("pk"),
            assessment__state=State.EVALUATED,
            predicate=OuterRef("target"),
            outcome=outcome,
        )
        inside = scope_of(user, action).q("unit", "unit__institution")
        mine = Nomination.objects.filter(
            inside, Exists(said), cycle__closed_at=None, stage=NominationStage.ASSESSMENT
        ).values_list("cycle")
        for cycle, count, pk, unit in mine.annotate(**ONE_OF).order_by():
            yield Counted(cycle, move, NominationStage.ASSESSMENT.value, until, count, pk, unit)


def _tiers(user: User) -> Iterator[Turn]:
    """Cases whose assessment waits for the person at a level beside TPI's own work list: before it, above it, after
    it. One query (and roles, ties) for any number."""
    for case in waiting_tiers_of(user):
        step, verb = _step(case)
        yield Turn(
            words=_("%(unit)s: %(step)s") % {"unit": case.unit.short_name or case.unit.name, "step": step},
            verb=verb,
            url=reverse("assessment", args=[case.pk]),
            due=case.due_date,
            late=bool(case.due_date and case.due_date < timezone.localdate()),
        )


def _step(case: Assessment) -> tuple[str, str]:
    """What the case waits for, and the button."""
    if case.state == State.IN_REVIEW:
        return str(Tier(case.tier).label), str(_("Periksa dan setujui"))
    if case.state in (State.SUBMITTED, State.PRELIMINARY):
        begun = case.state == State.PRELIMINARY
        return str(State.PRELIMINARY.label), str(_("Lanjutkan") if begun else _("Mulai penilaian pendahuluan"))
    begun = case.state == State.IN_SECOND
    return str(State.IN_SECOND.label), str(_("Lanjutkan") if begun else _("Mulai evaluasi tingkat II"))


def _letters(user: User) -> Iterator[Turn]:
    """Units that TPI has finished and for which no LHE was made: the Inspektur has them made. One query."""
    if not may_anywhere(user, Action.WAIVE_CONFLICT):
        return
    made = Letter.objects.filter(assessment=OuterRef("pk"), kind=LetterKind.LHE)
    done = Assessment.objects.filter(
        scope_of(user, Action.WAIVE_CONFLICT).q("unit", "unit__institution"),
        ~Exists(made),
        state=State.EVALUATED,
        nomination__cycle__closed_at=None,
    )
    cycles = done.values_list("nomination__cycle", "unit__institution__short_name", "nomination__cycle__year")
    found = cycles.annotate(**ONE_OF).order_by("nomination__cycle__year")
    for cycle, house, year, count, pk, unit in found:
        words = ngettext(
            "%(cycle)s: %(count)s unit selesai dinilai tanpa LHE",
            "%(cycle)s: %(count)s unit selesai dinilai tanpa LHE",
            count,
        )
        words = _("%(cycle)s: %(unit)s selesai dinilai tanpa LHE") if count == 1 else words
        said = words % {"cycle": f"{house} {year}", "count": count, "unit": unit}
        url = reverse("letters", args=[pk]) if count == 1 else reverse("lhe_list", args=[cycle])
        yield Turn(said, _("Buat LHE"), url)


def _surveys(user: User) -> Iterator[Turn]:
    """Surveys whose period has begun and that are not open yet, or whose period is over and that are still open."""
    running = {Kind.OWN: Action.RUN_SURVEY, Kind.TPI: Action.RUN_TPI_SURVEY}
    mine = {kind: action for kind, action in running.items() if may_anywhere(user, action)}
    if not mine:
        return
    inside = Q(pk__in=[])
    for kind, action in mine.items():
        inside |= Q(kind=kind) & scope_of(user, action).q("unit", "unit__institution")
    today = timezone.localdate()
    begun = Q(state=SurveyState.DRAFT, period_start__lte=today) | Q(state=SurveyState.OPEN, period_end__lt=today)
    waiting = Survey.objects.filter(inside, begun).order_by().values_list("state")
    for state, count, start, end in waiting.annotate(Count("pk"), Min("period_start"), Min("period_end")):
        words = ngettext("%(count)s survei", "%(count)s survei", count) % {"count": count}
        if state == SurveyState.DRAFT:
            yield Turn(words, _("Buka survei"), reverse("survey_list"), start)
        else:
            yield Turn(words, _("Tutup survei"), reverse("survey_list"), end, late=True)


def _overdue(user: User) -> Iterator[Turn]:
    """Worksheets that units should have sent: their inspectorate's admin follows them up."""
    if not may_anywhere(user, Action.EXTEND_STAGE):
        return
    late = Assessment.objects.filter(
        scope_of(user, Action.EXTEND_STAGE).q("unit", "unit__institution"),
        state__in=UNIT_STATES,
        due_date__lt=timezone.localdate(),
        nomination__cycle__closed_at=None,
    ).exclude(nomination__stage__in=STOPPED)
    found = late.aggregate(count=Count("pk"), first=Min("due_date"), pk=Min("pk"), unit=Min("unit__name"))
    if count := found["count"]:
        words = ngettext("%(count)s LKE melewati batas waktu", "%(count)s LKE melewati batas waktu", count)
        words = _("%(unit)s: LKE melewati batas waktu") if count == 1 else words
        url = reverse("assessment", args=[found["pk"]]) if count == 1 else reverse("assessment_list")
        yield Turn(words % found, _("Tindak lanjuti"), url, found["first"], late=True)


def _broken(user: User) -> Iterator[Turn]:
    """A chain of events that does not verify any more."""
    if not (may_anywhere(user, Action.VIEW_AUDIT) or may_anywhere(user, Action.VIEW_PORTAL_AUDIT)):
        return
    for chain in chains_for(user).exclude(check_result=None).exclude(check_result__broken=""):
        words = _("Rantai audit rusak pada peristiwa %(number)s") % {"number": chain.check_result.sequence}
        yield Turn(words, _("Periksa"), reverse("audit_list"), chain.check_result.checked_at.date(), late=True)


def _unattended(user: User) -> Iterator[Turn]:
    """Institutions in which nobody can give roles: the platform's admin appoints somebody."""
    if not scope_of(user, Action.GRANT_ROLES).everywhere:
        return
    admins = Membership.objects.in_force().filter(role=Role.INSPECTORATE_ADMIN, institution=OuterRef("pk"))
    count = Institution.objects.filter(~Exists(admins)).count()
    if count:
        words = ngettext(
            "%(count)s instansi tanpa admin inspektorat",
            "%(count)s instansi tanpa admin inspektorat",
            count,
        )
        yield Turn(words % {"count": count}, _("Undang admin"), reverse("invitation_list"))
