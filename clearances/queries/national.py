"""The national funnel of a year by type of institution: official figures where there are some, else what the portal
itself has seen. What nobody knows is None, never 0.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from clearances.enums import InstitutionGroup, NationalStep, StageResult, TpnStage
from clearances.models import NationalFigure, PredicateHeld, StageRecord
from units.enums import NominationMove, NominationStage, Predicate
from units.models import Nomination, NominationRecord

STEPS = tuple(step for step in NationalStep if step != NationalStep.INSTITUTIONS)
OF_KIND = {Predicate.WBK: NationalStep.WBK, Predicate.WBBM: NationalStep.WBBM}
EVALUATING = (TpnStage.DOCUMENTS, TpnStage.INTERVIEW, TpnStage.FIELD, TpnStage.PANEL)
"""Stages after the selection: whoever has a result of one was evaluated."""
WAS_PROPOSED = Exists(NominationRecord.objects.filter(nomination=OuterRef("pk"), move=NominationMove.PROPOSE))
Counts = dict[tuple[NationalStep, InstitutionGroup], int]


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One type of institution: how many of its institutions proposed, and its units at each step."""

    group: InstitutionGroup
    institutions: int | None
    numbers: tuple[int | None, ...]

    @property
    def cells(self) -> list[tuple[NationalStep, int | None]]:
        """Each step with its number."""
        return list(zip(STEPS, self.numbers, strict=True))


@dataclass(frozen=True, slots=True)
class Picture:
    """The funnel of a year. `source` names where official figures come from; "" for the portal's own records."""

    year: int
    steps: tuple[tuple[NationalStep, int | None], ...]
    lines: tuple[GroupLine, ...]
    institutions: int | None
    source: str

    @property
    def recipients(self) -> int | None:
        """WBK and WBBM together; None while one of them is not known."""
        numbers = dict(self.steps)
        wbk, wbbm = numbers[NationalStep.WBK], numbers[NationalStep.WBBM]
        return None if wbk is None or wbbm is None else wbk + wbbm


def national_years() -> dict[int, bool]:
    """Years of which anything is known, newest first, and whether a step of the funnel has a figure. Three queries.

    A year with nominations of which none was proposed has none yet.
    """
    named = Nomination.objects.order_by().annotate(proposed=WAS_PROPOSED)
    counted = {
        *NationalFigure.objects.order_by().values_list("year", flat=True).distinct(),
        *PredicateHeld.objects.order_by().values_list("year", flat=True).distinct(),
    }
    found = dict.fromkeys(counted, True)
    for year, has in named.values_list("cycle__year", "proposed").distinct():
        found[year] = found.get(year, False) or has
    return dict(sorted(found.items(), reverse=True))


def national_picture(year: int) -> Picture:
    """At most five queries for any number of units."""
    figures = list(NationalFigure.objects.filter(year=year))
    counts: Counts
    if figures:
        counts = {(NationalStep(one.step), InstitutionGroup(one.group)): one.number for one in figures}
    else:
        counts = _live(year)
    groups = [group for group in InstitutionGroup if any(of == group for _step, of in counts)]
    return Picture(
        year=year,
        steps=tuple((step, _total(counts, step)) for step in STEPS),
        lines=tuple(_line(counts, group) for group in groups if group != InstitutionGroup.ALL),
        institutions=_total(counts, NationalStep.INSTITUTIONS),
        source=figures[0].source if figures else "",
    )


def stage_counts(year: int) -> Mapping[tuple[NationalStep, InstitutionGroup], int]:
    """Units that passed the selection and that were evaluated, by type, of those proposed in the year. One query.

    A predicate says both of its nomination, whatever was recorded of the way there. None is 0 only where that is known
    of every unit of the type; what nobody recorded is left out.
    """
    stages = StageRecord.objects.filter(nomination=OuterRef("pk"))
    awarded = Exists(PredicateHeld.objects.filter(nomination=OuterRef("pk")))
    units = Nomination.objects.filter(WAS_PROPOSED, cycle__year=year).annotate(
        selected=_newest(stages, TpnStage.SELECTION),
        objected=_newest(stages, TpnStage.OBJECTION),
        looked_at=Exists(stages.filter(stage__in=EVALUATING)),
        awarded=awarded,
    )
    passed = Q(selected=StageResult.PASSED) | Q(objected=StageResult.PASSED) | Q(awarded=True)
    silent = Q(selected="", awarded=False)
    out = Q(selected=StageResult.FAILED, awarded=False) & (
        Q(objected=StageResult.FAILED) | ~Q(stage=NominationStage.PROPOSED)
    )
    rows = (
        units.order_by()
        .values_list("unit__institution__kind")
        .annotate(
            passed=Count("pk", filter=passed),
            silent=Count("pk", filter=silent),
            evaluated=Count("pk", filter=Q(looked_at=True) | Q(awarded=True)),
            undecided=Count("pk", filter=~out),
        )
    )
    counts: Counts = {}
    for kind, selected, unknown, evaluated, undecided in rows:
        if selected or not unknown:
            counts[NationalStep.SELECTED, InstitutionGroup(kind)] = selected
        if evaluated or not undecided:
            counts[NationalStep.EVALUATED, InstitutionGroup(kind)] = evaluated
    return counts


def _newest(records: QuerySet[StageRecord], stage: TpnStage) -> Coalesce:
    """The result that counts of a stage, "" without one."""
    found = records.filter(stage=stage).order_by("-id").values("result")[:1]
    return Coalesce(Subquery(found), Value(""))


def _line(counts: Counts, group: InstitutionGroup) -> GroupLine:
    return GroupLine(
        group,
        counts.get((NationalStep.INSTITUTIONS, group)),
        tuple(counts.get((step, group)) for step in STEPS),
    )


def _total(counts: Counts, step: NationalStep) -> int | None:
    """The figure for all, or the sum of the groups; None when neither is known."""
    if (step, InstitutionGroup.ALL) in counts:
        return counts[step, InstitutionGroup.ALL]
    parts = [number for (of, _group), number in counts.items() if of == step]
    return sum(parts) if parts else None


def _live(year: int) -> Counts:
    """The portal's own records. No predicate is 0 only where the ministry has answered every proposal of the type."""
    kind = "unit__institution__kind"
    named = Nomination.objects.filter(cycle__year=year).order_by()
    proposed = named.filter(records__move=NominationMove.PROPOSE).values_list(kind)
    waiting = Count("pk", distinct=True, filter=Q(stage=NominationStage.PROPOSED))
    rows = proposed.annotate(
        units=Count("pk", distinct=True), houses=Count("unit__institution", distinct=True), waiting=waiting
    )
    counts: Counts = {}
    answered = set()
    for of, units, houses, unanswered in rows:
        if not unanswered:
            answered.add(InstitutionGroup(of))
        counts[NationalStep.PROPOSED, InstitutionGroup(of)] = units
        counts[NationalStep.INSTITUTIONS, InstitutionGroup(of)] = houses
    held = PredicateHeld.objects.filter(year=year).order_by().values_list(kind, "kind").annotate(number=Count("pk"))
    for of, predicate, number in held:
        counts[OF_KIND[Predicate(predicate)], InstitutionGroup(of)] = number
    counts.update(stage_counts(year))
    for group in answered:
        for step in OF_KIND.values():
            counts.setdefault((step, group), 0)
    return counts
