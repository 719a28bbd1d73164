"""What the OpenAPI document says and what the endpoints do are compared, with made-up requests of every operation."""

import copy
import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from assessments import operations
from assessments.enums import Move
from assessments.models import FollowUp, Interest, Item, Letter, Photo, Team, TeamMember, Visit
from assessments.operations.snapshots import freeze
from surveys.operations import request_report as request_survey_report
from tests import factories
from tests.api.caller import Caller
from tests.factories import Cast
from tests.harness.worlds import taken_back
from tests.surveys.makers import Counter
from units.enums import Role
from units.operations import hand_in, rename_unit
from units.operations.invitations import invite
from zi_portal.api.document import document
from zi_portal.shared.files import blobs

pytestmark = pytest.mark.django_db
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
EXAMPLES = 8
EARLIER = datetime.date(2026, 1, 2)
OF_UNITS = {"institutions", "units", "unit-imports", "memberships", "invitations", "cycles", "nominations", "teams"}
CODES = ["A.I.1.i.b", "A.II.1.i.a", "B.I.a"]


class Stage:
    """One assessment with something of everything in it."""

    def __init__(self) -> None:
        self.cast = Cast()
        self.operator = Caller(self.cast.operator).secret
        owner, by = self.cast.unit, self.cast.operator
        report = operations.request_report(assessment=self.cast.again(), by=by)
        version = operations.add_link(owner=owner, url="https://contoh.go.id/", title="SOP", by=by)
        use = operations.use_evidence(
            assessment=self.cast.again(), code=CODES[0], evidence=version.evidence, by=self.cast.operator
        )
        upload = operations.begin_upload(owner=owner, filename="SK.pdf", size=10, by=by)
        self.keys: dict[str, list[Any]] = {
            "assessments": [self.cast.case.pk],
            "reports": [report.pk],
            "jobs": [report.job_id],
            "evidence": [version.evidence_id],
            "versions": [version.pk],
            "uploads": [str(upload.pk)],
            "use": [use.pk],
            "code": CODES,
            **self.of_units(),
            **self.of_tiers(report.job),
            **self.of_surveys(),
        }
        self.schema = schemathesis.openapi.from_dict(self.narrowed())
        self.schema.app = get_wsgi_application()

    def of_units(self) -> dict[str, list[Any]]:
        """What hangs on the unit and its institution, and somebody who may do everything there."""
        unit, house = self.cast.unit, self.cast.unit.institution
        boss = factories.person(Role.INSPECTORATE_ADMIN, house)
        for role in (Role.COORDINATOR, Role.LEADER):
            factories.wear(boss, role, house)
        self.boss = Caller(boss).secret
        rename_unit(unit=unit, name="Balai Baru", short_name="BB", on=EARLIER, by=None)
        handed_in = hand_in(institution=house, content=b"Nama\nUnit Baru\n", file_name="unit.csv", by=boss)
        asked = invite(email="tamu@uji.example", full_name="", role=Role.OPERATOR, place=unit, by=boss, base="http://x")
        nomination = self.cast.case.nomination
        return {
            "institutions": [house.pk],
            "units": [unit.pk],
            "unit-imports": [handed_in.pk],
            "memberships": [self.cast.head.memberships.get().pk],
            "invitations": [asked.pk],
            "cycles": [nomination.cycle_id],
            "nominations": [nomination.pk],
            "year": [2025, 2026],
        }

    def of_tiers(self, job: Any) -> dict[str, list[Any]]:
        """What hangs on TPI's assessment."""
        case, by = self.cast.again(), self.cast.operator
        team = Team.objects.create(cycle=case.nomination.cycle, name="Tim 1")
        seat = TeamMember.objects.create(team=team, user=self.cast.assessor, position="member")
        visit = Visit.objects.create(
            assessment=case, kind="field", held_on=EARLIER, place="Balai", team="Tim 1", findings="Sesuai.", by=by
        )
        photo = Photo.objects.create(visit=visit, blob=blobs.store(b"\xff\xd8\xff", "image/jpeg"))
        item = Item.objects.get(instrument=case.instrument, code=CODES[0])
        asked = FollowUp.objects.create(assessment=case, round=1, item=item, request="Lengkapi.", due_date=EARLIER)
        letter = Letter.objects.create(
            assessment=case, kind="lhe", job=job, number="LHE-1", content="{}", requested_by=by
        )
        return {
            "teams": [team.pk],
            "seat": [seat.pk],
            "visit": [visit.pk],
            "photo": [photo.pk],
            "interest": [Interest.objects.create(user=by, unit=case.unit, reason="Saudara.").pk],
            "follow_up": [asked.pk],
            "letters": [letter.pk],
            "sheet": [self.cast.sheet().pk],
            "snapshot": [freeze(case, Move.OPEN, by).pk],
        }

    def of_surveys(self) -> dict[str, list[Any]]:
        counter = Counter(at=self.cast.unit)
        report = request_survey_report(survey=counter.survey, follow_up="", by=counter.officer)
        return {"surveys": [counter.survey.pk], "answer": [counter.answer().pk], "survey-reports": [report.pk]}

    def secret(self, path: str) -> str:
        return self.boss if path.split("/")[3] in OF_UNITS else self.operator

    def narrowed(self) -> dict[str, Any]:
        """The document with the keys of what is there: made-up ones would only ever be 404."""
        found = copy.deepcopy(document())
        for path, methods in found["paths"].items():
            kind = "versions" if "/versions/" in path else path.split("/")[3]
            for operation in methods.values():
                for parameter in operation.get("parameters", ()):
                    name = kind if parameter["name"] == "id" else parameter["name"]
                    if parameter["in"] == "path" and name in self.keys:
                        parameter["schema"]["enum"] = self.keys[name]
        return found


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: Any) -> Iterator[Stage]:
    with django_db_blocker.unblock(), one_connection(), taken_back():
        yield Stage()


@contextmanager
def one_connection() -> Iterator[None]:
    """The application runs in the test's own transaction, so the end of a request must not close its connection."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)


def operation_ids() -> list[str]:
    found = document()["paths"].values()
    return [operation["operationId"] for methods in found for operation in methods.values()]


@pytest.mark.parametrize("name", operation_ids())
def test_every_operation_does_what_its_description_says(name: str, stage: Stage) -> None:
    strategy = stage.schema.find_operation_by_id(name).as_strategy()

    @given(case=strategy)
    @settings(
        max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
    )
    def asked(case: Case) -> None:
        case.call_and_validate(
            checks=CHECKS, headers={"Authorization": f"Bearer {stage.secret(case.path)}", "Accept-Encoding": "identity"}
        )

    asked()
