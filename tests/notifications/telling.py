"""Telling somebody something, as an operation would."""

from django.db import transaction
from django.test import Client

from units.models import User
from units.notifications.kinds import EXTENDED
from zi_portal.shared.notifications.operations import notify

PARAMETERS = {"unit": "Balai", "stage": "tpi", "until": "2026-05-15"}


def tell(*people: User, key: str = "", by: User | None = None, link: str = "/siklus/") -> int:
    with transaction.atomic():
        return notify(people, EXTENDED, parameters=PARAMETERS, link=link, key=key, by=by)


def as_(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client
