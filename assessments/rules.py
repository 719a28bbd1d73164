"""Who may do what to an assessment: named predicates that pages, API and operations share."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from assessments.enums import TRANSITIONS, Move, State, Track
from assessments.models import Assessment, Entry, EvidenceUse, Sheet
from units.enums import ROLES_FOR, UNIT_ROLES, Action, Role
from units.models import Institution, Unit, User
from units.rules import fills_today, hats_of, may, today_at
from units.rules.tenure import STOPPED

READERS = ROLES_FOR[Action.VIEW_LKE]
JUDGES = ROLES_FOR[Action.JUDGE]
FILLERS = {Track.UNIT: ROLES_FOR[Action.FILL_UNIT], Track.TPI: JUDGES}
OPEN_STATES = {Track.UNIT: (State.DRAFT, State.RETURNED), Track.TPI: (State.IN_REVIEW,)}
HASIL = "hasil"


def _acts_as(user: User, assessment: Assessment, roles: tuple[Role, ...]) -> bool:
    """Whether one of `roles` is held over the unit; nobody assesses a unit in which they hold a role themselves."""
    hats = hats_of(user)
    if roles == JUDGES and hats.worn_at(assessment.unit, *UNIT_ROLES):
        return False
    return hats.worn_at(assessment.unit, *roles)


def can_see(user: User, assessment: Assessment) -> bool:
    """Whether the person may know of the assessment: any role over its unit.

    `queries.assessments_for` says the same for lists.
    """
    return hats_of(user).worn_at(assessment.unit, *READERS)


def may_move(user: User, assessment: Assessment, move: Move) -> bool:
    """Whether the person's role allows the move, whatever the state. One query per request (roles)."""
    return _acts_as(user, assessment, TRANSITIONS[move].roles)


def can_move(user: User, assessment: Assessment, move: Move) -> bool:
    """Whether the role allows the move and the state offers it."""
    return assessment.state in TRANSITIONS[move].sources and may_move(user, assessment, move)


def may_fill(user: User, assessment: Assessment, track: Track) -> bool:
    """Whether the person's role is one that fills this track."""
    return _acts_as(user, assessment, FILLERS[track])


def is_open(assessment: Assessment, sheet: Sheet) -> bool:
    """Whether the sheet takes changes now: its track's turn, the newest round, not closed, not barred."""
    return (
        assessment.state in OPEN_STATES[Track(sheet.track)]
        and sheet.round == assessment.round
        and sheet.closed_at is None
        and (sheet.track != Track.UNIT or not is_barred(assessment))
    )


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
    return is_open(assessment, sheet) and may_fill(user, assessment, Track(sheet.track))


def covers_area(user: User, assessment: Assessment, track: Track, area: str) -> bool:
    """Whether the person fills this area (mp .. pp, hasil): an operator may be limited to some."""
    return track != Track.UNIT or hats_of(user).fills_area(assessment.unit, area)


def can_fill_area(user: User, assessment: Assessment, sheet: Sheet, area: str) -> bool:
    return can_fill(user, assessment, sheet) and covers_area(user, assessment, Track(sheet.track), area)


def covers_item(user: User, assessment: Assessment, track: Track, area: str | None) -> bool:
    """As `covers_area`, by the area that an item names: "MP" .. "PP", or none for the results."""
    return covers_area(user, assessment, track, area.lower() if area else HASIL)


def can_edit_entry(user: User, assessment: Assessment, sheet: Sheet, entry: Entry) -> bool:
    """As `can_fill`, in a returned round only what was returned, and only in the operator's own areas."""
    return (
        entry.open
        and can_fill(user, assessment, sheet)
        and covers_item(user, assessment, Track(sheet.track), entry.item.area)
    )


def sees_unfinished_tpi(user: User, assessment: Assessment) -> bool:
    """TPI's side sees its sheet while it works; the unit sees it only after it was handed back."""
    if hats_of(user).worn_at(assessment.unit, *UNIT_ROLES):
        return hats_of(user).worn_at(assessment.unit, Role.INSPECTORATE_ADMIN)
    return may(user, Action.SEE_UNFINISHED, assessment.unit)


def may_request_report(user: User, assessment: Assessment) -> bool:
    """Whether the person may have a report made; who only looks on reads those that are there."""
    return may(user, Action.REQUEST_REPORT, assessment.unit)


def can_keep_evidence(user: User, owner: Unit | Institution) -> bool:
    """Who fills for a unit keeps its evidence; that of the whole institution is kept by the inspectorate's admin."""
    return may(user, Action.KEEP_EVIDENCE if isinstance(owner, Unit) else Action.OFFER_EVIDENCE, owner)


def can_add_evidence(user: User, assessment: Assessment, code: str) -> bool:
    """Evidence of an item is as open as the unit's entry. One query; with the entry at hand ask `can_edit_entry`."""
    entry = (
        Entry.objects.filter(
            sheet__assessment=assessment, sheet__track=Track.UNIT, sheet__round=assessment.round, item__code=code
        )
        .select_related("sheet", "item")
        .first()
    )
    return entry is not None and can_edit_entry(user, assessment, entry.sheet, entry)


def can_mark(user: User, assessment: Assessment) -> bool:
    """TPI marks evidence while it scores."""
    return assessment.state in OPEN_STATES[Track.TPI] and may_fill(user, assessment, Track.TPI)


def fits(use: EvidenceUse, sheet: Sheet) -> bool:
    """Whether a mark of this use can stand on the sheet: TPI's, of the same case and round."""
    return sheet.track == Track.TPI and (sheet.assessment_id, sheet.round) == (use.assessment_id, use.round)


def oversees_jobs(user: User) -> bool:
    """Whether the person's list of jobs holds those of others (`queries.jobs_for`)."""
    return user.is_superuser or hats_of(user).worn_somewhere(Role.INSPECTORATE_ADMIN)
