"""Papers, checklist and dossiers in answers and bodies."""

from typing import Any

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from clearances.enums import Paper
from clearances.enums.dossiers import DossierKind, DossierState
from clearances.models import Dossier, DossierList, DossierReceipt, ProposalPaper
from clearances.queries.dossiers import lists_of, manifest_of
from clearances.queries.papers import Cell, UnitPapers
from clearances.rules import may_take_paper
from units.enums import Predicate
from zi_portal.shared.jobs.shapes import job_url
from zi_portal.shared.rest.fields import Body, Choice, Day, Text, Whole

MOST = 2**63 - 1
LONG = 5000


class PaperShape(serializers.Serializer[ProposalPaper]):
    """One version of a paper; a respondent list shows its link and file only to who may have it."""

    id = serializers.IntegerField()
    url = serializers.SerializerMethodField()
    cycle = serializers.IntegerField(source="cycle_id")
    nomination = serializers.IntegerField(source="nomination_id", allow_null=True)
    kind = serializers.ChoiceField(Paper.choices)
    number = serializers.CharField()
    date = serializers.DateField(allow_null=True)
    file_name = serializers.CharField()
    sha256 = serializers.CharField(source="blob.sha256", allow_null=True, default=None)
    size = serializers.IntegerField(source="blob.size", allow_null=True, default=None)
    file = serializers.SerializerMethodField()
    link = serializers.SerializerMethodField()
    by = serializers.CharField()
    at = serializers.DateTimeField()

    def get_url(self, paper: ProposalPaper) -> str:
        return reverse("api-paper", args=[paper.pk])

    def get_file(self, paper: ProposalPaper) -> str | None:
        return reverse("api-paper-file", args=[paper.pk]) if paper.blob_id and self._takes(paper) else None

    def get_link(self, paper: ProposalPaper) -> str:
        return paper.link if self._takes(paper) else ""

    def _takes(self, paper: ProposalPaper) -> bool:
        return may_take_paper(self.context["user"], paper)


class PaperFilter(Body):
    cycle = Whole(required=False, min_value=1, max_value=MOST)
    nomination = Whole(required=False, min_value=1, max_value=MOST)
    kind = Choice(Paper.choices, required=False)
    page = Whole(required=False, min_value=1, max_value=1_000_000)


class PaperBody(Body):
    """What is written on a paper; the bytes are the body of the request, or `link` takes their place."""

    kind = Choice(Paper.choices)
    number = Text(required=False, allow_blank=True, max_length=120)
    date = Day(required=False)


class PaperFileQuery(PaperBody):
    filename = Text(max_length=500)


class PaperLinkBody(PaperBody):
    link = Text(max_length=500)


class PurposeBody(Body):
    """What personal data is taken for; kept in the audit trail."""

    purpose = Text(required=False, allow_blank=True, max_length=LONG)


class CellShape(serializers.Serializer[Cell]):
    """One paper of the checklist; `paper` is the version that counts."""

    kind = serializers.ChoiceField(Paper.choices)
    required = serializers.BooleanField()  # type: ignore[assignment]
    present = serializers.BooleanField()
    by_portal = serializers.BooleanField()
    paper = serializers.IntegerField(source="paper.pk", allow_null=True, default=None)


class UnitPapersShape(serializers.Serializer[UnitPapers]):
    nomination = serializers.IntegerField(source="nomination.pk")
    unit = serializers.CharField(source="nomination.unit.name")
    target = serializers.ChoiceField(Predicate.choices, source="nomination.target")
    stage = serializers.CharField(source="nomination.stage")
    is_mandiri = serializers.BooleanField()
    missing = serializers.ListField(child=serializers.CharField())
    papers = CellShape(many=True, source="cells")


class ChecklistShape(serializers.Serializer[Any]):
    """The proposal of a cycle as the caller sees it."""

    cycle = serializers.IntegerField(source="cycle.pk")
    is_mandiri = serializers.SerializerMethodField()
    missing = serializers.IntegerField()
    institution = CellShape(many=True, source="cells")
    units = UnitPapersShape(many=True, source="rows")

    def get_is_mandiri(self, checklist: Any) -> bool:
        return checklist.mandiri is not None


class ReceiptShape(serializers.Serializer[DossierReceipt]):
    number = serializers.CharField()
    date = serializers.DateField()
    by = serializers.CharField()
    at = serializers.DateTimeField()


class DossierShape(serializers.Serializer[Dossier]):
    """One version of a cycle's dossier and the job that makes it; the newest receipt comes first."""

    id = serializers.IntegerField()
    url = serializers.SerializerMethodField()
    cycle = serializers.IntegerField(source="cycle_id")
    year = serializers.IntegerField(source="cycle.year")
    institution = serializers.CharField(source="cycle.institution.name")
    kind = serializers.ChoiceField(DossierKind.choices)
    version = serializers.IntegerField()
    reason = serializers.CharField()
    state = serializers.ChoiceField(DossierState.choices)
    job = serializers.SerializerMethodField()
    done = serializers.IntegerField(source="job.done")
    total = serializers.IntegerField(source="job.total")
    message = serializers.CharField(source="job.message")
    holds_respondents = serializers.BooleanField()
    sha256 = serializers.CharField(source="blob.sha256", allow_null=True, default=None)
    size = serializers.IntegerField(source="blob.size", allow_null=True, default=None)
    frozen_at = serializers.DateTimeField(allow_null=True)
    receipts = ReceiptShape(many=True, source="receipts.all")
    by = serializers.CharField()
    at = serializers.DateTimeField()

    def get_url(self, dossier: Dossier) -> str:
        return reverse("api-dossier", args=[dossier.pk])

    def get_job(self, dossier: Dossier) -> str:
        return job_url(dossier.job)


class DossierListShape(serializers.Serializer[Any]):
    """A respondent list beside the ZIP; after its last day only path, size and SHA-256 are left."""

    path = serializers.CharField()
    sha256 = serializers.CharField()
    size = serializers.IntegerField()
    keep_until = serializers.DateField()
    erased_at = serializers.DateTimeField(allow_null=True)
    file = serializers.SerializerMethodField()

    def get_file(self, found: DossierList) -> str | None:
        return None if found.erased_at else reverse("api-dossier-list-file", args=[found.pk])


class DossierDetailShape(DossierShape):
    """With the manifest: each part with path, size and SHA-256, and each unit's keys and snapshot hash.

    A part that is `beside` is no part of the ZIP.
    """

    lists = serializers.SerializerMethodField()

    manifest = serializers.SerializerMethodField()

    @extend_schema_field(DossierListShape(many=True))
    def get_lists(self, dossier: Dossier) -> Any:
        return DossierListShape(lists_of(dossier), many=True).data

    @extend_schema_field({"type": "object", "additionalProperties": True})
    def get_manifest(self, dossier: Dossier) -> dict[str, Any]:
        return manifest_of(dossier)


class DossierFilter(Body):
    cycle = Whole(required=False, min_value=1, max_value=MOST)
    kind = Choice(DossierKind.choices, required=False)
    state = Choice(DossierState.choices, required=False)
    page = Whole(required=False, min_value=1, max_value=1_000_000)


class FreezeBody(Body):
    """`reason` from the second version on; `purpose` where a respondent list goes in."""

    kind = Choice(DossierKind.choices)
    reason = Text(required=False, allow_blank=True, max_length=LONG)
    purpose = Text(required=False, allow_blank=True, max_length=LONG)


class ReceiptBody(Body):
    number = Text(max_length=120)
    date = Day()
