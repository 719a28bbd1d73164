"""What is asked when papers are kept, a dossier is frozen, and the portal's answer is recorded."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clearances.enums.dossiers import DossierKind, MandiriStep
from units.forms import fields

LINK_WORDS = {"invalid": _("Tulis tautan yang utuh, misalnya https://contoh.go.id/berkas."), **fields.REQUIRED}


def link(label: Any, *, required: bool = True, help_text: Any = "") -> forms.URLField:
    return forms.URLField(
        label=label,
        required=required,
        help_text=help_text,
        max_length=500,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url"}),
        error_messages=LINK_WORDS,
    )


class PaperForm(forms.Form):
    """A file or a link, with number and date where the paper is a letter."""

    number = fields.text(_("Nomor"), 120, required=False)
    date = fields.date(_("Tanggal"), required=False)
    file = forms.FileField(label=_("Berkas"), required=False)
    link = link(_("Atau tautan"), required=False, help_text=_("Pastikan tautan dapat dibuka tanpa akun."))

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if not self.errors and bool(found.get("file")) == bool(found.get("link")):
            raise forms.ValidationError(gettext("Pilih berkas atau isi tautan, salah satu saja."))
        return found


class FreezeForm(forms.Form):
    kind = fields.choice(_("Jalur"), DossierKind.choices)
    reason = fields.long_text(
        _("Alasan perbaikan"), required=False, help_text=_("Wajib bila versi sebelumnya sudah beku.")
    )
    purpose = fields.long_text(
        _("Keperluan daftar responden"),
        required=False,
        rows=2,
        help_text=_("Wajib bila berkas memuat daftar responden; tercatat dalam jejak audit."),
    )

    def __init__(self, *args: Any, kinds: list[DossierKind], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]  # type: ignore[attr-defined]


class ReceiptForm(forms.Form):
    number = fields.text(_("Nomor tanda terima"), 120)
    date = fields.date(_("Tanggal tanda terima"))


class PurposeForm(forms.Form):
    purpose = fields.long_text(_("Keperluan"), rows=2)


class MandiriForm(forms.Form):
    letter_number = fields.text(_("Nomor surat"), 120)
    letter_date = fields.date(_("Tanggal surat"))
    paper = forms.FileField(label=_("Surat (PDF, JPEG, atau PNG)"), error_messages=fields.REQUIRED)


class MandiriReportForm(forms.Form):
    step = fields.choice(_("Tahap"), MandiriStep.choices)
    link = link(_("Tautan"))
    reported_on = fields.date(_("Tanggal dilaporkan"))
    note = fields.long_text(_("Catatan"), required=False)
