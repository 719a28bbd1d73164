"""Loading what a page is about. Not visible is 404; what a person sees starts from the person."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from assessments.models import Assessment, Sheet
from assessments.models.cases import HEADING
from assessments.queries import assessments_for, worksheet_for
from assessments.queries.sheets import Sheets
from units.views.loading import is_partial as is_partial
from units.views.loading import person as person


def find_case(request: HttpRequest, pk: int) -> Assessment:
    """The assessment, or 404 for whoever may not know of it. One query."""
    return get_object_or_404(assessments_for(person(request)), pk=pk)


def find_worksheet(
    request: HttpRequest, pk: int, number: int | None = None, *, related: Sequence[str] = HEADING
) -> tuple[Assessment, Sheets]:
    """The assessment and its sheets of the running round or of an earlier one. One query."""
    try:
        return worksheet_for(person(request), pk, number, related=related)
    except Sheet.DoesNotExist as missing:
        raise Http404 from missing
