"""Being asked in by e-mail."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from units.enums import INSTITUTION_ROLES, PORTAL_ROLES, UNIT_ROLES, Role
from units.models.organisations import Institution, Unit
from units.models.people import User


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> "InvitationQuerySet":
        """Neither used, withdrawn nor expired."""
        return self.filter(used_at=None, withdrawn_at=None, expires_at__gt=timezone.now())


class Invitation(models.Model):
    """An offer of one role at one place, to whoever reads the mail of one address. Good once.

    The link's random part is stored as a hash only, and made when the mail is sent. Personal data: e-mail and name.
    """

    email = models.EmailField(_("alamat surel"), max_length=254)
    full_name = models.CharField(_("nama lengkap"), max_length=120, blank=True)
    role = models.CharField(_("peran"), max_length=30, choices=Role.choices)
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, null=True, blank=True, related_name="invitations")
    institution = models.ForeignKey(
        Institution, on_delete=models.CASCADE, null=True, blank=True, related_name="invitations"
    )
    invited_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="invitations_sent")
    token_hash = models.CharField(max_length=64, null=True, unique=True, editable=False)  # noqa: DJ001 # many unsent
    created_at = models.DateTimeField(_("dibuat"), default=timezone.now)
    sent_at = models.DateTimeField(_("terkirim"), null=True)
    expires_at = models.DateTimeField(_("berlaku sampai"))
    used_at = models.DateTimeField(_("dipakai"), null=True)
    used_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="invitations_used")
    withdrawn_at = models.DateTimeField(_("ditarik"), null=True)
    areas = models.JSONField(default=list, blank=True)
    valid_from = models.DateField(_("peran berlaku sejak"), null=True)
    valid_until = models.DateField(_("peran berlaku sampai"), null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(email=Lower("email")), name="invitation_email_lower_case"),
            models.CheckConstraint(
                condition=Q(role__in=UNIT_ROLES, unit__isnull=False, institution__isnull=True)
                | Q(role__in=INSTITUTION_ROLES, unit__isnull=True, institution__isnull=False)
                | Q(role__in=PORTAL_ROLES, unit__isnull=True, institution__isnull=True),
                name="invitation_scope_fits_role",
            ),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(withdrawn_at__isnull=True), name="invitation_used_or_withdrawn"
            ),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_until=None) | Q(valid_until__gte=models.F("valid_from")),
                name="invitation_ends_after_start",
            ),
        ]
        indexes = [models.Index(fields=["email"], name="invitation_email")]
        ordering = ["-created_at"]
        verbose_name = _("undangan")

    def __str__(self) -> str:
        return f"{self.email} · {self.get_role_display()}"

    @property
    def place(self) -> str:
        """Where the role would be held, in words."""
        return str(self.unit or self.institution or _("Seluruh portal"))

    @property
    def audit_chain(self) -> str:
        """Chain of the place's institution, or the portal's."""
        whole = self.unit or self.institution
        return whole.audit_chain if whole else "portal"

    @property
    def is_open(self) -> bool:
        return self.used_at is None and self.withdrawn_at is None and self.expires_at > timezone.now()
