"""What is seen of one version: pictures of its pages, its file, and the facts that prove which bytes are meant."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from assessments.enums import EvidenceKind, PreviewState
from assessments.models import EvidenceVersion, Preview, PreviewPage
from assessments.queries import preview_of, preview_page_for, version_for
from assessments.views.loading import person
from zi_portal.shared.files.serving import file_response


@dataclass(frozen=True, slots=True)
class Pictures:
    """The preview of a version. `state` is None for a kind of which no pictures are made."""

    version: EvidenceVersion
    preview: Preview | None

    @property
    def state(self) -> PreviewState | None:
        return self.preview.shown_state if self.preview else None

    @property
    def waits(self) -> bool:
        return self.state == PreviewState.PENDING

    @property
    def pages(self) -> list[PreviewPage]:
        return list(self.preview.pages.all()) if self.preview else []

    @property
    def hidden(self) -> int:
        """How many pages of the document have no picture."""
        return self.preview.total - len(self.pages) if self.preview and self.preview.total else 0

    @property
    def is_link(self) -> bool:
        return self.version.kind == EvidenceKind.LINK


def pictures_of(version: EvidenceVersion) -> Pictures:
    """Two queries; none for a link."""
    return Pictures(version, preview_of(version))


def find_version(request: HttpRequest, pk: int) -> EvidenceVersion:
    """The version, or 404 for whoever may not open it. One query (and the roles)."""
    try:
        return version_for(person(request), pk)
    except EvidenceVersion.DoesNotExist as missing:
        raise Http404 from missing


@never_cache
@require_safe
def evidence_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The pictures alone; htmx asks again while they are being made."""
    shown = pictures_of(find_version(request, pk))
    return render(request, "assessments/partials/_preview.html", {"pictures": shown})


@require_safe
def evidence_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file itself, always as a download."""
    version = find_version(request, pk)
    if version.blob is None:
        raise Http404
    return file_response(version.blob, version.filename, version.media_type)


@require_safe
def evidence_picture(request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
    """One page as a picture that the portal has drawn."""
    try:
        page = preview_page_for(person(request), pk, number)
    except PreviewPage.DoesNotExist as missing:
        raise Http404 from missing
    return file_response(page.blob, f"{pk}-{number}.webp", inline=True)
