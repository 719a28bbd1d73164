from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection
from django.utils.translation import gettext as _

from zi_portal.shared.audit.triggers import install, missing


class Command(BaseCommand):
    help = "Memasang kembali pemicu penjaga yang hilang pada tabel yang tidak boleh diubah."

    def handle(self, *_args: Any, **_options: Any) -> None:
        guards = list(dict.fromkeys(gap.guard for gap in missing(connection)))
        install(connection, guards)
        for guard in guards:
            self.stdout.write(_("Dipasang kembali: %(table)s") % {"table": guard.table})
        if not guards:
            self.stdout.write(_("Semua pemicu penjaga ada di tempatnya."))
