"""django-guardian's object permissions that carry roles, with real keys to unit and institution."""

from django.db import models
from guardian.models import UserObjectPermissionBase

from units.models.organisations import Institution, Unit


class UnitGrant(UserObjectPermissionBase):
    """A role granted on a unit; counts only beside a membership in force. Personal data: links a person."""

    content_object = models.ForeignKey(Unit, on_delete=models.CASCADE)

    class Meta(UserObjectPermissionBase.Meta):
        pass


class InstitutionGrant(UserObjectPermissionBase):
    """A role granted on an institution; counts only beside a membership in force. Personal data: links a person."""

    content_object = models.ForeignKey(Institution, on_delete=models.CASCADE)

    class Meta(UserObjectPermissionBase.Meta):
        pass
