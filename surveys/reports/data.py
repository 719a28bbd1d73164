"""What the printed report says, gathered from the same results as the pages."""

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.db.models import Count
from django.utils import timezone

from surveys.models import Survey
from surveys.queries import counted_answers, exclusions_of, remarks_of, results_of
from surveys.queries.extras import extra_results
from surveys.queries.results import PartResult
from surveys.queries.trends import beside
from surveys.scoring.bootstrap import bootstrap

MOST_FOR_BOOTSTRAP = 5000
WIDTH, LINE = 300, 16


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of the chart; numbers as text, because a template would write them with a comma."""

    label: str
    y: str
    text_y: str
    width: str
    mean: Fraction | None


@dataclass(frozen=True, slots=True)
class PrintedPart:
    result: PartResult
    bars: list[Bar]
    height: str
    bootstrap: tuple[Fraction, Fraction] | None


def report_data(survey: Survey, follow_up: str, made_at: datetime.datetime | None = None) -> dict[str, Any]:
    """Everything for `surveys/reports/report.html`."""
    results = results_of(survey)
    return {
        "survey": survey,
        "results": results,
        "parts": [_printed(survey, part) for part in results.parts],
        "beside": beside(results),
        "flags": results.flags,
        "exclusions": exclusions_of(survey),
        "extras": extra_results(survey),
        "remarks": list(Counter((row.reason, row.suggestion) for row in remarks_of(survey)).items()),
        "follow_up": follow_up,
        "made_at": made_at or timezone.now(),
    }


def _printed(survey: Survey, result: PartResult) -> PrintedPart:
    bars = [
        Bar(
            label=row.aspect,
            y=str(place * LINE),
            text_y=str(place * LINE + 10),
            width=f"{float(row.item.mean or 0) / 4 * WIDTH:.1f}",
            mean=row.item.mean,
        )
        for place, row in enumerate(result.rows)
    ]
    return PrintedPart(result, bars, str(len(bars) * LINE + 14), _bootstrap(survey, result))


def _bootstrap(survey: Survey, result: PartResult) -> tuple[Fraction, Fraction] | None:
    """Only where it is done in seconds."""
    if not 2 <= result.all.count <= MOST_FOR_BOOTSTRAP:
        return None
    found = counted_answers(survey).order_by().values_list("marks")
    patterns: Counter[Sequence[int]] = Counter()
    for marks, count in found.annotate(count=Count("pk")).order_by("marks"):
        patterns[tuple(int(mark) for mark in marks[result.part.start : result.part.stop])] += count
    return bootstrap(result.part, patterns, survey.scale, survey.rule)
