"""Chains, their events and the erasable details. Events know people only by an opaque identifier."""

import json
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from zi_portal.shared.audit.hashing import event_hash


class AuditChain(models.Model):
    """Head of one chain; locked while an event is appended. Personal data: none."""

    key = models.CharField(_("kunci"), max_length=120)
    last_sequence = models.BigIntegerField(_("nomor terakhir"), default=0)
    last_hash = models.CharField(_("hash terakhir"), max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key"], name="audit_chain_key_once"),
            models.CheckConstraint(condition=models.Q(last_sequence__gte=0), name="audit_chain_sequence_not_negative"),
        ]
        verbose_name = _("rantai audit")

    def __str__(self) -> str:
        return f"{self.key} · {self.last_sequence}"


class AuditEvent(models.Model):
    """One link: never updated, never deleted. Personal data: none (the actor is opaque, names stand in the detail)."""

    chain = models.ForeignKey(AuditChain, on_delete=models.PROTECT, related_name="events", db_index=False)
    sequence = models.BigIntegerField(_("nomor"))
    actor = models.UUIDField(_("pelaku"), null=True)
    action = models.CharField(_("tindakan"), max_length=100)
    target_type = models.CharField(_("jenis sasaran"), max_length=100)
    target_id = models.CharField(_("sasaran"), max_length=64)
    at = models.DateTimeField(_("waktu"))
    request_id = models.UUIDField(_("permintaan"), null=True)
    payload_hash = models.CharField(_("hash isi"), max_length=64)
    previous_hash = models.CharField(_("hash sebelumnya"), max_length=64)
    hash = models.CharField(_("hash"), max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["chain", "sequence"], name="audit_event_sequence_once_per_chain"),
            models.CheckConstraint(condition=models.Q(sequence__gte=1), name="audit_event_sequence_from_one"),
        ]
        indexes = [models.Index(fields=["target_type", "target_id", "at"], name="audit_event_target")]
        verbose_name = _("peristiwa audit")

    def __str__(self) -> str:
        return f"{self.sequence} {self.action} {self.target_type}:{self.target_id}"

    @property
    def details(self) -> dict[str, Any] | None:
        """actor_name, address, before, after, reason; None when they have been erased."""
        try:
            return dict(json.loads(self.detail.payload))
        except AuditDetail.DoesNotExist:
            return None

    def computed_hash(self, chain_key: str) -> str:
        """What `hash` must be for the values that stand in this row."""
        return event_hash(
            chain=chain_key,
            sequence=self.sequence,
            actor=self.actor,
            action=self.action,
            target=(self.target_type, self.target_id),
            at=self.at,
            request_id=self.request_id,
            payload_hash=self.payload_hash,
            previous_hash=self.previous_hash,
        )


class AuditDetail(models.Model):
    """The erasable side of an event. Personal data: the actor's name, network address, values before and after."""

    event = models.OneToOneField(AuditEvent, on_delete=models.PROTECT, primary_key=True, related_name="detail")
    salt = models.CharField(_("garam"), max_length=32)
    payload = models.TextField(_("isi"))

    class Meta:
        verbose_name = _("rincian audit")

    def __str__(self) -> str:
        return f"{self.event_id}"


class ChainCheck(models.Model):
    """What the last verification of a chain found. Personal data: none."""

    chain = models.OneToOneField(AuditChain, on_delete=models.CASCADE, primary_key=True, related_name="check_result")
    checked_at = models.DateTimeField(_("diperiksa"))
    events = models.BigIntegerField(_("peristiwa"))
    erased = models.BigIntegerField(_("rincian dihapus"))
    broken = models.CharField(_("kerusakan"), max_length=10, blank=True)
    sequence = models.BigIntegerField(_("nomor peristiwa"), null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(broken="", sequence__isnull=True)
                | (~models.Q(broken="") & models.Q(sequence__isnull=False)),
                name="chain_check_names_the_break",
            )
        ]
        verbose_name = _("pemeriksaan rantai")

    def __str__(self) -> str:
        return f"{self.chain_id} {self.broken or 'ok'}"
