"""What people say of evidence: links, titles, periods, marks, and how they search."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

INVALID_DATE = {"invalid": _("Tulis tanggal sebagai hh-bb-tttt, misalnya 31-03-2026.")}
NOTE_LIMIT = 10_000
JUDGED = [("1", _("ya")), ("0", _("tidak")), ("", _("belum"))]
WORTH = {"1": True, "0": False, "": None}
USED = [("", _("Semua")), ("1", _("Sedang dipakai")), ("0", _("Belum dipakai"))]
ORIGIN = [("", _("Semua")), ("own", _("Milik sendiri")), ("offered", _("Ditawarkan"))]


def _day(label: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(required=False, label=label, widget=widget, error_messages=INVALID_DATE)


class PeriodForm(forms.Form):
    """The period a document speaks of, open at an end that is left empty."""

    effective_from = _day(_("Berlaku sejak"))
    effective_until = _day(_("Berlaku sampai"))


class LinkForm(forms.Form):
    url = forms.CharField(
        label=_("Alamat tautan"),
        widget=forms.TextInput(attrs={"inputmode": "url", "placeholder": "https://"}),
        error_messages={"required": _("Tulis tautan lengkap yang diawali https:// atau http://.")},
    )
    title = forms.CharField(required=False, label=_("Judul"))


class TitleForm(forms.Form):
    title = forms.CharField(required=False, label=_("Judul"))


class MarkForm(forms.Form):
    """An assessor's mark, always whole; `version` is the mark as the page showed it."""

    complete = forms.ChoiceField(required=False, choices=JUDGED, label=_("Lengkap"))
    valid = forms.ChoiceField(required=False, choices=JUDGED, label=_("Valid"))
    relevant = forms.ChoiceField(required=False, choices=JUDGED, label=_("Relevan"))
    current = forms.ChoiceField(required=False, choices=JUDGED, label=_("Mutakhir"))
    note = forms.CharField(
        required=False,
        max_length=NOTE_LIMIT,
        label=_("Catatan"),
        error_messages={
            "max_length": _("Paling banyak 10.000 huruf, sekarang %(show_value)d. Ringkaskan, lalu simpan.")
        },
    )
    version = forms.IntegerField(min_value=0)

    def values(self) -> dict[str, Any]:
        """Keyword arguments of the operation."""
        data = self.cleaned_data
        judged = {name: WORTH[data[name]] for name in ("complete", "valid", "relevant", "current")}
        return {**judged, "note": data["note"].replace("\r\n", "\n"), "version": data["version"]}


class LibraryForm(forms.Form):
    """Filter of the library, kept in the address."""

    q = forms.CharField(
        required=False,
        max_length=100,
        label=_("Judul atau nama berkas"),
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    butir = forms.CharField(required=False, max_length=20, label=_("Butir"))
    pakai = forms.ChoiceField(required=False, choices=USED, label=_("Pemakaian"))
    asal = forms.ChoiceField(required=False, choices=ORIGIN, label=_("Asal"))
