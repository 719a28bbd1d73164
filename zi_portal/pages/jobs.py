"""Work in the background: the person's own, and all of an institution for the inspectorate's admin."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from assessments import operations
from assessments.queries import jobs_for
from assessments.rules import oversees_jobs
from assessments.views.loading import is_partial, person
from units.views.loading import page_of
from zi_portal.shared import jobs as work
from zi_portal.shared.jobs.enums import ACTIVE, State

KINDS = {
    "report": gettext_lazy("Laporan PDF"),
    "letters": gettext_lazy("Surat dan laporan hasil evaluasi"),
    "account.invitation": gettext_lazy("Surel undangan akun"),
    "account.password_reset": gettext_lazy("Surel pengaturan ulang kata sandi"),
    "preview": gettext_lazy("Pratinjau bukti"),
    "survey_report": gettext_lazy("Laporan survei"),
    "audit.export": gettext_lazy("Unduhan jejak audit"),
    "unit_import": gettext_lazy("Impor unit"),
    "links": gettext_lazy("Pemeriksaan tautan bukti"),
    "dossier": gettext_lazy("Pembekuan berkas usulan"),
    "monitoring": gettext_lazy("Surat pemantauan predikat"),
    "survey_mail": gettext_lazy("Undangan survei lewat surel"),
}
LOOKS = {State.DONE: ("ok", "✓"), State.FAILED: ("bad", "!"), State.CANCELLED: ("idle", "–")}


@never_cache
@require_safe
def job_list(request: HttpRequest) -> HttpResponse:
    """Newest first, fifty on a page; htmx asks for the table again while something is under way."""
    user = person(request)
    state = request.GET.get("keadaan", "")
    found = jobs_for(user)
    page = page_of(request, found.filter(state=state) if state in State.values else found)
    rows = [(job, KINDS.get(job.kind, job.kind), *LOOKS.get(State(job.state), ("idle", "…"))) for job in page]
    context = {
        "page": page,
        "rows": rows,
        "moving": any(job.state in ACTIVE for job in page),
        "states": State.choices,
        "state": state,
        "query": f"keadaan={state}" if state in State.values else "",
        "watches": oversees_jobs(user),
    }
    return render(request, "pages/_jobs.html" if is_partial(request) else "pages/jobs.html", context)


@require_POST
def job_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """A queued job ends at once, a running one at its next step."""
    job = get_object_or_404(jobs_for(person(request)), pk=pk)
    try:
        operations.cancel_job(job=job, by=person(request))
    except work.CannotCancel as ended:
        messages.warning(request, str(ended))
    else:
        messages.success(request, _("Pekerjaan dibatalkan; yang sedang berjalan berhenti pada langkah berikutnya."))
    where = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(where, {request.get_host()}, require_https=request.is_secure()):
        return redirect(where)
    return redirect("jobs")
