from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from zi_portal.shared.backup.operations import CannotRestore, restore


class Command(BaseCommand):
    help = "Memulihkan cadangan. Seluruh isi diperiksa dahulu; data yang ada hanya diganti dengan --replace."
    # The database about to be replaced may be empty, older, or damaged.
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="arsip buatan perintah backup")
        parser.add_argument("--replace", action="store_true", help="singkirkan data yang ada (tidak dihapus)")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            aside = restore(options["file"].absolute(), replace=options["replace"])
        except CannotRestore as reason:
            raise CommandError(str(reason)) from reason
        self.stdout.write(f"{options['file']} sudah dipulihkan.")
        if aside:
            self.stdout.write(f"Data lama disimpan di {aside}.")
