"""What people are told about a worksheet. Parameters name nobody: they outlive an erasure."""

from django.utils.translation import gettext_lazy as _

from assessments.enums import Outcome
from zi_portal.shared.notifications.enums import Delivery
from zi_portal.shared.notifications.kinds import Kind

HANDED_OVER = Kind(
    "handed_over",
    _("LKE diserahkan kepada kepala unit"),
    _("LKE %(year)s %(unit)s diserahkan kepada Anda. Periksa, lalu kirim ke TPI."),
)
SUBMITTED = Kind("submitted", _("LKE dikirim ke TPI"), _("LKE %(year)s %(unit)s sudah dikirim dan menunggu penilaian."))
WITHDRAWN = Kind(
    "withdrawn", _("LKE ditarik kembali"), _("LKE %(year)s %(unit)s ditarik kembali oleh unit."), Delivery.DAILY
)
REVIEW_STARTED = Kind(
    "review_started", _("Penilaian TPI dimulai"), _("TPI mulai menilai LKE %(year)s %(unit)s."), Delivery.DAILY
)
RETURNED = Kind(
    "returned",
    _("LKE dikembalikan kepada unit"),
    _("TPI mengembalikan LKE %(year)s %(unit)s: %(count)s butir perlu diperbaiki paling lambat %(due)s."),
    dates=("due",),
)
FINISHED = Kind(
    "finished",
    _("Penilaian TPI selesai"),
    _("Penilaian LKE %(year)s %(unit)s selesai: %(outcome)s."),
    choices={"outcome": Outcome},
)
MINIMUM_LOST = Kind(
    "minimum_lost",
    _("Batas minimum tidak lagi terpenuhi"),
    _("LKE %(year)s %(unit)s: batas minimum %(target)s yang tadinya terpenuhi kini tidak terpenuhi: %(gates)s."),
)
DUE = Kind(
    "due",
    _("Batas waktu mendekat"),
    _("LKE %(year)s %(unit)s: batas waktunya %(due)s."),
    dates=("due",),
)
OVERDUE = Kind(
    "overdue",
    _("Batas waktu terlewati"),
    _("LKE %(year)s %(unit)s melewati batas waktu %(due)s dan belum dikirim."),
    dates=("due",),
)
KINDS = (HANDED_OVER, SUBMITTED, WITHDRAWN, REVIEW_STARTED, RETURNED, FINISHED, MINIMUM_LOST, DUE, OVERDUE)
