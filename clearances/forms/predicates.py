"""Predicates: determined, recorded from earlier years, imported, looked for, taken away."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from clearances.enums import PredicateState
from clearances.queries.register import Wanted
from units.enums import Predicate
from units.forms import fields
from units.models import Unit
from units.queries.table_files import MOST_BYTES


class DecreeForm(forms.Form):
    """A decree that gives a predicate."""

    decree_number = fields.text(_("Nomor keputusan"), 120)
    decree_date = fields.date(_("Tanggal keputusan"))
    valid_until = fields.date(
        _("Berlaku sampai"), required=False, help_text=_("Kosongkan bila keputusan tidak menyebutnya.")
    )
    by_institution = forms.BooleanField(label=_("WBK mandiri: ditetapkan oleh instansi sendiri"), required=False)
    file = forms.FileField(label=_("Keputusan (PDF)"), required=False)


class EarlierForm(DecreeForm):
    """A predicate of a year before the portal."""

    unit = forms.ModelChoiceField(queryset=Unit.objects.none(), label=_("Unit"), error_messages=fields.CHOICE_WORDS)
    kind = fields.choice(_("Predikat"), Predicate.choices)
    field_order = ("unit", "kind")

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]

    def clean_kind(self) -> Predicate:
        return Predicate(self.cleaned_data["kind"])


class PredicateTableForm(forms.Form):
    file = forms.FileField(label=_("Berkas XLSX atau CSV"), error_messages=fields.REQUIRED)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("Berkas lebih besar dari 5 MB. Bagi menjadi beberapa berkas."))
        return file


class RegisterForm(forms.Form):
    """The filter of the register; what cannot be read looks for everything."""

    q = fields.text(_("Unit atau instansi"), 100, required=False)
    tahun = forms.IntegerField(label=_("Tahun"), required=False, min_value=2012, max_value=2100)
    jenis = fields.choice(_("Predikat"), Predicate.choices, required=False)
    keadaan = fields.choice(_("Keadaan"), PredicateState.choices, required=False)

    @property
    def wanted(self) -> Wanted:
        self.is_valid()
        given = self.cleaned_data
        return Wanted(given.get("q", ""), given.get("tahun"), given.get("jenis", ""), given.get("keadaan", ""))


class RecommendForm(forms.Form):
    reason = fields.long_text(_("Alasan"), help_text=_("Alasan ini terlihat oleh unit."))


class RevokeForm(forms.Form):
    decree_number = fields.text(_("Nomor keputusan pencabutan"), 120)
    decided_on = fields.date(_("Tanggal keputusan"))
    reason = fields.long_text(_("Alasan"))
    file = forms.FileField(label=_("Keputusan (PDF)"), required=False)
