"""Score, gates and gap say exactly what the command line says of the same answers."""

import io
import json

import pytest
from django.core.management import call_command

from assessments.enums import Track
from tests.api.caller import Caller, refused
from tests.factories import Cast
from units.enums import Predicate

pytestmark = pytest.mark.django_db


def by_command(tmp_path, answers, predicate):
    path = tmp_path / "lembar.json"
    path.write_text(json.dumps({"instrument": "lke-zi-2021", "answers": answers}), encoding="utf-8")
    out = io.StringIO()
    call_command("score_worksheet", str(path), "--json", "--predicate", predicate, stdout=out)
    return json.loads(out.getvalue())


@pytest.mark.parametrize("predicate", ["WBK", "WBBM"])
@pytest.mark.parametrize("level", [0, 1])
def test_rest_and_command_line_agree(tmp_path, predicate, level):
    cast = Cast()
    cast.fill(level=level)
    caller = Caller(cast.operator)
    base = f"assessments/{cast.case.pk}"
    answers = {a["code"]: a["answer"] for a in caller.get(f"{base}/answers/unit/").json()["answers"]}
    expected = by_command(tmp_path, answers, predicate)
    score = caller.get(f"{base}/score/unit/").json()
    gates = caller.get(f"{base}/gates/unit/?predicate={predicate}").json()
    gap = caller.get(f"{base}/gap/unit/?predicate={predicate}").json()
    for key in ("total", "components", "aspects", "areas", "subcomponents", "completeness", "instrument", "rules"):
        assert score[key] == expected[key]
    assert (gates["gates"], gates["eligible"]) == (expected["gates"], expected["eligible"])
    assert score["eligible"][predicate] == expected["eligible"]
    for key in ("gap", "survey", "gap_reachable"):
        assert gap[key] == expected[key]
    assert gap["predicate"] == gates["predicate"] == predicate


def test_without_a_predicate_the_target_counts():
    cast = Cast(target=Predicate.WBBM)
    caller = Caller(cast.operator)
    for name in ("gates", "gap"):
        assert caller.get(f"assessments/{cast.case.pk}/{name}/unit/").json()["predicate"] == "WBBM"


def test_unknown_predicates_and_parameters_are_refused():
    cast = Cast()
    caller = Caller(cast.operator)
    for query, field in (("predicate=WBX", "predicate"), ("predikat=WBK", "predikat")):
        found = refused(caller.get(f"assessments/{cast.case.pk}/gates/unit/?{query}"), 400, "invalid")
        assert list(found["fields"]) == [field]


def test_tracks_are_scored_apart():
    cast = Cast().in_review()
    cast.fill(Track.TPI, level=1)
    caller = Caller(cast.assessor)
    unit, tpi = (caller.get(f"assessments/{cast.case.pk}/score/{track}/").json() for track in ("unit", "tpi"))
    assert unit["total"] == "100.000000"
    assert float(tpi["total"]) < 100
    assert (unit["answered"], tpi["count"]) == (113, 113)
