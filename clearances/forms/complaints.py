"""Complaints and their clarification."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from clearances.enums import ComplaintSource, Finding
from clearances.forms.clearances import paper
from units.forms import fields
from units.models import Unit

FOUND = [(one.value, one.label) for one in Finding if one != Finding.OPEN]


class ComplaintForm(forms.Form):
    source = fields.choice(_("Sumber"), ComplaintSource.choices)
    received_on = fields.date(_("Diterima tanggal"))
    summary = fields.long_text(_("Ringkasan"), rows=5, help_text=_("Tulis seperlunya; jangan sebut nama pelapor."))
    paper = paper(_("Berkas (PDF, JPEG, PNG)"))

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit = forms.ModelChoiceField(units, label=_("Unit kerja"), error_messages=fields.CHOICE_WORDS)
        self.fields = {"unit": unit, **self.fields}

    @property
    def arguments(self) -> dict[str, Any]:
        return {**self.cleaned_data, "source": ComplaintSource(self.cleaned_data["source"])}


class ClarificationForm(forms.Form):
    finding = fields.choice(_("Temuan"), FOUND)
    text = fields.long_text(_("Hasil klarifikasi"), rows=5)

    @property
    def arguments(self) -> dict[str, Any]:
        return {"finding": Finding(self.cleaned_data["finding"]), "text": self.cleaned_data["text"]}


class ComplaintFilter(forms.Form):
    q = fields.text(_("Unit"), 100, required=False)
    finding = fields.choice(_("Temuan"), Finding.choices, required=False)
    source = fields.choice(_("Sumber"), ComplaintSource.choices, required=False)
