"""`manage.py load_national`: the national figures that come with the portal."""

from pathlib import Path
from typing import Any

import yaml
from django.core.management.base import BaseCommand

from clearances.operations.national import load_figures

PACKS = Path(__file__).resolve().parents[2] / "packs"


class Command(BaseCommand):
    help = "Memuat angka nasional zona integritas yang menyertai portal (2020)."

    def handle(self, *_args: Any, **_options: Any) -> None:
        for path in sorted(PACKS.glob("national-*.yaml")):
            pack = yaml.safe_load(path.read_text(encoding="utf-8"))
            self.stdout.write(f"{pack['year']}: {load_figures(pack)} angka nasional.")
