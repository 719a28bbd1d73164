"""`manage.py demo_predicates`: predicates of the example institutions and the national figures, made once."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import translation

from clearances.management.demo.predicates import create_predicates


class Command(BaseCommand):
    help = "Membuat contoh predikat dan memuat angka nasional 2020 (sekali saja)."

    def handle(self, *_args: Any, **_options: Any) -> None:
        with translation.override("id"), transaction.atomic():
            made = create_predicates()
        call_command("load_national", stdout=self.stdout)
        self.stdout.write(f"Contoh predikat: {made} dibuat.")
