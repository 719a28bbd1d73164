"""The institution's own questions as rows of the plan's form: an empty row is no question."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from surveys.enums import ExtraKind
from surveys.operations import LONGEST_EXTRA, MOST_EXTRA

PARTS = ("kind", "id", "en")
ROWS = range(1, MOST_EXTRA + 1)


def extra_fields() -> dict[str, forms.Field]:
    """Kind and words of each row."""
    fields: dict[str, forms.Field] = {}
    for number in ROWS:
        labels = {
            "kind": _("Jenis pertanyaan tambahan %(number)s") % {"number": number},
            "id": _("Pertanyaan tambahan %(number)s (bahasa Indonesia)") % {"number": number},
            "en": _("Pertanyaan tambahan %(number)s (bahasa Inggris, boleh kosong)") % {"number": number},
        }
        choices = [("", gettext_lazy("tidak dipakai")), *ExtraKind.choices]
        fields[_name("kind", number)] = forms.ChoiceField(label=labels["kind"], choices=choices, required=False)
        for part in ("id", "en"):
            fields[_name(part, number)] = forms.CharField(label=labels[part], max_length=LONGEST_EXTRA, required=False)
    return fields


def extra_initial(questions: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """Values of the rows for what is stored."""
    return {_name(part, number): one[part] for number, one in enumerate(questions, 1) for part in PARTS}


def take_extras(form: forms.Form, values: dict[str, Any]) -> list[dict[str, str]]:
    """Takes the rows out of the checked values; what is wrong goes to the field that can mend it."""
    found: list[dict[str, str]] = []
    for number in ROWS:
        row = {part: _plain(values.pop(_name(part, number), "")) for part in PARTS}
        if row["id"] and row["kind"]:
            if any(one["id"].casefold() == row["id"].casefold() for one in found):
                form.add_error(_name("id", number), _("Pertanyaan ini sudah tertulis di atas. Sisakan satu."))
            found.append(row)
        elif row["id"] and _name("kind", number) not in form.errors:
            form.add_error(_name("kind", number), _("Pilih jenis jawabannya."))
        elif any(row.values()) and not row["id"] and _name("id", number) not in form.errors:
            words = _("Tulis pertanyaannya dalam bahasa Indonesia, atau kosongkan seluruh baris ini.")
            form.add_error(_name("id", number), words)
    return found


def _name(part: str, number: int) -> str:
    return f"extra_{part}_{number}"


def _plain(text: str) -> str:
    """Without line breaks and letters that cannot be printed."""
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())
