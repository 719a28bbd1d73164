"""Counting again from the raw answers alone: must give exactly what the running totals say."""

from array import array
from collections import Counter

from django.db.models import QuerySet

from surveys.enums import Channel
from surveys.instruments import compiled
from surveys.models import Response, Survey
from surveys.queries.flagging import held_exclusions, standing_of
from surveys.queries.rows import FIELDS, Row, cells
from surveys.queries.totals import Board
from surveys.scoring import Flag, bursts, repeats

CHUNK = 20_000


def recounted_board(survey: Survey) -> Board:
    """All totals from the raw answers, every flag judged anew. Two passes; memory for the keys of one survey."""
    questionnaire = compiled.questionnaire(survey.questionnaire_id)
    rules = questionnaire.thresholds
    extra: dict[int, Flag] = {}
    for channel in Channel:
        if channel in rules.bursts:
            keys, times = _timeline(survey, channel)
            for key, hit in zip(keys, bursts(times, rules.bursts[channel]), strict=True):
                if hit:
                    extra[key] = Flag.BURST
    seen = _rows(survey).exclude(device="").filter(channel__in=rules.repeat_channels)
    devices = [Row(*values) for values in seen.order_by("submitted_at", "pk").values_list(*FIELDS)]
    for row, hit in zip(devices, repeats(((row.device, row.at) for row in devices), rules), strict=True):
        if hit:
            extra[row.id] = extra.get(row.id, Flag(0)) | Flag.REPEATED_DEVICE
    return _counted(survey, Board(questionnaire), extra)


def _rows(survey: Survey) -> QuerySet[Response]:
    return Response.objects.filter(survey=survey)


def _timeline(survey: Survey, channel: Channel) -> "tuple[array[int], array[int]]":
    keys, times = array("q"), array("q")
    found = _rows(survey).filter(channel=channel).order_by("submitted_at", "pk").values_list(*FIELDS)
    for values in found.iterator(CHUNK):
        row = Row(*values)
        keys.append(row.id)
        times.append(row.at)
    return keys, times


def _counted(survey: Survey, board: Board, extra: dict[int, Flag]) -> Board:
    excluded = set(held_exclusions().filter(response__survey=survey).values_list("response_id", flat=True))
    counts: Counter[tuple[tuple[str, str, int], str]] = Counter()
    for values in _rows(survey).values_list(*FIELDS).iterator(CHUNK):
        row = Row(*values)
        flags = row.own_flags | extra.get(row.id, Flag(0))
        standing = int(standing_of(flags, row.id in excluded))
        for dimension, key in cells(row, flags):
            counts[(dimension, key, standing), row.marks] += 1
    for (cell, marks), times in counts.items():
        board.cell(cell).add(board.questionnaire, marks, times)
    return board


def differences(stored: Board, counted: Board) -> list[str]:
    """Cells that do not agree, in words; empty when all do. A stored cell of zeros is as good as none."""
    empty = {cell for cell, totals in stored.cells.items() if not any(part.rows for part in totals.parts)}
    names = (stored.cells.keys() - empty) | counted.cells.keys()
    return [
        f"{dimension} {key} {standing}"
        for dimension, key, standing in sorted(names)
        if stored.cells.get((dimension, key, standing)) != counted.cells.get((dimension, key, standing))
    ]
