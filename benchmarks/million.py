"""The results of a million answers against those of a thousand, and a recount from raw answers that agrees exactly.

Only when asked for (`python -m benchmarks million`), on PostgreSQL: it takes minutes.
"""

import time
from collections.abc import Callable
from typing import Any

from django.db import connection

from benchmarks.accept_answer import build
from surveys import operations
from surveys.models import Survey
from surveys.queries import results_of
from surveys.queries.recounting import differences, recounted_board
from surveys.queries.totals import board_of

FEW, MANY = 1000, 1_000_000
# One answer every eight seconds, some devices twice, every part of the arithmetic in use.
ROWS = """
INSERT INTO surveys_response (survey_id, service_id, submission_key, channel, marks, submitted_at, seconds, device,
  sex, age, education, occupation, disability, reason, suggestion, language, own_flags, flags, extra, extra_said)
SELECT {survey}, {service}, 'm{start}:' || n, CASE n % 10 WHEN 0 THEN 'kiosk' WHEN 1 THEN 'paper' ELSE 'open' END,
  (1 + n % 4)::text || (1 + n / 3 % 4)::text || (1 + n / 7 % 4)::text || (n / 11 % 5)::text || (1 + n / 13 % 4)::text,
  now() - (n * 8 || ' seconds')::interval, 60, 'd' || (n % 900000), n % 3, n % 6, 0, 0, 0, '', '', 'id', 0, 0, '', ''
FROM generate_series({start}, {stop}) AS n
"""


def run(engine: str) -> list[dict[str, Any]]:
    if engine != "postgresql":
        return []
    survey = build(links=0, questionnaire="ipak-2021").survey
    _insert(survey, 1, FEW)
    operations.fold_all(survey)
    few, _results = _timed(lambda: results_of(survey))
    _insert(survey, FEW + 1, MANY)
    folding, _folded = _timed(lambda: operations.fold_all(survey))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE surveys_response")  # what autovacuum does within a minute
    many, results = _timed(lambda: results_of(survey))
    recounting, counted = _timed(lambda: recounted_board(survey))
    wrong = differences(board_of(survey), counted)
    assert (wrong, results.counted + results.flagged) == ([], MANY)
    return [
        {
            "workload": "Results of 1,000,000 answers against 1,000",
            "engine": engine,
            "p50": round(many * 1000, 1),
            "floor_p50": round(few * 1000, 1),
            "ratio": round(many / few, 3),
            "fold_seconds": round(folding, 1),
            "recount_seconds": round(recounting, 1),
            "flagged": results.flagged,
        }
    ]


def _timed(call: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    found = call()
    return time.perf_counter() - start, found


def _insert(survey: Survey, start: int, stop: int) -> None:
    service = survey.services.first()
    assert service is not None
    with connection.cursor() as cursor:
        cursor.execute(ROWS.format(survey=survey.pk, service=service.pk, start=start, stop=stop))
        cursor.execute("ANALYZE surveys_response")
