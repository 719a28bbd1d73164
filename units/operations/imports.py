"""A table of units: handed in, looked at, then applied as a whole or not at all."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from units.enums import Action
from units.models import Institution, Unit, UnitImport, User
from units.operations.refusals import Refused, require
from units.queries.table_files import XLSX, UnreadableTable, read_table
from units.queries.unit_tables import CHANGEABLE, Line, Plan, plan, plan_of
from zi_portal.shared import audit, jobs
from zi_portal.shared.files import blobs

APPLY = "units.tasks.import_units"
LARGE = 1000
"""From so many rows on a job applies the table, so that nobody waits before a page."""
KEPT_PROBLEMS = 1000
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@transaction.atomic
def hand_in(*, institution: Institution, content: bytes, file_name: str, by: User) -> UnitImport:
    """Keeps the file and says what it would change; no unit changes. Raises PermissionDenied, Refused (unreadable)."""
    require(by, Action.IMPORT_UNITS, institution)
    try:
        found = plan(institution, read_table(content))
    except UnreadableTable as unreadable:
        raise Refused(str(unreadable), "file") from unreadable
    kept = [[problem.row, problem.column, problem.message] for problem in found.problems[:KEPT_PROBLEMS]]
    return UnitImport.objects.create(
        institution=institution,
        blob=blobs.store(content, XLSX_TYPE if content.startswith(XLSX) else "text/csv"),
        file_name=file_name[-200:],
        added=len(found.added),
        changed=len(found.changed),
        unchanged=found.unchanged,
        problems=kept,
        by=by,
    )


@transaction.atomic
def apply_import(*, handed_in: UnitImport, by: User | None) -> UnitImport:
    """Applies the file now, every row or none. Raises PermissionDenied, Refused (problems, applied already)."""
    one = UnitImport.objects.select_for_update(of=("self",)).select_related("institution", "blob").get(pk=handed_in.pk)
    require(by, Action.IMPORT_UNITS, one.institution)
    if one.applied_at:
        raise Refused(_("Berkas ini sudah diterapkan."))
    # Everybody who adds a unit to this institution by a table waits here.
    Institution.objects.select_for_update().get(pk=one.institution_id)
    found = plan_of(one)
    if found.problems:
        first = found.problems[0]
        raise Refused(
            _("Tidak ada yang diterapkan. Baris %(row)s, %(column)s: %(message)s")
            % {"row": first.row, "column": first.column, "message": first.message}
        )
    _write(one.institution, found)
    one.added, one.changed, one.unchanged = len(found.added), len(found.changed), found.unchanged
    one.applied_at = timezone.now()
    one.save(update_fields=["added", "changed", "unchanged", "applied_at"])
    _told(one, by)
    return one


@transaction.atomic
def request_import(*, handed_in: UnitImport, by: User) -> UnitImport:
    """Applies a small table now and queues a large one. Raises PermissionDenied, Refused."""
    one = UnitImport.objects.select_for_update(of=("self",)).select_related("institution").get(pk=handed_in.pk)
    require(by, Action.IMPORT_UNITS, one.institution)
    if one.added + one.changed + one.unchanged < LARGE:
        return apply_import(handed_in=one, by=by)
    if one.applied_at or (one.job and one.job.is_active):
        raise Refused(_("Berkas ini sudah atau sedang diterapkan."))
    one.job = jobs.enqueue(APPLY, kind="unit_import", parameters={"import": one.pk, "by": by.pk}, by=by)
    one.save(update_fields=["job"])
    return one


def _write(institution: Institution, found: Plan) -> None:
    """New units level by level, parents first, then the changes. Few queries for any number."""
    made: dict[str, Unit] = {}
    for unit in Unit.objects.filter(institution=institution):
        _remember(made, unit)
    waiting = found.added
    while waiting:
        ready = [line for line in waiting if not line.parent or line.parent.casefold() in made]
        for unit in Unit.objects.bulk_create([_unit(institution, line, made) for line in ready], batch_size=1000):
            _remember(made, unit)
        written = {line.row for line in ready}
        waiting = [line for line in waiting if line.row not in written]
    changed = []
    for line in found.changed:
        unit = made[line.values["name"].casefold()]
        for key, value in line.changes.items():
            setattr(unit, key, value)
        changed.append(unit)
    Unit.objects.bulk_update(changed, list(CHANGEABLE), batch_size=500)


def _remember(made: dict[str, Unit], unit: Unit) -> None:
    """By name, and by code, which wins."""
    made.setdefault(unit.name.casefold(), unit)
    if unit.code:
        made[unit.code.casefold()] = unit


def _unit(institution: Institution, line: Line, made: dict[str, Unit]) -> Unit:
    parent = made[line.parent.casefold()] if line.parent else None
    return Unit(institution=institution, parent=parent, **line.values)


def _told(one: UnitImport, by: User | None) -> None:
    audit.record(
        chain=one.institution.audit_chain,
        actor=by,
        action="units.import",
        target=("units.unitimport", one.pk),
        after={"added": one.added, "changed": one.changed, "unchanged": one.unchanged, "sha256": one.blob.sha256},
    )
