"""People and the roles they hold for a time."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from units.enums import INSTITUTION_ROLES, PORTAL_ROLES, UNIT_ROLES, Role
from units.models.grants import InstitutionGrant, UnitGrant
from units.models.organisations import Institution, Unit


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in with an e-mail address. Personal data: name and e-mail.

    `audit_id` is what the audit chain knows the person by, so that name and address can be erased.
    """

    email = models.EmailField(_("alamat surel"), max_length=254, unique=True)
    full_name = models.CharField(_("nama lengkap"), max_length=120)
    audit_id = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    is_active = models.BooleanField(_("aktif"), default=True)
    is_staff = models.BooleanField(_("staf"), default=False)
    date_joined = models.DateTimeField(_("terdaftar"), default=timezone.now)

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(email=Lower("email")), name="user_email_lower_case")]
        ordering = ["full_name"]

    def __str__(self) -> str:
        return self.full_name or self.email

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        return self.full_name


def _carried() -> models.Q:
    """django-guardian's grant on the unit or institution; for roles of the portal, Django's own permission."""
    mine = {"user": models.OuterRef("user"), "permission__codename": models.OuterRef("role")}
    portal = User.user_permissions.through.objects.filter(**mine)
    return (
        models.Q(models.Exists(UnitGrant.objects.filter(content_object=models.OuterRef("unit"), **mine)))
        | models.Q(
            models.Exists(InstitutionGrant.objects.filter(content_object=models.OuterRef("institution"), **mine))
        )
        | models.Q(models.Exists(portal), role__in=PORTAL_ROLES)
    )


class MembershipQuerySet(models.QuerySet["Membership"]):
    def in_force(self) -> "MembershipQuerySet":
        """Memberships that count today: every permission starts from these.

        The period covers today, nobody ended it, and the grant that carries the role is there.
        """
        today = timezone.localdate()
        return self.filter(valid_from__lte=today, ended_at__isnull=True).filter(
            models.Q(valid_until__isnull=True) | models.Q(valid_until__gte=today), _carried()
        )


class Membership(models.Model):
    """A role of a person in one unit, one institution or the portal, for a period. Personal data: links a person.

    `areas` limits an operator to some of the six change areas (pokja); empty means all.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("peran"), max_length=30, choices=Role.choices)
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, null=True, blank=True, related_name="memberships")
    institution = models.ForeignKey(
        Institution, on_delete=models.CASCADE, null=True, blank=True, related_name="memberships"
    )
    valid_from = models.DateField(_("berlaku sejak"), default=timezone.localdate)
    valid_until = models.DateField(_("berlaku sampai"), null=True, blank=True)
    areas = models.JSONField(_("area"), default=list, blank=True)
    created_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(_("diakhiri"), null=True, blank=True)
    ended_reason = models.CharField(_("alasan berakhir"), max_length=300, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(role__in=UNIT_ROLES, unit__isnull=False, institution__isnull=True)
                | models.Q(role__in=INSTITUTION_ROLES, unit__isnull=True, institution__isnull=False)
                | models.Q(role__in=PORTAL_ROLES, unit__isnull=True, institution__isnull=True),
                name="membership_scope_fits_role",
            ),
            models.CheckConstraint(
                condition=models.Q(areas=[]) | models.Q(role=Role.OPERATOR), name="membership_areas_of_operators_only"
            ),
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True) | models.Q(valid_until__gte=models.F("valid_from")),
                name="membership_ends_after_start",
            ),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="membership_role_known"),
        ]
        indexes = [models.Index(fields=["user", "role"], name="membership_user_role")]

    def __str__(self) -> str:
        return f"{self.get_role_display()} · {self.unit or self.institution or 'Portal ZI'}"

    @property
    def chain(self) -> str:
        """Key of the audit chain that tells of this role."""
        place = self.unit or self.institution
        return place.audit_chain if place else "portal"
