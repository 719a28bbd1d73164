"""Giving and ending roles."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from units.enums import INSTITUTION_ROLES, PORTAL_ROLES, UNIT_ROLES, Action, Area, Role
from units.forms import fields
from units.models import Institution, Unit, User
from units.queries import institutions_for, units_for
from units.rules import may_grant


class GrantForm(forms.Form):
    """Who, what, where, how long. The place follows from the role."""

    email = forms.EmailField(
        label=_("Alamat surel"),
        max_length=254,
        help_text=_("Yang belum tercatat di tempat Anda menerima undangan lewat surel."),
        error_messages={
            "invalid": _("Tulis alamat surel yang lengkap, misalnya nama@instansi.go.id."),
            **fields.REQUIRED,
        },
    )
    role = fields.choice(_("Peran"), Role.choices)
    unit = forms.ModelChoiceField(
        queryset=Unit.objects.none(),
        required=False,
        label=_("Unit"),
        help_text=_("Bagi operator dan kepala unit."),
        error_messages=fields.CHOICE_WORDS,
    )
    institution = forms.ModelChoiceField(
        queryset=Institution.objects.none(),
        required=False,
        label=_("Instansi"),
        help_text=_("Bagi peran di instansi."),
        error_messages=fields.CHOICE_WORDS,
    )
    areas = fields.several(
        _("Hanya area"), Area.choices, help_text=_("Bagi operator yang dibatasi pada pokjanya; kosongkan untuk semua.")
    )
    valid_from = fields.date(_("Berlaku sejak"), required=False, help_text=_("Kosongkan untuk mulai hari ini."))
    valid_until = fields.date(_("Berlaku sampai"), required=False)

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.fields["unit"].queryset = units_for(by, Action.GRANT_ROLES).active()  # type: ignore[attr-defined]
        self.fields["institution"].queryset = institutions_for(by, Action.GRANT_ROLES)  # type: ignore[attr-defined]

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        if email == self.by.email:
            raise forms.ValidationError(_("Peran untuk diri sendiri diberikan oleh admin lain."))
        return email

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        role = given.get("role")
        if role in UNIT_ROLES and not given.get("unit"):
            self.add_error("unit", _("Pilih unit tempat peran ini berlaku."))
        elif role in INSTITUTION_ROLES and not given.get("institution"):
            self.add_error("institution", _("Pilih instansi tempat peran ini berlaku."))
        elif role and not may_grant(self.by, Role(role), self._place(given)):
            self.add_error("role", _("Peran ini diberikan oleh admin lain."))
        return given

    def arguments(self) -> dict[str, Any]:
        """Keyword arguments of operations.give_role, but who gives it."""
        given = self.cleaned_data
        return {
            "email": given["email"],
            "role": Role(given["role"]),
            "at": self._place(given),
            "areas": given["areas"],
            "valid_from": given["valid_from"],
            "valid_until": given["valid_until"],
        }

    @staticmethod
    def _place(given: dict[str, Any]) -> Unit | Institution | None:
        if given["role"] in PORTAL_ROLES:
            return None
        place: Unit | Institution = given["unit"] if given["role"] in UNIT_ROLES else given["institution"]
        return place


class EndForm(forms.Form):
    reason = fields.text(_("Alasan"), 300)


class PeopleFilter(forms.Form):
    """Filter of the list, kept in the address."""

    q = forms.CharField(
        required=False, max_length=100, label=_("Nama atau surel"), widget=forms.TextInput(attrs={"type": "search"})
    )
    role = fields.choice(_("Peran"), Role.choices, required=False)
    past = forms.BooleanField(required=False, label=_("Termasuk yang sudah berakhir"))


class EraseForm(forms.Form):
    reason = fields.text(_("Dasar penghapusan"), 300)
    sure = forms.BooleanField(
        label=_("Saya sudah memeriksa bahwa permohonannya sah"),
        error_messages={"required": _("Centang setelah Anda memeriksa permohonannya.")},
    )
