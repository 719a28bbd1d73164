"""The frozen case as the report's parts read it: document, instrument, rule set and both tracks' results."""

from dataclasses import dataclass
from typing import Any

from assessments.enums import Track
from assessments.instruments import compiled
from assessments.scoring import Instrument, Result, RuleSet, result_from_json


@dataclass(frozen=True, slots=True)
class Filling:
    """One track's newest sheet: its entries as frozen, and its score as frozen."""

    name: str
    round: int
    entries: dict[str, dict[str, Any]]
    result: Result


@dataclass(frozen=True, slots=True)
class Case:
    document: dict[str, Any]
    instrument: Instrument
    rules: RuleSet
    unit: Filling
    tpi: Filling | None

    @property
    def target(self) -> str:
        return str(self.document["target"])

    @property
    def fillings(self) -> tuple[Filling, ...]:
        return (self.unit, self.tpi) if self.tpi else (self.unit,)


def read_case(document: dict[str, Any]) -> Case:
    """From the JSON that `queries.case_document` made. A query per instrument and process, then none."""
    sheets = document["sheets"]
    return Case(
        document=document,
        instrument=compiled.instrument(document["instrument"]["key"]),
        rules=compiled.rules(document["rule_set"]["key"]),
        unit=_filling("Unit", sheets[Track.UNIT]),
        tpi=_filling("TPI", sheets[Track.TPI]) if Track.TPI in sheets else None,
    )


def _filling(name: str, sheet: dict[str, Any]) -> Filling:
    return Filling(name, sheet["round"], sheet["entries"], result_from_json(sheet["score"]))
