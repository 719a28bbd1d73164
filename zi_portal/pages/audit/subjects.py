"""What a trail is about: an object, a whole institution, or the portal; and who may look."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from assessments.models import Entry, EvidenceUse, Report
from assessments.queries import assessments_for
from units.enums import Action
from units.models import Membership, StageExtension, User
from units.queries import institutions_for, nominations_for, units_for
from units.rules import may_anywhere, scope_of
from zi_portal.shared.audit.models import AuditChain, AuditEvent

PORTAL = "portal"
Targets = Mapping[str, QuerySet | list[int]]


@dataclass(frozen=True, slots=True)
class Subject:
    """A chain, narrowed to `targets` (type of object -> keys) unless they are None. `back` is an object's own page."""

    scope: str
    pk: int
    title: str
    chain: str
    targets: Targets | None = None
    back: str = ""

    @property
    def events(self) -> QuerySet[AuditEvent]:
        """Newest first. One query; for an object one more for each kind of thing that hangs on it."""
        found = AuditEvent.objects.filter(chain__key=self.chain).order_by("-sequence")
        if self.targets is None:
            return found
        wanted = Q(pk__in=[])
        for kind, keys in self.targets.items():
            wanted |= Q(target_type=kind, target_id__in=[str(key) for key in keys])
        return found.filter(wanted)


def subject_for(user: User, scope: str, pk: int) -> Subject | None:
    """None for what is not there, or not this person's to look into."""
    find = FINDERS.get(scope)
    return find(user, pk) if find else None


def chains_for(user: User) -> QuerySet[AuditChain]:
    """Chains that the person may read as a whole, with what the last check found. One query."""
    keys = [house.audit_chain for house in institutions_for(user, Action.VIEW_AUDIT)]
    if may_anywhere(user, Action.VIEW_PORTAL_AUDIT):
        keys.append(PORTAL)
    return AuditChain.objects.filter(key__in=keys).select_related("check_result").order_by("key")


def _institution(user: User, pk: int) -> Subject | None:
    house = institutions_for(user, Action.VIEW_AUDIT).filter(pk=pk).first()
    return Subject("instansi", house.pk, house.name, house.audit_chain, back="institution") if house else None


def _unit(user: User, pk: int) -> Subject | None:
    unit = units_for(user, Action.VIEW_AUDIT).filter(pk=pk).first()
    if unit is None:
        return None
    targets: Targets = {
        "units.unit": [unit.pk],
        "units.membership": Membership.objects.filter(unit=unit).values_list("pk", flat=True),
        "units.stageextension": StageExtension.objects.filter(unit=unit).values_list("pk", flat=True),
    }
    return Subject("unit", unit.pk, unit.name, unit.audit_chain, targets, "unit")


def _nomination(user: User, pk: int) -> Subject | None:
    one = nominations_for(user, Action.VIEW_AUDIT).filter(pk=pk).first()
    if one is None:
        return None
    return Subject("nominasi", one.pk, str(one), one.unit.audit_chain, {"units.nomination": [one.pk]}, "nomination")


def _assessment(user: User, pk: int) -> Subject | None:
    inside = scope_of(user, Action.VIEW_AUDIT).q("unit", "unit__institution")
    case = assessments_for(user).filter(inside, pk=pk).first()
    if case is None:
        return None
    targets: Targets = {
        "assessments.assessment": [case.pk],
        "assessments.entry": Entry.objects.filter(sheet__assessment=case).values_list("pk", flat=True),
        "assessments.evidence_use": EvidenceUse.objects.filter(assessment=case).values_list("pk", flat=True),
        "assessments.report": Report.objects.filter(assessment=case).values_list("pk", flat=True),
    }
    return Subject("lke", case.pk, str(case), case.unit.audit_chain, targets, "assessment")


def _portal(user: User, pk: int) -> Subject | None:
    if pk or not may_anywhere(user, Action.VIEW_PORTAL_AUDIT):
        return None
    return Subject("portal", 0, "Portal ZI", PORTAL)


FINDERS: dict[str, Callable[[User, int], Subject | None]] = {
    "instansi": _institution,
    "unit": _unit,
    "nominasi": _nomination,
    "lke": _assessment,
    "portal": _portal,
}
