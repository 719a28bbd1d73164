"""Folding answers into the running totals: each exactly once, whatever the order in which they committed."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction
from django.db.models import F

from surveys.instruments import compiled
from surveys.models import Response, RunningTotal, Survey
from surveys.queries.flagging import Change, changes, unfolded
from surveys.queries.totals import Cell, PartTotals, moves

BATCH = 5000


def fold(survey: Survey, batch: int = BATCH) -> int:
    """Folds up to `batch` waiting answers; gives how many. Safe to run twice and in two places at once.

    One transaction marks the answers and changes the totals, under a lock that does not hinder new answers.
    """
    with transaction.atomic():
        lock_totals(survey)
        rows = unfolded(survey, batch)
        file(survey, changes(survey, rows))
    return len(rows)


def fold_all(survey: Survey) -> int:
    """Folds until nothing waits; gives how many."""
    whole = 0
    while done := fold(survey):
        whole += done
    return whole


def lock_totals(survey: Survey) -> None:
    """Holds the survey's totals until the transaction ends; inserting answers (a shared key lock) goes on meanwhile."""
    Survey.objects.select_for_update(no_key=True).only("pk").get(pk=survey.pk)


def file(survey: Survey, moved: list[Change]) -> None:
    """Writes flags and standings, and the totals that follow. Inside the lock of `lock_totals`."""
    if not moved:
        return
    groups: dict[tuple[int, int], list[int]] = defaultdict(list)
    for change in moved:
        groups[change.flags, int(change.standing)].append(change.row.id)
    for (flags, standing), keys in groups.items():
        Response.objects.filter(pk__in=keys).update(flags=flags, standing=standing)
    _change_totals(survey, moved)
    Survey.objects.filter(pk=survey.pk).update(folds=F("folds") + 1)


def _change_totals(survey: Survey, moved: Iterable[Change]) -> None:
    counts = {pair: times for pair, times in moves(moved).items() if times}
    touched = {cell for cell, _marks in counts}
    if not touched:
        return
    rows = _rows(survey, touched)
    questionnaire = compiled.questionnaire(survey.questionnaire_id)
    totals = {
        cell: PartTotals.from_text(rows[cell].totals) if cell in rows else PartTotals.empty(questionnaire)
        for cell in touched
    }
    for (cell, marks), times in counts.items():
        totals[cell].add(questionnaire, marks, times)
    for cell, row in rows.items():
        row.totals = totals[cell].as_text()
    RunningTotal.objects.bulk_update(rows.values(), ["totals"], batch_size=200)
    RunningTotal.objects.bulk_create(
        RunningTotal(survey=survey, dimension=cell[0], key=cell[1], standing=cell[2], totals=totals[cell].as_text())
        for cell in sorted(touched - rows.keys())
    )


def _rows(survey: Survey, touched: set[Cell]) -> dict[Cell, RunningTotal]:
    found = RunningTotal.objects.filter(survey=survey, key__in={cell[1] for cell in touched})
    return {cell: row for row in found if (cell := (row.dimension, row.key, row.standing)) in touched}
