"""What changes a pre-flight: TPN's waivers, an institution's stricter bars, cases of its top leaders."""

import datetime
from decimal import Decimal, InvalidOperation
from typing import IO, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.models import RuleSet
from clearances.enums import BARRED, Prerequisite
from clearances.models import InstitutionBar, LeaderCase, Waiver
from clearances.operations.cases import stored
from clearances.operations.days import require_known
from clearances.queries.preflight import RulesMissing, preflight_of, rules_of
from units.enums import Action, Predicate
from units.models import Institution, Nomination, User
from units.operations import Refused
from units.operations.refusals import plain, require
from zi_portal.shared import audit

OF_BAR = ("code", "predicate", "value", "blocking", "since")
OF_CASE = ("year", "description", "source_letter", "opened_on", "closed_on", "close_reason")
MOST_YEARS = 10


@transaction.atomic
def waive(
    *,
    nomination: Nomination,
    code: str,
    letter_number: str,
    letter_date: datetime.date,
    paper: IO[bytes],
    by: User,
) -> Waiver:
    """Records that TPN does without a prerequisite of this nomination, with its letter.

    Raises PermissionDenied, Refused (a score gate, not asked of this nomination, waived already, letter missing).
    """
    one = _locked(nomination)
    require(by, Action.WAIVE_PREREQUISITE, one.unit)
    _check_waivable(one, code)
    if not letter_number.strip():
        raise Refused(_("Tulis nomor surat TPN."), "letter_number")
    if letter_date > timezone.localdate():
        raise Refused(_("Tanggal surat belum tiba. Perbaiki tanggalnya."), "letter_date")
    require_known(letter_date, "letter_date")
    blob = stored(paper, "paper")
    made = Waiver.objects.create(
        nomination=one, code=code, letter_number=letter_number.strip(), letter_date=letter_date, blob=blob, by=by
    )
    audit.record(
        chain=one.unit.audit_chain,
        actor=by,
        action="clearances.waive",
        target=("units.nomination", one.pk),
        after={"code": code, "letter": made.letter_number, "date": letter_date.isoformat(), "sha256": blob.sha256},
    )
    return made


@transaction.atomic
def cancel_waiver(*, waiver: Waiver, reason: str, by: User) -> Waiver:
    """Takes back what was recorded by mistake. Raises PermissionDenied, Refused (cancelled already, no reason)."""
    one = _locked(waiver.nomination)
    require(by, Action.WAIVE_PREREQUISITE, one.unit)
    row = Waiver.objects.select_for_update().get(pk=waiver.pk)
    if row.cancelled_at is not None:
        raise Refused(_("Pengecualian ini sudah dibatalkan."))
    if not reason.strip():
        raise Refused(_("Tulis alasannya."), "reason")
    row.cancelled_at, row.cancelled_by, row.cancel_reason = timezone.now(), by, reason.strip()
    row.save(update_fields=["cancelled_at", "cancelled_by", "cancel_reason"])
    audit.record(
        chain=one.unit.audit_chain,
        actor=by,
        action="clearances.cancel_waiver",
        target=("units.nomination", one.pk),
        before={"code": row.code, "letter": row.letter_number},
        reason=reason.strip(),
    )
    return row


@transaction.atomic
def set_bar(
    *,
    institution: Institution,
    code: str,
    predicate: Predicate,
    by: User | None,
    value: str = "",
    blocking: bool = True,
    since: datetime.date | None = None,
) -> InstitutionBar:
    """Asks more than the rule set does, of every nomination for the predicate; replaces the bar that was there.

    Raises PermissionDenied, Refused (unknown value, not stricter).
    """
    require(by, Action.SET_BARS, institution)
    require_known(since, "since")
    house = Institution.objects.select_for_update().get(pk=institution.pk)
    limit = _stricter(code, predicate, value.strip().upper(), blocking=blocking)
    row = InstitutionBar.objects.filter(institution=house, code=code, predicate=predicate).first()
    before = plain(row, OF_BAR) if row else None
    row = row or InstitutionBar(institution=house, code=code, predicate=predicate)
    row.value, row.blocking, row.since, row.by = limit, blocking, since or timezone.localdate(), by
    row.save()
    _told(house, "clearances.set_bar", ("clearances.institutionbar", row.pk), before, plain(row, OF_BAR), by)
    return row


@transaction.atomic
def remove_bar(*, bar: InstitutionBar, by: User | None) -> None:
    """The rule set's own limit counts again. Raises PermissionDenied."""
    require(by, Action.SET_BARS, bar.institution)
    row = InstitutionBar.objects.select_for_update().filter(pk=bar.pk).first()
    if row is None:
        raise Refused(_("Ketentuan ini sudah dihapus."))
    key, before = row.pk, plain(row, OF_BAR)
    row.delete()
    _told(bar.institution, "clearances.remove_bar", ("clearances.institutionbar", key), before, None, by)


@transaction.atomic
def open_leader_case(
    *,
    institution: Institution,
    year: int,
    description: str,
    source_letter: str,
    opened_on: datetime.date,
    by: User | None,
) -> LeaderCase:
    """A corruption case of top leaders: voids all proposals of the year. Raises PermissionDenied, Refused."""
    require(by, Action.SET_BARS, institution)
    if not description.strip():
        raise Refused(_("Tulis uraian perkaranya."), "description")
    if not source_letter.strip():
        raise Refused(_("Tulis surat atau berita yang menjadi sumbernya."), "source_letter")
    if opened_on > timezone.localdate():
        raise Refused(_("Tanggal surat belum tiba. Perbaiki tanggalnya."), "opened_on")
    require_known(opened_on, "opened_on")
    row = LeaderCase.objects.create(
        institution=institution,
        year=year,
        description=description.strip(),
        source_letter=source_letter.strip(),
        opened_on=opened_on,
        by=by,
    )
    _told(institution, "clearances.open_leader_case", ("clearances.leadercase", row.pk), None, plain(row, OF_CASE), by)
    return row


@transaction.atomic
def close_leader_case(*, case: LeaderCase, reason: str, by: User | None) -> LeaderCase:
    """The case is none any more (stopped, not proven). Raises PermissionDenied, Refused (closed already, no reason)."""
    row = LeaderCase.objects.select_for_update(of=("self",)).select_related("institution").get(pk=case.pk)
    require(by, Action.SET_BARS, row.institution)
    if row.closed_on is not None:
        raise Refused(_("Perkara ini sudah ditutup."))
    if not reason.strip():
        raise Refused(_("Tulis alasannya."), "reason")
    before = plain(row, OF_CASE)
    row.closed_on, row.closed_by, row.close_reason = timezone.localdate(), by, reason.strip()
    row.save(update_fields=["closed_on", "closed_by", "close_reason"])
    target = ("clearances.leadercase", row.pk)
    _told(row.institution, "clearances.close_leader_case", target, before, plain(row, OF_CASE), by)
    return row


def _locked(nomination: Nomination) -> Nomination:
    rows = Nomination.objects.select_for_update(of=("self",)).select_related("unit__institution", "cycle")
    one = rows.get(pk=nomination.pk)
    if one.cycle.closed_at:
        raise Refused(_("Siklus %(year)s sudah ditutup.") % {"year": one.cycle.year})
    return one


def _check_waivable(one: Nomination, code: str) -> None:
    if code not in Prerequisite.values:
        raise Refused(_("Hanya syarat instansi dan unit yang dapat dikecualikan, ambang nilai tidak."), "code")
    try:
        rows = {row.code: row for row in preflight_of(one).rows}
    except RulesMissing as missing:
        words = _("Aturan “%(rules)s” siklus ini belum dimuat. Hubungi pengelola portal.")
        raise Refused(words % {"rules": str(missing)}) from missing
    if code not in rows or not rows[code].waivable:
        raise Refused(_("Syarat ini tidak berlaku bagi nominasi ini."), "code")
    if Waiver.objects.filter(nomination=one, code=code, cancelled_at__isnull=True).exists():
        raise Refused(_("Syarat ini sudah dikecualikan."), "code")


def _stricter(code: str, predicate: Predicate, value: str, *, blocking: bool) -> str:
    """The value as the rule sets write it. Raises Refused unless it asks more than every rule set does."""
    if code not in [one.value for one in BARRED]:
        raise Refused(_("Syarat ini tidak dapat diperketat."), "code")
    rules = {key: rules_of(key) for key in RuleSet.objects.values_list("key", flat=True)}
    asked = [(entry, pack) for pack in rules.values() for entry in pack["prerequisites"] if entry["code"] == code]
    limits = [(entry, pack["grades"]) for entry, pack in asked if entry[predicate] is not None]
    if not limits:
        raise Refused(_("Syarat ini tidak berlaku untuk %(target)s.") % {"target": predicate}, "predicate")
    if not value:
        if blocking and not all(entry["blocking"] for entry, _grades in limits):
            return ""
        raise Refused(_("Tulis batas yang lebih ketat."), "value")
    for entry, grades in limits:
        if not _is_above(entry, value, str(entry[predicate]), grades, blocking=blocking):
            raise Refused(
                _("Batas aturan %(limit)s. Tulis yang lebih ketat.") % {"limit": entry[predicate]},
                "value",
            )
    return value.replace(",", ".")


def _is_above(entry: dict[str, Any], value: str, limit: str, grades: list[str], *, blocking: bool) -> bool:
    """A higher grade, level or number of years; the same one where it turns a warning into a block."""
    same = blocking and not entry["blocking"]
    if entry["check"] == "grade":
        return value in grades and grades.index(value) < grades.index(limit) + same
    try:
        number = Decimal(value.replace(",", "."))
    except InvalidOperation:
        return False
    if not number.is_finite():
        return False
    most = 5 if entry["check"] == "minimum" else MOST_YEARS
    whole = entry["check"] == "minimum" or number == number.to_integral_value()
    return whole and number <= most and (number > Decimal(limit) or (same and number == Decimal(limit)))


def _told(
    house: Institution,
    action: str,
    target: tuple[str, int],
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
    by: User | None,
) -> None:
    audit.record(chain=house.audit_chain, actor=by, action=action, target=target, before=before, after=after)
