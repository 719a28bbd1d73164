"""A table of earlier predicates: handed in, looked at, then recorded as a whole or not at all."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clearances.models import PredicateImport
from clearances.operations.predicates import record_earlier
from clearances.queries.predicate_tables import Line, Plan, plan_predicates
from units.enums import Action
from units.models import Institution, User
from units.operations import Refused
from units.operations.imports import XLSX_TYPE
from units.operations.refusals import require
from units.queries.table_files import XLSX, UnreadableTable, read_table
from zi_portal.shared import audit
from zi_portal.shared.files import blobs

MOST = 2000
"""Rows of one file: they are recorded while a person waits."""


@transaction.atomic
def hand_in_predicates(*, institution: Institution, content: bytes, file_name: str, by: User) -> PredicateImport:
    """Keeps the file; nothing is recorded yet. Raises PermissionDenied, Refused (unreadable, too long)."""
    require(by, Action.RECORD_PREDICATE, institution)
    _read(content)
    return PredicateImport.objects.create(
        institution=institution,
        blob=blobs.store(content, XLSX_TYPE if content.startswith(XLSX) else "text/csv"),
        file_name=file_name[-200:],
        by=by,
    )


def plan_of_predicates(handed_in: PredicateImport, today: datetime.date | None = None) -> Plan:
    """What the file would add now."""
    with blobs.open(handed_in.blob) as file:
        rows = _read(file.read())
    return plan_predicates(handed_in.institution, rows, today or timezone.localdate())


@transaction.atomic
def apply_predicates(*, handed_in: PredicateImport, by: User) -> PredicateImport:
    """Records every row, the oldest decree first, or none. Some ten queries a row.

    Raises PermissionDenied, Refused (naming the row).
    """
    one = (
        PredicateImport.objects.select_for_update(of=("self",))
        .select_related("institution", "blob")
        .get(pk=handed_in.pk)
    )
    require(by, Action.RECORD_PREDICATE, one.institution)
    if one.applied_at:
        raise Refused(_("Berkas ini sudah diterapkan."))
    plan = plan_of_predicates(one)
    if plan.problems:
        first = plan.problems[0]
        raise Refused(
            _("Tidak ada yang diterapkan. Baris %(row)s, %(column)s: %(message)s")
            % {"row": first.row, "column": first.column, "message": first.message}
        )
    for line in plan.added:
        _record(line, by)
    one.added, one.applied_at = len(plan.added), timezone.now()
    one.save(update_fields=["added", "applied_at"])
    audit.record(
        chain=one.institution.audit_chain,
        actor=by,
        action="clearances.import_predicates",
        target=("clearances.predicateimport", one.pk),
        after={"added": one.added, "sha256": one.blob.sha256},
    )
    return one


def _record(line: Line, by: User) -> None:
    try:
        record_earlier(
            unit=line.unit,
            kind=line.kind,
            decree_number=line.number,
            decree_date=line.date,
            valid_until=line.until,
            by_institution=line.own,
            by=by,
        )
    except Refused as refused:
        raise Refused(_("Baris %(row)s: %(message)s") % {"row": line.row, "message": refused.message}) from refused


def _read(content: bytes) -> list[list[str]]:
    try:
        rows = read_table(content)
    except UnreadableTable as unreadable:
        raise Refused(str(unreadable), "file") from unreadable
    if len(rows) > MOST + 1:
        raise Refused(_("Paling banyak %(most)s baris sekali impor.") % {"most": MOST}, "file")
    return rows
