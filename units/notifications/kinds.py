"""What people are told about roles, nominations and the calendar. Parameters name nobody: they outlive an erasure."""

from django.utils.translation import gettext_lazy as _

from units.enums import NominationMove, NominationStage, Role, Stage
from zi_portal.shared.notifications.enums import Delivery
from zi_portal.shared.notifications.kinds import Kind

ROLE_GRANTED = Kind(
    "role_granted",
    _("Peran diberikan kepada Anda"),
    _("Anda mendapat peran %(role)s di %(place)s sejak %(since)s."),
    choices={"role": Role},
    dates=("since",),
)
ROLE_ENDED = Kind(
    "role_ended",
    _("Peran Anda diakhiri"),
    _("Peran Anda sebagai %(role)s di %(place)s sudah diakhiri: %(reason)s"),
    choices={"role": Role},
)
NOMINATION_MOVED = Kind(
    "nomination_moved",
    _("Nominasi berpindah tahap"),
    _("Nominasi %(unit)s %(year)s: %(move)s. Tahap sekarang: %(stage)s."),
    delivery=Delivery.DAILY,
    choices={"move": NominationMove, "stage": NominationStage},
)
EXTENDED = Kind(
    "extended",
    _("Batas waktu diperpanjang"),
    _("%(unit)s: batas tahap %(stage)s diperpanjang sampai %(until)s."),
    choices={"stage": Stage},
    dates=("until",),
)
CHAIN_BROKEN = Kind(
    "chain_broken",
    _("Jejak audit rusak"),
    _("Jejak audit %(place)s rusak pada peristiwa %(sequence)s. Simpan cadangan terakhir dan jalankan verify_audit."),
)
KINDS = (ROLE_GRANTED, ROLE_ENDED, NOMINATION_MOVED, EXTENDED, CHAIN_BROKEN)
