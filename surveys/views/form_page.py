"""The public form as its template wants it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from surveys.enums import GROUPS, ExtraKind
from surveys.forms.answers import Filled, extra_name, field_name
from surveys.queries.extras import ExtraQuestion, yes_no
from surveys.queries.public import PublicForm


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with its answers."""

    name: str
    number: int
    text: str
    choices: list[Choice]
    error: str
    optional: bool


@dataclass(frozen=True, slots=True)
class AskedExtra:
    """One question of the institution's own; without `choices` it is answered in words, `said` before."""

    name: str
    text: str
    css: str
    choices: list[Choice]
    said: str
    error: str


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    label: str
    choices: list[Choice]


def form_context(form: PublicForm, filled: Filled | None, data: Mapping[str, str]) -> dict[str, Any]:
    """Questions, services and groups in the running language, with what was sent before. No query."""
    language = (get_language() or "id")[:2]
    errors = filled.errors if filled else {}
    words = form.questionnaire.answers[form.scale][language if language == "en" else "id"]
    sent = data if filled else {}
    return {
        "questions": [
            _asked(number, question.text.get(language) or question.text["id"], question.optional, words, sent, errors)
            for number, question in enumerate(form.questionnaire.questions, 1)
        ],
        "extras": [_extra(question, form.scale, words, sent, errors) for question in form.extras],
        "services": [Choice(str(pk), name, sent.get("layanan") == str(pk)) for pk, name in form.services],
        "groups": [
            Group(dimension.value, str(dimension.label), _choices(choices.choices, sent.get(dimension.value, "")))
            for dimension, choices in GROUPS.items()
        ],
        "sent": sent,
        "errors": list(errors.items()),
        "problems": errors,
        "other": {"code": "id", "name": "Bahasa Indonesia"} if language == "en" else {"code": "en", "name": "English"},
        "count": len(form.questionnaire.questions),
        "low_hint": _("Bila ada yang Anda nilai rendah, apa sebabnya?"),
    }


def _asked(
    number: int, text: str, optional: bool, words: tuple[str, ...], sent: Mapping[str, str], errors: Mapping[str, str]
) -> Asked:
    name = field_name(number)
    choices = [Choice(str(mark), word, sent.get(name) == str(mark)) for mark, word in enumerate(words, 1)]
    return Asked(name, number, text, choices, errors.get(name, ""), optional)


def _extra(
    question: ExtraQuestion, scale: int, words: tuple[str, ...], sent: Mapping[str, str], errors: Mapping[str, str]
) -> AskedExtra:
    name = extra_name(question.number)
    said = sent.get(name, "")
    labels: dict[str, list[Choice]] = {
        ExtraKind.SCALE: [Choice(str(mark), word, said == str(mark)) for mark, word in enumerate(words, 1)],
        ExtraKind.YES_NO: _choices(list(enumerate(yes_no(), 1)), said),
    }
    css = f"s{scale}" if question.kind == ExtraKind.SCALE else "s2"
    return AskedExtra(name, question.text, css, labels.get(question.kind, []), said, errors.get(name, ""))


def _choices(pairs: list[tuple[Any, Any]], chosen: str) -> list[Choice]:
    return [Choice(str(value), str(label), str(value) == chosen) for value, label in pairs]
