"""Results of TPN's own survey as its document tells them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from surveys.forms.plans import date_field
from surveys.operations import Found


def _index(label: str) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        required=False,
        min_value=0,
        max_value=4,
        max_digits=7,
        decimal_places=6,
        localize=True,
        help_text=_("Antara 0 dan 4. Kosongkan bila tidak diukur."),
    )


class OutsideForm(forms.Form):
    ipak = _index("IPAK")
    ipkp = _index("IPKP")
    respondents = forms.IntegerField(label=_("Jumlah responden"), min_value=1, max_value=10_000_000)
    period_start = date_field(_("Awal periode"))
    period_end = date_field(_("Akhir periode"))
    document = forms.FileField(label=_("Dokumen hasil (PDF)"), required=False)
    link = forms.URLField(
        label=_("Tautan dokumen"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("Salah satu wajib ada: PDF atau tautan."),
    )
    note = forms.CharField(label=_("Catatan"), required=False, max_length=500)

    def found(self) -> Found:
        """What a valid form says."""
        values: dict[str, Any] = dict(self.cleaned_data)
        document = values["document"]
        return Found(**values, document_name=document.name if document else "")
