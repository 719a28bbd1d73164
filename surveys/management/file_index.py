"""Flags and indices of a file of answers, by the same rules and arithmetic as the pages."""

from collections import Counter
from fractions import Fraction
from typing import Any

from surveys.management.answers_file import Answers, flagging_order
from surveys.scoring import (
    CHANNELS,
    MEASURED,
    Flag,
    Part,
    Thresholds,
    Totals,
    bursts,
    decimal_text,
    half_up,
    index_of,
    own_flags,
    removes,
    repeats,
)


def flags_of(answers: Answers, rules: Thresholds) -> list[Flag]:
    """Flags of each answer, in the order of the file."""
    found = [
        own_flags(answers.of(row), answers.seconds[row], CHANNELS[answers.channels[row]], rules)
        for row in range(len(answers))
    ]
    for number, channel in enumerate(CHANNELS):
        rows = flagging_order(answers, [row for row in range(len(answers)) if answers.channels[row] == number])
        if channel in rules.bursts:
            marked = bursts([answers.times[row] for row in rows], rules.bursts[channel])
            _mark(found, rows, marked, Flag.BURST)
    watched = {CHANNELS.index(channel) for channel in rules.repeat_channels}
    rows = flagging_order(answers, [row for row in range(len(answers)) if answers.channels[row] in watched])
    seen = ((str(answers.devices[row] or ""), answers.times[row]) for row in rows)
    _mark(found, rows, repeats(seen, rules), Flag.REPEATED_DEVICE)
    return found


def _mark(found: list[Flag], rows: list[int], marked: list[bool], flag: Flag) -> None:
    for row, hit in zip(rows, marked, strict=True):
        if hit:
            found[row] |= flag


def totals_of(answers: Answers, flags: list[Flag]) -> tuple[Totals, Totals]:
    """All answers, and those that no flag removes. Equal answers are added once, many times over."""
    patterns = Counter((answers.of(row), removes(flags[row])) for row in range(len(answers)))
    everything, kept = Totals(answers.size), Totals(answers.size)
    for (marks, removed), times in patterns.items():
        everything.add(marks, times)
        if not removed:
            kept.add(marks, times)
    return everything, kept


def as_json(part: Part, answers: Answers, rules: Thresholds, scale: int) -> dict[str, Any]:
    """The documented output of `survey_index --json`."""
    flags = flags_of(answers, rules)
    everything, kept = totals_of(answers, flags)
    found, trusted = index_of(part, everything, scale), index_of(part, kept, scale)
    return {
        "count": found.count,
        "items": [{"code": item.code, "n": item.n, "mean": _text(item.mean)} for item in found.items],
        "index": _text(found.index),
        "converted": _text(found.converted),
        "band": found.band,
        "interval": [decimal_text(end) for end in found.interval] if found.interval else None,
        "flags": {str(flag.name).lower(): sum(1 for each in flags if each & flag) for flag in MEASURED},
        "index_without_flagged": _text(trusted.index),
    }


def as_text(part: Part, found: dict[str, Any], scale: int) -> str:
    """The same for a person, in Indonesian, numbers with a comma."""
    lines = [f"{part.name} - skala 1-{scale}, {found['count']} jawaban", ""]
    for question, item in zip(part.questions, found["items"], strict=True):
        lines.append(f"  {item['code']:<4}{_short(item['mean']):>8}  n={item['n']:<8} {question.aspect}")
    interval = " - ".join(_short(end) for end in found["interval"]) if found["interval"] else "-"
    lines += [
        "",
        f"Indeks (0-4)                {_short(found['index'])}  (95%: {interval})",
        f"Konversi SKM                {_short(found['converted'], 2)}  mutu {found['band'] or '-'}",
        f"Indeks tanpa yang ditandai  {_short(found['index_without_flagged'])}",
        "Tanda: " + ", ".join(f"{name} {count}" for name, count in found["flags"].items()),
    ]
    return "\n".join(lines)


def _text(value: Any) -> str | None:
    return None if value is None else decimal_text(value)


def _short(text: str | None, places: int = 3) -> str:
    if text is None:
        return "-"
    return str(half_up(Fraction(text), places)).replace(".", ",")
