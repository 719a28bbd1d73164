"""LHE and minutes: asked for, watched, downloaded."""

from typing import Any

from django.urls import reverse
from rest_framework import serializers

from assessments.enums import LetterKind
from assessments.models import Letter
from assessments.operations.letters import MOST
from units.api.shapes.bodies import key
from zi_portal.shared.rest.fields import REQUIRED, Body


class LetterShape(serializers.Serializer[Any]):
    """A letter and the job that makes it; `pdf` and `docx` are where the files are, once they are made."""

    id = serializers.IntegerField()
    url = serializers.SerializerMethodField()
    assessment = serializers.IntegerField(source="assessment_id")
    kind = serializers.ChoiceField(LetterKind.choices)
    visit = serializers.IntegerField(source="visit_id", allow_null=True)
    number = serializers.CharField()
    created_at = serializers.DateTimeField()
    job = serializers.IntegerField(source="job_id")
    state = serializers.CharField(source="job.state")
    message = serializers.CharField(source="job.message")
    pdf = serializers.SerializerMethodField()
    docx = serializers.SerializerMethodField()

    def get_url(self, letter: Letter) -> str:
        return reverse("api-letter", args=[letter.pk])

    def get_pdf(self, letter: Letter) -> str | None:
        return reverse("api-letter-file", args=[letter.pk, "pdf"]) if letter.pdf_id else None

    def get_docx(self, letter: Letter) -> str | None:
        return reverse("api-letter-file", args=[letter.pk, "docx"]) if letter.docx_id else None


class LettersBody(Body):
    """Of which worksheets; without `assessments`, of all that TPI has concluded."""

    assessments = serializers.ListField(
        child=key(), required=False, min_length=1, max_length=MOST, error_messages={**REQUIRED}
    )


class LettersShape(serializers.Serializer[Any]):
    letters = LetterShape(many=True)
