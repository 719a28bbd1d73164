"""Papers of one unit: which are there, in which versions; adding one; taking a file away."""

from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from clearances import operations
from clearances.enums import Paper
from clearances.forms.dossiers import PaperForm, PurposeForm
from clearances.models import ProposalPaper
from clearances.operations import PaperFacts
from clearances.queries.dossiers import proposal_cycles
from clearances.queries.papers import papers_for, papers_of
from clearances.rules import may_keep_paper, may_take_paper, papers_of_institution, papers_of_unit
from clearances.views.loading import find_nomination
from units.models import Cycle, Nomination
from units.views.loading import form_page, person
from zi_portal.shared.files.serving import file_response

SECTION = "predicates"


def find_cycle(request: HttpRequest, pk: int) -> Cycle:
    """The cycle whose proposal the person may look at, or 404."""
    found: Cycle = get_object_or_404(proposal_cycles(person(request)), pk=pk)
    return found


@never_cache
@require_safe
def nomination_papers(request: HttpRequest, pk: int) -> HttpResponse:
    """Every paper of the unit with its versions, and what the portal makes itself."""
    one, user = find_nomination(request, pk), person(request)
    found = papers_of([one]).units[one.pk]
    keeps = may_keep_paper(user, one.unit.institution, one)
    context = {
        "nomination": one,
        "row": found,
        "keeps": keeps,
        "takes": {
            paper.pk for cell in found.cells for paper in cell.papers if may_take_paper(user, _placed(paper, one))
        },
        "sptjm": keeps and Paper.SPTJM in papers_of_unit(one.cycle.rule_set_key),
        "section": SECTION,
    }
    return render(request, "clearances/nomination_papers.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def nomination_paper_add(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """A new version of a paper of the unit."""
    one = find_nomination(request, pk)
    if not may_keep_paper(person(request), one.unit.institution, one):
        raise PermissionDenied
    wanted = _known(kind, papers_of_unit(one.cycle.rule_set_key))
    back = reverse("nomination_papers", args=[one.pk])
    return _add(request, partial(PaperFacts, one.cycle, wanted, one), wanted, one.unit.name, back, _known_facts(one))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def institution_paper_add(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """A new version of a paper of the whole proposal."""
    cycle = find_cycle(request, pk)
    if not may_keep_paper(person(request), cycle.institution, None):
        raise PermissionDenied
    wanted = _known(kind, papers_of_institution(cycle.rule_set_key))
    back = reverse("dossier", args=[cycle.pk])
    return _add(request, partial(PaperFacts, cycle, wanted, None), wanted, str(cycle), back, {})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def paper_file(request: HttpRequest, pk: int) -> FileResponse | HttpResponse:
    """The file; of a respondent list only for a stated purpose, and so by POST."""
    paper, user = get_object_or_404(papers_for(person(request)), pk=pk), person(request)
    if not may_take_paper(user, paper):
        raise PermissionDenied
    if paper.blob is None:
        raise Http404
    if paper.kind != Paper.RESPONDENTS:
        return file_response(paper.blob, paper.file_name)
    form = PurposeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        blob = operations.take_respondent_paper(paper=paper, by=user, **form.cleaned_data)
        return file_response(blob, paper.file_name)
    return render(
        request,
        "units/form.html",
        {
            "form": form,
            "title": _("Unduh daftar responden"),
            "about": paper.file_name,
            "verb": _("Unduh"),
            "back": _place_of(paper),
            "section": SECTION,
            "warning": _("Nama dan nomor telepon adalah data pribadi. Pengunduhan ini tercatat dalam jejak audit."),
        },
        status=422 if request.method == "POST" else 200,
    )


@never_cache
@require_safe
def paper_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Where a paper that is a link leads; a respondent list only for who may have one."""
    paper = get_object_or_404(papers_for(person(request)), pk=pk)
    if not may_take_paper(person(request), paper):
        raise PermissionDenied
    if not paper.link:
        raise Http404
    return redirect(paper.link)


def _known(kind: str, kinds: list[Paper]) -> Paper:
    found = next((one for one in kinds if one.value == kind), None)
    if found is None:
        raise Http404
    return found


def _known_facts(one: Nomination) -> dict[str, dict[str, Any]]:
    """Number and date that the portal knows already, by kind of paper."""
    return {Paper.DECREE: {"number": one.decree_number, "date": one.decree_date}}


def _add(request: HttpRequest, facts: Any, kind: Paper, about: str, back: str, known: Any) -> HttpResponse:
    form = PaperForm(request.POST or None, request.FILES or None, initial=known.get(kind))
    return form_page(
        request,
        form,
        lambda: _keep(request, form, facts),
        title=str(kind.label),
        verb=_("Simpan"),
        done=_("%(paper)s sudah disimpan; versi sebelumnya tetap dapat dibaca.") % {"paper": kind.label},
        back=back,
        section=SECTION,
        about=about,
        template="assessments/upload.html",
    )


def _keep(request: HttpRequest, form: PaperForm, facts: Any) -> ProposalPaper:
    data = form.cleaned_data
    placed = facts(data["number"], data["date"])
    if data["file"]:
        return operations.keep_paper_file(facts=placed, file=data["file"], name=data["file"].name, by=person(request))
    return operations.keep_paper_link(facts=placed, link=data["link"], by=person(request))


def _placed(paper: ProposalPaper, one: Nomination) -> ProposalPaper:
    """The paper with its nomination at hand, so that asking who may take it costs no query."""
    paper.nomination = one
    return paper


def _place_of(paper: ProposalPaper) -> str:
    if paper.nomination_id:
        return reverse("nomination_papers", args=[paper.nomination_id])
    return reverse("dossier", args=[paper.cycle_id])
