"""What happens around the values: preliminary results, claims, agreed values, follow-ups, visits."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assessments.enums import VisitKind
from assessments.models.cases import Assessment
from assessments.models.instruments import Item
from assessments.models.sheets import Sheet
from zi_portal.shared.files.models import Blob

USER = settings.AUTH_USER_MODEL


class PreliminaryResult(models.Model):
    """The letter that ends a preliminary assessment: fit for TPI, or coaching first. Personal data: links a person."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="preliminary_results")
    round = models.PositiveSmallIntegerField()
    fit = models.BooleanField(_("layak"))
    letter_number = models.CharField(_("nomor surat hasil"), max_length=120)
    letter_date = models.DateField(_("tanggal surat hasil"))
    note = models.TextField(_("catatan"), blank=True)
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "round"], name="preliminary_result_once_per_round"),
            models.CheckConstraint(condition=~Q(letter_number=""), name="preliminary_result_has_letter"),
            models.CheckConstraint(condition=Q(fit=True) | ~Q(note=""), name="preliminary_refusal_has_note"),
        ]

    def __str__(self) -> str:
        return self.letter_number


class Claim(models.Model):
    """Somebody is judging this item of a shared sheet until a moment from now. Personal data: links a person."""

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="claims")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(USER, on_delete=models.CASCADE, related_name="+")
    until = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sheet", "item"], name="claim_once_per_item")]

    def __str__(self) -> str:
        return f"{self.item_id} – {self.until:%H.%M}"


class Consensus(models.Model):
    """Why the team took the value it took where its blind passes differ. Personal data: links a person.

    The agreed value stands in the TPI sheet; the passes keep theirs.
    """

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="agreements")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(_("alasan"))
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sheet", "item"], name="consensus_once_per_item"),
            models.CheckConstraint(condition=~Q(reason=""), name="consensus_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.reason[:40]}"


class FollowUp(models.Model):
    """One returned item: what TPI asks and what the unit answers. `round` is the one the unit fills.

    Personal data: links a person.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="follow_ups")
    round = models.PositiveSmallIntegerField()
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    request = models.TextField()
    due_date = models.DateField()
    answer = models.TextField(_("tindak lanjut"), blank=True)
    answered_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "round", "item"], name="follow_up_once_per_item"),
            models.CheckConstraint(condition=~Q(request=""), name="follow_up_says_what"),
            models.CheckConstraint(
                condition=Q(answer="") | Q(answered_by__isnull=False, answered_at__isnull=False),
                name="follow_up_answer_names_its_author",
            ),
        ]
        ordering = ["assessment", "round", "item__position"]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.answer[:40] or '–'}"


class Visit(models.Model):
    """Field verification, interview, or internal survey of a unit, with the minutes both sides sign.

    Personal data: names of the people met, as the minutes state them.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="visits")
    kind = models.CharField(max_length=10, choices=VisitKind.choices)
    held_on = models.DateField(_("tanggal"))
    place = models.CharField(_("tempat"), max_length=200)
    team = models.TextField(_("tim"))
    people = models.TextField(_("pihak unit"), blank=True)
    findings = models.TextField(_("hasil"))
    ipak = models.DecimalField(_("IPAK"), max_digits=5, decimal_places=4, null=True, blank=True)
    ipkp = models.DecimalField(_("IPKP"), max_digits=5, decimal_places=4, null=True, blank=True)
    respondents = models.PositiveIntegerField(_("responden"), null=True, blank=True)
    minutes_number = models.CharField(_("nomor berita acara"), max_length=120, blank=True)
    signed = models.ForeignKey(Blob, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=VisitKind.values), name="visit_kind_known"),
            models.CheckConstraint(condition=~Q(findings=""), name="visit_has_findings"),
            models.CheckConstraint(
                condition=(Q(ipak=None) | Q(ipak__gte=0, ipak__lte=4)) & (Q(ipkp=None) | Q(ipkp__gte=0, ipkp__lte=4)),
                name="visit_index_from_0_to_4",
            ),
            models.CheckConstraint(
                condition=~Q(kind=VisitKind.SURVEY) | Q(ipak__isnull=False, ipkp__isnull=False),
                name="visit_survey_has_indices",
            ),
        ]
        ordering = ["assessment", "held_on", "id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.held_on:%d-%m-%Y}"

    @property
    def handed_over(self) -> bool:
        """Whether the unit has the minutes: signed, or made for it to read and sign. A query for what is not signed,
        none after `queries.visits_of`."""
        if self.signed_id is not None:
            return True
        made = getattr(self, "made_minutes", None)
        return bool(made) if made is not None else self.letters.filter(pdf__isnull=False).exists()


class Photo(models.Model):
    """A picture taken during a visit. Personal data: may show people."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="photos")
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    caption = models.CharField(_("keterangan"), max_length=200, blank=True)

    def __str__(self) -> str:
        return self.caption or str(self.pk)
