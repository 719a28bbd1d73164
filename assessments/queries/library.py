"""Evidence for its own pages: the library, one piece of it, one use of it."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from assessments.models import Assessment, Evidence, EvidenceMark, EvidenceUse, EvidenceVersion, Preview, Sheet
from assessments.queries.cases import assessments_for
from assessments.queries.evidence import evidence_for, newest_version, usable_in
from assessments.queries.evidence_uses import Shown
from units.models import Institution, Unit, User


@dataclass(frozen=True, slots=True)
class Used:
    """Where evidence is shown now: a case and the codes of its items."""

    case: Assessment
    codes: tuple[str, ...]


def current_uses(user: User) -> QuerySet[EvidenceUse]:
    """Uses in the running rounds of the assessments that the person may open."""
    return EvidenceUse.objects.filter(assessment__in=assessments_for(user), round=F("assessment__round"))


def library_of(
    user: User,
    *,
    words: str = "",
    used: bool | None = None,
    code: str = "",
    owner: Unit | Institution | None = None,
    offered: bool = False,
) -> QuerySet[Evidence]:
    """The person's library, narrowed: by words of title, file name or address, by being in use, by item, by owner,
    or to what is offered. Newest version as `newest_id`.
    """
    found = evidence_for(user)
    for word in words.split():
        inside = EvidenceVersion.objects.filter(Q(filename__icontains=word) | Q(url__icontains=word))
        found = found.filter(Q(title__icontains=word) | Exists(inside.filter(evidence=OuterRef("pk"))))
    uses = current_uses(user).filter(evidence=OuterRef("pk"))
    if code:
        found = found.filter(Exists(uses.filter(item__code=code)))
    if used is not None:
        found = found.filter(Exists(uses) if used else ~Exists(uses))
    if owner is not None:
        found = found.filter(unit=owner) if isinstance(owner, Unit) else found.filter(institution=owner)
    return (found.filter(offered=True) if offered else found).order_by("title", "pk")


def used_in(user: User, evidence: Collection[int]) -> dict[int, list[Used]]:
    """Where each of these is shown, as far as the person may open the assessments. One query."""
    uses = current_uses(user).filter(evidence__in=evidence).order_by("assessment", "item__position")
    rows = uses.select_related("assessment__unit", "assessment__nomination__cycle", "item")
    found: dict[int, dict[int, tuple[Assessment, list[str]]]] = {}
    for use in rows:
        case = found.setdefault(use.evidence_id, {}).setdefault(use.assessment_id, (use.assessment, []))
        case[1].append(use.item.code)
    return {key: [Used(case, tuple(codes)) for case, codes in cases.values()] for key, cases in found.items()}


def use_of(case_pk: int, pk: int) -> EvidenceUse:
    """A use with its evidence and the version it is pinned to. One query. Raises EvidenceUse.DoesNotExist.

    Says nothing about who may see it: load the case for the person as well.
    """
    related = ("item", "evidence__unit__institution", "evidence__institution", "version__blob", "version__created_by")
    return EvidenceUse.objects.select_related(*related).get(pk=pk, assessment=case_pk)


def shown_of(use: EvidenceUse, marked_on: Sheet | None) -> Shown:
    """The use with the version that stands for it and the mark on the sheet that the reader sees. Two queries."""
    mark = None
    if marked_on is not None:
        same = EvidenceMark.objects.filter(sheet=marked_on, use__item=use.item_id, use__evidence=use.evidence_id)
        mark = same.select_related("use__version", "changed_by").first()
    return Shown(use, use.version or newest_version(use.evidence), mark)


def reusable_in(case: Assessment, user: User, code: str, words: str = "") -> QuerySet[Evidence]:
    """What may still be shown for the item: usable, and not shown for it yet, by title."""
    shown = EvidenceUse.objects.filter(assessment=case, round=case.round, item__code=code)
    found = usable_in(case, user).exclude(pk__in=shown.values("evidence"))
    for word in words.split():
        found = found.filter(title__icontains=word)
    return found.order_by("title", "pk")


def previews_of(blobs: Collection[int]) -> dict[int, str]:
    """State of the preview by blob. One query."""
    return dict(Preview.objects.filter(blob__in=blobs).values_list("blob", "state"))
