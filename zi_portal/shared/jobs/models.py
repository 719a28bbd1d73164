"""One row per job: the only thing a task reports to."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zi_portal.shared.jobs.enums import ACTIVE, ENDED, State


class Job(models.Model):
    """A piece of work and how far it has come.

    `attempt` is the fencing token: it grows with every claim, and only the holder of the latest may write. `resend_at`
    is when a job still queued gets another message. Personal data: links the person who asked.
    """

    kind = models.CharField(_("jenis"), max_length=60)
    task = models.CharField(_("tugas"), max_length=120)
    parameters = models.JSONField(_("parameter"), default=dict)
    state = models.CharField(_("keadaan"), max_length=10, choices=State.choices, default=State.QUEUED)
    done = models.PositiveIntegerField(_("selesai"), default=0)
    total = models.PositiveIntegerField(_("jumlah"), default=0)
    message = models.TextField(_("pesan"), blank=True)
    result = models.JSONField(_("hasil"), null=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="jobs"
    )
    created_at = models.DateTimeField(_("dibuat"), default=timezone.now)
    started_at = models.DateTimeField(_("dimulai"), null=True)
    finished_at = models.DateTimeField(_("berakhir"), null=True)
    resend_at = models.DateTimeField(_("kirim ulang"), default=timezone.now)
    lease_until = models.DateTimeField(_("sewa sampai"), null=True)
    heartbeat_at = models.DateTimeField(_("denyut terakhir"), null=True)
    attempt = models.PositiveSmallIntegerField(_("percobaan"), default=0)
    cancel_requested = models.BooleanField(_("diminta batal"), default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="job_state_known"),
            models.CheckConstraint(condition=Q(total=0) | Q(done__lte=F("total")), name="job_done_within_total"),
            models.CheckConstraint(
                condition=Q(state=State.RUNNING, lease_until__isnull=False, started_at__isnull=False, attempt__gte=1)
                | (~Q(state=State.RUNNING) & Q(lease_until__isnull=True)),
                name="job_lease_while_running",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ENDED, finished_at__isnull=False)
                | (~Q(state__in=ENDED) & Q(finished_at__isnull=True)),
                name="job_finished_at_when_ended",
            ),
            models.CheckConstraint(condition=Q(result__isnull=True) | Q(state=State.DONE), name="job_result_when_done"),
        ]
        indexes = [
            models.Index(fields=["created_by", "-created_at"], name="job_of_creator"),
            models.Index(fields=["state"], condition=Q(state__in=ACTIVE), name="job_active"),
        ]
        verbose_name = _("pekerjaan")

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} {self.state}"

    @property
    def is_active(self) -> bool:
        """Still to be waited for."""
        return self.state in ACTIVE
