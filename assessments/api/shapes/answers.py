"""One answer: as it stands, as it is sent, and what a save gives back."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from assessments.enums import IndexSource, Track
from assessments.instruments import compiled
from assessments.models import Assessment, Entry
from assessments.operations import EntryValues, InvalidAnswer
from assessments.queries import answer_of
from assessments.scoring import Answer, Item
from assessments.scoring.answers import score_answer
from assessments.scoring.reading import read_answer, write_answer
from assessments.scoring.summary import decimal_text
from zi_portal.shared.rest.etags import etag
from zi_portal.shared.rest.fields import REQUIRED, Body, Choice, Flag, Text

TEXT_LIMIT = 10_000
COUNTS = {"type": "object", "additionalProperties": {"type": "integer", "minimum": 0, "maximum": 10**9}}
ANSWER = {
    "oneOf": [{"type": "string"}, {"type": "number"}, COUNTS],
    "description": 'Pilihan ("A"), indeks ("3.61"), atau jumlah ({"agen": 4}); null berarti belum dijawab.',
}


@extend_schema_field(ANSWER)
class AnyAnswer(serializers.Field[Any, Any, Any, Any]):
    """What it may be depends on the item, so the item reads it."""

    default_error_messages = REQUIRED

    def to_internal_value(self, data: Any) -> Any:
        return data

    def to_representation(self, value: Any) -> Any:
        return value


class AnswerShape(serializers.Serializer[Any]):
    """One answer as it stands. `open` is false for what a returned round keeps; points are those of this item."""

    code = serializers.CharField()
    answer = AnyAnswer(allow_null=True)
    note = serializers.CharField()
    recommendation = serializers.CharField()
    source = serializers.ChoiceField([*IndexSource.choices, ("", "")])  # type: ignore[assignment]
    nihil = serializers.BooleanField()
    flagged = serializers.BooleanField()
    open = serializers.BooleanField()
    answered = serializers.BooleanField()
    points = serializers.CharField()
    version = serializers.IntegerField()
    etag = serializers.CharField()
    changed_at = serializers.DateTimeField(allow_null=True)
    changed_by = serializers.CharField(allow_null=True)


class SheetAnswersShape(serializers.Serializer[Any]):
    """Every answer of a sheet, in the order of the worksheet."""

    track = serializers.ChoiceField(Track.choices)
    round = serializers.IntegerField()
    editable = serializers.BooleanField()
    answers = AnswerShape(many=True)


class AnswerBody(Body):
    """The whole answer: what is left out counts as empty."""

    answer = AnyAnswer(allow_null=True)
    note = Text(allow_blank=True, max_length=TEXT_LIMIT)
    recommendation = Text(required=False, allow_blank=True, max_length=TEXT_LIMIT)
    source = Choice(IndexSource.choices, required=False, allow_blank=True)  # type: ignore[assignment]
    nihil = Flag(required=False)
    flagged = Flag(required=False)


class SavedShape(AnswerShape):
    """The answer as stored, the sheet's new score, and hints that stop nothing."""

    total = serializers.CharField()
    completeness = serializers.CharField()
    warnings = serializers.ListField(child=serializers.CharField())


class SentShape(serializers.Serializer[Any]):
    answer = AnyAnswer(allow_null=True)
    note = serializers.CharField()
    recommendation = serializers.CharField()
    source = serializers.CharField()  # type: ignore[assignment]
    nihil = serializers.BooleanField()
    flagged = serializers.BooleanField()


class StaleShape(serializers.Serializer[Any]):
    """412: what you sent and what stands now, so that a person can choose."""

    code = serializers.CharField()
    message = serializers.CharField()
    yours = SentShape()
    stored = AnswerShape()


def shown(case: Assessment, entry: Entry) -> dict[str, Any]:
    """An entry as `AnswerShape` writes it. No query beyond the entry with its item and person."""
    item = compiled.instrument(case.instrument_id).items[entry.item.code]
    answer = answer_of(entry)
    worth = score_answer(item, answer)
    return {
        "code": item.code,
        "answer": write_answer(answer),
        "note": entry.note,
        "recommendation": entry.recommendation,
        "source": entry.source,
        "nihil": entry.nihil,
        "flagged": entry.flagged,
        "open": entry.open,
        "answered": worth.answered,
        "points": decimal_text(worth.points),
        "version": entry.version,
        "etag": etag(entry.pk, entry.version),
        "changed_at": entry.changed_at,
        "changed_by": str(entry.changed_by) if entry.changed_by else None,
    }


def sent(values: EntryValues) -> dict[str, Any]:
    """What somebody sent, in the same words."""
    return {
        "answer": write_answer(values.answer),
        "note": values.note,
        "recommendation": values.recommendation,
        "source": values.source,
        "nihil": values.nihil,
        "flagged": values.flagged,
    }


def values_from(item: Item, data: dict[str, Any]) -> EntryValues:
    """The operation's values of a valid body. Raises InvalidAnswer for what is no answer to this item."""
    answer = _read(item, data["answer"])
    return EntryValues(
        option=answer.option or "",
        inputs=dict(answer.inputs) if answer.inputs else None,
        index=answer.index,
        source=data.get("source", ""),
        nihil=data.get("nihil", False),
        note=data["note"],
        recommendation=data.get("recommendation", ""),
        flagged=data.get("flagged", False),
    )


def _read(item: Item, value: Any) -> Answer:
    if value is None:
        return Answer()
    given = read_answer(item, value)
    if given.problems or given.answer is None:
        raise InvalidAnswer(given.problems)
    return given.answer
