"""`manage.py create_token EMAIL --name NAME`: a token for a person, printed once."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from zi_portal.shared.rest.operations import USUAL_DAYS, CannotCreateToken, create_token


class Command(BaseCommand):
    help = "Membuat token API bagi sebuah akun dan menuliskannya sekali; token tidak dapat dilihat lagi sesudahnya."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", metavar="EMAIL", help="alamat surel akun")
        parser.add_argument("--name", required=True, help="kegunaan token, misalnya 'Aplikasi SKM'")
        parser.add_argument("--days", type=int, default=USUAL_DAYS, help=f"masa berlaku (bawaan: {USUAL_DAYS} hari)")

    def handle(self, *args: Any, **options: Any) -> None:
        people = get_user_model()._default_manager
        user = people.filter(email=options["email"].strip().lower()).first()
        if user is None:
            raise CommandError(f"Tidak ada akun dengan alamat {options['email']}. Periksa penulisannya.")
        try:
            made = create_token(user=user, name=options["name"], days=options["days"], by=None)
        except CannotCreateToken as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(made.secret)
        self.stderr.write(
            f"Berlaku sampai {made.token.expires_at:%d-%m-%Y}. Simpan sekarang: token ini tidak ditampilkan lagi."
        )
