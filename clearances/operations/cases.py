"""What every operation about a case at the ministry shares: the nomination locked, the person allowed, papers kept."""

from typing import IO, Any

from django.utils.translation import gettext as _

from units.enums import Action, NominationStage
from units.models import Nomination, User
from units.operations import Refused
from units.operations.papers import keep_paper, keep_pdf
from units.operations.refusals import require
from zi_portal.shared import audit
from zi_portal.shared.files.models import Blob


def begin(nomination: Nomination, action: Action, by: User) -> Nomination:
    """The nomination as it stands, locked. Raises PermissionDenied, Refused (cycle closed)."""
    one = (
        Nomination.objects.select_for_update(of=("self",))
        .select_related("unit__institution", "cycle")
        .get(pk=nomination.pk)
    )
    require(by, action, one.unit)
    if one.cycle.closed_at:
        raise Refused(_("Siklus %(year)s sudah ditutup.") % {"year": one.cycle.year})
    return one


def begin_proposed(nomination: Nomination, action: Action, by: User) -> Nomination:
    """As `begin`, of a case that is before TPN now."""
    one = begin(nomination, action, by)
    if one.stage != NominationStage.PROPOSED:
        raise Refused(
            _("%(unit)s tidak sedang diusulkan ke TPN (%(stage)s).")
            % {"unit": one.unit.short_name, "stage": NominationStage(one.stage).label}
        )
    return one


def kept(file: IO[bytes] | None, field: str) -> Blob | None:
    """The file as it is stored; None for none. Raises Refused."""
    return None if file is None else stored(file, field)


def stored(file: IO[bytes], field: str, *, only_pdf: bool = False) -> Blob:
    """The paper as it is stored. Raises Refused at the field."""
    return keep_pdf(file, field) if only_pdf else keep_paper(file, field)


def told(nomination: Nomination, by: User, action: str, after: dict[str, Any], reason: str = "") -> None:
    """The audit event of a case; takes the chain, so call it last."""
    audit.record(
        chain=nomination.unit.audit_chain,
        actor=by,
        action=f"clearances.{action}",
        target=("units.nomination", nomination.pk),
        after=after,
        reason=reason,
    )
