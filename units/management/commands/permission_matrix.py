"""`manage.py permission_matrix`: which role may do what."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from units.management import matrix


class Command(BaseCommand):
    help = "Mencetak tabel wewenang: peran dan tindakan. --markdown mencetak isi docs/permissions.md."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--markdown", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> None:
        text = matrix.markdown().rstrip("\n") if options["markdown"] else "\n".join(matrix.lines())
        self.stdout.write(text)
