"""A year's calendar: opening a cycle, setting the dates of its stages, giving one unit more time."""

import datetime
from collections.abc import Mapping

from django.db import transaction
from django.db.models import Max
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from units.enums import Action, Stage
from units.models import CalendarWindow, Cycle, Institution, Nomination, StageExtension, StageWindow, Unit, User
from units.notifications.process import tell_extended
from units.operations.refusals import Refused, require
from zi_portal.shared import audit

Windows = Mapping[Stage, tuple[datetime.date, datetime.date]]
LATEST_PROPOSAL = (5, 31)
"""31 May, or the date that TPN announces (R90, PermenPANRB 5/2024)."""


@transaction.atomic
def open_cycle(
    *, institution: Institution, year: int, instrument_key: str, rule_set_key: str, by: User | None
) -> Cycle:
    """A new year with the dates announced for the institution's kind; without any, the usual ones.

    Raises PermissionDenied, Refused (the year is there).
    """
    require(by, Action.MANAGE_CYCLES, institution)
    if Cycle.objects.filter(institution=institution, year=year).exists():
        raise Refused(_("Siklus %(year)s sudah ada.") % {"year": year}, "year")
    announced = CalendarWindow.objects.filter(year=year, kind=institution.kind)
    windows = {Stage(one.stage): (one.opens_on, one.closes_on) for one in announced} or usual(institution, year)
    due = windows.get(Stage.SELF_ASSESSMENT, (None, datetime.date(year, *LATEST_PROPOSAL)))[1]
    cycle = Cycle.objects.create(
        institution=institution,
        year=year,
        instrument_key=instrument_key,
        rule_set_key=rule_set_key,
        self_assessment_due_date=due,
    )
    _write(cycle, windows)
    _told(cycle, "units.open_cycle", windows, by)
    return cycle


@transaction.atomic
def set_calendar(*, cycle: Cycle, windows: Windows, by: User | None) -> Cycle:
    """The stages' dates, all of them: a stage that is not named has none. Extensions stay.

    Raises PermissionDenied, Refused (closed, ends before it begins).
    """
    cycle = _begin(cycle, Action.MANAGE_CYCLES, by)
    for stage, (opens, closes) in windows.items():
        if closes < opens:
            raise Refused(_("%(stage)s berakhir sebelum dimulai. Perbaiki tanggalnya.") % {"stage": stage.label}, stage)
    _write(cycle, windows)
    if Stage.SELF_ASSESSMENT in windows:
        cycle.self_assessment_due_date = windows[Stage.SELF_ASSESSMENT][1]
        cycle.save(update_fields=["self_assessment_due_date"])
    spread_days(cycle)
    _told(cycle, "units.set_calendar", windows, by)
    return cycle


@transaction.atomic
def extend_stage(
    *, cycle: Cycle, unit: Unit, stage: Stage, closes_on: datetime.date, reason: str, by: User | None
) -> StageExtension:
    """One unit may go on in a stage until a later day. Raises PermissionDenied, Refused."""
    cycle = _begin(cycle, Action.EXTEND_STAGE, by)
    if unit.institution_id != cycle.institution_id:
        raise Refused(_("Unit ini bukan milik instansi siklus."), "unit")
    window = cycle.windows.filter(stage=stage).first()
    if window is None:
        raise Refused(_("Tahap ini belum punya tanggal, jadi tidak ada yang diperpanjang."), "stage")
    if closes_on <= window.closes_on:
        raise Refused(
            _("Batas yang sekarang %(date)s. Pilih tanggal sesudahnya.") % {"date": date_format(window.closes_on)},
            "closes_on",
        )
    if not reason.strip():
        raise Refused(_("Tulis alasan perpanjangan."), "reason")
    longer = StageExtension.objects.create(
        cycle=cycle, unit=unit, stage=stage, closes_on=closes_on, reason=reason.strip(), by=by
    )
    spread_days(cycle, unit)
    tell_extended(longer, by)
    audit.record(
        chain=cycle.institution.audit_chain,
        actor=by,
        action="units.extend_stage",
        target=("units.stageextension", longer.pk),
        after={"unit": unit.pk, "stage": stage.value, "closes_on": closes_on.isoformat()},
        reason=reason.strip(),
    )
    return longer


def spread_days(cycle: Cycle, unit: Unit | None = None) -> None:
    """Writes the days of self-assessment, with extensions, onto the cycle's nominations. Few queries for any number."""
    mine = Nomination.objects.filter(cycle=cycle)
    mine = mine.filter(unit=unit) if unit else mine
    window = cycle.windows.filter(stage=Stage.SELF_ASSESSMENT).first()
    if window is None:
        mine.update(fill_from=None, fill_until=None)
        return
    mine.update(fill_from=window.opens_on, fill_until=window.closes_on)
    longer = cycle.extensions.filter(stage=Stage.SELF_ASSESSMENT, closes_on__gt=window.closes_on)
    for pk, until in longer.values_list("unit").annotate(until=Max("closes_on")).order_by():
        mine.filter(unit=pk).update(fill_until=until)


def usual(institution: Institution, year: int) -> dict[Stage, tuple[datetime.date, datetime.date]]:
    """A plain year as seen in practice; local governments have no preliminary assessment."""
    days: dict[Stage, tuple[tuple[int, int], tuple[int, int]]] = {
        Stage.BUILDING: ((1, 1), (12, 31)),
        Stage.SELF_ASSESSMENT: ((1, 15), (3, 31)),
        Stage.PRELIMINARY: ((4, 1), (4, 15)),
        Stage.TPI: ((4, 1), (5, 15)),
        Stage.PROPOSAL: ((5, 1), LATEST_PROPOSAL),
        Stage.SELECTION: ((6, 1), (7, 15)),
        Stage.OBJECTION: ((7, 16), (7, 31)),
        Stage.DESK: ((8, 1), (8, 31)),
        Stage.FIELD: ((9, 1), (10, 31)),
        Stage.PANEL: ((11, 1), (11, 30)),
        Stage.ANNOUNCEMENT: ((12, 1), (12, 31)),
    }
    if institution.is_local:
        del days[Stage.PRELIMINARY]
    return {stage: (datetime.date(year, *a), datetime.date(year, *b)) for stage, (a, b) in days.items()}


def _begin(cycle: Cycle, action: Action, by: User | None) -> Cycle:
    cycle = Cycle.objects.select_for_update(of=("self",)).select_related("institution").get(pk=cycle.pk)
    require(by, action, cycle.institution)
    if cycle.closed_at:
        raise Refused(_("Siklus %(year)s sudah ditutup.") % {"year": cycle.year})
    return cycle


def _write(cycle: Cycle, windows: Windows) -> None:
    cycle.windows.exclude(stage__in=list(windows)).delete()
    StageWindow.objects.bulk_create(
        [StageWindow(cycle=cycle, stage=stage, opens_on=a, closes_on=b) for stage, (a, b) in windows.items()],
        update_conflicts=True,
        unique_fields=["cycle", "stage"],
        update_fields=["opens_on", "closes_on"],
    )


def _told(cycle: Cycle, action: str, windows: Windows, by: User | None) -> None:
    audit.record(
        chain=cycle.institution.audit_chain,
        actor=by,
        action=action,
        target=("units.cycle", cycle.pk),
        after={"year": cycle.year, **{s.value: [a.isoformat(), b.isoformat()] for s, (a, b) in windows.items()}},
    )
