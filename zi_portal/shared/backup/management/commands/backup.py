from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from zi_portal.shared.backup.operations import CannotBackUp, back_up


class Command(BaseCommand):
    help = "Mencadangkan basis data dan berkas ke satu arsip yang langsung diperiksa. Portal boleh tetap berjalan."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="arsip yang akan dibuat, misalnya cadangan-2026-11-21.tar.gz")

    def handle(self, *args: Any, **options: Any) -> None:
        target: Path = options["file"].absolute()
        try:
            made = back_up(target)
        except CannotBackUp as reason:
            raise CommandError(str(reason)) from reason
        for digest in made.unsound:
            self.stderr.write(f"Peringatan: berkas {digest} hilang atau berubah di direktori data.")
        size = target.stat().st_size / 1e6
        count = len(made.manifest.parts)
        self.stdout.write(f"{target}: {count} bagian, {size:.1f} MB, semua SHA-256 cocok. Simpan di tempat lain.")
