"""Files and links as a form brings them: each is kept or refused for itself, nothing is lost because of another."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import BinaryIO, cast

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _

from assessments import operations
from assessments.forms import LinkForm
from assessments.models import Evidence, EvidenceVersion
from assessments.operations import InvalidEvidence, RefusedFile
from units.models import Institution, Unit, User


@dataclass(frozen=True, slots=True)
class Refused:
    """What was not kept, and why; an empty name when it is about no file."""

    message: str
    name: str = ""


@dataclass(slots=True)
class Added:
    """What became of one form."""

    kept: list[EvidenceVersion] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)

    @property
    def status(self) -> int:
        return 422 if self.refused else 200


def add_sent(
    request: HttpRequest, owner: Unit | Institution, by: User, evidence: Evidence | None = None
) -> tuple[Added, LinkForm]:
    """Keeps what the form holds: files, or a link. The link's form comes back with what was typed."""
    if "url" in request.POST:
        form = LinkForm(request.POST)
        return _add_link(form, owner, by, evidence), form
    return _add_files(request.FILES.getlist("files"), owner, by, evidence), LinkForm()


def _add_files(files: Iterable[UploadedFile], owner: Unit | Institution, by: User, evidence: Evidence | None) -> Added:
    added = Added()
    for file in files:
        name, opened = file.name or "", cast(BinaryIO, file.file)
        try:
            version = operations.add_file(owner=owner, file=opened, filename=name, by=by, evidence=evidence)
        except (RefusedFile, InvalidEvidence) as refusal:
            added.refused.append(Refused(refusal.message, name))
        else:
            added.kept.append(version)
    if not added.kept and not added.refused:
        added.refused.append(Refused(_("Pilih dulu berkasnya.")))
    return added


def _add_link(form: LinkForm, owner: Unit | Institution, by: User, evidence: Evidence | None) -> Added:
    if not form.is_valid():
        sentences = [str(sentence) for errors in form.errors.values() for sentence in errors]
        return Added(refused=[Refused(sentence) for sentence in sentences])
    data = form.cleaned_data
    try:
        version = operations.add_link(owner=owner, url=data["url"], title=data["title"], evidence=evidence, by=by)
    except InvalidEvidence as refusal:
        return Added(refused=[Refused(refusal.message)])
    return Added(kept=[version])
