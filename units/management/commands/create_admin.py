"""The first administrator, asked for at the keyboard or taken from options and the environment."""

import getpass
import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction

from units.enums import Role
from units.models import User
from units.operations import grant_role
from zi_portal.shared import audit

USAGE = (
    "Tidak ada terminal untuk bertanya. Beri --email dan --full-name "
    "(atau ZI_ADMIN_EMAIL dan ZI_ADMIN_NAME) serta kata sandi dalam ZI_ADMIN_PASSWORD."
)


class Command(BaseCommand):
    help = "Membuat akun administrator. Kata sandi ditanyakan, atau diambil dari ZI_ADMIN_PASSWORD."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--email", default=os.environ.get("ZI_ADMIN_EMAIL", ""))
        parser.add_argument("--full-name", default=os.environ.get("ZI_ADMIN_NAME", ""))

    def handle(self, *args: Any, **options: Any) -> None:
        email = checked_email(options["email"]) if options["email"] else ask("Alamat surel: ", checked_email)
        name = checked_name(options["full_name"]) if options["full_name"] else ask("Nama lengkap: ", checked_name)
        user = User(email=email, full_name=name, is_staff=True, is_superuser=True)
        given = os.environ.get("ZI_ADMIN_PASSWORD", "")
        user.set_password(checked_password(given, user) if given else ask_password(user))
        save(user)
        self.stdout.write(f"Akun administrator {email} sudah dibuat. Masuk dengan alamat surel itu.")


@transaction.atomic
def save(user: User) -> None:
    """Store the account as portal admin, with its audit event; nobody is signed in yet, so it names no actor."""
    user.save()
    grant_role(user=user, role=Role.PLATFORM_ADMIN, by=None)
    audit.record(
        chain="portal", actor=None, action="admin.created", target=("user", user.pk), after={"is_superuser": True}
    )


def checked_email(text: str) -> str:
    email = text.strip().lower()
    try:
        validate_email(email)
    except ValidationError as error:
        raise CommandError(f"{text!r} bukan alamat surel. Contoh: nama@instansi.go.id") from error
    if User.objects.filter(email__iexact=email).exists():
        raise CommandError(f"Akun dengan alamat {email} sudah ada. Gunakan alamat lain.")
    return email


def checked_name(text: str) -> str:
    name = " ".join(text.split())
    if not 1 <= len(name) <= 120:
        raise CommandError("Nama lengkap harus diisi, paling panjang 120 huruf.")
    return name


def checked_password(text: str, user: User) -> str:
    try:
        validate_password(text, user)
    except ValidationError as error:
        raise CommandError("Kata sandi ditolak: " + " ".join(error.messages)) from error
    return text


def ask(question: str, check: Any) -> str:
    """Ask until the answer passes `check`."""
    if not sys.stdin.isatty():
        raise CommandError(USAGE)
    while True:
        try:
            answer: str = check(input(question))
        except CommandError as problem:
            print(problem)
        else:
            return answer


def ask_password(user: User) -> str:
    if not sys.stdin.isatty():
        raise CommandError(USAGE)
    while True:
        password = getpass.getpass("Kata sandi: ")
        try:
            checked_password(password, user)
        except CommandError as problem:
            print(problem)
            continue
        if getpass.getpass("Ulangi kata sandi: ") == password:
            return password
        print("Kedua kata sandi tidak sama. Coba lagi.")
