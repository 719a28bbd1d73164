"""The sheet of a monitoring, its conclusion, and who monitors."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from assessments.forms.entries import IndexField, WholeNumberField
from assessments.scoring import Answer, Item
from clearances.enums import Anchor, MonitoringResult, ProgrammeKind, Validity
from clearances.models import MonitoringItem
from clearances.models.monitoring import MONTHS
from clearances.operations.monitoring_sheet import Said
from clearances.queries.monitoring import read_answer
from surveys.models import Survey
from units.forms import fields
from units.models import User

COUNT = "count_"


class ItemForm(forms.Form):
    """One item: is last time's answer still valid, and the new one where it changed. Built from the instrument."""

    validity = fields.choice(_("Masih berlaku?"), Validity.choices, required=False)
    note = fields.text(_("Catatan"), 2000, required=False)

    def __init__(self, data: Any = None, *, row: MonitoringItem, item: Item) -> None:
        super().__init__(data, prefix=row.item.code)
        self.row, self.item = row, item
        self.carried, now = read_answer(row.carried), read_answer(row.answer)
        self.fields["validity"].initial, self.fields["note"].initial = row.validity, row.note
        if item.options:
            self.fields["option"] = fields.choice(
                _("Jawaban baru"), [(one, one) for one in item.options], required=False
            )
            self.fields["option"].initial = now.option
        for entry in item.inputs:
            self.fields[COUNT + entry.key] = WholeNumberField(required=False, label=entry.label)
            self.fields[COUNT + entry.key].initial = (now.inputs or {}).get(entry.key)
        if item.kind == "indeks_0_4":
            self.fields["index"] = IndexField(required=False, label=_("Indeks baru"))
            self.fields["index"].initial = now.index

    @property
    def answers(self) -> list[Any]:
        """The fields of the new answer, to be drawn."""
        return [self[name] for name in self.fields if name not in ("validity", "note")]

    @property
    def said(self) -> Said | None:
        """The unit's word; None where nothing was chosen yet."""
        data = self.cleaned_data
        if not data["validity"]:
            return None
        counts = {entry.key: data[COUNT + entry.key] for entry in self.item.inputs}
        given = {key: count for key, count in counts.items() if count is not None}
        answer = Answer(option=data.get("option") or None, inputs=given or None, index=data.get("index"))
        return Said(Validity(data["validity"]), data["note"], answer)


class SheetForm:
    """The items of one area, together in one page and one save."""

    def __init__(self, rows: Iterable[MonitoringItem], items: Mapping[str, Item], data: Any = None) -> None:
        self.forms = [ItemForm(data, row=row, item=items[row.item.code]) for row in rows]

    def is_valid(self) -> bool:
        # Every form is asked, so that every error is shown.
        checked = [form.is_valid() for form in self.forms]
        return all(checked)

    @property
    def said(self) -> dict[str, Said]:
        """What was chosen, by code of the item."""
        return {form.row.item.code: form.said for form in self.forms if form.said is not None}

    def refuse(self, code: str, message: str) -> None:
        """Puts a refusal at its item."""
        for form in self.forms:
            if form.row.item.code == code:
                form.add_error(None, message)


class FactsForm(forms.Form):
    survey = forms.ModelChoiceField(
        queryset=Survey.objects.none(),
        label=_("Survei masa ini (IPAK dan IPKP, atau SKM)"),
        required=False,
        error_messages=fields.CHOICE_WORDS,
    )
    complaints = fields.long_text(
        _("Klarifikasi pengaduan"),
        required=False,
        help_text=_("Pengaduan maladministrasi pada masa ini dan hasil klarifikasinya; tulis “nihil” bila tidak ada."),
    )

    def __init__(self, *args: Any, surveys: QuerySet[Survey], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["survey"].queryset = surveys  # type: ignore[attr-defined]


class ProgrammeForm(forms.Form):
    kind = fields.choice(_("Jenis"), ProgrammeKind.choices)
    name = fields.text(_("Nama"), 200)

    def clean_kind(self) -> ProgrammeKind:
        return ProgrammeKind(self.cleaned_data["kind"])


class ProgrammeAnswerForm(forms.Form):
    running = fields.choice(_("Masih berjalan?"), [("ya", _("Ya")), ("tidak", _("Tidak"))])
    note = fields.text(_("Catatan"), 2000, required=False)

    def clean_running(self) -> bool:
        return self.cleaned_data["running"] == "ya"


class ReturnForm(forms.Form):
    reason = fields.long_text(_("Yang harus dilengkapi"))


class NoForm(forms.Form):
    """A step that asks for nothing but a yes."""


class ConcludeForm(forms.Form):
    result = fields.choice(_("Hasil"), MonitoringResult.choices)
    notes = fields.long_text(_("Catatan"), required=False, help_text=_("Wajib bila tidak lagi memenuhi."))
    letter_number = fields.text(_("Nomor surat laporan"), 120)
    letter_date = fields.date(_("Tanggal surat"))

    def clean_result(self) -> MonitoringResult:
        return MonitoringResult(self.cleaned_data["result"])


class AssignForm(forms.Form):
    office = fields.text(_("Unit pemantau"), 120)
    officer = forms.ModelChoiceField(
        queryset=User.objects.none(),
        label=_("Petugas"),
        required=False,
        help_text=_("Bila diisi, hanya orang ini yang memeriksa dan menyimpulkan."),
        error_messages=fields.CHOICE_WORDS,
    )

    def __init__(self, *args: Any, officers: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["officer"].queryset = officers  # type: ignore[attr-defined]


class RuleForm(AssignForm):
    anchor = fields.choice(_("Dihitung sejak"), Anchor.choices)
    months = forms.IntegerField(
        label=_("Jarak (bulan)"),
        min_value=1,
        max_value=MONTHS,
        error_messages={**fields.NUMBER_WORDS, **fields.REQUIRED},
    )

    def clean_anchor(self) -> Anchor:
        return Anchor(self.cleaned_data["anchor"])
