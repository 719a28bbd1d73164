"""Who answered, where they chose to say so: apart from the answers, encrypted, and only for a time."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from surveys.models.surveys import Service, Survey


class Contact(models.Model):
    """Name and phone number of a respondent who agreed to be listed. Nothing leads from here to an answer.

    A random key and a date without a time keep the order of arrival from telling. Personal data: encrypted in `sealed`;
    deleted after `keep_until`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="contacts")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, null=True, related_name="+")
    service_date = models.DateField(_("tanggal layanan"), null=True)
    sealed = models.BinaryField()
    consent_date = models.DateField(_("tanggal persetujuan"))
    keep_until = models.DateField(_("disimpan sampai"), db_index=True)

    def __str__(self) -> str:
        return str(self.pk)


class ContactExport(models.Model):
    """That somebody took the respondent list, and what for (guarded by triggers). Personal data: links a person."""

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="contact_exports")
    purpose = models.TextField(_("keperluan"))
    count = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(purpose=""), name="survey_contact_export_has_a_purpose")
        ]

    def __str__(self) -> str:
        return f"{self.count} · {self.purpose}"
