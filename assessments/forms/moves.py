"""What a person adds to a move: reasons, dates, the conclusion."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessments.enums import Outcome

LIMIT = 10_000
TOO_LONG = {"max_length": _("Paling banyak 10.000 huruf, sekarang %(show_value)d. Ringkaskan, lalu kirim.")}


class MoveForm(forms.Form):
    """A move that asks for nothing but a yes."""

    def arguments(self) -> dict[str, Any]:
        """Keyword arguments of the operation."""
        return dict(self.cleaned_data)


class ReturnForm(MoveForm):
    reason = forms.CharField(
        required=False,
        max_length=LIMIT,
        label=_("Pengantar untuk unit"),
        help_text=_("Catatan setiap butir sudah ikut terkirim; tulis di sini hanya yang berlaku untuk semuanya."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=TOO_LONG,
    )
    due_date = forms.DateField(
        required=False,
        label=_("Batas perbaikan"),
        help_text=_("Kosongkan bila batas waktu tidak berubah."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Tulis tanggal sebagai hh-bb-tttt, misalnya 31-03-2026.")},
    )

    def clean_due_date(self) -> Any:
        date = self.cleaned_data["due_date"]
        if date and date < timezone.localdate():
            raise forms.ValidationError(_("Batas perbaikan sudah lewat. Pilih hari ini atau sesudahnya."))
        return date


class FinishForm(MoveForm):
    outcome = forms.ChoiceField(
        label=_("Kesimpulan"),
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih salah satu kesimpulan.")},
    )
    recommendations = forms.CharField(
        required=False,
        max_length=LIMIT,
        label=_("Rekomendasi"),
        help_text=_("Wajib bila unit belum memenuhi kriteria. Ikut tercetak dalam laporan."),
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages=TOO_LONG,
    )

    appreciation = forms.CharField(
        required=False,
        max_length=LIMIT,
        label=_("Apresiasi"),
        help_text=_("Hal baik yang patut disebut dalam LHE; boleh kosong."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=TOO_LONG,
    )

    def arguments(self) -> dict[str, Any]:
        return {**self.cleaned_data, "outcome": Outcome(self.cleaned_data["outcome"])}


class SecondForm(FinishForm):
    appreciation = None  # type: ignore[assignment]


class ReasonForm(MoveForm):
    reason = forms.CharField(
        max_length=LIMIT,
        label=_("Alasan"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Tulis alasannya."), **TOO_LONG},
    )


class LetterForm(MoveForm):
    """The letter that ends a preliminary assessment."""

    letter_number = forms.CharField(
        max_length=120, label=_("Nomor surat hasil"), error_messages={"required": _("Tulis nomor surat.")}
    )
    letter_date = forms.DateField(
        label=_("Tanggal surat"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Isi tanggal surat."),
            "invalid": _("Tulis tanggal sebagai hh-bb-tttt, misalnya 31-03-2026."),
        },
    )
    note = forms.CharField(
        required=False,
        max_length=LIMIT,
        label=_("Catatan"),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages=TOO_LONG,
    )


class RefusalForm(LetterForm):
    note = forms.CharField(
        max_length=LIMIT,
        label=_("Yang perlu dibina"),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Tulis yang perlu dibina."), **TOO_LONG},
    )
