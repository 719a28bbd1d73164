"""How refusals of the library are answered, and whose evidence a request speaks of."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError

from assessments.api.refusals import REFUSALS
from assessments.models import Evidence, EvidenceVersion, PreviewPage, Upload
from assessments.operations import CannotUpload, InvalidEvidence, OffsetMismatch, RefusedFile
from assessments.queries import evidence_for, owner_for
from units.models import Institution, Unit, User
from zi_portal.shared.rest.errors import STANDARD, Maker, Refusal


def _mismatch(refused: OffsetMismatch) -> Refusal:
    here = str(refused.received)
    return Refusal(409, "offset_mismatch", str(refused), {"received": refused.received}, {"Upload-Offset": here})


def _absent(_problem: Exception) -> Refusal:
    return STANDARD[Http404]


LIBRARY: dict[type[Exception], Maker] = {
    **REFUSALS,
    CannotUpload: lambda refused: Refusal(409, "cannot_upload", refused.message),
    OffsetMismatch: _mismatch,
    RefusedFile: lambda refused: Refusal(422, "refused_file", refused.message),
    InvalidEvidence: lambda refused: Refusal(422, "invalid_evidence", refused.message),
    Evidence.DoesNotExist: _absent,
    EvidenceVersion.DoesNotExist: _absent,
    PreviewPage.DoesNotExist: _absent,
    Upload.DoesNotExist: _absent,
}


def owner_named(user: User, data: Mapping[str, Any]) -> Unit | Institution:
    """The unit or institution a valid `OwnedBody` names. Two queries. Raises ValidationError, PermissionDenied."""
    if ("unit" in data) == ("institution" in data):
        raise ValidationError({"unit": [_("Kirim salah satu: unit atau institution.")]})
    owner = owner_for(user, unit=data.get("unit"), institution=data.get("institution"))
    if owner is None:
        raise PermissionDenied
    return owner


def evidence_named(user: User, key: int | None) -> Evidence | None:
    """The evidence a body names, as far as the person sees it. Raises ValidationError."""
    if key is None:
        return None
    found = evidence_for(user).filter(pk=key).first()
    if found is None:
        raise ValidationError({"evidence": [_("Bukti ini tidak ada, atau tidak termasuk wewenang Anda.")]})
    return found
