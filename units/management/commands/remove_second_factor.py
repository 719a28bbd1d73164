"""For somebody who has lost telephone, key and recovery codes."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from units.models import User
from units.operations.second_factors import remove_all


class Command(BaseCommand):
    help = "Melepas semua pengaman kedua sebuah akun. Pastikan dahulu siapa yang meminta, bukan lewat surel saja."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--email", required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        email = options["email"].strip().lower()
        try:
            user = User.objects.get(email=email)
        except User.DoesNotExist as error:
            raise CommandError(f"Tidak ada akun dengan alamat {email}.") from error
        if remove_all(user=user):
            self.stdout.write(f"Pengaman kedua {email} sudah dilepas dan semua perangkatnya dikeluarkan.")
        else:
            self.stdout.write(f"Akun {email} tidak mempunyai pengaman kedua.")
