"""A survey of a unit's users: what is asked, of whom, when; its services; the invitations it sent."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from surveys.enums import Kind, Rule, SampleMethod, State
from surveys.models.questionnaires import Questionnaire
from surveys.scoring import SCALES
from units.models import Nomination, Unit

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


def new_code() -> str:
    """The survey's public name: short enough to type from a poster, without letters that look alike."""
    return "".join(secrets.choice(ALPHABET) for _ in range(8))


class Survey(models.Model):
    """One questioning of a unit's users in a period (R90 Lampiran I and II). Personal data: links a person.

    `rule` says how marks become 0-4, `staff_networks` are address ranges of the office ("10.1.0.0/16"),
    `extra_questions` are the institution's own: {"kind", "id", "en"}, never part of an index. `folds` rises whenever
    the running totals change.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="surveys")
    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, null=True, blank=True, related_name="surveys")
    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.PROTECT, to_field="key", related_name="+")
    kind = models.CharField(_("jenis"), max_length=5, choices=Kind.choices)
    title = models.CharField(_("judul"), max_length=120)
    code = models.CharField(max_length=12, unique=True, default=new_code)
    scale = models.PositiveSmallIntegerField(_("skala"), default=4)
    rule = models.CharField(_("aturan konversi"), max_length=15, choices=Rule.choices, default=Rule.PROPORTIONAL)
    period_start = models.DateField(_("awal periode"))
    period_end = models.DateField(_("akhir periode"))
    state = models.CharField(_("status"), max_length=10, choices=State.choices, default=State.DRAFT)
    sample_method = models.CharField(
        _("cara menentukan sampel"),
        max_length=15,
        choices=SampleMethod.choices,
        default=SampleMethod.KREJCIE_MORGAN,
    )
    sample_size = models.PositiveIntegerField(_("jumlah sampel"), null=True, blank=True)
    sample_reason = models.TextField(_("alasan jumlah sampel"), blank=True)
    asks_contact = models.BooleanField(_("menanyakan kontak"), default=True)
    contact_until = models.DateField(_("kontak disimpan sampai"))
    staff_networks = models.JSONField(_("jaringan pegawai"), default=list, blank=True)
    extra_questions = models.JSONField(_("pertanyaan tambahan"), default=list, blank=True)
    published_at = models.DateTimeField(_("hasil diumumkan"), null=True, blank=True)
    folds = models.PositiveBigIntegerField(default=0)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(period_end__gte=F("period_start")), name="survey_period_in_order"),
            models.CheckConstraint(condition=Q(contact_until__gte=F("period_end")), name="survey_contacts_outlast_it"),
            models.CheckConstraint(condition=Q(scale__in=SCALES), name="survey_scale_known"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="survey_state_known"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="survey_kind_known"),
            models.CheckConstraint(condition=Q(rule__in=Rule.values), name="survey_rule_known"),
            models.CheckConstraint(
                condition=~Q(sample_method=SampleMethod.OWN)
                | (Q(sample_size__gte=1) & Q(sample_size__isnull=False) & ~Q(sample_reason="")),
                name="survey_own_sample_has_a_reason",
            ),
        ]
        ordering = ["-period_start", "-id"]

    def __str__(self) -> str:
        return f"{self.title} · {self.unit}"


class Service(models.Model):
    """A service whose users are asked, and how many of them there are in the period. Personal data: none."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="services")
    name = models.CharField(_("layanan"), max_length=120)
    population = models.PositiveIntegerField(_("jumlah pengguna"))
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["survey", "name"], name="survey_service_named_once"),
            models.CheckConstraint(condition=Q(population__gte=1), name="survey_service_has_users"),
        ]
        ordering = ["survey", "position", "id"]

    def __str__(self) -> str:
        return self.name


class Invitation(models.Model):
    """One service transaction and with it one link that works once. Personal data: none; `reference` is a number.

    The link is signed and not stored; a used one is known by the answer's submission key.
    """

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="invitations")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(_("nomor transaksi"), max_length=60)
    service_date = models.DateField(_("tanggal layanan"))
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["survey", "reference"], name="survey_invitation_once_per_transaction")
        ]
        ordering = ["survey", "id"]

    def __str__(self) -> str:
        return self.reference
