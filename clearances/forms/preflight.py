"""Filter of the pre-flight list; waivers, stricter bars and cases of top leaders."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from clearances.enums import BARRED
from units.enums import Predicate
from units.forms import fields
from units.models import Institution


class Standing(TextChoices):
    """How a nomination stands before its proposal."""

    BLOCKED = "blocked", _("Terhalang")
    READY = "ready", _("Siap diusulkan")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of the list."""

    year: int
    institution: int | None = None
    target: str = ""
    standing: str = ""
    words: str = ""


class PreflightFilter(forms.Form):
    """Kept in the address; a value that cannot be is as if it were not given."""

    year = forms.TypedChoiceField(required=False, coerce=int, label=_("Tahun"))
    institution = forms.ModelChoiceField(
        queryset=Institution.objects.none(), required=False, label=_("Instansi"), empty_label=_("Semua instansi")
    )
    q = forms.CharField(
        required=False, max_length=100, label=_("Nama unit"), widget=forms.TextInput(attrs={"type": "search"})
    )
    target = fields.choice(_("Menuju"), Predicate.choices, required=False)
    standing = fields.choice(_("Keadaan"), Standing.choices, required=False)

    def __init__(self, *args: Any, years: list[int], institutions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]
        self.fields["institution"].queryset = institutions  # type: ignore[attr-defined]

    def wanted(self, default: int) -> Wanted:
        self.is_valid()
        given = self.cleaned_data
        house = given.get("institution")
        return Wanted(
            year=given.get("year") or default,
            institution=house.pk if house else None,
            target=given.get("target", ""),
            standing=given.get("standing", ""),
            words=given.get("q", ""),
        )


class WaiverForm(forms.Form):
    letter_number = fields.text(_("Nomor surat TPN"), 120)
    letter_date = fields.date(_("Tanggal surat"))
    paper = forms.FileField(
        label=_("Surat TPN"), help_text=_("PDF, JPEG, atau PNG, paling besar 10 MB."), error_messages=fields.REQUIRED
    )


class ReasonForm(forms.Form):
    reason = fields.long_text(_("Alasan"))


class BarForm(forms.Form):
    code = fields.choice(_("Syarat"), [(one.value, one.label) for one in BARRED])
    predicate = fields.choice(_("Untuk usulan"), Predicate.choices)
    value = fields.text(
        _("Batas instansi"),
        10,
        required=False,
        help_text=_("Misalnya BB, 3,5, atau 2 (tahun). Kosong: batas aturan, tetapi menghalangi pengusulan."),
    )
    since = fields.date(_("Berlaku sejak"), required=False, help_text=_("Kosong: hari ini."))

    def clean_predicate(self) -> Predicate:
        return Predicate(self.cleaned_data["predicate"])


class LeaderCaseForm(forms.Form):
    year = forms.IntegerField(
        label=_("Tahun pengusulan"),
        min_value=2014,
        max_value=2100,
        error_messages={**fields.NUMBER_WORDS, **fields.REQUIRED},
    )
    description = fields.long_text(_("Uraian perkara"), help_text=_("Jangan menulis nama orang bila tidak perlu."))
    source_letter = fields.text(_("Surat sumber"), 200, help_text=_("Nomor surat KPK, kejaksaan, atau putusan."))
    opened_on = fields.date(_("Tanggal surat"))


class ConfirmForm(forms.Form):
    """Asks for nothing but a yes."""
