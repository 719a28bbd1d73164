"""Who may do what to an assessment: named predicates that pages, API and operations share."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from assessments.enums import (
    EVERY_TIER_ROLE,
    TIER_ROLES,
    TRACK_OF_TIER,
    TRANSITIONS,
    Move,
    Position,
    State,
    Tier,
    Track,
)
from assessments.models import Assessment, Entry, Sheet, Visit
from assessments.rules.conflicts import block_of
from assessments.rules.stakes import stakes_of
from units.enums import ROLES_FOR, UNIT_ROLES, Action, NominationStage, Role
from units.models import User
from units.rules import fills_today, hats_of, may, today_at
from units.rules.tenure import STOPPED

READERS = ROLES_FOR[Action.VIEW_LKE]
JUDGES = ROLES_FOR[Action.JUDGE]
FILLERS = {
    Track.UNIT: ROLES_FOR[Action.FILL_UNIT],
    Track.PRE: ROLES_FOR[Action.PRE_JUDGE],
    Track.MEMBER: TIER_ROLES[Tier.MEMBERS],
    Track.TPI: TIER_ROLES[Tier.CONSENSUS],
    Track.LEAD: TIER_ROLES[Tier.LEAD],
    Track.CONTROLLER: TIER_ROLES[Tier.CONTROLLER],
    Track.SECOND: JUDGES,
    Track.TPN: ROLES_FOR[Action.RECORD_TPN],
}
RECORDED = (Track.UNIT, Track.TPN)
"""Tracks that nobody judges on: no seat in a team, and no tie to the unit, keeps anybody from them."""
SEATS = {
    Track.MEMBER: (Position.MEMBER, Position.LEAD),
    Track.TPI: (Position.MEMBER, Position.LEAD),
    Track.LEAD: (Position.LEAD,),
    Track.CONTROLLER: (Position.CONTROLLER,),
}
OPEN_AT: dict[Track, tuple[tuple[State, str], ...]] = {
    Track.UNIT: ((State.DRAFT, ""), (State.RETURNED, "")),
    Track.PRE: ((State.PRELIMINARY, ""),),
    Track.SECOND: ((State.IN_SECOND, ""),),
    Track.TPN: ((State.EVALUATED, ""),),
    **{track: ((State.IN_REVIEW, tier.value),) for tier, track in TRACK_OF_TIER.items()},
}
HASIL = "hasil"


def can_see(user: User, assessment: Assessment) -> bool:
    """Whether the person may know of the assessment: any role over its unit.

    `queries.assessments_for` says the same for lists.
    """
    return hats_of(user).worn_at(assessment.unit, *READERS)


def may_move(user: User, assessment: Assessment, move: Move) -> bool:
    """Whether the person's role allows the move, whatever the state. At most two queries per request.

    While TPI assesses it is the tier's people whose turn it is. A person tied to the unit assesses nothing in it.
    """
    if not hats_of(user).worn_at(assessment.unit, *TRANSITIONS[move].roles):
        return False
    tier = assessment.tier
    if tier and tier in TRANSITIONS[move].tiers:
        return may_fill(user, assessment, TRACK_OF_TIER[Tier(tier)])
    if move in (Move.START_SECOND, Move.FINISH_SECOND):
        return may_fill(user, assessment, Track.SECOND)
    return move != Move.START_REVIEW or may_fill(user, assessment, Track.TPI)


def can_move(user: User, assessment: Assessment, move: Move) -> bool:
    """Whether the role allows the move and state and tier offer it."""
    step = TRANSITIONS[move]
    return (
        assessment.state in step.sources
        and (not step.tiers or assessment.tier in step.tiers)
        and not (step.last_tier and not assessment.is_last_tier)
        and not (step.not_last and assessment.is_last_tier)
        and may_move(user, assessment, move)
    )


def may_fill(user: User, assessment: Assessment, track: Track) -> bool:
    """Whether the person fills this track: by role, by seat where a team is named, and not tied to the unit."""
    if not hats_of(user).worn_at(assessment.unit, *FILLERS[track]):
        return False
    return track in RECORDED or (_sits(user, assessment, track) and block_of(user, assessment) is None)


def _sits(user: User, assessment: Assessment, track: Track) -> bool:
    """Whether the seat fits the track; a case that no team was given is open to every holder of the role."""
    stakes = stakes_of(user)
    if track == Track.MEMBER:
        return assessment.pk in stakes.blind
    if track == Track.SECOND:
        return assessment.second_team_id in stakes.seats
    if track == Track.PRE or assessment.team_id is None:
        return True
    return stakes.seat(assessment) in SEATS[track]


def track_of(user: User, assessment: Assessment) -> Track:
    """Whose column the person fills now, or is nearest to while it is nobody's turn on their side."""
    hats = hats_of(user)
    if assessment.state == State.PRELIMINARY and hats.worn_at(assessment.unit, *FILLERS[Track.PRE]):
        return Track.PRE
    if assessment.state == State.IN_SECOND and may_fill(user, assessment, Track.SECOND):
        return Track.SECOND
    if assessment.tier and may_fill(user, assessment, TRACK_OF_TIER[Tier(assessment.tier)]):
        return TRACK_OF_TIER[Tier(assessment.tier)]
    return Track.TPI if may_fill(user, assessment, Track.TPI) else Track.UNIT


def is_open(assessment: Assessment, sheet: Sheet) -> bool:
    """Whether the sheet takes changes now: its track's turn, the newest round, not closed, not barred."""
    return (
        (assessment.state, assessment.tier) in OPEN_AT[Track(sheet.track)]
        and sheet.round == assessment.round
        and sheet.closed_at is None
        and (sheet.track != Track.UNIT or not is_barred(assessment))
        and (sheet.track != Track.TPN or assessment.nomination.stage == NominationStage.PROPOSED)
    )


def takes_tpn_values(user: User, assessment: Assessment) -> bool:
    """Whether the person may record TPN's values now: while the unit is proposed and before the final result."""
    proposed = assessment.nomination.stage == NominationStage.PROPOSED
    return proposed and assessment.state == State.EVALUATED and may_fill(user, assessment, Track.TPN)


def is_barred(assessment: Assessment) -> bool:
    """Whether calendar or nomination keep the unit from filling and sending. No query: the nomination is at hand.

    The calendar rules the first round; what TPI has returned is between TPI and the unit.
    """
    if assessment.state == State.DRAFT:
        return not fills_today(assessment.nomination, assessment.unit)
    return assessment.nomination.stage in STOPPED


def why_barred(assessment: Assessment) -> str:
    """The sentence for it, empty when nothing bars."""
    if not is_barred(assessment):
        return ""
    nomination = assessment.nomination
    if nomination.stage in STOPPED:
        return _("Nominasi unit ini berhenti (%(stage)s), jadi LKE hanya dapat dibaca.") % {
            "stage": nomination.get_stage_display()
        }
    if nomination.fill_from and nomination.fill_from > today_at(assessment.unit):
        return _("Penilaian mandiri baru dibuka pada %(date)s.") % {"date": date_format(nomination.fill_from)}
    return _("Batas penilaian mandiri, %(date)s, sudah lewat. Minta perpanjangan kepada admin inspektorat.") % {
        "date": date_format(nomination.fill_until or assessment.due_date)
    }


def can_fill(user: User, assessment: Assessment, sheet: Sheet) -> bool:
    own = sheet.track != Track.MEMBER or sheet.assessor_id == user.pk
    return own and is_open(assessment, sheet) and may_fill(user, assessment, Track(sheet.track))


def covers_area(user: User, assessment: Assessment, track: Track, area: str) -> bool:
    """Whether the person fills this area (mp .. pp, hasil): operators and members of a team may be limited to some."""
    if track == Track.UNIT:
        return hats_of(user).fills_area(assessment.unit, area)
    return track != Track.TPI or stakes_of(user).covers(assessment, area)


def can_fill_area(user: User, assessment: Assessment, sheet: Sheet, area: str) -> bool:
    return can_fill(user, assessment, sheet) and covers_area(user, assessment, Track(sheet.track), area)


def covers_item(user: User, assessment: Assessment, track: Track, area: str | None) -> bool:
    """As `covers_area`, by the area that an item names: "MP" .. "PP", or none for the results."""
    return covers_area(user, assessment, track, area.lower() if area else HASIL)


def can_edit_entry(user: User, assessment: Assessment, sheet: Sheet, entry: Entry) -> bool:
    """As `can_fill`, in a returned round only what was returned, and only in the person's own areas."""
    return (
        entry.open
        and can_fill(user, assessment, sheet)
        and covers_item(user, assessment, Track(sheet.track), entry.item.area)
    )


def sees_unfinished_tpi(user: User, assessment: Assessment) -> bool:
    """TPI's side sees its sheets while it works; the unit sees them only after they were handed back."""
    if hats_of(user).worn_at(assessment.unit, *UNIT_ROLES):
        return hats_of(user).worn_at(assessment.unit, Role.INSPECTORATE_ADMIN)
    return may(user, Action.SEE_UNFINISHED, assessment.unit)


def handed_back(assessment: Assessment, sheet: Sheet) -> bool:
    """Whether the assessing side has let go of the sheet, so that the unit may read it."""
    if sheet.track == Track.SECOND:
        return sheet.closed_at is not None
    busy = (State.PRELIMINARY,) if sheet.track == Track.PRE else (State.IN_REVIEW,)
    return sheet.closed_at is not None and (sheet.round < assessment.round or assessment.state not in busy)


def sees_sheet(user: User, assessment: Assessment, sheet: Sheet) -> bool:
    """Whether the person may read the sheet. A blind pass is its assessor's alone until every pass is closed,
    and never the unit's."""
    if sheet.track == Track.UNIT:
        return True
    if sheet.track == Track.TPN:
        return may(user, Action.VIEW_PREDICATES, assessment.unit)
    if sheet.track != Track.MEMBER:
        own_pre = sheet.track == Track.PRE and may(user, Action.PRE_JUDGE, assessment.unit)
        return own_pre or handed_back(assessment, sheet) or sees_unfinished_tpi(user, assessment)
    if sheet.assessor_id == user.pk:
        return True
    passes_run = assessment.tier == Tier.MEMBERS and sheet.round == assessment.round
    return not passes_run and sees_unfinished_tpi(user, assessment)


def may_record_visits(user: User, assessment: Assessment) -> bool:
    """Whether the person is of the case's TPI: its team, its lead or its controller, be it their turn or not."""
    return any(may_fill(user, assessment, track) for track in (Track.TPI, Track.LEAD, Track.CONTROLLER))


def sees_findings(user: User, assessment: Assessment, visit: Visit) -> bool:
    """Whether the person reads what a visit found, with its pictures: TPI's side at once, the unit once it has the
    minutes, which it must read to sign. At most the roles' query, and one for a visit of which the minutes are not at
    hand."""
    return sees_unfinished_tpi(user, assessment) or visit.handed_over


def may_request_report(user: User, assessment: Assessment) -> bool:
    """Whether the person may have a report made; who only looks on reads those that are there."""
    return may(user, Action.REQUEST_REPORT, assessment.unit)


def holds_unfinished(user: User, assessment: Assessment) -> bool:
    """Whether what the person sees of the case now holds values that are not for the unit yet."""
    busy = assessment.state in (State.PRELIMINARY, State.IN_REVIEW, State.IN_SECOND)
    return busy and (sees_unfinished_tpi(user, assessment) or may(user, Action.PRE_JUDGE, assessment.unit))


def barred_reason(user: User, assessment: Assessment) -> str:
    """Why somebody who assesses elsewhere may not assess this unit; empty for everybody else."""
    if not hats_of(user).worn_at(assessment.unit, *EVERY_TIER_ROLE, *FILLERS[Track.PRE]):
        return ""
    conflict = block_of(user, assessment)
    return conflict.reason if conflict else ""


def oversees_jobs(user: User) -> bool:
    """Whether the person's list of jobs holds those of others (`queries.jobs_for`)."""
    return user.is_superuser or hats_of(user).worn_somewhere(Role.INSPECTORATE_ADMIN)
