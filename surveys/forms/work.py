"""Small forms of the people who run a survey."""

import csv
import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from surveys.models import Service, Survey
from surveys.operations import Transaction

DATES = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y")
LIMIT = 2000
LONGEST_REFERENCE = 60
HEADINGS = ("nomor", "no", "reference")


class TransactionReader:
    """Words of a transaction into what the survey knows. One query. Raises ValueError with a sentence."""

    def __init__(self, survey: Survey) -> None:
        self.services = {service.name.casefold(): service for service in survey.services.all()}

    def read(self, reference: str, service: str, date: str | datetime.date, email: str = "") -> Transaction:
        if not reference or len(reference) > LONGEST_REFERENCE or "\0" in reference:
            raise ValueError(_("nomor transaksi kosong atau lebih dari 60 huruf."))
        found = self._service(service)
        if found is None:
            raise ValueError(_("layanan “%(name)s” tidak ada dalam daftar survei ini.") % {"name": service})
        day = date if isinstance(date, datetime.date) else _date(date)
        return Transaction(reference, found, day, _email(email))

    def cells(self, cells: list[str]) -> Transaction:
        """A line of a file: number; service; date, and an e-mail address when there is one."""
        if len(cells) not in (3, 4):
            raise ValueError(_("tulis nomor; layanan; tanggal; surel (surel boleh tidak ada)."))
        return self.read(*cells)

    def _service(self, name: str) -> Service | None:
        if not name and len(self.services) == 1:
            return next(iter(self.services.values()))
        return self.services.get(name.casefold())


class InviteForm(forms.Form):
    """Transactions as lines of 'number; service; date; e-mail'. A unit with one service may leave it out."""

    lines = forms.CharField(
        label=gettext_lazy("Transaksi layanan"),
        max_length=1_000_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy(
            "Satu transaksi tiap baris: nomor; layanan; tanggal. Misalnya: 2026-0117; Pengujian; 31-03-2026. "
            "Tambahkan surel sebagai kolom keempat bila undangannya dikirim lewat surel."
        ),
    )
    basis = forms.CharField(
        label=gettext_lazy("Dasar memakai alamat surel"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Wajib bila ada surel, misalnya: persetujuan pada formulir permohonan layanan."),
    )

    def __init__(self, *args: object, survey: Survey, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.reader = TransactionReader(survey)

    def clean_lines(self) -> list[Transaction]:
        found, problems = [], []
        lines = self.cleaned_data["lines"].splitlines()
        for number, row in enumerate(csv.reader(lines, delimiter=";"), 1):
            cells = [cell.strip() for cell in row]
            if not any(cells) or (number == 1 and cells[0].casefold() in HEADINGS):
                continue
            try:
                found.append(self.reader.cells(cells))
            except ValueError as problem:
                problems.append(_("Baris %(line)s: %(problem)s") % {"line": number, "problem": problem})
        if problems:
            raise ValidationError(problems)
        return found


def _email(text: str) -> str:
    if not text:
        return ""
    try:
        validate_email(text)
    except ValidationError:
        raise ValueError(_("alamat surel “%(text)s” tidak sah.") % {"text": text}) from None
    return text


def _date(text: str) -> datetime.date:
    for form in DATES:
        try:
            return datetime.datetime.strptime(text, form).date()  # noqa: DTZ007 - a date has no zone
        except ValueError:
            continue
    raise ValueError(_("tanggal “%(text)s” tidak dikenal. Tulis seperti 31-03-2026.") % {"text": text})


class ReasonForm(forms.Form):
    reason = forms.CharField(label=gettext_lazy("Alasan"), max_length=LIMIT, widget=forms.Textarea(attrs={"rows": 3}))


class PurposeForm(forms.Form):
    purpose = forms.CharField(
        label=gettext_lazy("Keperluan"),
        max_length=LIMIT,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Dicatat bersama nama Anda dan waktunya, misalnya: lampiran usulan ke TPN 2026."),
    )


class FollowUpForm(forms.Form):
    follow_up = forms.CharField(
        label=gettext_lazy("Rencana tindak lanjut"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("Ikut tercetak dalam laporan."),
    )


class PaperForm(forms.Form):
    """The date on a paper form; its answers are read like those of the public form."""

    service_date = forms.DateField(
        label=gettext_lazy("Tanggal layanan pada lembar kertas"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
