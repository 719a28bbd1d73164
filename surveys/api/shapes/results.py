"""Indices as numbers in text: nothing is lost on the way."""

from fractions import Fraction
from typing import Any

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from surveys.enums import ExtraKind
from surveys.models import SurveyReport
from surveys.queries.extras import ExtraResult
from surveys.queries.results import PartResult, Results, Table
from surveys.scoring import Index, decimal_text, half_up


def text(value: Fraction | None) -> str | None:
    return None if value is None else decimal_text(value)


def _interval(index: Index) -> list[str] | None:
    return None if index.interval is None else [decimal_text(edge) for edge in index.interval]


class LineShape(serializers.Serializer[Any]):
    """`index` 0-4; `interval` [low, high] at 95 %, null with fewer than two answers."""

    key = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    count = serializers.IntegerField(source="index.count")
    index = serializers.SerializerMethodField()
    interval = serializers.SerializerMethodField()

    def get_index(self, line: Any) -> str | None:
        return text(line.index.index)

    @extend_schema_field(serializers.ListField(child=serializers.CharField(), allow_null=True))
    def get_interval(self, line: Any) -> list[str] | None:
        return _interval(line.index)


class ItemShape(serializers.Serializer[Any]):
    """`low`: marks 1 and 2."""

    code = serializers.CharField(source="question.code")
    aspect = serializers.CharField()
    text = serializers.CharField()
    n = serializers.IntegerField(source="item.n")
    mean = serializers.SerializerMethodField()
    low = serializers.IntegerField()

    def get_mean(self, row: Any) -> str | None:
        return text(row.item.mean)


class TableShape(serializers.Serializer[Table]):
    """`name`: channel, service, month, sex, age, education, occupation, disability."""

    name = serializers.CharField()
    title = serializers.CharField()
    rows = LineShape(many=True, source="lines")


class WholeIndexShape(serializers.Serializer[Index]):
    count = serializers.IntegerField()
    index = serializers.SerializerMethodField()
    converted = serializers.SerializerMethodField()
    band = serializers.CharField(allow_null=True)
    interval = serializers.SerializerMethodField()

    def get_index(self, index: Index) -> str | None:
        return text(index.index)

    def get_converted(self, index: Index) -> str | None:
        return None if index.converted is None else str(half_up(index.converted))

    @extend_schema_field(serializers.ListField(child=serializers.CharField(), allow_null=True))
    def get_interval(self, index: Index) -> list[str] | None:
        return _interval(index)


class PartShape(serializers.Serializer[PartResult]):
    """`all`: every answer that was not left out; `without_flagged`: the others than those a flag takes out."""

    key = serializers.CharField(source="part.key")
    name = serializers.CharField(source="part.name")
    all = WholeIndexShape()
    without_flagged = WholeIndexShape(source="trusted")
    items = ItemShape(many=True, source="rows")
    tables = TableShape(many=True)


class StratumShape(serializers.Serializer[Any]):
    service = serializers.CharField(source="name")
    population = serializers.IntegerField()
    answers = serializers.IntegerField()
    needed = serializers.IntegerField()


class SampleShape(serializers.Serializer[Any]):
    """`margin` is a share: 0.05 is 5 %."""

    population = serializers.IntegerField()
    needed = serializers.IntegerField()
    answers = serializers.IntegerField()
    enough = serializers.BooleanField()
    margin = serializers.SerializerMethodField()
    services = StratumShape(many=True, source="strata")

    def get_margin(self, sample: Any) -> str | None:
        return text(sample.margin)


class FlagShape(serializers.Serializer[Any]):
    flag = serializers.CharField()
    count = serializers.IntegerField()


class ExtraChoiceShape(serializers.Serializer[Any]):
    answer = serializers.CharField()
    count = serializers.IntegerField()


class ExtraShape(serializers.Serializer[ExtraResult]):
    """What was answered to one of the institution's own questions. `mean` is on the survey's scale, for a question
    with a scale; `comments` are the newest words."""

    number = serializers.IntegerField(source="question.number")
    kind = serializers.ChoiceField(ExtraKind.choices, source="question.kind")
    text = serializers.CharField(source="question.text")
    count = serializers.IntegerField()
    choices = serializers.SerializerMethodField()
    mean = serializers.SerializerMethodField()
    comments = serializers.SerializerMethodField()

    @extend_schema_field(ExtraChoiceShape(many=True))
    def get_choices(self, row: ExtraResult) -> list[Any]:
        return [{"answer": answer, "count": count} for answer, count in row.choices]

    def get_mean(self, row: ExtraResult) -> str | None:
        return text(row.mean)

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_comments(self, row: ExtraResult) -> list[str]:
        return [words for _answer, words in row.comments]


class SurveyResultsShape(serializers.Serializer[Results]):
    counted = serializers.IntegerField()
    flagged = serializers.IntegerField()
    excluded = serializers.IntegerField()
    flags = serializers.SerializerMethodField()
    sample = SampleShape()
    parts = PartShape(many=True)
    extra_questions = serializers.SerializerMethodField()

    @extend_schema_field(ExtraShape(many=True))
    def get_extra_questions(self, _results: Results) -> list[Any]:
        """Beside the index, never in it. `context` holds them."""
        return list(ExtraShape(self.context["extras"], many=True).data)

    @extend_schema_field(FlagShape(many=True))
    def get_flags(self, results: Results) -> list[Any]:
        return [{"flag": words, "count": count} for words, count in results.flags]


class SurveyReportShape(serializers.Serializer[SurveyReport]):
    """A report and the job that makes it; `file` is where the PDF is, once it is made."""

    id = serializers.IntegerField()
    url = serializers.SerializerMethodField()
    survey = serializers.IntegerField(source="survey_id")
    created_at = serializers.DateTimeField()
    follow_up = serializers.CharField()
    state = serializers.CharField(source="job.state")
    message = serializers.CharField(source="job.message")
    file = serializers.SerializerMethodField()

    def get_url(self, report: SurveyReport) -> str:
        return reverse("api-survey-report", args=[report.pk])

    def get_file(self, report: SurveyReport) -> str | None:
        return reverse("api-survey-report-file", args=[report.pk]) if report.blob_id else None
