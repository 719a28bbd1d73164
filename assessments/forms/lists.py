from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.enums import State


class ListForm(forms.Form):
    """Filter of the list of assessments, kept in the address."""

    q = forms.CharField(
        required=False, max_length=100, label=_("Nama unit"), widget=forms.TextInput(attrs={"type": "search"})
    )
    status = forms.ChoiceField(required=False, label=_("Status"), choices=[("", _("Semua status")), *State.choices])
