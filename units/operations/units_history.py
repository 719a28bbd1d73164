"""Renaming, moving, merging and dissolving units, each with the day of its effect. Old documents keep the old name."""

import datetime
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from units.enums import Action, NominationStage, UnitChangeKind
from units.models import Membership, Nomination, Unit, UnitChange, UnitName, User
from units.operations.refusals import Refused, require
from units.operations.roles import end_now
from units.operations.units import check_name, check_parent, locked
from units.queries import descendants_of
from zi_portal.shared import audit

RUNNING = (
    NominationStage.CANDIDATE,
    NominationStage.SUGGESTED,
    NominationStage.DESIGNATED,
    NominationStage.BUILDING,
    NominationStage.ASSESSMENT,
    NominationStage.PROPOSED,
)


@transaction.atomic
def rename_unit(
    *, unit: Unit, name: str, short_name: str, on: datetime.date, by: User | None, decree: str = ""
) -> Unit:
    """The unit bears a new name from a day on; `Unit.name_on` knows the old one. Raises PermissionDenied, Refused."""
    unit = _begin(unit, on, by)
    name, short_name = name.strip(), short_name.strip() or name.strip()[:60]
    if (name, short_name) == (unit.name, unit.short_name):
        raise Refused(_("Nama itu sama dengan nama yang sekarang."), "name")
    check_name(unit, name)
    latest = unit.names.exclude(valid_from=None).order_by("-valid_from").first()
    if latest and latest.valid_from and on <= latest.valid_from:
        raise Refused(
            _("Nama yang sekarang berlaku sejak %(date)s. Pilih tanggal sesudahnya.")
            % {"date": date_format(latest.valid_from)},
            "on",
        )
    if not unit.names.exists():
        UnitName.objects.create(unit=unit, name=unit.name, short_name=unit.short_name)
    UnitName.objects.create(unit=unit, name=name, short_name=short_name, valid_from=on)
    before, unit.name, unit.short_name = unit.name, name, short_name
    unit.save(update_fields=["name", "short_name"])
    _complete(unit, UnitChangeKind.RENAME, on, decree, before, name, by)
    return unit


@transaction.atomic
def move_unit(*, unit: Unit, parent: Unit | None, on: datetime.date, by: User | None, decree: str = "") -> Unit:
    """The unit comes below another parent, with everything under it. Raises PermissionDenied, Refused."""
    unit = _begin(unit, on, by)
    if unit.parent_id == (parent.pk if parent else None):
        raise Refused(_("Unit ini sudah berada di bawah induk itu."), "parent")
    check_parent(unit, parent)
    if parent and (parent.pk == unit.pk or descendants_of(unit).filter(pk=parent.pk).exists()):
        raise Refused(_("Unit tidak dapat dipindah ke bawah dirinya sendiri atau bawahannya."), "parent")
    before, unit.parent = str(unit.parent or ""), parent
    unit.save(update_fields=["parent"])
    _complete(unit, UnitChangeKind.MOVE, on, decree, before, str(parent or ""), by)
    return unit


@transaction.atomic
def merge_units(
    *, units: Sequence[Unit], into: Unit, on: datetime.date, by: User | None, decree: str = ""
) -> list[Unit]:
    """Units end and `into` carries on: it takes their subordinate units, their roles end.

    Raises PermissionDenied, Refused (another institution, itself, a nomination still running).
    """
    into = _begin(into, on, by)
    ended = [_begin(one, on, by) for one in units]
    if not ended:
        raise Refused(_("Pilih sedikitnya satu unit yang digabungkan."), "units")
    for unit in ended:
        _check_merge(unit, into)
        Unit.objects.filter(parent=unit).exclude(pk=into.pk).update(parent=into)
        if into.parent_id == unit.pk:
            into.parent_id = unit.parent_id
            into.save(update_fields=["parent"])
        unit.merged_into = into
        _end(unit, on, _("Unit digabung ke %(unit)s") % {"unit": into.name})
        _complete(unit, UnitChangeKind.MERGE, on, decree, unit.name, into.name, by)
    return ended


@transaction.atomic
def dissolve_unit(*, unit: Unit, on: datetime.date, by: User | None, decree: str = "") -> Unit:
    """The unit ends without a successor; its roles end. Raises PermissionDenied, Refused."""
    unit = _begin(unit, on, by)
    if unit.children.active().exists():
        raise Refused(_("Masih ada unit di bawahnya. Pindahkan atau bubarkan unit itu lebih dahulu."))
    _check_running(unit)
    _end(unit, on, _("Unit dibubarkan"))
    _complete(unit, UnitChangeKind.DISSOLVE, on, decree, unit.name, "", by)
    return unit


def _begin(unit: Unit, on: datetime.date, by: User | None) -> Unit:
    """Locks the unit; it must exist, and the day must not lie ahead: the change is recorded when it happens."""
    unit = locked(unit)
    require(by, Action.MANAGE_UNITS, unit)
    if unit.active_until is not None:
        raise Refused(_("Unit ini sudah berakhir pada %(date)s.") % {"date": date_format(unit.active_until)})
    if on > timezone.localdate():
        raise Refused(_("Tanggal berlaku belum tiba. Catat perubahan ini pada atau sesudah tanggalnya."), "on")
    if unit.active_from and on < unit.active_from:
        raise Refused(
            _("Unit ini baru ada sejak %(date)s. Pilih tanggal sesudahnya.") % {"date": date_format(unit.active_from)},
            "on",
        )
    return unit


def _check_merge(unit: Unit, into: Unit) -> None:
    if unit.pk == into.pk:
        raise Refused(_("Unit tidak dapat digabung dengan dirinya sendiri."), "units")
    if unit.institution_id != into.institution_id:
        raise Refused(_("Hanya unit dari instansi yang sama dapat digabung."), "units")
    if descendants_of(unit).filter(pk=into.pk).exclude(parent=unit).exists():
        raise Refused(_("Unit penerus berada jauh di bawah unit yang digabung. Pindahkan lebih dahulu."), "into")
    _check_running(unit)


def _check_running(unit: Unit) -> None:
    if Nomination.objects.filter(unit=unit, stage__in=RUNNING, cycle__closed_at=None).exists():
        raise Refused(
            _("Unit %(unit)s masih dinominasikan. Tarik nominasinya atau tetapkan pembinaan lebih dahulu.")
            % {"unit": unit.name}
        )


def _end(unit: Unit, on: datetime.date, reason: str) -> None:
    unit.active_until = on
    unit.save(update_fields=["active_until", "merged_into"])
    held = Membership.objects.select_related("user", "unit", "institution").filter(unit=unit, ended_at=None)
    for one in held:
        end_now(one, reason)


def _complete(
    unit: Unit, kind: UnitChangeKind, on: datetime.date, decree: str, before: str, after: str, by: User | None
) -> None:
    """Keeps the change and audits it; takes the audit chain, so call it last."""
    UnitChange.objects.create(
        unit=unit, kind=kind, effective_date=on, decree=decree.strip(), before=before, after=after, by=by
    )
    audit.record(
        chain=unit.audit_chain,
        actor=by,
        action=f"units.{kind.value}_unit",
        target=("units.unit", unit.pk),
        before={"value": before},
        after={"value": after, "on": on.isoformat(), "decree": decree.strip()},
    )
