"""manage.py survey_index FILE.csv: the index of a file of answers, without any database."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandParser

from surveys.instruments import packs
from surveys.management import answers_file, file_index
from surveys.scoring import SCALES, compile_questionnaire

FAILED = 2
PACKS = {"ipak": "ipak-2021", "ipkp": "ipkp-2021", "skm": "skm-2017"}


class Command(BaseCommand):
    help = 'Menghitung indeks survei dari berkas CSV tanpa basis data. FILE "-" membaca masukan standar.'
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help='berkas CSV, atau "-" untuk masukan standar')
        parser.add_argument("--questionnaire", required=True, help=", ".join(PACKS))
        parser.add_argument("--scale", default="4", help="4 atau 6 (bawaan: 4)")
        parser.add_argument("--json", action="store_true", help="keluaran JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Writes the index to stdout; a bad file leaves with status 2 and every problem on stderr as it is met."""
        problems = 0

        def report(problem: str) -> None:
            nonlocal problems
            problems += 1
            self.stderr.write(problem)

        key, scale = options["questionnaire"], str(options["scale"])
        _check_options(key, scale, report)
        # Answers beside a wrong option are checked against the first choices, so that all faults show at once.
        questionnaire = compile_questionnaire(packs.read(PACKS.get(key, PACKS["ipak"])))
        part, marks = questionnaire.parts[0], int(scale) if _known(scale) else SCALES[0]
        try:
            if problems:
                raise SystemExit(FAILED)
            with _opened(options["file"]) as file:
                answers = answers_file.read(file, part, marks, report)
        except answers_file.Unreadable as error:
            report(str(error))
        if problems:
            raise SystemExit(FAILED)
        found = file_index.as_json(part, answers, questionnaire.thresholds, marks)
        self.stdout.write(json.dumps(found, indent=2) if options["json"] else file_index.as_text(part, found, marks))


def _known(scale: str) -> bool:
    return scale in map(str, SCALES)


def _check_options(key: str, scale: str, report: answers_file.Report) -> None:
    if key not in PACKS:
        report(f"--questionnaire {answers_file.quoted(key)} tidak dikenal. Pilih salah satu: {', '.join(PACKS)}.")
    if not _known(scale):
        report(f"--scale {answers_file.quoted(scale)} tidak dikenal. Pilih 4 atau 6.")


@contextmanager
def _opened(name: str) -> Iterator[BinaryIO]:
    if name == "-":
        yield sys.stdin.buffer
        return
    try:
        file = Path(name).open("rb")  # noqa: SIM115 - closed below; only opening may fail with this sentence
        file.peek(1)
    except (OSError, ValueError):
        raise answers_file.Unreadable(
            f"Berkas {answers_file.quoted(name)} tidak dapat dibaca. Periksa nama dan izinnya."
        ) from None
    with file:
        yield file
