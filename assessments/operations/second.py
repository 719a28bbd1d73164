"""Second-level evaluation: a cross-inspectorate team looks again at a unit that passed TPI, on a sheet of its own."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.enums import Move, Outcome, Track
from assessments.models import Assessment, Conclusion, Sheet
from assessments.operations.evidence_rounds import carry_marks
from assessments.operations.handovers import unanswered
from assessments.operations.moves import CannotMove, begin, complete
from assessments.operations.review import require_grounds
from assessments.operations.sheets import close, copy_sheet, sheet_of
from assessments.operations.snapshots import freeze
from assessments.queries import counting_sheet
from units.models import User


@transaction.atomic
def start_second(*, assessment: Assessment, by: User) -> Assessment:
    """Begins from a copy of TPI's word. Raises PermissionDenied, CannotMove (not passed, done already)."""
    case = begin(assessment, Move.START_SECOND, by)
    passed = case.conclusions.filter(track=Track.TPI, round=case.round, outcome=Outcome.MEETS)
    if not passed.exists():
        raise CannotMove(_("Evaluasi tingkat II hanya bagi unit yang menurut TPI memenuhi."))
    sheets = Sheet.objects.filter(assessment=case).order_by("-round")
    if sheets.filter(track=Track.SECOND, round=case.round).exists():
        raise CannotMove(_("Evaluasi tingkat II unit ini sudah selesai."))
    word = _word_of_tpi(sheets)
    carry_marks(word, copy_sheet(word, case, track=Track.SECOND))
    complete(case, Move.START_SECOND, by)
    return case


@transaction.atomic
def finish_second(*, assessment: Assessment, by: User, outcome: Outcome, recommendations: str = "") -> Assessment:
    """Ends with a conclusion beside TPI's, under the same conditions. Raises PermissionDenied, CannotMove."""
    case = begin(assessment, Move.FINISH_SECOND, by)
    sheet = sheet_of(case, Track.SECOND)
    missing = unanswered(case, sheet)
    if missing:
        said = ngettext("%(count)s butir belum dinilai.", "%(count)s butir belum dinilai.", len(missing))
        raise CannotMove(said % {"count": len(missing)}, missing)
    require_grounds(case, sheet, outcome, recommendations)
    close(sheet)
    Conclusion.objects.create(
        assessment=case,
        round=case.round,
        predicate=case.target,
        outcome=outcome,
        recommendations=recommendations.strip(),
        track=Track.SECOND,
        by=by,
    )
    frozen = freeze(case, Move.FINISH_SECOND, by)
    complete(case, Move.FINISH_SECOND, by, after={"outcome": outcome.value, "snapshot": frozen.sha256})
    return case


def _word_of_tpi(newest_first: Iterable[Sheet]) -> Sheet:
    found = counting_sheet(newest_first)
    if found is None:
        raise Sheet.DoesNotExist
    return found
