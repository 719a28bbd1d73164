"""Each flag at its threshold, on both sides."""

import random
from fractions import Fraction

import pytest

from surveys.instruments import packs
from surveys.scoring import Burst, Flag, bursts, compile_questionnaire, own_flags, removes, repeats

RULES = compile_questionnaire(packs.read("ipak-2021")).thresholds
SECOND, DAY = 1_000_000, 86_400_000_000


@pytest.mark.parametrize(
    ("marks", "straight"), [([4, 4, 4], True), ([4, None, 4, 0, 4], True), ([4, 4], False), ([4, 4, 3], False)]
)
def test_a_straight_line_needs_three_equal_marks(marks, straight):
    assert bool(own_flags(marks, 100, "open", RULES) & Flag.STRAIGHT_LINE) == straight


@pytest.mark.parametrize(
    ("seconds", "channel", "fast"),
    [
        (9, "open", True),
        (Fraction("9.9"), "kiosk", True),
        (10, "open", False),
        (1, "paper", False),
        (None, "open", False),
    ],
)
def test_too_fast_is_less_than_two_seconds_a_question(seconds, channel, fast):
    assert bool(own_flags([1, 2, 3, 4, 4], seconds, channel, RULES) & Flag.TOO_FAST) == fast


def test_a_skipped_question_takes_no_time():
    assert not own_flags([1, None, None, None, 4], 4, "open", RULES)


def test_a_burst_marks_every_answer_of_the_full_window_and_no_other():
    rule = Burst(answers=3, seconds=10)

    assert bursts([s * SECOND for s in (0, 20, 25, 30, 41)], rule) == [False, True, True, True, False]
    assert bursts([s * SECOND for s in (0, 5, 11)], rule) == [False, False, False]
    assert bursts([], rule) == []


def test_bursts_agree_with_looking_at_every_window():
    chance, rule = random.Random(3), Burst(answers=4, seconds=30)
    for _ in range(200):
        times = sorted(chance.randrange(200 * SECOND) for _ in range(chance.randrange(30)))
        wanted = [False] * len(times)
        for first in range(len(times)):
            inside = [i for i, at in enumerate(times) if 0 <= at - times[first] <= 30 * SECOND and i >= first]
            if len(inside) >= 4:
                for i in inside:
                    wanted[i] = True
        assert bursts(times, rule) == wanted


def test_a_device_repeats_within_the_days_of_its_last_answer():
    seen = [("a", 0), ("", 1), ("b", 2), ("a", 30 * DAY), ("", 30 * DAY), ("a", 60 * DAY), ("b", 30 * DAY + 3)]

    assert repeats(seen, RULES) == [False, False, False, True, False, True, False]


@pytest.mark.parametrize(
    ("flags", "removed"),
    [
        (Flag(0), False),
        (Flag.STRAIGHT_LINE, False),
        (Flag.STRAIGHT_LINE | Flag.TOO_FAST, True),
        (Flag.STRAIGHT_LINE | Flag.BURST, True),
        (Flag.TOO_FAST, True),
        (Flag.BURST, True),
        (Flag.REPEATED_DEVICE, True),
        (Flag.STAFF_ADDRESS, True),
        (Flag.STEERED, True),
    ],
)
def test_a_straight_line_alone_never_removes_an_answer(flags, removed):
    assert removes(flags) == removed
