"""`manage.py demo_predicates`: what follows from a score in the example institution, and the national figures."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import translation

from assessments.management.demo.people import read_older
from assessments.management.demo.season import PARTS, create_season
from assessments.models import Letter
from assessments.tasks import render_letters
from clearances.management.demo import ministry, proposals
from clearances.management.demo.monitoring import create_monitoring
from clearances.management.demo.predicates import HOUSE, create_predicates
from clearances.models import Dossier
from clearances.tasks.dossiers import build_dossier
from units.models import Cycle, Institution, Nomination, Unit


class Command(BaseCommand):
    help = "Membuat contoh usulan, tahap TPN, predikat, dan pemantauan, serta memuat angka nasional 2020 (sekali saja)."

    def handle(self, *_args: Any, **_options: Any) -> None:
        with translation.override("id"):
            with transaction.atomic():
                made = create_predicates()
                if made:
                    create_monitoring(Institution.objects.get(name=HOUSE))
            proposed = _create_proposals()
            if made or proposed:
                read_older()
        call_command("load_national", stdout=self.stdout)
        self.stdout.write(f"Contoh predikat: {made} dibuat; contoh usulan: {proposed} unit.")


def _create_proposals() -> int:
    """How many units of the cycle before stand in it; 0 where the institution is not, or has them already.

    Files are made here and now by the worker's own code: what follows needs them.
    """
    units = Unit.objects.filter(institution__name=HOUSE, short_name__in=PARTS)
    if units.count() < len(PARTS) or Nomination.objects.filter(unit__in=units).exists():
        return 0
    with transaction.atomic():
        cycle = create_season(Institution.objects.get(name=HOUSE))
        letters, dossier = _send(cycle)
    for letter in letters:
        render_letters(letter.job_id)
    build_dossier(dossier.job_id)
    dossier.refresh_from_db()
    with transaction.atomic():
        proposals.receive(dossier)
    return len(PARTS)


def _send(cycle: Cycle) -> tuple[list[Letter], Dossier]:
    letters = proposals.prepare_proposals(cycle)
    dossier = proposals.freeze(cycle)
    ministry.create_cases(cycle)
    return letters, dossier
