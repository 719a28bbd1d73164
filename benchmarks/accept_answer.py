"""W7: accepted survey answers per second over HTTP, against a bare view that inserts one row, in the same run."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from itertools import count
from statistics import median
from typing import Any
from urllib.parse import urlencode

from django.db import connection
from django.urls import reverse

from benchmarks.serving import served
from surveys import operations
from surveys.instruments import loader
from surveys.models import Invitation, Response
from surveys.queries import links
from surveys.views import keys
from tests.surveys.makers import Counter

CLIENTS = 8
SECONDS = 1.5
ROUNDS = 9
MOST_PER_SECOND = 2400
LINKS = 36_000
WORKERS = 2
FORM = {"Content-Type": "application/x-www-form-urlencoded", "Accept-Encoding": "identity"}
MARKS = {f"q{number}": str(1 + number % 4) for number in range(1, 14)}
Request = Callable[[], tuple[str, str]]


def build(links: int = LINKS, questionnaire: str = "ipak-ipkp-2021") -> Counter:
    """A running survey with both questionnaires and enough invitations for the run."""
    loader.load_all()
    made = Counter(questionnaire=questionnaire)
    service, survey = made.services[0], made.survey
    Invitation.objects.bulk_create(
        (
            Invitation(survey=survey, service=service, reference=f"T{n}", service_date=survey.period_start)
            for n in range(links)
        ),
        batch_size=5000,
    )
    return made


def run(made: Counter, database: str, engine: str) -> list[dict[str, Any]]:
    """Open channel, one-time links and the floor take turns; each figure is the median of its turns."""
    code, service = made.survey.code, made.services[0].pk
    requests: dict[str, Request] = {
        "open": _open(code, service),
        "link": _links(made),
        "floor": _floor(made.survey.pk, service),
    }
    connection.close()
    turns: dict[str, list[float]] = {name: [] for name in requests}
    with _served(database) as port:
        _rate(port, requests["open"], 0.5)
        for _ in range(ROUNDS):
            for name, request in requests.items():
                turns[name].append(_rate(port, request, SECONDS))
    rates = {name: median(taken) for name, taken in turns.items()}
    stored = Response.objects.count()
    operations.fold_all(made.survey)
    return [_row(name, rates, engine, stored) for name in ("open", "link")]


def _row(name: str, rates: dict[str, float], engine: str, stored: int) -> dict[str, Any]:
    milliseconds = {key: 1000 / rate for key, rate in rates.items()}
    return {
        "workload": f"W7 accepted answers per second, {name}",
        "engine": engine,
        "p50": round(milliseconds[name], 3),
        "floor_p50": round(milliseconds["floor"], 3),
        "ratio": round(rates[name] / rates["floor"], 3),
        "per_second": round(rates[name]),
        "floor_per_second": round(rates["floor"]),
        "stored": stored,
    }


@contextmanager
def _served(database: str) -> Iterator[int]:
    with served(database, workers=WORKERS) as port:
        yield port


def _open(code: str, service: int) -> Request:
    address = reverse("survey_form", args=[code])
    return lambda: (address, urlencode({"kunci": keys.new_key(code), "layanan": service, "saran": "", **MARKS}))


def _links(made: Counter) -> Request:
    survey = made.survey
    waiting = iter(list(Invitation.objects.filter(survey=survey)))
    lock = threading.Lock()

    def request() -> tuple[str, str]:
        with lock:
            token = links.invitation_token(survey.code, next(waiting))
        fields = {"kunci": keys.new_key(survey.code), "saran": "", **MARKS}
        return reverse("survey_invitation", args=[survey.code, token]), urlencode(fields)

    return request


def _floor(survey: int, service: int) -> Request:
    numbers = count()
    return lambda: (f"/floor/insert/{survey}/{service}/", urlencode({"key": f"x:{next(numbers)}", "marks": "4" * 13}))


def _rate(port: int, request: Request, seconds: float) -> float:
    """Answers accepted per second by clients that each keep one connection."""
    accepted = [0] * CLIENTS
    # Written before the clock runs: making a body must not count for or against anybody.
    ready = [[request() for _ in range(int(MOST_PER_SECOND * seconds / CLIENTS))] for _ in range(CLIENTS)]
    stop = time.perf_counter() + seconds

    def client(place: int) -> None:
        http = HTTPConnection("127.0.0.1", port, timeout=30)
        for address, body in ready[place]:
            if time.perf_counter() > stop:
                break
            http.request("POST", address, body, FORM)
            answer = http.getresponse()
            text = answer.read()
            assert answer.status in (303, 204), f"{answer.status} {text[:300]!r}"
            accepted[place] += 1
        http.close()

    start = time.perf_counter()
    threads = [threading.Thread(target=client, args=[place]) for place in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(accepted) / (time.perf_counter() - start)
