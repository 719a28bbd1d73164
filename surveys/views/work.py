"""Running a survey: invitations, paper forms, the answers one by one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from surveys import operations
from surveys.enums import Channel
from surveys.forms.answers import Filled, read_answers
from surveys.forms.work import InviteForm, PaperForm
from surveys.models import Invitation, Survey
from surveys.operations import AlreadyReceived, CannotChange, NotOpen, Submission
from surveys.queries import invitations_of, links, mail_counts, responses_of, used_invitations
from surveys.queries.public import form_of
from surveys.queries.words import words_of
from surveys.rules import can_exclude
from surveys.views import keys
from surveys.views.form_page import form_context
from surveys.views.loading import find_managed, find_survey, page_of, person, public_address
from zi_portal.shared.tokens import BadToken


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def survey_invitations(request: HttpRequest, pk: int) -> HttpResponse:
    """Transactions in, one-time links out: to print, or to send as a message."""
    survey = find_managed(request, pk)
    form = InviteForm(request.POST or None, survey=survey)
    if request.method == "POST" and form.is_valid():
        try:
            made = _invite(request, survey, form)
        except CannotChange as problem:
            form.add_error(None, str(problem))
        else:
            words = ngettext("%(count)s undangan siap.", "%(count)s undangan siap.", len(made))
            messages.success(request, words % {"count": len(made)})
            return redirect("survey_invitations", pk=survey.pk)
    page = page_of(request, invitations_of(survey))
    used = used_invitations(survey, [row.pk for row in page.object_list])
    rows = [(row, _link(request, survey, row), row.pk in used) for row in page.object_list]
    context = {
        "survey": survey,
        "form": form,
        "page": page,
        "rows": rows,
        "mails": mail_counts(survey),
        "section": "surveys",
    }
    return render(request, "surveys/invitations.html", context, status=422 if form.errors else 200)


def _invite(request: HttpRequest, survey: Survey, form: InviteForm) -> list[Invitation]:
    given, basis = form.cleaned_data["lines"], form.cleaned_data["basis"]
    return operations.invite(survey=survey, transactions=given, basis=basis, by=person(request))


def _link(request: HttpRequest, survey: Survey, row: Invitation) -> str:
    token = links.invitation_token(survey.code, row)
    return public_address(request, reverse("survey_invitation", args=[survey.code, token]))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def survey_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The questions of the public form, for an answer that came on paper."""
    survey = find_managed(request, pk)
    if request.method != "POST":
        return _paper_page(request, survey, PaperForm(), None, "")
    dated, problem = PaperForm(request.POST), ""
    filled = read_answers(form_of(survey), request.POST)
    if dated.is_valid() and not filled.errors:
        problem = _enter(request, survey, dated, filled)
        if not problem:
            messages.success(request, _("Lembar kertas tersimpan. Lanjutkan dengan lembar berikutnya."))
            return redirect("survey_paper", pk=survey.pk)
    return _paper_page(request, survey, dated, filled, problem)


def _enter(request: HttpRequest, survey: Survey, dated: PaperForm, filled: Filled) -> str:
    """Stores the form; what stood in the way, in words."""
    try:
        key, _seconds = keys.read_key(survey.code, request.POST.get("kunci", ""))
        given = Submission(
            key=key,
            channel=Channel.PAPER,
            marks=filled.marks,
            service=filled.service,
            service_date=dated.cleaned_data["service_date"],
            groups=filled.groups,
            reason=filled.reason,
            suggestion=filled.suggestion,
            steered=filled.steered,
            contact=filled.contact,
            extra=filled.extra,
        )
        operations.enter_paper(survey=survey, given=given, by=person(request))
    except (BadToken, ValueError):
        return _("Halaman ini tidak lengkap. Buka lagi, lalu isi.")
    except AlreadyReceived:
        return _("Lembar ini sudah tersimpan.")
    except NotOpen as refused:
        return str(refused)
    return ""


def _paper_page(
    request: HttpRequest, survey: Survey, dated: PaperForm, filled: Filled | None, problem: str
) -> HttpResponse:
    context = form_context(form_of(survey), filled, request.POST) | {
        "survey": survey,
        "dated": dated,
        "problem": problem,
        "key": request.POST.get("kunci") or keys.new_key(survey.code),
        "section": "surveys",
    }
    return render(request, "surveys/paper.html", context, status=422 if filled else 200)


@never_cache
@require_safe
def survey_responses(request: HttpRequest, pk: int) -> HttpResponse:
    """The answers, newest first, each flag explained."""
    survey = find_survey(request, pk)
    flagged = request.GET.get("tanda") == "1"
    page = page_of(request, responses_of(survey, only_flagged=flagged))
    context = {
        "survey": survey,
        "page": page,
        "rows": [(row, words_of(row.flags)) for row in page.object_list],
        "flagged": flagged,
        "query": "tanda=1" if flagged else "",
        "excludes": can_exclude(person(request), survey),
        "section": "surveys",
    }
    return render(request, "surveys/responses.html", context)
