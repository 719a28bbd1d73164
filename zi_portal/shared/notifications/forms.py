from django import forms
from django.contrib.auth.models import AbstractBaseUser

from zi_portal.shared.notifications.enums import Delivery
from zi_portal.shared.notifications.kinds import known
from zi_portal.shared.notifications.queries import deliveries_of


class DeliveriesForm(forms.Form):
    """One choice per kind."""

    def __init__(self, *args: object, user: AbstractBaseUser, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        wishes = deliveries_of(user)
        for key, kind in known.items():
            self.fields[key] = forms.ChoiceField(label=str(kind.label), choices=Delivery.choices, initial=wishes[key])
