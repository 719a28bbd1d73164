"""The answers of a sheet, with who gave them."""

from django.db.models import QuerySet

from assessments.models import Entry, Sheet


def entries_of_sheet(sheet: Sheet) -> QuerySet[Entry]:
    """Every answer of the sheet in worksheet order, with its item and whoever changed it last. One query."""
    return Entry.objects.filter(sheet=sheet).select_related("item", "changed_by").order_by("item__position")
