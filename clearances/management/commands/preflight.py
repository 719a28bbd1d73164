"""manage.py preflight NOMINATION: what stands between a nomination and its proposal."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from clearances.queries import RulesMissing, preflight_of
from clearances.reports.preflight import as_json, as_text
from units.models import Nomination


class Command(BaseCommand):
    help = "Memeriksa syarat pengusulan sebuah nominasi."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("nomination", metavar="NOMINATION", type=int, help="nomor nominasi")
        parser.add_argument("--json", action="store_true", help="keluaran JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Writes the rows to stdout; an unknown nomination leaves with a sentence on stderr."""
        rows = Nomination.objects.select_related("unit__institution", "cycle")
        found = rows.filter(pk=options["nomination"]).first()
        if found is None:
            raise CommandError(f"Nominasi {options['nomination']} tidak ada.")
        with translation.override("id"):
            try:
                judged = preflight_of(found)
            except RulesMissing as missing:
                raise CommandError(f"Aturan “{missing}” belum dimuat. Jalankan load_instruments.") from missing
            said = json.dumps(as_json(judged), indent=2, ensure_ascii=False) if options["json"] else as_text(judged)
        self.stdout.write(said)
