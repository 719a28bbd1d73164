"""`manage.py demo_data`: example data for a trial, made once; the accounts are printed every time."""

from typing import Any

from django.contrib.auth.hashers import check_password
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import translation

from assessments import operations
from assessments.instruments import loader
from assessments.management.demo.offices import HOUSES, House, accounts, groups, look_at
from assessments.management.demo.password import demo_password
from assessments.management.demo.people import create_cycle, create_house, read_older
from assessments.management.demo.surveys import create_surveys
from assessments.management.demo.team import create_team
from assessments.management.demo.tiers import create_tiers
from assessments.management.demo.worksheets import REPORTED, Desk, create_worksheets
from assessments.tasks import render_report
from units.models import Institution, User
from zi_portal.shared import audit


class Command(BaseCommand):
    help = "Membuat data contoh (sekali saja) dan menuliskan akun-akunnya."

    def handle(self, *_args: Any, **_options: Any) -> None:
        password = demo_password()
        # Sentences that operations store are written in the language of the portal, whatever the shell's is.
        with translation.override("id"):
            made = [self._create(house, password) for house in HOUSES]
        if any(made):
            read_older()
        self._print_accounts(password)

    def _create(self, house: House, password: str) -> bool:
        """All of an institution or nothing; what is there, and whatever people changed in it, stays as it is."""
        known = User.objects.filter(email__in=[account.email for account in accounts(house)]).exists()
        if known or Institution.objects.filter(name=house.name).exists():
            self.stdout.write(f"Data contoh {house.name} sudah ada.")
            return False
        loader.load_all()
        with transaction.atomic():
            desks = _written(house, password)
        for desk in desks:
            if desk.case.unit.short_name == REPORTED:
                _report(desk)
        self.stdout.write(f"Data contoh {house.name} dibuat: {len(desks)} LKE.")
        return True

    def _print_accounts(self, password: str) -> None:
        emails = [account.email for _heading, listed in groups() for account in listed]
        stored = dict(User.objects.filter(email__in=emails).values_list("email", "password"))
        # The accounts share one hash until somebody changes a password, so one check serves them all.
        sound = {encoded: check_password(password, encoded) for encoded in set(stored.values())}
        self.stdout.write(f"\nAkun contoh (kata sandi: {password})")
        for heading, listed in groups():
            self.stdout.write(f"\n {heading}")
            for account in listed:
                if account.email in stored:
                    word = password if sound[stored[account.email]] else "(sudah diganti)"
                    seen = f" ({look_at(account)})" if look_at(account) else ""
                    self.stdout.write(f"  {account.email:<32} {word:<20} {account.role.label}, {account.place}{seen}")


def _written(house: House, password: str) -> list[Desk]:
    institution = create_house(house, password)
    cycle = create_cycle(institution)
    desks = create_worksheets(house, cycle)
    desks += create_tiers(cycle, create_team(cycle))
    for desk in desks:
        if desk.case.unit.short_name == REPORTED:
            create_surveys(desk.case.unit)
    audit.record(
        chain=institution.audit_chain,
        actor=None,
        action="units.demo_data",
        target=("units.institution", institution.pk),
        after={"worksheets": len(desks)},
    )
    return desks


def _report(desk: Desk) -> None:
    """Asked for by the head and made here and now by the worker's own code, so that a file is there to look at."""
    report = operations.request_report(assessment=desk.case, by=desk.head)
    render_report(report.job_id)
