from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zi_portal.pages.audit.trail import Wanted
from zi_portal.pages.audit.words import ACTIONS, OBJECTS


class TrailForm(forms.Form):
    """The filter of a trail; it stands in the address."""

    siapa = forms.CharField(label=_("Orang"), max_length=120, required=False)
    tindakan = forms.ChoiceField(label=_("Tindakan"), required=False)
    objek = forms.ChoiceField(label=_("Objek"), required=False)
    sejak = forms.DateField(
        label=_("Sejak"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    sampai = forms.DateField(
        label=_("Sampai"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, known in (("tindakan", ACTIONS), ("objek", OBJECTS)):
            every = sorted(((key, str(label)) for key, label in known.items()), key=lambda pair: pair[1])
            self.fields[name].choices = [("", _("Semua")), *every]  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        """What was filled in and makes sense; the rest is not asked for."""
        self.is_valid()
        asked = self.cleaned_data
        return Wanted(
            who=asked.get("siapa", ""),
            action=asked.get("tindakan", ""),
            kind=asked.get("objek", ""),
            since=asked.get("sejak"),
            until=asked.get("sampai"),
        )
