"""Evidence as lines: what a person reads of one use, and the word of the assessors on it."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.enums import EvidenceKind, LinkTrouble, PreviewState
from assessments.instruments import compiled
from assessments.models import Assessment, EvidenceVersion, Sheet
from assessments.queries.proofs import Proof, Said, proofs_of
from assessments.queries.twins import Twins, twins_in
from assessments.reports import numbers
from assessments.scoring import Item
from assessments.views.addresses import proof_url


@dataclass(frozen=True, slots=True)
class Chip:
    """A status word with its look and sign."""

    look: str
    sign: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One use as a line. `chip` is None where nothing was said of it."""

    proof: Proof
    url: str
    facts: str
    note: str
    chip: Chip | None
    flags: tuple[Chip, ...] = ()
    """Doubts that the portal itself has found: a dead link, the same file elsewhere."""


def lines_on(
    case: Assessment, number: int | None, items: Sequence[Item], marked_on: Sheet | None, *, compared: bool = False
) -> dict[str, list[Line]]:
    """Lines by item code. Two queries at most, and one where files are `compared` with those shown elsewhere."""
    rows = {row.code: key for key, row in compiled.item_rows(case.instrument_id).items()}
    keys = {rows[item.code]: item.code for item in items}
    found = proofs_of(case, number or case.round, keys, marked_on)
    blobs = {proof.blob for proofs in found.values() for proof in proofs if proof.blob}
    twins = twins_in(case, number or case.round, blobs) if compared else {}
    return {keys[key]: [line_of(case, proof, twins) for proof in proofs] for key, proofs in found.items()}


def line_of(case: Assessment, proof: Proof, twins: Mapping[int, Twins]) -> Line:
    return Line(
        proof=proof,
        url=proof_url(case, proof.use),
        facts=facts(proof.kind, proof.size, proof.number, proof.effective_from, proof.effective_until),
        note=_("pratinjau sedang dibuat") if proof.preview == PreviewState.PENDING else "",
        chip=chip_of(proof.mark),
        flags=(*_link_flags(case, proof), *_twin_flags(proof, twins)),
    )


def _link_flags(case: Assessment, proof: Proof) -> Iterator[Chip]:
    if proof.trouble and proof.knocked:
        day = proof.knocked.astimezone(ZoneInfo(case.unit.zone))
        said = _("%(trouble)s (diperiksa %(day)s)")
        words = said % {"trouble": LinkTrouble(proof.trouble).label, "day": f"{day:%d-%m-%Y}"}
        yield Chip("idle" if proof.trouble == LinkTrouble.INTERNAL else "warn", "⚠", words)


def _twin_flags(proof: Proof, twins: Mapping[int, Twins]) -> Iterator[Chip]:
    """The same file at other items is worth a look; at other units it is a warning."""
    found = twins.get(proof.blob) if proof.blob else None
    if found is None:
        return
    if others := len(found.items - {proof.item}):
        said = ngettext("berkas sama di %(count)s butir lain", "berkas sama di %(count)s butir lain", others)
        yield Chip("idle", "⧉", said % {"count": others})
    if found.units:
        said = ngettext("berkas sama di %(count)s unit lain", "berkas sama di %(count)s unit lain", found.units)
        yield Chip("warn", "⧉", said % {"count": found.units})


def facts(kind: str, size: int | None, number: int, since: datetime.date | None, until: datetime.date | None) -> str:
    """PDF · 1,2 MB · v2 · 01-01-2026–31-12-2026."""
    parts = [str(EvidenceKind(kind).label), numbers.file_size(size) if size else "", f"v{number}", period(since, until)]
    return " · ".join(part for part in parts if part)


def facts_of(version: EvidenceVersion) -> str:
    """As `facts`; its blob should be at hand."""
    size = version.blob.size if version.blob else None
    return facts(version.kind, size, version.number, version.effective_from, version.effective_until)


def period(since: datetime.date | None, until: datetime.date | None) -> str:
    """The days a version speaks of, open at an end that was not given."""
    if since and until:
        return f"{since:%d-%m-%Y}–{until:%d-%m-%Y}"
    if since:
        return _("sejak %(day)s") % {"day": f"{since:%d-%m-%Y}"}
    return _("sampai %(day)s") % {"day": f"{until:%d-%m-%Y}"} if until else ""


def chip_of(mark: Said | None) -> Chip | None:
    """What TPI said in one look: sound, which of the four is missing, or not all judged yet."""
    if mark is None or set(mark) == {None}:
        return None
    words = (_("tidak lengkap"), _("tidak valid"), _("tidak relevan"), _("tidak mutakhir"))
    wrong = [word for word, value in zip(words, mark, strict=True) if value is False]
    if wrong:
        return Chip("warn", "△", ", ".join(wrong))
    if None in mark:
        return Chip("idle", "○", _("ditandai sebagian"))
    return Chip("ok", "✓", _("lengkap, valid, relevan, mutakhir"))
