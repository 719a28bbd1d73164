"""The leader's decision, and how letters look."""

from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.enums import Decision
from assessments.models import LetterSettings
from units.forms import fields


class DecisionForm(forms.Form):
    decision = fields.choice(_("Keputusan"), Decision.choices)
    letter_number = fields.text(_("Nomor surat"), 120)
    letter_date = fields.date(_("Tanggal surat"))
    reason = fields.long_text(_("Alasan"), required=False, help_text=_("Wajib bila keputusannya pembinaan."))
    paper = forms.FileField(label=_("Surat bertanda tangan (PDF)"), error_messages=fields.REQUIRED)


class LetterSettingsForm(forms.ModelForm):
    logo_file = forms.FileField(label=_("Logo (JPEG atau PNG)"), required=False)

    class Meta:
        model = LetterSettings
        fields = (
            "kop",
            "city",
            "numbering",
            "signatory_title",
            "signatory_name",
            "signatory_number",
            "copies",
        )
        widgets = {"kop": forms.Textarea(attrs={"rows": 4}), "copies": forms.Textarea(attrs={"rows": 4})}
