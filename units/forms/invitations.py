"""Inviting people, and accepting an invitation."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from units.enums import PORTAL_ROLES, UNIT_ROLES, Role
from units.forms.account import NewPasswordForm
from units.models import Institution, Unit, User
from units.queries import institutions_to_invite_to


class InvitationForm(forms.Form):
    """Whom, as what, and where: a unit for roles of a unit, otherwise the institution."""

    email = forms.EmailField(label=_("Alamat surel"), max_length=254)
    full_name = forms.CharField(label=_("Nama lengkap (boleh kosong)"), max_length=120, required=False)
    role = forms.ChoiceField(label=_("Peran"))
    institution = forms.ModelChoiceField(label=_("Instansi"), queryset=Institution.objects.none())
    unit = forms.ModelChoiceField(
        label=_("Unit kerja (hanya untuk operator dan kepala unit)"), queryset=Unit.objects.none(), required=False
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        institutions = institutions_to_invite_to(by)
        whole: Any = self.fields["institution"]
        part: Any = self.fields["unit"]
        role: Any = self.fields["role"]
        whole.queryset = institutions
        part.queryset = Unit.objects.filter(institution__in=institutions)
        role.choices = [(choice.value, choice.label) for choice in Role if choice not in PORTAL_ROLES]
        if not self.is_bound:
            whole.initial = institutions.first()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        role, unit, institution = data.get("role"), data.get("unit"), data.get("institution")
        if role and role in UNIT_ROLES and institution is not None and not self.errors:
            if unit is None:
                self.add_error("unit", _("Pilih unit kerja untuk peran ini."))
            elif unit.institution_id != institution.pk:
                self.add_error("unit", _("Unit kerja ini bukan milik instansi yang dipilih."))
        return data

    def place(self) -> Unit | Institution:
        role = Role(self.cleaned_data["role"])
        chosen: Unit | Institution = self.cleaned_data["unit" if role in UNIT_ROLES else "institution"]
        return chosen


class AcceptForm(NewPasswordForm):
    """Name and password of somebody new."""

    full_name = forms.CharField(
        label=_("Nama lengkap"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    field_order = ("full_name", "new_password1", "new_password2")
