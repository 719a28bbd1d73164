"""What the letter of a monitoring says, as plain values frozen at the conclusion."""

import datetime
from typing import Any

from assessments.models import LetterSettings
from assessments.scoring import Result, half_up
from clearances.enums import Validity
from clearances.models import Monitoring
from clearances.queries.complaints import complaints_of_monitoring
from clearances.queries.monitoring import monitoring_indices
from units.models import Institution


def letter_head(house: Institution, number: str, date: datetime.date) -> dict[str, Any]:
    """How the institution's letters look. One query."""
    found = LetterSettings.objects.select_related("logo").filter(institution=house).first() or LetterSettings()
    logo = {"sha256": found.logo.sha256, "media_type": found.logo.media_type} if found.logo else None
    return {
        "number": number,
        "date": date.isoformat(),
        "kop": found.kop or house.name.upper(),
        "logo": logo,
        **{name: getattr(found, name) for name in ("city", "signatory_title", "signatory_name", "signatory_number")},
        "copies": found.copies,
    }


def monitoring_document(one: Monitoring, score: Result) -> dict[str, Any]:
    """Result, scores, what changed since last time, programmes, survey and complaints. Some fifteen queries.

    A complaint's texts may name people and stay with it.
    """
    held = one.predicate
    if one.letter_date is None:
        raise ValueError("The letter has no date.")
    items = list(one.items.select_related("item"))
    return {
        "institution": held.unit.institution.name,
        "unit": held.unit.name,
        "kind": held.kind,
        "decree": held.decree_number,
        "decree_date": held.decree_date.isoformat(),
        "office": one.office,
        "result": one.result,
        "notes": one.notes,
        "total": str(half_up(score.total)),
        "areas": {key: str(half_up(area.percent)) for key, area in score.areas.items()},
        "eligible": score.eligible[held.kind],
        "counts": {validity.value: sum(row.validity == validity for row in items) for validity in Validity},
        "changes": [
            [row.item.code, str(Validity(row.validity).label), row.note]
            for row in items
            if row.validity in (Validity.CHANGED, Validity.GONE)
        ],
        "programmes": [[each.name, bool(each.running), each.note] for each in one.programmes.all()],
        "survey": str(one.survey.title) if one.survey else "",
        "indices": [[name, None if index is None else str(half_up(index))] for name, index in monitoring_indices(one)],
        "complaints": one.complaints,
        "cases": [
            {
                "received_on": each.received_on.isoformat(),
                "source": each.source,
                "finding": each.finding,
                "clarified_on": each.clarified_on.isoformat() if each.clarified_on else None,
            }
            for each in complaints_of_monitoring(one)
        ],
        "letter": letter_head(held.unit.institution, one.letter_number, one.letter_date),
    }
