"""Adding a unit and correcting what is known of it. Names and places change by units_history."""

import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from units.enums import Action
from units.models import Institution, Unit, User
from units.operations.refusals import Refused, plain, require
from zi_portal.shared import audit

FACTS = ("code", "zone", "remarks", "level", "services", "staff_count", "budget")


@transaction.atomic
def add_unit(
    *,
    institution: Institution,
    name: str,
    short_name: str,
    by: User | None,
    parent: Unit | None = None,
    active_from: datetime.date | None = None,
    **facts: Any,
) -> Unit:
    """A new unit below `parent`; `facts` are named in FACTS. Raises PermissionDenied, Refused."""
    require(by, Action.MANAGE_UNITS, institution)
    unit = Unit(
        institution=institution,
        parent=parent,
        name=name.strip(),
        short_name=short_name.strip() or name.strip()[:60],
        active_from=active_from,
        **facts,
    )
    _check(unit)
    check_parent(unit, parent)
    unit.save()
    _told(unit, "units.add_unit", by, {})
    return unit


@transaction.atomic
def change_unit(*, unit: Unit, by: User | None, **facts: Any) -> Unit:
    """Corrects facts of a unit (see FACTS). Raises PermissionDenied, Refused."""
    unit = locked(unit)
    require(by, Action.MANAGE_UNITS, unit)
    before = plain(unit, FACTS)
    for name in FACTS:
        setattr(unit, name, facts.get(name, getattr(unit, name)))
    _check(unit)
    if plain(unit, FACTS) != before:
        unit.save(update_fields=list(FACTS))
        _told(unit, "units.change_unit", by, before)
    return unit


def locked(unit: Unit) -> Unit:
    """The unit as it stands now, locked until the transaction ends. One query."""
    return Unit.objects.select_for_update(of=("self",)).select_related("institution").get(pk=unit.pk)


def check_name(unit: Unit, name: str) -> None:
    """Raises Refused when another unit of the institution has the name."""
    if not name.strip():
        raise Refused(_("Tulis nama unit."), "name")
    if Unit.objects.filter(institution=unit.institution_id, name=name).exclude(pk=unit.pk).exists():
        raise Refused(_("Nama itu sudah dipakai unit lain di instansi ini. Gunakan nama yang berbeda."), "name")


def check_parent(unit: Unit, parent: Unit | None) -> None:
    """Raises Refused unless `parent` is an existing unit of the same institution."""
    if parent is None:
        return
    if parent.institution_id != unit.institution_id:
        raise Refused(_("Unit induk harus berada di instansi yang sama."), "parent")
    if not parent.is_active:
        raise Refused(_("Unit induk itu sudah tidak ada. Pilih unit yang masih ada."), "parent")


def _check(unit: Unit) -> None:
    check_name(unit, unit.name)
    if unit.level and unit.level not in unit.institution.levels:
        raise Refused(_("Tingkat itu tidak dikenal pada jenis instansi ini. Pilih dari daftar."), "level")
    same = Unit.objects.filter(institution=unit.institution_id, code=unit.code).exclude(pk=unit.pk)
    if unit.code and same.exists():
        raise Refused(_("Kode itu sudah dipakai unit lain di instansi ini."), "code")


def _told(unit: Unit, action: str, by: User | None, before: dict[str, Any]) -> None:
    audit.record(
        chain=unit.audit_chain,
        actor=by,
        action=action,
        target=("units.unit", unit.pk),
        before=before or None,
        after=plain(unit, ("name", "short_name", "parent", *FACTS)),
    )
