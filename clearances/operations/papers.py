"""Papers of a proposal: kept by content or as a link, each version for good."""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clearances.enums import Paper
from clearances.enums.dossiers import LETTERS, SIGNED
from clearances.models import ProposalPaper
from clearances.operations.days import require_known
from clearances.rules import may_keep_paper, may_take_paper, papers_of_institution, papers_of_unit
from units.models import Cycle, Nomination, User
from units.operations import Refused
from units.operations.papers import MEGABYTE, taken
from zi_portal.shared import audit
from zi_portal.shared.files import blobs
from zi_portal.shared.files.inspection import Kind
from zi_portal.shared.files.models import Blob

ALLOWED: dict[Paper, tuple[Kind, ...]] = {
    **dict.fromkeys(Paper, (Kind.PDF, Kind.OFFICE, Kind.IMAGE)),
    **dict.fromkeys(SIGNED, (Kind.PDF, Kind.IMAGE)),
    Paper.VIDEO: (Kind.VIDEO,),
    Paper.SLIDES: (Kind.PDF, Kind.OFFICE),
}
WEB = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """Where a paper belongs and what is written on it."""

    cycle: Cycle
    kind: Paper
    nomination: Nomination | None = None
    number: str = ""
    date: datetime.date | None = None


def keep_paper_file(*, facts: PaperFacts, file: blobs.Stream, name: str, by: User) -> ProposalPaper:
    """Keeps a file as the newest version of a paper, inspected by content. Reads in pieces.

    Raises PermissionDenied, Refused (wrong place, number or date missing, not a file of the wanted kind, too large).
    """
    _check(facts, by)
    most = settings.MAX_FILE_MB
    too_large = _("Berkas lebih dari %(most)s MB. Perkecil, atau simpan tautannya.") % {"most": most}
    with taken(file, name, "file", largest=most * MEGABYTE, too_large=too_large) as paper:
        if paper.found.kind not in ALLOWED[facts.kind]:
            raise Refused(_wanted(facts.kind), "file")
        paper.arrival.reach_disk()
        with transaction.atomic(), paper.arrival.placed() as kept:
            return _keep(facts, by, blob=blobs.record(kept, paper.found.media_type), file_name=paper.name)


def keep_paper_link(*, facts: PaperFacts, link: str, by: User) -> ProposalPaper:
    """Keeps a link as the newest version of a paper, as the national portal takes links.

    Raises PermissionDenied, Refused (wrong place, number or date missing, no web address).
    """
    _check(facts, by)
    try:
        WEB(link)
    except ValidationError as wrong:
        raise Refused(_("Tulis tautan yang utuh, misalnya https://contoh.go.id/berkas."), "link") from wrong
    if len(link) > 500:
        raise Refused(_("Tautan paling banyak 500 huruf."), "link")
    with transaction.atomic():
        return _keep(facts, by, link=link)


@transaction.atomic
def take_respondent_paper(*, paper: ProposalPaper, purpose: str, by: User) -> Blob:
    """The file of an uploaded respondent list, taken for a purpose that the audit trail keeps.

    Raises PermissionDenied, Refused (no purpose, a link).
    """
    if not may_take_paper(by, paper):
        raise PermissionDenied
    if not purpose.strip():
        raise Refused(_("Tulis untuk keperluan apa daftar ini diambil."), "purpose")
    if paper.blob is None:
        raise Refused(_("Dokumen ini berupa tautan, bukan berkas."))
    audit.record(
        chain=paper.institution.audit_chain,
        actor=by,
        action="clearances.take_respondents",
        target=("clearances.proposalpaper", paper.pk),
        after={"sha256": paper.blob.sha256},
        reason=purpose.strip(),
    )
    return paper.blob


def _check(facts: PaperFacts, by: User) -> None:
    if not may_keep_paper(by, facts.cycle.institution, facts.nomination):
        raise PermissionDenied
    key = facts.cycle.rule_set_key
    if facts.kind not in (papers_of_unit(key) if facts.nomination else papers_of_institution(key)):
        place = _("instansi") if facts.nomination else _("unit")
        raise Refused(_("%(paper)s adalah dokumen %(place)s.") % {"paper": facts.kind.label, "place": place})
    if facts.kind in LETTERS and not facts.number.strip():
        raise Refused(_("Tulis nomor suratnya."), "number")
    if facts.kind in LETTERS and facts.date is None:
        raise Refused(_("Isi tanggal suratnya."), "date")
    if facts.date is not None and facts.date > timezone.localdate():
        raise Refused(_("Tanggal surat belum tiba. Perbaiki tanggalnya."), "date")
    require_known(facts.date, "date")


def _wanted(kind: Paper) -> str:
    if kind in SIGNED:
        return _("Unggah pindaian surat bertanda tangan sebagai PDF atau gambar.")
    if kind == Paper.VIDEO:
        return _("Unggah video MP4 atau WebM, atau simpan tautannya.")
    return _("Unggah PDF atau dokumen Office.")


def _keep(
    facts: PaperFacts, by: User, *, blob: Blob | None = None, file_name: str = "", link: str = ""
) -> ProposalPaper:
    made = ProposalPaper.objects.create(
        institution=facts.cycle.institution,
        cycle=facts.cycle,
        nomination=facts.nomination,
        kind=facts.kind,
        number=facts.number.strip(),
        date=facts.date,
        blob=blob,
        file_name=file_name,
        link=link,
        by=by,
    )
    audit.record(
        chain=facts.cycle.institution.audit_chain,
        actor=by,
        action="clearances.keep_paper",
        target=("clearances.proposalpaper", made.pk),
        after={
            "kind": made.kind,
            "nomination": made.nomination_id,
            "number": made.number,
            "sha256": blob.sha256 if blob else "",
            "link": link,
        },
    )
    return made
