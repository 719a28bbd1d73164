"""Fields that many forms share."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

REQUIRED = {"required": _("Wajib diisi.")}
DATE_WORDS = {"invalid": _("Tulis tanggal sebagai hh-bb-tttt, misalnya 31-03-2026."), **REQUIRED}
CHOICE_WORDS = {"invalid_choice": _("Pilih dari daftar."), **REQUIRED}


def date(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages=DATE_WORDS,
    )


def text(label: Any, most: int, *, required: bool = True, help_text: Any = "") -> forms.CharField:
    words = {"max_length": _("Paling banyak %(limit_value)d huruf, sekarang %(show_value)d."), **REQUIRED}
    return forms.CharField(label=label, max_length=most, required=required, help_text=help_text, error_messages=words)


def long_text(label: Any, *, required: bool = True, help_text: Any = "", rows: int = 3) -> forms.CharField:
    field = text(label, 5000, required=required, help_text=help_text)
    field.widget = forms.Textarea(attrs={"rows": rows, "maxlength": 5000})
    return field


def choice(label: Any, choices: Any, *, required: bool = True, help_text: Any = "") -> forms.ChoiceField:
    offered = list(choices) if required else [("", "—"), *choices]
    return forms.ChoiceField(
        label=label, choices=offered, required=required, help_text=help_text, error_messages=CHOICE_WORDS
    )


def several(label: Any, choices: Any, *, help_text: Any = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        choices=choices,
        required=False,
        help_text=help_text,
        widget=forms.CheckboxSelectMultiple,
        error_messages=CHOICE_WORDS,
    )


def share(label: Any) -> forms.DecimalField:
    """Per cent, decimal comma welcome; empty is not known yet."""
    return forms.DecimalField(
        label=label,
        required=False,
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        localize=True,
        error_messages=NUMBER_WORDS,
    )


NUMBER_WORDS = {
    "invalid": _("Tulis angka, misalnya 87,50."),
    "min_value": _("Paling kecil %(limit_value)s."),
    "max_value": _("Paling besar %(limit_value)s."),
    "max_decimal_places": _("Paling banyak %(max)s angka di belakang koma."),
    "max_digits": _("Paling banyak %(max)s angka."),
    "max_whole_digits": _("Paling banyak %(max)s angka di depan koma."),
}
