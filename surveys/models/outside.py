"""Survey results made elsewhere: TPN questions users itself and tells the index."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from units.models import Unit
from zi_portal.shared.files.models import Blob

TOP = 4


class OutsideResult(models.Model):
    """IPAK and IPKP of a unit as TPN's survey found them. Never changed: a correction is a newer row (triggers).

    Indices are 0-4. Personal data: links a person.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="outside_results")
    ipak = models.DecimalField("IPAK", max_digits=7, decimal_places=6, null=True, blank=True)
    ipkp = models.DecimalField("IPKP", max_digits=7, decimal_places=6, null=True, blank=True)
    respondents = models.PositiveIntegerField(_("jumlah responden"))
    period_start = models.DateField(_("awal periode"))
    period_end = models.DateField(_("akhir periode"))
    document = models.ForeignKey(Blob, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    document_name = models.CharField(max_length=200, blank=True)
    link = models.URLField(_("tautan dokumen"), max_length=500, blank=True)
    note = models.CharField(_("catatan"), max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-period_end", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ipak__isnull=False) | Q(ipkp__isnull=False), name="survey_outside_has_an_index"
            ),
            models.CheckConstraint(
                condition=Q(ipak__isnull=True) | Q(ipak__gte=0, ipak__lte=TOP), name="survey_outside_ipak_0_to_4"
            ),
            models.CheckConstraint(
                condition=Q(ipkp__isnull=True) | Q(ipkp__gte=0, ipkp__lte=TOP), name="survey_outside_ipkp_0_to_4"
            ),
            models.CheckConstraint(condition=Q(respondents__gte=1), name="survey_outside_has_respondents"),
            models.CheckConstraint(
                condition=Q(period_end__gte=F("period_start")), name="survey_outside_period_in_order"
            ),
            models.CheckConstraint(
                condition=Q(document__isnull=False) | ~Q(link=""), name="survey_outside_has_a_document"
            ),
        ]

    def __str__(self) -> str:
        return f"TPN {self.period_end:%Y} · {self.unit}"
