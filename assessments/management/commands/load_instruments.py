"""manage.py load_instruments: publish the shipped packs into the database. Safe to repeat."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from assessments.instruments import loader
from surveys.instruments import loader as questionnaires


class Command(BaseCommand):
    help = "Memuat paket instrumen, aturan, dan kuesioner ke basis data. Aman diulang."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            loaded = [*loader.load_all(), *questionnaires.load_all()]
        except (loader.PublishedPackChanged, loader.DamagedPack) as error:
            raise CommandError(str(error)) from error
        for row in loaded:
            self.stdout.write(f"{row.key}: {row.title}")
