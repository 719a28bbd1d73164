import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from zi_portal.shared.audit.verification import SENTENCES, Verdict, verify_chains


class Command(BaseCommand):
    help = "Memeriksa jejak audit dari awal; keluar dengan kode 1 bila ada rantai yang rusak."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--chain", metavar="KEY", help="hanya rantai ini")
        parser.add_argument("--json", action="store_true", help="satu objek JSON per rantai")

    def handle(self, *_args: Any, **options: Any) -> None:
        broken = found = 0
        for verdict in verify_chains(options["chain"]):
            self.stdout.write(json.dumps(asdict(verdict)) if options["json"] else sentence(verdict))
            found += 1
            broken += verdict.broken is not None
        if options["chain"] and not found:
            raise CommandError(_("Tidak ada rantai audit %(key)s.") % {"key": options["chain"]})
        if broken:
            raise SystemExit(1)


def sentence(verdict: Verdict) -> str:
    if verdict.broken:
        return (
            f"{verdict.chain}: " + _("RUSAK") + ", " + str(SENTENCES[verdict.broken]) % {"sequence": verdict.sequence}
        )
    text = _("utuh, %(events)s peristiwa") % {"events": verdict.events}
    if verdict.erased:
        text += ", " + _("%(erased)s rincian dihapus") % {"erased": verdict.erased}
    return f"{verdict.chain}: {text}"
