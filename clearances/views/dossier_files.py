"""Files that the portal makes of a proposal: drafts of letters, LKE with TPI's values, the checklist."""

import json

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from assessments.models import Snapshot
from assessments.reports.letters import Sheet
from clearances.enums import Paper
from clearances.queries.dossier_criteria import criteria_of
from clearances.queries.dossier_letters import proposal_document, unit_document
from clearances.queries.dossiers import checklist_of, in_proposals
from clearances.queries.papers import papers_of
from clearances.reports import dossier_letters
from clearances.reports.dossier_checklist import checklist_csv, checklist_xlsx
from clearances.reports.dossier_lke import evidence_workbook, lke_workbook
from clearances.rules import may_build, may_keep_paper, sptjm_of_units
from clearances.views.loading import find_nomination
from clearances.views.papers import find_cycle
from units.operations.imports import XLSX_TYPE
from units.views.loading import person
from zi_portal.shared.files.serving import made_response

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMATS = {"xlsx": (checklist_xlsx, XLSX_TYPE), "csv": (checklist_csv, "text/csv; charset=utf-8")}
BOOKS = {Paper.LKE: lke_workbook, Paper.EVIDENCE: evidence_workbook}
WRITERS = {Paper.PROPOSAL: dossier_letters.proposal_letter, Paper.SPTJM: dossier_letters.leader_statement}


@never_cache
@require_safe
def dossier_draft(request: HttpRequest, pk: int, kind: str, form: str) -> HttpResponse:
    """Draft of the proposal letter or of the leader's SPTJM, with every unit that is or may be proposed."""
    cycle = find_cycle(request, pk)
    if not may_build(person(request), cycle.institution):
        raise PermissionDenied
    if kind == Paper.SPTJM and sptjm_of_units(cycle.rule_set_key):
        raise Http404
    sheet = WRITERS[Paper(kind)](proposal_document(cycle, list(in_proposals([cycle.pk]))))
    return _letter(sheet, f"rancangan-{kind}-{cycle.year}", form)


@never_cache
@require_safe
def nomination_draft(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """Draft of the unit head's SPTJM (rule set 2021)."""
    one = find_nomination(request, pk)
    if not may_keep_paper(person(request), one.unit.institution, one):
        raise PermissionDenied
    if not sptjm_of_units(one.cycle.rule_set_key):
        raise Http404
    sheet = dossier_letters.head_statement(unit_document(one))
    return _letter(sheet, f"rancangan-sptjm-{slugify(one.unit.short_name)}-{one.cycle.year}", form)


@never_cache
@require_safe
def nomination_book(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """LKE with the unit's and TPI's values, or the index of evidence, as frozen when TPI concluded."""
    one = find_nomination(request, pk)
    sources = papers_of([one]).units[one.pk].sources
    if not sources.concluded:
        raise Http404
    frozen = Snapshot.objects.filter(assessment=sources.case).order_by("-id")
    content = BOOKS[Paper(kind)](json.loads(get_object_or_404(frozen[:1]).content))
    return made_response(content, f"{kind}-{slugify(one.unit.short_name)}-{one.cycle.year}.xlsx", XLSX_TYPE)


@never_cache
@require_safe
def dossier_checklist(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The administrative selection's criteria, answered, for the units that the person sees."""
    cycle = find_cycle(request, pk)
    write, media_type = FORMATS[form]
    answers = criteria_of(checklist_of(cycle, person(request)))
    return made_response(write(answers), f"seleksi-administrasi-{cycle.year}.{form}", media_type)


def _letter(sheet: Sheet, name: str, form: str) -> HttpResponse:
    # WeasyPrint takes 0.4 s to load, which only whoever wants a letter should wait for.
    from assessments.reports import letter_files  # noqa: PLC0415

    if form == "pdf":
        return made_response(letter_files.pdf(sheet), f"{name}.pdf", PDF)
    return made_response(letter_files.docx(sheet), f"{name}.docx", DOCX)
