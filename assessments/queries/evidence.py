"""Which evidence a person sees, may use, and which of its versions may be opened."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from assessments.enums import Track
from assessments.models import Assessment, Evidence, EvidenceUse, EvidenceVersion, Preview, PreviewPage, Upload
from assessments.queries.cases import assessments_for
from assessments.rules import may_fill
from units.enums import UNIT_ROLES, Role
from units.models import Institution, Unit, User
from units.queries import keys_above, roles_of
from units.rules import hats_of
from zi_portal.shared.prepared import Prepared


def _kept_by(user: User) -> Q:
    """Evidence of the owners for whom the person keeps it."""
    hats = hats_of(user)
    administered = hats.institutions(Role.INSPECTORATE_ADMIN)
    return Q(unit__in=hats.units(*UNIT_ROLES)) | Q(institution__in=administered)


def _offered_to(user: User) -> Q:
    """Evidence that the institutions and the units above the person's own offer. One query, one per level above."""
    hats = hats_of(user)
    own = list(Unit.objects.filter(pk__in=hats.units(*Role)))
    houses = hats.institutions(*Role) | {unit.institution_id for unit in own}
    return Q(offered=True) & (Q(institution__in=houses) | Q(unit__in=keys_above(own)))


def _used_before(user: User) -> QuerySet[EvidenceUse]:
    return EvidenceUse.objects.filter(assessment__in=assessments_for(user))


def evidence_for(user: User) -> QuerySet[Evidence]:
    """The person's library: what they keep, what is offered to them, and what assessments they may open show.

    Newest version as `newest_id`. One query for the person's units and one per level above them, then one.
    """
    shown = Exists(_used_before(user).filter(evidence=OuterRef("pk")))
    return (
        Evidence.objects.filter(_kept_by(user) | _offered_to(user) | shown)
        .select_related("unit__institution", "institution")
        .annotate(newest_id=Subquery(_newest_of("pk").values("pk")[:1]))
    )


def usable_in(assessment: Assessment, user: User) -> QuerySet[Evidence]:
    """What the person may show for items of the assessment: the unit's own, and what those above it offer.

    Nothing for somebody who does not fill for the unit. Newest version as `newest_id`.
    """
    if not may_fill(user, assessment, Track.UNIT):
        return Evidence.objects.none()
    unit = assessment.unit
    offered = Q(offered=True) & (Q(institution=unit.institution_id) | Q(unit__in=keys_above([unit])))
    return (
        Evidence.objects.filter(Q(unit=unit) | offered)
        .select_related("unit__institution", "institution")
        .annotate(newest_id=Subquery(_newest_of("pk").values("pk")[:1]))
    )


def versions_for(user: User) -> QuerySet[EvidenceVersion]:
    """Versions the person may open: every one of what they keep, the newest of what is offered, and what is shown.

    An assessment shows the version it is pinned to; the newest while it is not.
    """
    newest = Q(number=Subquery(_newest_of("evidence").values("number")[:1]))
    uses = _used_before(user)
    shown = Exists(uses.filter(version=OuterRef("pk")))
    follows = Exists(uses.filter(version=None, evidence=OuterRef("evidence")))
    kept = Q(evidence__in=Evidence.objects.filter(_kept_by(user)))
    offered = Q(evidence__in=Evidence.objects.filter(_offered_to(user)))
    return EvidenceVersion.objects.filter(kept | shown | (newest & (offered | follows))).select_related(
        "evidence__unit__institution", "evidence__institution", "blob"
    )


def _newest_of(evidence: str) -> QuerySet[EvidenceVersion]:
    return EvidenceVersion.objects.filter(evidence=OuterRef(evidence)).order_by("-number")


def version_for(user: User, pk: int) -> EvidenceVersion:
    """The version, with its blob. Raises EvidenceVersion.DoesNotExist for one the person may not open: that is 404."""
    return versions_for(user).get(pk=pk)


def newest_version(evidence: Evidence) -> EvidenceVersion:
    """One query."""
    return EvidenceVersion.objects.filter(evidence=evidence).select_related("blob").order_by("-number")[0]


def twins_of(version: EvidenceVersion, user: User) -> QuerySet[Evidence]:
    """Other evidence the person sees that holds the very same bytes: a hint that it was uploaded before."""
    same = EvidenceVersion.objects.filter(blob__isnull=False, blob=version.blob_id)
    return evidence_for(user).filter(pk__in=same.values("evidence")).exclude(pk=version.evidence_id)


def preview_of(version: EvidenceVersion) -> Preview | None:
    """State and pages of the version's preview; None for a kind that has none. Two queries."""
    if version.blob_id is None:
        return None
    return Preview.objects.filter(blob=version.blob_id).select_related("job").prefetch_related("pages").first()


def preview_page_for(user: User, pk: int, number: int) -> PreviewPage:
    """One page of a version the person may open, with its picture. Raises PreviewPage.DoesNotExist: that is 404."""
    blobs = versions_for(user).filter(pk=pk).values("blob")
    return PreviewPage.objects.select_related("blob").get(preview__blob__in=blobs, number=number)


def uploads_of(user: User) -> QuerySet[Upload]:
    """The person's own uploads that can be continued, newest first."""
    return (
        Upload.objects.filter(created_by=user, version=None, refusal="", expires_at__gt=timezone.now())
        .select_related("unit__institution", "institution")
        .order_by("-created_at")
    )


def upload_for(user: User, pk: UUID | str) -> Upload:
    """The person's own upload, open or ended. Raises Upload.DoesNotExist: that is 404."""
    return Upload.objects.select_related("unit__institution", "institution").get(created_by=user, pk=pk)


def owners_for(user: User) -> list[object]:
    """Units and institutions for which the person keeps evidence. One query."""
    kept: dict[tuple[str, int], object] = {}
    for membership in roles_of(user):
        if membership.role in UNIT_ROLES and membership.unit:
            kept["unit", membership.unit.pk] = membership.unit
        elif membership.role == Role.INSPECTORATE_ADMIN and isinstance(membership.institution, Institution):
            kept["institution", membership.institution.pk] = membership.institution
    return list(kept.values())


_unit: Prepared[Unit] = Prepared(lambda pk: Unit.objects.select_related("institution").filter(pk=pk), pk=-1)
_institution: Prepared[Institution] = Prepared(lambda pk: Institution.objects.filter(pk=pk), pk=-1)


def owner_for(user: User, *, unit: int | None = None, institution: int | None = None) -> Unit | Institution | None:
    """The one of `owners_for` with this key; None when the person keeps no evidence for it. Two queries."""
    hats = hats_of(user)
    if unit in hats.units(*UNIT_ROLES):
        return _unit(pk=unit)[0]
    if institution in hats.institutions(Role.INSPECTORATE_ADMIN):
        return _institution(pk=institution)[0]
    return None
