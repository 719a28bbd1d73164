"""Makers of evidence: by the operations that people use."""

import io

from assessments import operations
from assessments.models import Evidence, EvidenceUse, EvidenceVersion, Upload
from tests.factories import Cast
from tests.shared.files import makers
from units.models import Institution, Unit, User

ITEM = "A.I.1.i.a"
OTHER_ITEM = "A.I.1.ii.a"
NIHIL = "A.II.5.ii"
ZEROS = {"harus": 0, "proses": 0, "selesai": 0}


def document(words: str = "") -> bytes:
    """A PDF that differs with the words."""
    return makers.pdf(f"% {words}\n".encode())


def kept(owner: Unit | Institution, by: User, words: str = "", **values) -> EvidenceVersion:
    values.setdefault("filename", "sk-tim.pdf")
    return operations.add_file(owner=owner, file=io.BytesIO(document(words)), by=by, **values)


def evidence(cast: Cast, words: str = "", **values) -> Evidence:
    """A file of the cast's unit."""
    return kept(cast.unit, cast.operator, words, **values).evidence


def shown(cast: Cast, code: str = ITEM, found: Evidence | None = None) -> EvidenceUse:
    """Evidence shown for an item of the cast's worksheet."""
    return operations.use_evidence(
        assessment=cast.again(), code=code, evidence=found or evidence(cast), by=cast.operator
    )


def begun(cast: Cast, content: bytes, filename: str = "sk.pdf") -> Upload:
    return operations.begin_upload(owner=cast.unit, filename=filename, size=len(content), by=cast.operator)


def sent(cast: Cast, content: bytes, filename: str = "sk.pdf") -> Upload:
    """An upload whose bytes have all arrived."""
    upload = begun(cast, content, filename)
    return operations.append_chunk(upload=upload, offset=0, stream=io.BytesIO(content), by=cast.operator)
