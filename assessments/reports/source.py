"""The frozen case as the report's parts read it: document, instrument, rule set and both tracks' results."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assessments.enums import COUNTING, Track
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
        tpi=_filling("TPI", judged) if (judged := counting(sheets)) else None,
    )


def counting(sheets: Mapping[str, Any]) -> dict[str, Any] | None:
    """TPI's word in a document: of the newest round the highest tier, as `queries.counting_sheet` says of rows."""
    judged = [(-sheets[track]["round"], rank, track) for rank, track in enumerate(COUNTING) if track in sheets]
    return sheets[min(judged)[2]] if judged else None


def _filling(name: str, sheet: dict[str, Any]) -> Filling:
    return Filling(name, sheet["round"], sheet["entries"], result_from_json(sheet["score"]))
