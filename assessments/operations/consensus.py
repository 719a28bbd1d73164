"""From blind passes to the team's value: prefilled where all agree, argued where they differ."""

from collections.abc import Callable, Sequence

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.enums import Tier, Track
from assessments.models import Assessment, Consensus, Entry, Sheet
from assessments.operations.entries import EntryValues, InvalidAnswer, NotEditable, Saved, locked_sheet, save_entry
from assessments.operations.moves import CannotMove
from assessments.operations.sheets import ANSWER
from assessments.queries import score_of
from assessments.queries.passes import differing, passes_of
from units.models import User
from zi_portal.shared import audit

BLANK = {"option": "", "inputs": None, "index": None, "source": "", "nihil": False, "note": "", "recommendation": ""}


def agreed_values(case: Assessment, passes: Sequence[Sheet]) -> Callable[[Entry], None]:
    """What turns the first pass into the team's sheet: differing items unjudged, the words of all passes joined."""
    entries = [list(sheet.entries.select_related("item")) for sheet in passes]
    apart = set(differing([score_of(case, one) for one in entries]))
    said: dict[int, list[Entry]] = {}
    for one in (entry for listed in entries for entry in listed):
        said.setdefault(one.item_id, []).append(one)

    def change(entry: Entry) -> None:
        if entry.item.code in apart:
            for name, value in BLANK.items():
                setattr(entry, name, value)
            return
        for name in ("note", "recommendation"):
            words = dict.fromkeys(getattr(one, name).strip() for one in said[entry.item_id])
            setattr(entry, name, "\n".join(word for word in words if word))
        entry.flagged = all(one.flagged for one in said[entry.item_id])

    return change


@transaction.atomic
def agree(
    *, assessment: Assessment, sheet: Sheet, code: str, values: EntryValues, reason: str, version: int, by: User
) -> Saved:
    """The team's value for an item on which its passes differ, with the reason. The passes stay as they were.

    Raises what `save_entry` raises, NotEditable outside the team's tier, InvalidAnswer without a reason.
    """
    if sheet.track != Track.TPI:
        raise NotEditable(_("Kesepakatan dicatat pada lembar tim."))
    if not reason.strip():
        raise InvalidAnswer([_("Tulis alasan nilai yang disepakati.")])
    if not any(getattr(values, name) for name in ANSWER):
        raise InvalidAnswer([_("Pilih nilai yang disepakati.")])
    # `save_entry` takes the audit chain, so the reason comes before it; when it refuses, the reason goes with it.
    locked_sheet(sheet)
    item = sheet.entries.select_related("item").get(item__code=code).item
    Consensus.objects.update_or_create(sheet=sheet, item=item, defaults={"reason": reason.strip(), "by": by})
    saved = save_entry(assessment=assessment, sheet=sheet, code=code, values=values, version=version, by=by)
    audit.record(
        chain=assessment.unit.audit_chain,
        actor=by,
        action="assessments.agree",
        target=("assessments.entry", saved.entry.pk),
        after={"item": code},
        reason=reason.strip(),
    )
    return saved


def require_consensus(case: Assessment, sheet: Sheet) -> None:
    """Raises CannotMove with the codes on which the passes differ and no reason was written. Passes are asked only
    at the team's tier."""
    passes = passes_of(case) if case.tier == Tier.CONSENSUS else []
    if not passes:
        return
    apart = differing([score_of(case, one.entries.select_related("item")) for one in passes])
    settled = set(sheet.agreements.values_list("item__code", flat=True))
    silent = [code for code in apart if code not in settled]
    if silent:
        said = ngettext(
            "%(count)s butir yang berbeda belum punya alasan kesepakatan.",
            "%(count)s butir yang berbeda belum punya alasan kesepakatan.",
            len(silent),
        )
        raise CannotMove(said % {"count": len(silent)}, silent)
