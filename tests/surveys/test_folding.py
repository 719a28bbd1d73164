"""Folding: every answer exactly once, in any order of commits, and equal to a recount from the raw answers."""

import random
import threading
from fractions import Fraction

import pytest
from django.db import connection, connections, transaction

from surveys import operations
from surveys.enums import Channel, Standing
from surveys.models import Response, RunningTotal
from surveys.operations.folding import fold
from surveys.queries import results_of
from surveys.queries.recounting import differences, recounted_board
from surveys.queries.totals import board_of, folded_board
from surveys.scoring import Flag
from tests.surveys.makers import Counter, hour

pytestmark = pytest.mark.django_db


def agree(survey):
    counted = recounted_board(survey)
    return differences(board_of(survey), counted) == []


def test_the_index_counts_what_is_not_folded_yet():
    made = Counter()
    made.answer((4, 4, 4, 4, 3), at=hour(1))
    operations.fold_all(made.survey)
    made.answer((2, 2, 2, 2, 1), at=hour(2))
    results = results_of(made.survey)

    assert RunningTotal.objects.count() == 1
    assert results.parts[0].all.count == 2
    assert results.parts[0].all.index == Fraction(14, 5)
    assert agree(made.survey)


def test_folding_again_changes_nothing():
    made = Counter()
    for number in range(7):
        made.answer(at=hour(number), groups={"sex": 1 + number % 2})
    assert operations.fold_all(made.survey) == 7
    before = list(RunningTotal.objects.order_by("pk").values())
    assert fold(made.survey) == 0

    assert list(RunningTotal.objects.order_by("pk").values()) == before
    assert agree(made.survey)


def test_a_late_commit_completes_a_burst_and_moves_those_folded_before():
    made = Counter()
    for number in range(19):
        made.answer(at=hour(0, number))
    operations.fold_all(made.survey)
    assert set(Response.objects.values_list("standing", flat=True)) == {Standing.COUNTED}

    made.answer(at=hour(0, 5))
    assert results_of(made.survey).flagged == 20
    operations.fold_all(made.survey)

    assert set(Response.objects.values_list("flags", "standing")) == {(Flag.BURST, Standing.FLAGGED)}
    assert results_of(made.survey).flagged == 20
    assert agree(made.survey)


def test_a_late_commit_between_two_answers_of_one_device():
    made = Counter()
    first = made.answer(device="d", at=hour(10))
    operations.fold_all(made.survey)
    earlier = made.answer(device="d", at=hour(5))
    operations.fold_all(made.survey)
    first.refresh_from_db()
    earlier.refresh_from_db()

    assert (earlier.flags, first.flags) == (0, Flag.REPEATED_DEVICE)
    assert agree(made.survey)


def test_a_kiosk_and_paper_are_one_device_for_many():
    made = Counter()
    for number in range(100):
        made.answer(at=hour(0, number * 3), device="tablet", channel=Channel.KIOSK, seconds=20)
    for number in range(100):
        made.answer(at=hour(0, number * 3), device="meja", channel=Channel.PAPER, seconds=None)
    operations.fold_all(made.survey)

    assert results_of(made.survey).flagged == 0
    assert agree(made.survey)


def test_fifty_straight_lines_in_two_minutes_are_taken_flagged_and_shown_both_ways():
    made = Counter()
    for number in range(10):
        made.answer((3, 2, 3, 2, 3), at=hour(number))
    for number in range(50):
        made.answer((4, 4, 4, 4, 4), at=hour(30, number * 2), seconds=4)
    result = results_of(made.survey)

    assert (result.counted, result.flagged) == (10, 50)
    assert result.parts[0].trusted.index == Fraction(13, 5)
    assert result.parts[0].all.index == Fraction(226, 60)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_any_order_and_any_batches_agree_with_a_recount(seed):
    chance, made = random.Random(seed), Counter(questionnaire="ipak-ipkp-2021")
    answers = []
    for _ in range(120):
        answers.append(
            made.answer(
                [chance.choice([None, 1, 2, 3, 4]) for _ in range(13)],
                at=hour(chance.randrange(4), chance.randrange(300)),
                channel=chance.choice(list(Channel)),
                device=chance.choice(["", "a", "b", "c"]),
                seconds=chance.choice([5, 100]),
                service=chance.choice([None, *(service.pk for service in made.services)]),
                groups={"age": chance.randrange(6), "disability": chance.randrange(3)},
            )
        )
        if chance.random() < 0.15:
            fold(made.survey, batch=chance.randrange(1, 30))
        if chance.random() < 0.05:
            assert agree(made.survey)
    for row in chance.sample(answers, 10):
        operations.exclude(survey=made.survey, response=row, reason="uji", by=made.officer)
    assert agree(made.survey)
    operations.fold_all(made.survey)

    assert agree(made.survey)
    assert differences(folded_board(made.survey), recounted_board(made.survey)) == []
    assert results_of(made.survey).excluded == 10


def test_the_results_page_asks_the_same_number_of_queries_for_any_number_of_answers(django_assert_num_queries):
    made = Counter()
    for number in range(40):
        made.answer(at=hour(number % 20), groups={"sex": 1})
        if number in (0, 39):
            operations.fold_all(made.survey)
            survey = made.again()
            with django_assert_num_queries(6):
                results_of(survey)


@pytest.mark.django_db(transaction=True)
def test_an_answer_that_commits_late_is_neither_lost_nor_counted_twice():
    """Its key is older than that of answers folded before it: a watermark on keys would pass over it."""
    made = Counter()
    inserted, release = threading.Event(), threading.Event()

    def slow():
        try:
            with transaction.atomic():
                made.answer(key="f:slow")
                inserted.set()
                release.wait(10)
        finally:
            connections.close_all()

    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one transaction write at a time, so none can commit late")
    thread = threading.Thread(target=slow)
    thread.start()
    assert inserted.wait(10)
    for number in range(3):
        made.answer(key=f"f:quick{number}")
    assert operations.fold_all(made.survey) == 3
    release.set()
    thread.join()
    late = Response.objects.get(submission_key="f:slow")
    assert late.pk < Response.objects.get(submission_key="f:quick0").pk
    assert results_of(made.survey).counted == 4
    assert operations.fold_all(made.survey) == 1
    assert agree(made.survey)


@pytest.mark.django_db(transaction=True)
def test_two_folds_at_once_while_answers_arrive_count_each_once():
    made = Counter()
    stop = threading.Event()
    failures = []

    def folding():
        try:
            while not stop.is_set():
                fold(made.survey, batch=7)
        except Exception as error:
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=folding) for _ in range(2)]
    for thread in threads:
        thread.start()
    for _ in range(60):
        made.answer(seconds=60)
    stop.set()
    for thread in threads:
        thread.join()
    operations.fold_all(made.survey)

    assert failures == []
    assert agree(made.survey)
    results = results_of(made.survey)
    assert results.counted + results.flagged == 60
