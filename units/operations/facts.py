"""What is known of institutions and of years."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from units.enums import LEVELS, LOCAL_KINDS, Action, InstitutionKind, Scheme
from units.models import Institution, InstitutionYear, Unit, UnitYear, User
from units.operations.refusals import Refused, plain, require
from units.rules import may_add_institutions
from zi_portal.shared import audit

OF_INSTITUTION = ("name", "short_name", "kind", "scheme")
OF_INSTITUTION_YEAR = ("bpk_opinion", "sakip_score", "sakip_predicate", "rb_index", "spip_level")
OF_UNIT_YEAR = ("tlhp_percent", "lhkpn_percent", "lhkan_percent", "sakip_predicate", "building_since")


@transaction.atomic
def save_institution(*, institution: Institution, by: User | None, **values: Any) -> Institution:
    """Name, kind and naming of levels. Raises PermissionDenied, Refused."""
    row = Institution.objects.select_for_update().get(pk=institution.pk)
    require(by, Action.MANAGE_INSTITUTION, row)
    before = plain(row, OF_INSTITUTION)
    for name in OF_INSTITUTION:
        setattr(row, name, values.get(name, getattr(row, name)))
    _check(row)
    row.save(update_fields=list(OF_INSTITUTION))
    _told(row.audit_chain, "units.save_institution", ("units.institution", row.pk), before, row, OF_INSTITUTION, by)
    return row


@transaction.atomic
def add_institution(*, by: User | None, name: str, short_name: str, kind: str, scheme: str) -> Institution:
    """A new institution; only who manages every institution adds one. Raises PermissionDenied, Refused."""
    if by is not None and not may_add_institutions(by):
        raise PermissionDenied
    row = Institution(name=name.strip(), short_name=short_name.strip(), kind=kind, scheme=scheme)
    _check_facts(row)
    row.save()
    _told(row.audit_chain, "units.add_institution", ("units.institution", row.pk), {}, row, OF_INSTITUTION, by)
    return row


@transaction.atomic
def save_institution_year(*, institution: Institution, year: int, by: User | None, **values: Any) -> InstitutionYear:
    """Facts of an institution's year; what is not given stays. Raises PermissionDenied."""
    require(by, Action.MANAGE_INSTITUTION, institution)
    row, _made = InstitutionYear.objects.select_for_update().get_or_create(institution=institution, year=year)
    before = plain(row, OF_INSTITUTION_YEAR)
    _set(row, OF_INSTITUTION_YEAR, values)
    target = ("units.institutionyear", row.pk)
    chain = institution.audit_chain
    _told(chain, "units.save_institution_year", target, before, row, ("year", *OF_INSTITUTION_YEAR), by)
    return row


@transaction.atomic
def save_unit_year(*, unit: Unit, year: int, by: User | None, **values: Any) -> UnitYear:
    """Facts of a unit's year; what is not given stays. Raises PermissionDenied."""
    require(by, Action.MANAGE_INSTITUTION, unit)
    row, _made = UnitYear.objects.select_for_update().get_or_create(unit=unit, year=year)
    before = plain(row, OF_UNIT_YEAR)
    _set(row, OF_UNIT_YEAR, values)
    target = ("units.unityear", row.pk)
    _told(unit.audit_chain, "units.save_unit_year", target, before, row, ("year", *OF_UNIT_YEAR), by)
    return row


def _set(row: InstitutionYear | UnitYear, names: tuple[str, ...], values: dict[str, Any]) -> None:
    for name in names:
        setattr(row, name, values.get(name, getattr(row, name)))
    row.save(update_fields=list(names))


def _check_facts(row: Institution) -> None:
    if Institution.objects.filter(name=row.name).exclude(pk=row.pk).exists():
        raise Refused(_("Nama itu sudah dipakai instansi lain."), "name")
    if (InstitutionKind(row.kind) in LOCAL_KINDS) != (Scheme(row.scheme) == Scheme.LOCAL):
        raise Refused(_("Penamaan tingkat unit tidak cocok dengan jenis instansi."), "scheme")


def _check(row: Institution) -> None:
    _check_facts(row)
    foreign = row.units.exclude(level__in=["", *LEVELS[Scheme(row.scheme)]])
    if foreign.exists():
        raise Refused(
            _("%(count)s unit memakai tingkat yang tidak dikenal pada jenis itu. Ubah tingkatnya lebih dahulu.")
            % {"count": foreign.count()},
            "scheme",
        )


def _told(
    chain: str,
    action: str,
    target: tuple[str, int],
    before: dict[str, Any],
    row: Any,
    names: tuple[str, ...],
    by: User | None,
) -> None:
    audit.record(chain=chain, actor=by, action=action, target=target, before=before or None, after=plain(row, names))
