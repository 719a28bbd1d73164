"""Clearances for one unit or for many, and letters of request."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from clearances.enums import Body, ClearanceOutcome, LetterPurpose
from clearances.operations import ClearanceFacts
from units.forms import fields
from units.models import Nomination

LINK_WORDS = {"invalid": _("Tulis tautan lengkap, misalnya https://contoh.go.id/berkas."), **fields.REQUIRED}


def link(label: Any, *, required: bool = False, help_text: Any = "") -> forms.URLField:
    return forms.URLField(
        label=label,
        required=required,
        max_length=500,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url"}),
        help_text=help_text,
        error_messages=LINK_WORDS,
    )


def paper(label: Any, *, required: bool = False) -> forms.FileField:
    return forms.FileField(label=label, required=required, error_messages=fields.REQUIRED)


class UnitsField(forms.ModelMultipleChoiceField):
    """Nominations by the name of their unit."""

    def __init__(self, nominations: QuerySet[Nomination]) -> None:
        super().__init__(
            nominations,
            label=_("Unit"),
            widget=forms.CheckboxSelectMultiple,
            error_messages={
                "required": _("Pilih sedikitnya satu unit."),
                "invalid_choice": _("Pilih dari daftar."),
                "invalid_pk_value": _("Pilih dari daftar."),
            },
        )

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.unit.name} ({obj.target})"


class ClearanceForm(forms.Form):
    body = fields.choice(_("Badan"), Body.choices)
    outcome = fields.choice(_("Hasil"), ClearanceOutcome.choices)
    letter_number = fields.text(_("Nomor surat permintaan"), 120, required=False)
    sent_on = fields.date(_("Tanggal surat permintaan"), required=False)
    answered_on = fields.date(_("Tanggal jawaban"), required=False)
    valid_until = fields.date(
        _("Berlaku sampai"), required=False, help_text=_("Setelah hari itu dihitung sebagai belum ada.")
    )
    note = fields.long_text(_("Catatan"), required=False, help_text=_("Wajib bila ada catatan atau tidak bersih."))
    follow_up = fields.long_text(_("Tindak lanjut"), required=False)
    followed_up_on = fields.date(_("Selesai ditindaklanjuti"), required=False)
    paper = paper(_("Berkas jawaban (PDF, JPEG, PNG)"))
    link = link(_("atau tautan"))
    precheck = forms.BooleanField(
        label=_("Pra-pemeriksaan instansi sendiri"),
        required=False,
        help_text=_("Tidak dihitung sebagai clearance TPN."),
    )

    @property
    def facts(self) -> ClearanceFacts:
        data = {name: self.cleaned_data[name] for name in ClearanceFacts.__dataclass_fields__}
        data |= {"body": Body(data["body"]), "outcome": ClearanceOutcome(data["outcome"])}
        return ClearanceFacts(**data)


class BulkClearanceForm(ClearanceForm):
    """The same answer for many units: bodies answer about a whole list."""

    def __init__(self, *args: Any, nominations: QuerySet[Nomination], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {"nominations": UnitsField(nominations), **self.fields}


class LetterForm(forms.Form):
    body = fields.choice(_("Kepada"), Body.choices)
    purpose = fields.choice(
        _("Tujuan"),
        LetterPurpose.choices,
        help_text=_("Clearance untuk evaluasi TPN diminta oleh TPN, bukan oleh instansi."),
    )
    number = fields.text(_("Nomor surat"), 120)
    date = fields.date(_("Tanggal surat"))

    def __init__(self, *args: Any, nominations: QuerySet[Nomination], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {**self.fields, "nominations": UnitsField(nominations)}

    @property
    def arguments(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            **data,
            "body": Body(data["body"]),
            "purpose": LetterPurpose(data["purpose"]),
            "nominations": list(data["nominations"]),
        }
