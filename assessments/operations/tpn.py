"""TPN's values on a sheet of their own: made when the first are recorded, written entry by entry like every other."""

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from assessments.enums import State, Track
from assessments.models import Assessment, Sheet
from assessments.operations.entries import EntryValues, save_entry
from assessments.operations.moves import locked
from assessments.operations.sheets import open_sheet
from assessments.rules import may_fill
from units.enums import NominationStage
from units.models import User
from units.operations import Refused
from zi_portal.shared import audit


@transaction.atomic
def open_tpn_sheet(*, assessment: Assessment, by: User) -> Sheet:
    """TPN's sheet of the running round, made with an empty entry for every item if it is not there yet.

    Raises PermissionDenied, Refused (not proposed, still being assessed).
    """
    case = locked(assessment)
    if not may_fill(by, case, Track.TPN):
        raise PermissionDenied
    if case.nomination.stage != NominationStage.PROPOSED or case.state != State.EVALUATED:
        raise Refused(_("Nilai TPN dicatat setelah unit diusulkan dan sebelum hasil akhirnya dicatat."))
    found = Sheet.objects.filter(assessment=case, track=Track.TPN, round=case.round).first()
    if found is not None:
        return found
    made = open_sheet(case, Track.TPN)
    audit.record(
        chain=case.unit.audit_chain,
        actor=by,
        action="assessments.open_tpn_sheet",
        target=("assessments.assessment", case.pk),
        after={"round": case.round},
    )
    return made


@transaction.atomic
def record_tpn_values(*, assessment: Assessment, values: Mapping[str, EntryValues], by: User) -> Sheet:
    """TPN's values by item code, all or none; items that are not named stay as they are.

    Raises PermissionDenied, Refused, NotEditable, InvalidAnswer, Entry.DoesNotExist.
    """
    sheet = open_tpn_sheet(assessment=assessment, by=by)
    case = Assessment.objects.with_heading().get(pk=assessment.pk)
    versions = dict(sheet.entries.values_list("item__code", "version"))
    for code, one in values.items():
        save_entry(assessment=case, sheet=sheet, code=code, values=one, version=versions.get(code, 0), by=by)
    return sheet
