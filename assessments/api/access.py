"""Finding what a request is about. Not visible is 404; what a person sees starts from the person."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from rest_framework.request import Request

from assessments.enums import Track
from assessments.models import Assessment, Entry, Sheet
from assessments.queries import assessments_for, current_sheets
from assessments.queries.entries import entries_of_sheet
from units.api.access import person as person


def find_case(request: Request, pk: int) -> Assessment:
    """The assessment, or 404 for whoever may not know of it. One query."""
    return get_object_or_404(assessments_for(person(request)), pk=pk)


def find_sheet(request: Request, case: Assessment, track: str) -> Sheet:
    """The track's newest sheet that the person may see, with its score card, or 404. One query (and the roles)."""
    sheets = current_sheets(case, person(request))
    sheet = sheets.unit if track == Track.UNIT else sheets.own.get(Track(track))
    if sheet is None:
        raise Http404
    return sheet


def find_entry(sheet: Sheet, code: str) -> Entry:
    """The answer to one item, or 404 when the instrument has no such item. One query."""
    return get_object_or_404(entries_of_sheet(sheet), item__code=code)
