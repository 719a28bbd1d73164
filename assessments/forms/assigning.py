"""Dividing a unit, freeing a member, recording coaching."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.enums import Position
from assessments.forms.teams import person_field
from assessments.models import Assessment
from units.enums import Area
from units.forms import fields
from units.models import User


class DivideForm(forms.Form):
    """One choice of areas for each member of the unit's team; without any, the member assesses all of them."""

    def __init__(self, *args: Any, case: Assessment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = {share.user_id: share.areas.split(",") for share in case.shares.all()}
        seats = case.team.members.filter(position=Position.MEMBER).select_related("user") if case.team else ()
        self.people = {f"orang-{seat.user_id}": seat.user for seat in seats if not given or seat.user_id in given}
        for name, user in self.people.items():
            self.fields[name] = forms.MultipleChoiceField(
                choices=Area.choices,
                label=str(user),
                required=False,
                initial=given.get(user.pk),
                help_text=_("Kosongkan bila menilai semua area."),
                widget=forms.CheckboxSelectMultiple,
                error_messages={"invalid_choice": _("Ada area yang tidak dikenal. Pilih dari daftar.")},
            )

    @property
    def members(self) -> list[User]:
        return list(self.people.values())

    @property
    def areas(self) -> dict[int, list[str]]:
        """Areas by user."""
        return {user.pk: self.cleaned_data[name] for name, user in self.people.items()}


class ExcuseForm(forms.Form):
    reason = fields.long_text(_("Alasan"), help_text=_("Misalnya sakit atau pindah tugas."))

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {"user": person_field(_("Anggota"), people), **self.fields}


class CoachingForm(forms.Form):
    coached_on = fields.date(_("Tanggal pendampingan"))
    note = fields.text(_("Keterangan"), 200, required=False)

    def __init__(self, *args: Any, units: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {
            "unit": forms.ModelChoiceField(units, label=_("Unit"), error_messages=fields.CHOICE_WORDS),
            "user": person_field(_("Orang"), people),
            **self.fields,
        }
