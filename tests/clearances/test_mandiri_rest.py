"""WBK mandiri over REST: the letter, what is reported about each step, and who may."""

import pytest
from django.core.cache import cache

from clearances.models import MandiriReport, MandiriYear
from tests import factories
from tests.api.caller import Caller, refused
from tests.clearances.dossier_world import Proposal, fresh
from tests.shared.files import makers
from units.enums import Role

pytestmark = pytest.mark.django_db
LETTER = "letter_number=B/12&letter_date=2026-01-05"
REPORT = {"step": "selection", "link": "https://contoh.go.id/hasil", "reported_on": "2026-01-06", "note": "Lulus."}


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    cache.clear()
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def proposal() -> Proposal:
    return Proposal()


def test_the_letter_then_reports_step_by_step(proposal):
    caller = Caller(fresh(proposal.coordinator))
    path = f"cycles/{proposal.cycle.pk}/mandiri/"
    assert caller.get(path).json() == {"cycle": proposal.cycle.pk, "year": 2026, "letter": None, "reports": []}
    refused(caller.get(f"{path}file/"), 404, "not_found")
    refused(caller.post(f"{path}reports/", REPORT), 409, "refused")
    made = caller.ask("POST", f"{path}?{LETTER}", makers.pdf(), Content_Type="application/pdf")
    assert made.status_code == 201
    assert made.json()["letter"]["letter_number"] == "B/12"
    assert caller.get(made.json()["letter"]["file"]).getvalue() == makers.pdf()
    assert caller.get(f"cycles/{proposal.cycle.pk}/checklist/").json()["is_mandiri"] is True
    for note in ("Sedang berjalan.", "Lulus."):
        assert caller.post(f"{path}reports/", {**REPORT, "note": note}).status_code == 201
    reader = Caller(fresh(proposal.leader))
    assert [one["note"] for one in reader.get(path).json()["reports"]] == ["Lulus.", "Sedang berjalan."]
    refused(reader.post(f"{path}reports/", REPORT), 403, "forbidden")
    assert MandiriReport.objects.count() == 2


def test_what_is_wrong_is_refused_and_nothing_is_kept(proposal):
    caller = Caller(fresh(proposal.coordinator))
    path = f"cycles/{proposal.cycle.pk}/mandiri/"
    sent = {"Content_Type": "application/pdf"}
    refused(caller.ask("POST", path, makers.pdf(), **sent), 400, "invalid")
    refused(caller.ask("POST", f"{path}?{LETTER}", b"PK\x03\x04", **sent), 409, "refused")
    refused(caller.ask("POST", f"{path}?{LETTER}", b"x", Content_Type="text/csv"), 415, "unsupported_media_type")
    later = "letter_number=B/12&letter_date=2999-01-05"
    problem = refused(caller.ask("POST", f"{path}?{later}", makers.pdf(), **sent), 409, "refused")
    assert problem["fields"].keys() == {"letter_date"}
    assert not MandiriYear.objects.exists()
    caller.ask("POST", f"{path}?{LETTER}", makers.pdf(), **sent)
    refused(caller.ask("POST", f"{path}?{LETTER}", makers.pdf(), **sent), 409, "refused")
    for wrong in ({"link": "bukan tautan"}, {"step": "objection"}, {"note": "a\x00b"}, {"link": ""}):
        refused(caller.post(f"{path}reports/", {**REPORT, **wrong}), 400, "invalid")
    for day in ("2026-01-04", "2999-01-01"):
        problem = refused(caller.post(f"{path}reports/", {**REPORT, "reported_on": day}), 409, "refused")
        assert problem["fields"].keys() == {"reported_on"}
    assert not MandiriReport.objects.exists()


def test_another_institution_does_not_exist(proposal):
    stranger = Caller(factories.person(Role.COORDINATOR, factories.institution()))
    refused(stranger.get(f"cycles/{proposal.cycle.pk}/mandiri/"), 404, "not_found")
    refused(stranger.post(f"cycles/{proposal.cycle.pk}/mandiri/reports/", REPORT), 404, "not_found")
