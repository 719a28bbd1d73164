"""A cycle's proposal as a checklist, its dossiers, and what still keeps it from being frozen."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from assessments.enums import Decision, Outcome, Track
from assessments.models import Conclusion, LeaderDecision
from clearances.enums import Paper
from clearances.enums.dossiers import DossierKind, DossierState
from clearances.models import Dossier, DossierList, MandiriYear
from clearances.queries.papers import Cell, UnitPapers, papers_of
from units.enums import Action, NominationStage, Predicate
from units.models import Cycle, Nomination, User
from units.queries import cycles_for
from units.rules import scope_of

PROPOSED = (NominationStage.PROPOSED, NominationStage.AWARDED, NominationStage.NOT_AWARDED)
"""Stages of units that the leader has proposed; only they go into a dossier."""


@dataclass(frozen=True, slots=True)
class Checklist:
    """`rows` are the units that the reader sees, proposed and about to be."""

    cycle: Cycle
    cells: tuple[Cell, ...]
    rows: tuple[UnitPapers, ...]
    mandiri: MandiriYear | None

    @property
    def missing(self) -> int:
        """How many papers are missing in all."""
        return sum(cell.missing for cell in self.cells) + sum(len(row.missing) for row in self.rows)


def proposal_cycles(user: User) -> QuerySet[Cycle]:
    """Cycles whose proposal the person may look at."""
    return cycles_for(user, Action.VIEW_PREDICATES)


def dossiers_for(user: User) -> QuerySet[Dossier]:
    """Dossiers of the institutions whose whole proposal the person may see; people of one unit see none."""
    inside = scope_of(user, Action.VIEW_PREDICATES).q("", "cycle__institution")
    rows = Dossier.objects.filter(inside).select_related("cycle__institution", "job", "blob", "by")
    return rows.defer("plan").prefetch_related("receipts__by").order_by("-cycle__year", "cycle", "kind", "-version")


def in_proposals(cycles: Iterable[int]) -> QuerySet[Nomination]:
    """Units that are proposed, or that their leader may propose: TPI says they meet the criteria, nobody said no."""
    said = Conclusion.objects.filter(
        assessment__nomination=OuterRef("pk"), track__in=(Track.TPI, Track.SECOND), outcome=Outcome.MEETS
    )
    refused = LeaderDecision.objects.filter(assessment__nomination=OuterRef("pk"), decision=Decision.COACH)
    ready = Q(Exists(said), ~Q(Exists(refused)), stage=NominationStage.ASSESSMENT)
    rows = Nomination.objects.filter(Q(stage__in=PROPOSED) | ready, cycle__in=cycles)
    return rows.select_related("unit__institution", "cycle__institution").order_by("unit__name", "pk")


def checklist_of(cycle: Cycle, user: User | None = None) -> Checklist:
    """The proposal of a cycle with what the person sees of it. A dozen queries for any number of units."""
    found = in_proposals([cycle.pk])
    if user is not None:
        found = found.filter(scope_of(user, Action.VIEW_PREDICATES).q("unit", "unit__institution"))
    listed = list(found)
    papers = papers_of(listed, [cycle])
    rows = tuple(papers.units[one.pk] for one in listed)
    return Checklist(cycle, papers.institution[cycle.pk], rows, mandiri_of(cycle))


def mandiri_of(cycle: Cycle) -> MandiriYear | None:
    return (
        MandiriYear.objects.select_related("blob", "by")
        .filter(institution=cycle.institution_id, year=cycle.year)
        .first()
    )


def kinds_of(mandiri: MandiriYear | None) -> list[DossierKind]:
    """Ways that a proposal of the institution goes: WBBM always to TPN, WBK to itself where TPN lets it."""
    return [DossierKind.TPN, DossierKind.MANDIRI] if mandiri else [DossierKind.TPN]


def rows_for(checklist: Checklist, kind: DossierKind) -> list[UnitPapers]:
    """Proposed units that belong into a dossier of this kind."""
    proposed = [row for row in checklist.rows if row.nomination.stage in PROPOSED]
    if checklist.mandiri is None:
        return proposed if kind == DossierKind.TPN else []
    wanted = Predicate.WBK if kind == DossierKind.MANDIRI else Predicate.WBBM
    return [row for row in proposed if row.nomination.target == wanted]


def problems_of(checklist: Checklist, kind: DossierKind) -> list[str]:
    """Everything that keeps the dossier from being frozen, as sentences. No query."""
    rows = rows_for(checklist, kind)
    if not rows:
        return [_("Belum ada unit yang diusulkan untuk berkas ini.")]
    house = [cell.kind for cell in checklist.cells if cell.missing]
    if kind == DossierKind.MANDIRI:
        house = [one for one in house if one != Paper.PROPOSAL]
    said = [_("%(paper)s belum ada.") % {"paper": one.label} for one in house]
    return said + [
        _("%(unit)s: %(paper)s belum ada.") % {"unit": row.nomination.unit.name, "paper": paper.label}
        for row in rows
        for paper in row.missing
    ]


def latest_of(dossiers: Sequence[Dossier]) -> dict[str, Dossier]:
    """By kind, the newest version."""
    newest: dict[str, Dossier] = {}
    for one in sorted(dossiers, key=lambda dossier: dossier.version):
        newest[one.kind] = one
    return newest


def manifest_of(dossier: Dossier) -> dict[str, Any]:
    """The frozen manifest, with the day and the reason beside a list that was erased since; empty while it is made.

    One query.
    """
    if dossier.state != DossierState.FROZEN:
        return {}
    found: dict[str, Any] = json.loads(dossier.manifest)
    erased = {one.path: one for one in lists_of(dossier) if one.erased_at}
    for part in found["parts"]:
        if (one := erased.get(part["path"])) and one.erased_at:
            part["erased_at"] = one.erased_at.isoformat()
            part["erased_because"] = _("Masa simpan data responden berakhir %(day)s.") % {
                "day": date_format(one.keep_until)
            }
    return found


def lists_of(dossier: Dossier) -> QuerySet[DossierList]:
    """Respondent lists beside the ZIP, without their content."""
    return DossierList.objects.filter(dossier=dossier).defer("sealed")


def dossier_lists_for(user: User) -> QuerySet[DossierList]:
    """Lists of the dossiers that the person sees; taking one is another question."""
    rows = DossierList.objects.filter(dossier__in=dossiers_for(user).order_by().values("pk"))
    return rows.select_related("dossier__cycle__institution").defer("sealed")


def names_inside(dossier: Dossier) -> bool:
    """Whether the ZIP itself holds a respondent list: those frozen before lists were kept beside. No query."""
    if not dossier.holds_respondents or not dossier.manifest:
        return False
    parts = json.loads(dossier.manifest)["parts"]
    return any(part["paper"] == Paper.RESPONDENTS and not part.get("beside") for part in parts)
