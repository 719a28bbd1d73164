"""manage.py score_worksheet FILE: score a worksheet from the packs alone, without any database."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from assessments.instruments import packs
from assessments.management import worksheet
from assessments.management.worksheet_report import Scored, as_json, as_text
from assessments.scoring import compile_instrument, compile_rules, gap, score
from assessments.scoring.reading import quoted
from assessments.scoring.rules import PREDICATES

FAILED = 2


class Command(BaseCommand):
    help = 'Menghitung nilai lembar kerja (JSON) tanpa basis data. FILE "-" membaca masukan standar.'
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help='berkas JSON, atau "-" untuk masukan standar')
        parser.add_argument("--predicate", default="WBK", help="WBK atau WBBM (bawaan: WBK)")
        parser.add_argument("--rules", default="rules-2024", help="himpunan aturan (bawaan: rules-2024)")
        parser.add_argument("--json", action="store_true", help="keluaran JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Writes the score to stdout; a bad file leaves with status 2 and every problem on stderr."""
        problems = _bad_options(options["predicate"], options["rules"])
        scored = None
        try:
            scored = _scored(_bytes(options["file"]), options["predicate"], options["rules"], problems)
        except worksheet.Unreadable as error:
            problems.append(str(error))
        if problems or scored is None:
            for problem in problems:
                self.stderr.write(problem)
            raise SystemExit(FAILED)
        self.stdout.write(json.dumps(as_json(scored), indent=2) if options["json"] else as_text(scored))


def _bad_options(predicate: str, rules: str) -> list[str]:
    problems = []
    if predicate not in PREDICATES:
        problems.append(f"--predicate {quoted(predicate)} tidak dikenal. Pilih WBK atau WBBM.")
    if rules not in packs.of_kind("rules"):
        choices = ", ".join(packs.of_kind("rules"))
        problems.append(f"--rules {quoted(rules)} tidak dikenal. Pilih salah satu: {choices}.")
    return problems


def _bytes(name: str) -> bytes:
    limit = worksheet.MAX_BYTES + 1
    if name == "-":
        return sys.stdin.buffer.read(limit)
    try:
        with Path(name).open("rb") as file:
            return file.read(limit)
    except (OSError, ValueError):
        raise worksheet.Unreadable(f"Berkas {quoted(name)} tidak dapat dibaca. Periksa nama dan izinnya.") from None


def _scored(raw: bytes, predicate: str, rules: str, problems: list[str]) -> Scored | None:
    """The scored file, or None with every reason added to problems."""
    key, raw_answers, faults, warnings = worksheet.head(worksheet.document(raw))
    problems += faults
    known = packs.of_kind("instrument")
    if key is not None and key not in known:
        problems.append(f"Instrumen {quoted(key)} tidak dikenal. Yang tersedia: {', '.join(known)}.")
    # Answers beside a missing instrument are checked against the newest one, so that all faults show at once.
    instrument = compile_instrument(packs.read(key if key in known else known[-1]))
    reading = worksheet.answers(instrument, raw_answers)
    problems += reading.problems
    if problems:
        return None
    rule_set = compile_rules(packs.read(rules))
    return Scored(
        instrument=instrument,
        rules=rules,
        predicate=predicate,
        result=score(instrument, rule_set, reading.answers),
        gap=gap(instrument, rule_set, reading.answers, predicate),
        warnings=[*warnings, *reading.warnings],
    )
