"""Figures of the whole country, loaded from a pack."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from clearances.enums import InstitutionGroup, NationalStep
from clearances.models import NationalFigure
from zi_portal.shared import audit


@transaction.atomic
def load_figures(pack: Mapping[str, Any]) -> int:
    """The figures of one year take the place of what was known of it; how many there are. Loading twice changes
    nothing. Raises ValueError for a step or a group that is not known.
    """
    year, source = int(pack["year"]), str(pack["source"])
    rows = [
        NationalFigure(
            year=year, step=NationalStep(step), group=InstitutionGroup(group), number=int(number), source=source
        )
        for step, groups in pack["figures"].items()
        for group, number in groups.items()
    ]
    columns = ("step", "group", "number", "source")
    known = set(NationalFigure.objects.filter(year=year).values_list(*columns))
    if known == {tuple(getattr(row, name) for name in columns) for row in rows}:
        return len(rows)
    NationalFigure.objects.filter(year=year).delete()
    NationalFigure.objects.bulk_create(rows)
    audit.record(
        chain="portal",
        actor=None,
        action="clearances.load_figures",
        target=("clearances.nationalfigure", year),
        after={"figures": len(rows), "source": source},
    )
    return len(rows)
