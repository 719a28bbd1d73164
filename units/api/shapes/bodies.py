"""What is sent about institutions and units, and the filters of their lists."""

from typing import Any

from units.enums import BpkOpinion, InstitutionKind, Level, Scheme, Service, UnitMark, YearPredicate, Zone
from zi_portal.shared.rest.fields import Body, Choice, Day, Exact, Number, Several, Text, Whole

KEY = 2**63 - 1


def key(**options: Any) -> Number:
    return Number(min_value=1, max_value=KEY, **options)


def percent() -> Exact:
    return Exact(required=False, allow_null=True, min_value=0, max_value=100, max_digits=5, decimal_places=2)


class PageFilter(Body):
    page = Whole(required=False, min_value=1, max_value=2**31)


class InstitutionFilter(PageFilter):
    kind = Choice(InstitutionKind.choices, required=False)
    q = Text(required=False, allow_blank=True, max_length=100)


class UnitFilter(PageFilter):
    """`parent` 0 asks for the units at the top; `ended` for those that are no more as well."""

    institution = Whole(required=False, min_value=1, max_value=KEY)
    parent = Whole(required=False, min_value=0, max_value=KEY)  # type: ignore[assignment]
    level = Choice(Level.choices, required=False)
    mark = Choice(UnitMark.choices, required=False)
    q = Text(required=False, allow_blank=True, max_length=100)
    ended = Choice([("true", "true"), ("false", "false")], required=False)


class InstitutionBody(Body):
    name = Text(max_length=200)
    short_name = Text(max_length=40)
    kind = Choice(InstitutionKind.choices)
    scheme = Choice(Scheme.choices)


class InstitutionYearBody(Body):
    """What is left out counts as not known."""

    bpk_opinion = Choice(BpkOpinion.choices, required=False, allow_blank=True)
    sakip_score = percent()
    sakip_predicate = Choice(YearPredicate.choices, required=False, allow_blank=True)
    rb_index = percent()
    spip_level = Exact(required=False, allow_null=True, min_value=0, max_value=5, max_digits=4, decimal_places=3)


class UnitYearBody(Body):
    """What is left out counts as not known."""

    tlhp_percent = percent()
    lhkpn_percent = percent()
    lhkan_percent = percent()
    sakip_predicate = Choice(YearPredicate.choices, required=False, allow_blank=True)
    building_since = Day(required=False, allow_null=True)


class UnitFactsBody(Body):
    """All facts: what is left out counts as empty."""

    code = Text(required=False, allow_blank=True, max_length=30)
    level = Choice(Level.choices, required=False, allow_blank=True)
    services = Several(Service.choices, required=False)
    zone = Choice(Zone.choices)
    staff_count = Number(required=False, allow_null=True, min_value=0, max_value=2**31 - 1)
    budget = Number(required=False, allow_null=True, min_value=0, max_value=2**62)
    remarks = Text(required=False, allow_blank=True, max_length=200)


class UnitAddBody(UnitFactsBody):
    name = Text(max_length=200)
    short_name = Text(required=False, allow_blank=True, max_length=60)
    parent = key(required=False, allow_null=True)  # type: ignore[assignment]


class DatedBody(Body):
    """A change with the day of its effect, today or earlier, and the decree behind it."""

    on = Day()
    decree = Text(required=False, allow_blank=True, max_length=120)


class RenameBody(DatedBody):
    name = Text(max_length=200)
    short_name = Text(required=False, allow_blank=True, max_length=60)


class MoveUnitBody(DatedBody):
    """`parent` null takes the unit to the top."""

    parent = key(allow_null=True)  # type: ignore[assignment]


class MergeBody(DatedBody):
    into = key()


class MarkUnitBody(Body):
    """Empty takes the mark away."""

    mark = Choice(UnitMark.choices, allow_blank=True)
