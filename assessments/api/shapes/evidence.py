"""Evidence, its versions, its uses in an assessment and the marks on them."""

from typing import Any

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from assessments.enums import EvidenceKind
from assessments.models import Evidence, EvidenceMark, EvidenceVersion
from assessments.queries import Shown
from units.models import Unit
from zi_portal.shared.files.previews import RENDERED
from zi_portal.shared.rest.etags import etag
from zi_portal.shared.rest.fields import REQUIRED, Body, Day, Flag, Number, Text, Whole

TEXT_LIMIT = 10_000
MOST = 2**63 - 1


class VersionShape(serializers.Serializer[EvidenceVersion]):
    """One state of a document: a file (`file`, `sha256`) or an address elsewhere (`link`)."""

    id = serializers.IntegerField()
    url = serializers.SerializerMethodField()
    evidence = serializers.IntegerField(source="evidence_id")
    number = serializers.IntegerField()
    kind = serializers.ChoiceField(EvidenceKind.choices)
    filename = serializers.CharField()
    media_type = serializers.CharField()
    size = serializers.IntegerField(source="blob.size", default=None, allow_null=True)
    sha256 = serializers.CharField(source="blob.sha256", default=None, allow_null=True)
    link = serializers.CharField(source="url")
    effective_from = serializers.DateField(allow_null=True)
    effective_until = serializers.DateField(allow_null=True)
    created_at = serializers.DateTimeField()
    file = serializers.SerializerMethodField()
    preview = serializers.SerializerMethodField()

    def get_url(self, version: EvidenceVersion) -> str:
        return reverse("api-version", args=[version.pk])

    def get_file(self, version: EvidenceVersion) -> str | None:
        return reverse("api-version-file", args=[version.pk]) if version.blob_id else None

    def get_preview(self, version: EvidenceVersion) -> str | None:
        return reverse("api-preview", args=[version.pk]) if version.media_type in RENDERED else None


class OwnerShape(serializers.Serializer[Any]):
    kind = serializers.ChoiceField([("unit", "unit"), ("institution", "institution")])
    id = serializers.IntegerField()
    name = serializers.CharField()


class EvidenceShape(serializers.Serializer[Evidence]):
    """A document in the library. `newest` is null when you may open only an older version of it."""

    id = serializers.IntegerField()
    url = serializers.SerializerMethodField()
    title = serializers.CharField()
    owner = serializers.SerializerMethodField()
    offered = serializers.BooleanField()
    newest = serializers.SerializerMethodField()

    def get_url(self, evidence: Evidence) -> str:
        return reverse("api-evidence-one", args=[evidence.pk])

    @extend_schema_field(OwnerShape)
    def get_owner(self, evidence: Evidence) -> dict[str, Any]:
        return owner_of(evidence)

    @extend_schema_field(VersionShape(allow_null=True))
    def get_newest(self, evidence: Evidence) -> dict[str, Any] | None:
        version = self.context["versions"].get(getattr(evidence, "newest_id", None))
        return dict(VersionShape(version).data) if version else None


class EvidenceDetailShape(EvidenceShape):
    """With every version you may open, newest first."""

    versions = serializers.SerializerMethodField()

    @extend_schema_field(VersionShape(many=True))
    def get_versions(self, evidence: Evidence) -> list[Any]:
        return list(VersionShape(self.context["versions"].values(), many=True).data)


def owner_of(evidence: Evidence) -> dict[str, Any]:
    owner = evidence.owner
    return {"kind": "unit" if isinstance(owner, Unit) else "institution", "id": owner.pk, "name": owner.name}


class EvidenceFilter(Body):
    unit = Whole(required=False, min_value=1, max_value=MOST)
    institution = Whole(required=False, min_value=1, max_value=MOST)
    page = Whole(required=False, min_value=1, max_value=2**31)


class PeriodBody(Body):
    """The period a document speaks of; open at an end that is left out."""

    effective_from = Day(required=False, allow_null=True)
    effective_until = Day(required=False, allow_null=True)


class OwnedBody(Body):
    """Whose it is: exactly one of unit and institution."""

    unit = Number(required=False, min_value=1, max_value=MOST)
    institution = Number(required=False, min_value=1, max_value=MOST)


class LinkBody(PeriodBody, OwnedBody):
    """An address as new evidence, or as the next version of `evidence` (then its owner is known)."""

    link = Text(max_length=2000)
    title = Text(required=False, allow_blank=True, max_length=200)
    evidence = Number(required=False, allow_null=True, min_value=1, max_value=MOST)


class EvidenceBody(Body):
    """What is left out stays."""

    title = Text(required=False, max_length=200)
    offered = Flag(required=False)


class MarkShape(serializers.Serializer[Any]):
    """An assessor's word on one use; null is not judged yet."""

    complete = serializers.BooleanField(allow_null=True)
    valid = serializers.BooleanField(allow_null=True)
    relevant = serializers.BooleanField(allow_null=True)
    current = serializers.BooleanField(allow_null=True)
    note = serializers.CharField()
    version = serializers.IntegerField()
    etag = serializers.CharField()
    changed_at = serializers.DateTimeField(allow_null=True)
    changed_by = serializers.CharField(allow_null=True)


class MaybeFlag(Flag):
    default_error_messages = {**REQUIRED}

    def __init__(self, **options: Any) -> None:
        super().__init__(allow_null=True, **options)


class MarkBody(Body):
    """The whole mark."""

    complete = MaybeFlag()
    valid = MaybeFlag()
    relevant = MaybeFlag()
    current = MaybeFlag(required=False)
    note = Text(required=False, allow_blank=True, max_length=TEXT_LIMIT)


class SentMarkShape(serializers.Serializer[Any]):
    complete = serializers.BooleanField(allow_null=True)
    valid = serializers.BooleanField(allow_null=True)
    relevant = serializers.BooleanField(allow_null=True)
    current = serializers.BooleanField(allow_null=True)
    note = serializers.CharField()


class StaleMarkShape(serializers.Serializer[Any]):
    """412: what you sent and what stands now."""

    code = serializers.CharField()
    message = serializers.CharField()
    yours = SentMarkShape()
    stored = MarkShape()


class UseShape(serializers.Serializer[Any]):
    """Evidence shown for an item, in the version that stands for it now. `pinned`: fixed at a hand-over."""

    id = serializers.IntegerField()
    code = serializers.CharField()
    round = serializers.IntegerField()
    evidence = serializers.IntegerField()
    title = serializers.CharField()
    owner = OwnerShape()
    pinned = serializers.BooleanField()
    version = VersionShape()
    mark = MarkShape(allow_null=True)


class UsesShape(serializers.Serializer[Any]):
    uses = UseShape(many=True)


class UseBody(Body):
    code = Text(max_length=20)
    evidence = Number(min_value=1, max_value=MOST)


def shown_use(shown: Shown) -> dict[str, Any]:
    """A use as `UseShape` writes it."""
    use = shown.use
    return {
        "id": use.pk,
        "code": use.item.code,
        "round": use.round,
        "evidence": use.evidence_id,
        "title": use.evidence.title,
        "owner": owner_of(use.evidence),
        "pinned": use.version_id is not None,
        "version": shown.version,
        "mark": shown_mark(use.pk, shown.mark) if shown.mark else None,
    }


def shown_mark(use: int, mark: EvidenceMark | None) -> dict[str, Any]:
    """A mark as `MarkShape` writes it; one that nobody has made yet is empty and of version 0."""
    version = mark.version if mark else 0
    return {
        "complete": mark.complete if mark else None,
        "valid": mark.valid if mark else None,
        "relevant": mark.relevant if mark else None,
        "current": mark.current if mark else None,
        "note": mark.note if mark else "",
        "version": version,
        "etag": etag(use, version),
        "changed_at": mark.changed_at if mark else None,
        "changed_by": str(mark.changed_by) if mark else None,
    }
