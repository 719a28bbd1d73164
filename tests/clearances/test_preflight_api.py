"""The pre-flight over REST."""

import pytest

from clearances.models import InstitutionBar, LeaderCase
from tests import factories
from tests.api.caller import Caller, refused
from tests.clearances.preflight import ReadyCast
from tests.shared.files import makers
from units.enums import NominationStage, Role
from units.models import UnitYear

pytestmark = pytest.mark.django_db


def test_one_and_many(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    good = ReadyCast()
    bad = ReadyCast(factories.unit(good.unit.institution))
    UnitYear.objects.filter(unit=bad.unit).update(tlhp_percent=5)
    caller = Caller(good.coordinator)
    one = caller.get(f"nominations/{bad.nomination.pk}/preflight/").json()
    assert (one["may_be_proposed"], one["blocking"], one["first_blocker"]["code"]) == (False, 1, "tlhp")
    row = next(row for row in one["rows"] if row["code"] == "tlhp")
    assert (row["state"], row["value"], row["fixer"], row["blocks"]) == ("not_met", "5%", "unit", True)
    assert caller.get("preflights/?year=2026").json()["count"] == 2
    found = caller.get("preflights/?year=2026&standing=ready").json()["results"]
    assert [each["nomination"] for each in found] == [good.nomination.pk]
    refused(caller.get("preflights/"), 400, "invalid")

    both = {"nominations": [good.nomination.pk, bad.nomination.pk]}
    told = refused(caller.post("proposals/", both), 409, "not_ready")
    assert len(told["messages"]) == 1
    assert bad.unit.short_name in told["messages"][0]
    path = f"nominations/{bad.nomination.pk}/moves/propose/"
    assert refused(caller.post(path), 409, "not_ready")["items"] == ["tlhp"]
    refused(Caller(bad.head).post(path), 403, "forbidden")
    refused(caller.post("proposals/", {"nominations": [10**9]}), 400, "invalid")
    generic = {"move": "propose", "nominations": both["nominations"]}
    refused(caller.post("nominations/moves/", generic), 400, "invalid")

    letter = f"nominations/{bad.nomination.pk}/waivers/?code=tlhp&letter_number=B/1&letter_date=2026-01-05"
    pdf = {"Content_Type": "application/pdf"}
    refused(Caller(bad.head).post(letter, makers.pdf(), **pdf), 403, "forbidden")
    assert refused(caller.post(letter, b"bukan", **pdf), 409, "refused")["fields"]
    refused(caller.post(letter, {}), 415, "unsupported_media_type")
    made = caller.post(letter, makers.pdf(), **pdf)
    assert made.status_code == 201
    cancel = f"waivers/{made.json()['id']}/cancel/"
    assert caller.post(cancel, {"reason": "Keliru."}).json()["cancel_reason"] == "Keliru."
    refused(caller.post(cancel, {"reason": "Keliru."}), 409, "refused")
    assert caller.post(letter, makers.pdf(), **pdf).status_code == 201
    assert caller.get(f"nominations/{bad.nomination.pk}/waivers/").json()["count"] == 2
    assert caller.post("proposals/", both).json() == {"proposed": sorted(both["nominations"])}
    assert good.nomination.stage == NominationStage.PROPOSED
    refused(caller.post(path), 409, "refused")


def test_bars_and_leader_cases():
    cast = ReadyCast()
    caller, house = Caller(cast.coordinator), cast.unit.institution_id
    bar = {"code": "sakip", "predicate": "WBK", "value": "AA"}
    made = caller.post(f"institutions/{house}/bars/", bar)
    assert (made.status_code, made.json()["value"]) == (201, "AA")
    refused(caller.post(f"institutions/{house}/bars/", bar | {"value": "CC"}), 409, "refused")
    assert caller.get(f"institutions/{house}/bars/").json()["count"] == 1
    refused(Caller(factories.person(Role.AUDITOR, cast.unit)).ask("DELETE", made.json()["url"]), 403, "forbidden")
    refused(Caller(cast.head).ask("DELETE", made.json()["url"]), 404, "not_found")
    assert caller.ask("DELETE", made.json()["url"]).status_code == 204
    assert not InstitutionBar.objects.exists()
    case = {"year": 2026, "description": "Perkara", "source_letter": "P-1", "opened_on": "2026-01-05"}
    opened = caller.post(f"institutions/{house}/leader-cases/", case)
    assert opened.status_code == 201
    assert (
        caller.get(f"nominations/{cast.nomination.pk}/preflight/").json()["first_blocker"]["code"] == "perkara_pimpinan"
    )
    close = f"leader-cases/{opened.json()['id']}/close/"
    assert caller.post(close, {"reason": "SP3"}).json()["close_reason"] == "SP3"
    assert LeaderCase.objects.get().closed_on
    assert caller.get(f"institutions/{house}/leader-cases/").json()["count"] == 1
