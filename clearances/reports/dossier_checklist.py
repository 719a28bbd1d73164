"""The checklist of the administrative selection as XLSX and CSV, for filling in the national portal's form."""

import csv
import io
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from clearances.queries.dossier_criteria import Answer
from units.reports import sheet

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def checklist_xlsx(answers: Iterable[Answer]) -> bytes:
    """One row per criterion. Text is written as text: no cell is ever taken for a formula."""
    return sheet(_("Seleksi administrasi"), _heading(), (_row(one) for one in answers))


def checklist_csv(answers: Iterable[Answer]) -> bytes:
    """The same rows; UTF-8 with a mark, so that office programs read it as such."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(_heading())
    writer.writerows([_safe(value) for value in _row(one)] for one in answers)
    return written.getvalue().encode("utf-8-sig")


def _heading() -> list[str]:
    return [_("Unit kerja"), _("Menuju"), _("Kriteria"), _("Hasil"), _("Catatan"), _("Dokumen")]


def _row(one: Answer) -> list[Any]:
    return [one.unit or _("Instansi"), one.target, one.criterion, one.verdict, one.note, one.proof]


def _safe(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(DANGEROUS) else value
