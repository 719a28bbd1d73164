"""Cycles, their calendar, and nominations."""

import datetime
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from units.enums import MOVES, Criterion, NominationMove, NominationStage, Predicate, Stage
from units.forms import fields
from units.models import Cycle, Unit
from units.queries import Board


class OpenCycleForm(forms.Form):
    year = forms.IntegerField(
        label=_("Tahun"), min_value=2014, max_value=2100, error_messages={**fields.NUMBER_WORDS, **fields.REQUIRED}
    )
    instrument_key = fields.text(_("Instrumen"), 60, help_text=_("Misalnya lke-zi-2021."))
    rule_set_key = fields.text(_("Aturan"), 60, help_text=_("Misalnya rules-2024."))


class CalendarForm(forms.Form):
    """Two days for each stage; both empty when nothing was announced."""

    def __init__(self, *args: Any, days: Mapping[str, tuple[datetime.date, datetime.date]], **kwargs: Any) -> None:
        """`days`: what stands now, by stage."""
        super().__init__(*args, **kwargs)
        for stage in Stage:
            known = days.get(stage.value, (None, None))
            for number, (edge, label) in enumerate((("opens_on", _("mulai")), ("closes_on", _("sampai")))):
                field = fields.date(f"{stage.label}: {label}", required=False)
                field.initial = known[number]
                self.fields[f"{stage.value}_{edge}"] = field

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for stage in Stage:
            opens, closes = given.get(f"{stage.value}_opens_on"), given.get(f"{stage.value}_closes_on")
            if (opens is None) != (closes is None) and not self.has_error(f"{stage.value}_closes_on"):
                self.add_error(f"{stage.value}_closes_on", _("Isi kedua tanggal, atau kosongkan keduanya."))
            elif opens and closes and closes < opens:
                self.add_error(f"{stage.value}_closes_on", _("Berakhir sebelum dimulai."))
        return given

    def windows(self) -> dict[Stage, tuple[datetime.date, datetime.date]]:
        given = self.cleaned_data
        return {
            stage: (given[f"{stage.value}_opens_on"], given[f"{stage.value}_closes_on"])
            for stage in Stage
            if given[f"{stage.value}_opens_on"]
        }


class ExtendForm(forms.Form):
    unit = forms.ModelChoiceField(queryset=Unit.objects.none(), label=_("Unit"), error_messages=fields.CHOICE_WORDS)
    stage = fields.choice(_("Tahap"), Stage.choices)
    closes_on = fields.date(_("Batas baru"))
    reason = fields.long_text(_("Alasan"))

    def __init__(self, *args: Any, cycle: Cycle, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = Unit.objects.filter(nominations__cycle=cycle).order_by("name")
        self.fields["unit"].queryset = offered  # type: ignore[attr-defined]

    def clean_stage(self) -> Stage:
        return Stage(self.cleaned_data["stage"])


class IdentifyForm(forms.Form):
    """A candidate with the criteria it meets."""

    unit = forms.ModelChoiceField(queryset=Unit.objects.none(), label=_("Unit"), error_messages=fields.CHOICE_WORDS)
    target = fields.choice(_("Predikat sasaran"), Predicate.choices)
    criteria = fields.several(
        _("Kriteria yang dipenuhi"), Criterion.choices, help_text=_("Dua yang pertama wajib sebelum diajukan.")
    )
    note = fields.long_text(_("Catatan kelompok kerja"), required=False)

    def __init__(self, *args: Any, cycle: Cycle, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        free = cycle.institution.units.active().exclude(nominations__cycle=cycle)
        self.fields["unit"].queryset = free.order_by("name")  # type: ignore[attr-defined]

    def clean_target(self) -> Predicate:
        return Predicate(self.cleaned_data["target"])


class NominationMoveForm(forms.Form):
    """What a move asks for: a reason, a decree, or only a yes."""

    def __init__(self, *args: Any, move: NominationMove, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if MOVES[move].needs_decree:
            self.fields["decree_number"] = fields.text(_("Nomor keputusan"), 120)
            self.fields["decree_date"] = fields.date(_("Tanggal keputusan"))
        if MOVES[move].needs_reason:
            self.fields["reason"] = fields.long_text(_("Alasan"))


class BoardForm(forms.Form):
    """Filter of the tracking board, kept in the address."""

    cycle = forms.ModelChoiceField(queryset=Cycle.objects.none(), required=False, label=_("Siklus"), empty_label=None)
    q = forms.CharField(
        required=False, max_length=100, label=_("Nama unit"), widget=forms.TextInput(attrs={"type": "search"})
    )
    stage = fields.choice(_("Tahap"), NominationStage.choices, required=False)
    target = fields.choice(_("Menuju"), Predicate.choices, required=False)
    older = forms.IntegerField(required=False, min_value=0, max_value=9999, label=_("Lebih dari … hari"))

    def __init__(self, *args: Any, cycles: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cycle"].queryset = cycles  # type: ignore[attr-defined]

    def board(self, default: Cycle) -> Board:
        """What is asked for; a value that cannot be is as if it were not given."""
        self.is_valid()
        given = self.cleaned_data
        return Board(
            cycle=given.get("cycle") or default,
            stage=given.get("stage", ""),
            target=given.get("target", ""),
            words=given.get("q", ""),
            older=given.get("older") or 0,
        )
