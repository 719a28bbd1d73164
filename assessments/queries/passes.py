"""The blind passes of a case and where they differ."""

from collections.abc import Sequence

from assessments.enums import Track
from assessments.models import Assessment, Share, Sheet
from assessments.scoring import Result


def passes_of(case: Assessment, round_number: int | None = None) -> list[Sheet]:
    """The blind passes of a round (the running one) that count, in the order in which they were opened. One query."""
    counted = Share.objects.filter(assessment=case, blind=True).values("user")
    found = Sheet.objects.filter(
        assessment=case, track=Track.MEMBER, round=round_number or case.round, assessor__in=counted
    )
    return list(found.select_related("assessor", "score_card").order_by("id"))


def differing(results: Sequence[Result]) -> list[str]:
    """Codes of items whose worth differs between the passes, in the order of the worksheet. No query."""
    if not results:
        return []
    return [code for code in results[0].items if len({result.items[code].value for result in results}) > 1]
