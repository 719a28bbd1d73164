"""Inviting people, and accepting an invitation."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from units.enums import GRANTED_BY, INSTITUTION_ROLES, PORTAL_ROLES, UNIT_ROLES, Action, Role
from units.forms.account import NewPasswordForm
from units.models import Institution, Unit, User
from units.queries import institutions_for
from units.rules import hats_of, may_grant


class InvitationForm(forms.Form):
    """Whom, as what, and where: a unit, the institution, or nothing for roles over the whole portal."""

    email = forms.EmailField(label=_("Alamat surel"), max_length=254)
    full_name = forms.CharField(label=_("Nama lengkap (boleh kosong)"), max_length=120, required=False)
    role = forms.ChoiceField(label=_("Peran"))
    institution = forms.ModelChoiceField(
        label=_("Instansi"), queryset=Institution.objects.none(), required=False, empty_label=_("Pilih instansi")
    )
    unit = forms.ModelChoiceField(
        label=_("Unit kerja (hanya untuk operator dan kepala unit)"),
        queryset=Unit.objects.none(),
        required=False,
        empty_label=_("Pilih unit kerja"),
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        institutions = institutions_for(by, Action.GRANT_ROLES)
        whole: Any = self.fields["institution"]
        part: Any = self.fields["unit"]
        role: Any = self.fields["role"]
        whole.queryset = institutions
        part.queryset = Unit.objects.filter(institution__in=institutions)
        hats = hats_of(by)
        role.choices = [(one.value, one.label) for one in Role if hats.worn_somewhere(*GRANTED_BY[one])]
        if not self.is_bound:
            whole.initial = institutions.first()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors:
            self._check_place(Role(data["role"]))
        return data

    def _check_place(self, role: Role) -> None:
        unit, institution = self.cleaned_data["unit"], self.cleaned_data["institution"]
        if role in UNIT_ROLES and unit is None:
            self.add_error("unit", _("Pilih unit kerja untuk peran ini."))
        elif role in UNIT_ROLES and institution and unit.institution_id != institution.pk:
            self.add_error("unit", _("Unit kerja ini bukan milik instansi yang dipilih."))
        elif role in INSTITUTION_ROLES and institution is None:
            self.add_error("institution", _("Pilih instansi untuk peran ini."))
        elif not may_grant(self.by, role, self.place()):
            self.add_error("role", _("Anda tidak berwenang memberi peran ini di sana."))

    def place(self) -> Unit | Institution | None:
        role = Role(self.cleaned_data["role"])
        if role in PORTAL_ROLES:
            return None
        chosen: Unit | Institution = self.cleaned_data["unit" if role in UNIT_ROLES else "institution"]
        return chosen


class AcceptForm(NewPasswordForm):
    """Name and password of somebody new."""

    full_name = forms.CharField(
        label=_("Nama lengkap"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    field_order = ("full_name", "new_password1", "new_password2")
