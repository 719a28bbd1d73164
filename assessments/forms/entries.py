"""One answer as the page sends it: its shape is built from the item of the instrument."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.enums import IndexSource
from assessments.operations import EntryValues
from assessments.scoring import Item

NOTE_LIMIT = 10_000
WHOLE = re.compile(r"\d{1,12}|\d{1,3}(?:\.\d{3}){1,3}")
INDEX = re.compile(r"(\d)(?:[.,](\d{1,10}))?")
COUNT_PREFIX = "count_"


class WholeNumberField(forms.CharField):
    """A count: 1000 or 1.000, or nothing."""

    def clean(self, value: Any) -> int | None:
        text = super().clean(value).replace(" ", "")
        if not text:
            return None
        if not WHOLE.fullmatch(text):
            raise ValidationError(_("tulis bilangan bulat 0 atau lebih, misalnya 12 atau 1.000."))
        return int(text.replace(".", ""))


class IndexField(forms.CharField):
    """A survey index with comma or point, or nothing. Whether it lies within 0 to 4 the instrument says."""

    def clean(self, value: Any) -> Decimal | None:
        text = super().clean(value)
        if not text:
            return None
        found = INDEX.fullmatch(text)
        if not found:
            raise ValidationError(_("tulis angka dari 0 sampai 4, misalnya 3,61."))
        return Decimal(f"{found[1]}.{found[2] or 0}")


class EntryForm(forms.Form):
    """Option, counts or index of one item with its note. `version` is what the page was made from."""

    version = forms.IntegerField(min_value=0)
    mine = forms.IntegerField(min_value=0, required=False)
    as_unit = forms.BooleanField(required=False)
    nihil = forms.BooleanField(required=False)
    flagged = forms.BooleanField(required=False)
    note = forms.CharField(
        required=False,
        max_length=NOTE_LIMIT,
        label=gettext_lazy("Catatan"),
        error_messages={
            "max_length": gettext_lazy("paling banyak 10.000 huruf, sekarang %(show_value)d. Ringkaskan, lalu simpan.")
        },
    )

    recommendation = forms.CharField(
        required=False,
        max_length=NOTE_LIMIT,
        label=gettext_lazy("Rekomendasi"),
        error_messages={
            "max_length": gettext_lazy("paling banyak 10.000 huruf, sekarang %(show_value)d. Ringkaskan, lalu simpan.")
        },
    )

    def __init__(self, *args: Any, item: Item, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.item = item
        if item.options:
            self.fields["option"] = forms.ChoiceField(
                required=False,
                label=_("Pilihan"),
                choices=[(option, option) for option in item.options],
                error_messages={"invalid_choice": _("pilih salah satu yang tersedia.")},
            )
        for entry in item.inputs:
            self.fields[COUNT_PREFIX + entry.key] = WholeNumberField(required=False, label=entry.label)
        if item.kind == "indeks_0_4":
            self.fields["index"] = IndexField(required=False, label=_("Indeks"))
            self.fields["source"] = forms.ChoiceField(
                required=False,
                label=_("Sumber"),
                choices=IndexSource.choices,
                error_messages={"invalid_choice": _("pilih salah satu yang tersedia.")},
            )

    def clean_note(self) -> str:
        """Browsers send line ends as CRLF; what is stored must equal what was stored before."""
        return str(self.cleaned_data["note"]).replace("\r\n", "\n")

    def clean_recommendation(self) -> str:
        return str(self.cleaned_data["recommendation"]).replace("\r\n", "\n")

    @property
    def base(self) -> int:
        """The version the person has seen: that of the page, or of the newer filling they chose to replace."""
        mine: int | None = self.cleaned_data["mine"]
        return int(self.cleaned_data["version"]) if mine is None else mine

    @property
    def values(self) -> EntryValues:
        """The whole answer of a valid form."""
        data = self.cleaned_data
        counts = {entry.key: data[COUNT_PREFIX + entry.key] for entry in self.item.inputs}
        given = {key: count for key, count in counts.items() if count is not None}
        index = data.get("index")
        return EntryValues(
            option=data.get("option", ""),
            inputs=given or None,
            index=index,
            source=data.get("source", "") if index is not None else "",
            nihil=bool(data["nihil"] and given),
            note=data["note"],
            recommendation=data["recommendation"],
            flagged=data["flagged"],
        )

    @property
    def sentences(self) -> list[str]:
        """What is wrong, each sentence with the name of its field in front."""
        labels = {name: field.label or name for name, field in self.fields.items()}
        return [f"{labels.get(name, name)}: {error}" for name, errors in self.errors.items() for error in errors]

    @property
    def too_long(self) -> bool:
        return self.has_error("note", "max_length") or self.has_error("recommendation", "max_length")
