"""What people are told here. Parameters name nobody: they outlive an erasure."""

from django.utils.translation import gettext_lazy as _

from clearances.enums import MonitoringResult
from zi_portal.shared.notifications.kinds import Kind

PREDICATE_DETERMINED = Kind(
    "predicate_determined",
    _("Predikat ditetapkan"),
    _("%(unit)s ditetapkan meraih %(kind)s dengan keputusan %(decree)s."),
)
MONITORING_DUE = Kind(
    "monitoring_due",
    _("Pemantauan predikat mendekati batas"),
    _("Pemantauan predikat %(kind)s %(unit)s harus dilaporkan paling lambat %(due)s."),
    dates=("due",),
)
MONITORING_OVERDUE = Kind(
    "monitoring_overdue",
    _("Pemantauan predikat terlambat"),
    _("Pemantauan predikat %(kind)s %(unit)s seharusnya dilaporkan paling lambat %(due)s dan belum dilaporkan."),
    dates=("due",),
)
MONITORING_SENT = Kind(
    "monitoring_sent",
    _("Lembar pemantauan dikirim ke TPI"),
    _("Lembar pemantauan predikat %(kind)s %(unit)s sudah dikirim dan menunggu pemeriksaan."),
)
MONITORING_RETURNED = Kind(
    "monitoring_returned",
    _("Lembar pemantauan dikembalikan"),
    _("TPI mengembalikan lembar pemantauan predikat %(kind)s %(unit)s. Lengkapi, lalu kirim lagi."),
)
MONITORING_REPORTED = Kind(
    "monitoring_reported",
    _("Hasil pemantauan predikat"),
    _("Pemantauan predikat %(kind)s %(unit)s selesai: %(result)s."),
    choices={"result": MonitoringResult},
)
REVOCATION_RECOMMENDED = Kind(
    "revocation_recommended",
    _("Pencabutan predikat direkomendasikan"),
    _("Pencabutan predikat %(kind)s %(unit)s direkomendasikan."),
)
PREDICATE_REVOKED = Kind(
    "predicate_revoked",
    _("Predikat dicabut"),
    _("Predikat %(kind)s %(unit)s dicabut. Unit dapat diusulkan lagi sejak %(until)s."),
    dates=("until",),
)
OF_PREDICATES = (
    PREDICATE_DETERMINED,
    MONITORING_DUE,
    MONITORING_OVERDUE,
    MONITORING_SENT,
    MONITORING_RETURNED,
    MONITORING_REPORTED,
    REVOCATION_RECOMMENDED,
    PREDICATE_REVOKED,
)
KINDS = (*OF_PREDICATES,)
