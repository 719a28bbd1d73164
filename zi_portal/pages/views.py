"""Pages that belong to no single app: "Tugas saya" and the error pages."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from assessments.queries.pages import board_of, standings, work_of
from assessments.views.loading import person
from clearances.queries.waiting import own_proposals
from units.enums import MOVES, Action
from units.rules import hats_of, may_anywhere
from units.views.loading import page_of
from zi_portal.pages.duties import Duty, board_row, duty_of
from zi_portal.pages.turn import Turn
from zi_portal.pages.turns import FIRST, turns_of
from zi_portal.shared.files.receiving import FilesTooBig

ACTS = (
    Action.FILL_UNIT,
    Action.JUDGE,
    Action.PRE_JUDGE,
    Action.APPROVE,
    Action.WAIVE_CONFLICT,
    *{step.action for step in MOVES.values()},
    Action.GRANT_ROLES,
    Action.RUN_TPI_SURVEY,
)
"""Whoever may do none of these only looks on."""
FORMS = ("survey_form", "survey_invitation", "survey_kiosk")


@never_cache
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What the person has to do now; for the inspectorate's admin the state of every unit."""
    user = person(request)
    hats = hats_of(user)
    context = {
        "jobs": _by_deadline([duty_of(row, user) for row in work_of(user)], turns_of(user)),
        "onlooker": not any(may_anywhere(user, action) for action in ACTS),
        "assesses": may_anywhere(user, Action.JUDGE),
        "proposals": own_proposals(user),
        "roleless": not (hats.by_unit or hats.by_institution or hats.portal),
        "section": "home",
    }
    if may_anywhere(user, Action.CLOSE_CYCLE):
        page = page_of(request, board_of(user))
        board = [board_row(row) for row in standings(list(page.object_list), user)]
        context |= {"page": page, "board": board, "area_keys": [cell.key for cell in board[0].cells] if board else []}
    return render(request, "pages/home.html", context)


def _by_deadline(duties: list[Duty], turns: list[Turn]) -> list[Duty | Turn]:
    """Worksheets and everything else in one list, the nearest deadline first."""
    return sorted(
        [*duties, *turns],
        key=lambda job: job.row.case.due_date if isinstance(job, Duty) else job.due or FIRST,
    )


def _error(request: HttpRequest, status: int, title: str, what: str, remedy: str) -> HttpResponse:
    """A whole page, or one sentence where htmx waits beside an item."""
    partial = request.headers.get("HX-Request") == "true"
    template = "pages/error_sentence.html" if partial else "pages/error.html"
    match = request.resolver_match
    # A respondent has no account: the way on is the form the request came from.
    form = request.path if status != 404 and match and match.url_name in FORMS else ""
    return render(request, template, {"title": title, "what": what, "remedy": remedy, "form": form}, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, FilesTooBig):
        return _error(
            request,
            413,
            _("Berkas terlalu besar"),
            _("Berkas-berkas dalam satu kiriman ini melebihi batas, jadi tidak ada yang disimpan."),
            _("Unggah satu per satu, atau simpan yang besar di tempat lain dan beri tautannya."),
        )
    if isinstance(exception, RequestDataTooBig):
        return _error(
            request,
            413,
            _("Isian terlalu besar"),
            _("Isian yang dikirim lebih besar dari batas 1 MB sehingga tidak disimpan."),
            _("Ringkas catatan menjadi paling banyak 10.000 huruf, lalu simpan lagi."),
        )
    return _error(
        request,
        400,
        _("Permintaan tidak lengkap"),
        _("Portal tidak menerima data yang seharusnya dikirim oleh halaman."),
        _("Muat ulang halaman, lalu coba lagi. Isian yang belum tersimpan tetap ada di peramban ini."),
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _error(
        request,
        403,
        _("Bukan wewenang Anda"),
        str(exception) or _("Peran Anda tidak mencakup langkah ini."),
        _("Bila seharusnya Anda berwenang, hubungi admin Zona Integritas di inspektorat."),
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _error(
        request,
        404,
        _("Halaman tidak ditemukan"),
        _("Alamat ini tidak ada, atau bukan milik unit Anda."),
        _("Periksa alamatnya atau mulai lagi dari Tugas saya."),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    return _error(
        request,
        500,
        _("Portal sedang bermasalah"),
        _("Permintaan Anda belum diproses karena gangguan di server, bukan karena isian Anda."),
        _("Tunggu sebentar, lalu coba lagi. Bila tetap gagal, sampaikan jam kejadian kepada pengelola portal."),
    )


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _error(
        request,
        403,
        _("Halaman ini sudah terlalu lama terbuka"),
        _("Sesi halaman sudah berganti, misalnya karena Anda masuk kembali di tab lain; isian belum disimpan."),
        _("Muat ulang halaman, lalu kirim lagi. Isian yang belum tersimpan tetap ada di peramban ini."),
    )
