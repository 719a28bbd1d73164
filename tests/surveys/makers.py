"""Surveys and answers for tests."""

import datetime
from itertools import count
from typing import Any

from django.utils import timezone

from surveys import operations
from surveys.enums import Channel, Kind, State
from surveys.models import Response, Survey
from surveys.operations import Plan, Submission
from surveys.queries.public import form_of
from tests.factories import person, unit
from units.enums import Role

_numbers = count(1)
SERVICES = (("Pengujian", 300), ("Kalibrasi", 100))


def plan(**changes):
    today = timezone.localdate()
    values: dict[str, Any] = {
        "kind": Kind.OWN,
        "questionnaire": "ipak-2021",
        "title": "Survei 2026",
        "period_start": today - datetime.timedelta(days=60),
        "period_end": today + datetime.timedelta(days=60),
        "contact_until": today + datetime.timedelta(days=400),
        "services": SERVICES,
    }
    return Plan(**(values | changes))


class Counter:
    """A running survey of a unit and the people around it."""

    def __init__(self, *, opened=True, at=None, **changes):
        self.unit = at or unit()
        self.operator = person(Role.OPERATOR, self.unit)
        self.officer = person(Role.SURVEY_OFFICER, self.unit)
        self.survey = operations.create_survey(unit=self.unit, plan=plan(**changes), by=self.officer)
        if opened:
            self.survey = operations.open_survey(survey=self.survey, by=self.officer)

    @property
    def services(self):
        return list(self.survey.services.all())

    def form(self):
        return form_of(self.again())

    def again(self) -> Survey:
        self.survey = Survey.objects.select_related("unit__institution").get(pk=self.survey.pk)
        return self.survey

    def answer(self, marks=(4, 3, 4, 3, 4), at=None, **values) -> Response:
        """Accepts an answer as the form would; `at` is when it arrives."""
        key = values.pop("key", f"f:{next(_numbers)}")
        given = {"channel": Channel.OPEN, "seconds": 60, "service": self.services[0].pk} | values
        operations.accept(self.form(), Submission(key=key, marks=marks, at=at, **given))
        return Response.objects.get(submission_key=key)


def hour(number=0, seconds=0):
    """A moment some hours into a day of the period, apart enough from others to be no burst."""
    start = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0) - datetime.timedelta(days=20)
    return start + datetime.timedelta(hours=number, seconds=seconds)


DRAFT, OPEN, CLOSED = State.DRAFT, State.OPEN, State.CLOSED
