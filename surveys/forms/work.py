"""Small forms of the people who run a survey."""

import csv
import datetime

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from surveys.models import Service, Survey
from surveys.operations import Transaction

DATES = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y")
LIMIT = 2000


class InviteForm(forms.Form):
    """Transactions as lines of 'number; service; date'. A unit with one service may leave it out."""

    lines = forms.CharField(
        label=gettext_lazy("Transaksi layanan"),
        max_length=500_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy(
            "Satu transaksi tiap baris: nomor; layanan; tanggal. Misalnya: 2026-0117; Pengujian; 31-03-2026"
        ),
    )

    def __init__(self, *args: object, survey: Survey, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.services = {service.name.casefold(): service for service in survey.services.all()}

    def clean_lines(self) -> list[Transaction]:
        found, problems = [], []
        lines = self.cleaned_data["lines"].splitlines()
        for number, cells in enumerate(csv.reader(lines, delimiter=";"), 1):
            if not any(cell.strip() for cell in cells):
                continue
            try:
                found.append(self._transaction([cell.strip() for cell in cells]))
            except ValueError as problem:
                problems.append(_("Baris %(line)s: %(problem)s") % {"line": number, "problem": problem})
        if problems:
            raise forms.ValidationError(problems)
        return found

    def _transaction(self, cells: list[str]) -> Transaction:
        if len(cells) != 3 or not cells[0] or len(cells[0]) > 60:
            raise ValueError(_("tulis nomor; layanan; tanggal."))
        service = self._service(cells[1])
        if service is None:
            raise ValueError(_("layanan “%(name)s” tidak ada dalam daftar survei ini.") % {"name": cells[1]})
        return Transaction(cells[0], service, _date(cells[2]))

    def _service(self, name: str) -> Service | None:
        if not name and len(self.services) == 1:
            return next(iter(self.services.values()))
        return self.services.get(name.casefold())


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
