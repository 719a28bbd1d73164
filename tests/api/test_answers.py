"""Answers: read, saved upon what was read, refused with both versions when somebody was faster."""

import pytest

from assessments.enums import Track
from assessments.models import Entry
from tests.api.caller import Caller, refused
from tests.factories import Cast
from zi_portal.shared.audit.models import AuditEvent

pytestmark = pytest.mark.django_db
CODE = "A.I.1.i.b"
EMPTY = {"answer": None, "note": ""}


class Desk:
    """The operator's program at one assessment."""

    def __init__(self) -> None:
        self.cast = Cast()
        self.caller = Caller(self.cast.operator)

    def path(self, code=CODE, track="unit"):
        return f"assessments/{self.cast.case.pk}/answers/{track}/{code}/"

    def get(self, code=CODE):
        return self.caller.get(self.path(code))

    def put(self, body, code=CODE, tag=None):
        return self.caller.put(self.path(code), body, If_Match=self.get(code)["ETag"] if tag is None else tag)


def test_all_answers_of_a_sheet_come_in_worksheet_order():
    desk = Desk()
    found = desk.caller.get(f"assessments/{desk.cast.case.pk}/answers/unit/").json()
    assert (found["track"], found["round"], found["editable"]) == ("unit", 1, True)
    assert len(found["answers"]) == 113
    assert [a["code"] for a in found["answers"]][:2] == ["A.I.1.i.a", "A.I.1.i.b"]
    assert found["answers"][1] == desk.get().json()


def test_a_fresh_answer_is_empty():
    desk = Desk()
    entry = desk.cast.entry(CODE)
    assert desk.get().json() == {
        "code": CODE,
        "answer": None,
        "note": "",
        "recommendation": "",
        "source": "",
        "nihil": False,
        "flagged": False,
        "open": True,
        "answered": False,
        "points": "0.000000",
        "version": 0,
        "etag": f'"{entry.pk}.0"',
        "changed_at": None,
        "changed_by": None,
    }


@pytest.mark.parametrize(
    ("code", "sent", "stored"),
    [
        (CODE, {"answer": "B"}, {"answer": "B", "points": "0.125000"}),
        ("A.I.1.i.a", {"answer": "Ya"}, {"answer": "Ya"}),
        ("A.II.1.i.a", {"answer": {"agen": 4, "perubahan": 2}}, {"answer": {"agen": 4, "perubahan": 2}}),
        ("A.II.1.i.a", {"answer": {"agen": 4}}, {"answer": {"agen": 4}, "answered": False}),
        ("B.I.a", {"answer": "3.61", "source": "own"}, {"answer": "3.61", "source": "own"}),
        ("B.I.a", {"answer": 3.61, "source": "tpn"}, {"answer": "3.61", "source": "tpn"}),
        ("B.I.a", {"answer": 4, "source": "own"}, {"answer": "4"}),
        (
            "A.II.5.ii",
            {"answer": {"harus": 0, "proses": 0, "selesai": 0}, "nihil": True},
            {"answered": True, "nihil": True},
        ),
        ("A.II.5.ii", {"answer": {"harus": 0, "proses": 0, "selesai": 0}}, {"answered": False, "nihil": False}),
        (CODE, {"answer": None, "note": "Baris satu\r\nBaris dua  "}, {"note": "Baris satu\nBaris dua  "}),
    ],
)
def test_answers_are_stored_as_sent(code, sent, stored):
    desk = Desk()
    response = desk.put({"note": ""} | sent, code)
    assert response.status_code == 200, response.content
    found = response.json()
    assert stored.items() <= found.items()
    again = desk.get(code)
    assert again.json().items() <= found.items()
    assert again["ETag"] == response["ETag"] == found["etag"]
    assert found["changed_by"] == str(desk.cast.operator)


def test_a_save_tells_the_new_score_and_hints():
    desk = Desk()
    found = desk.put({"answer": "B", "note": ""}).json()
    assert (found["total"], found["warnings"]) == ("0.125000", [])
    assert found["completeness"] == "0.008849557522"
    odd = desk.put({"answer": {"agen": 4, "perubahan": 5}, "note": ""}, "A.II.1.i.a").json()
    assert len(odd["warnings"]) == 1


def test_who_was_slower_is_told_both_versions():
    desk = Desk()
    old = desk.get()["ETag"]
    desk.cast.save(CODE, desk.cast.head, option="A", note="Dari kepala unit.")
    response = desk.put({"answer": "B", "note": "Dari operator."}, tag=old)
    found = refused(response, 412, "stale")
    assert (found["yours"]["answer"], found["yours"]["note"]) == ("B", "Dari operator.")
    assert (found["stored"]["answer"], found["stored"]["note"]) == ("A", "Dari kepala unit.")
    assert found["stored"]["changed_by"] == str(desk.cast.head)
    assert response["ETag"] == found["stored"]["etag"] == desk.get()["ETag"] != old
    assert desk.put({"answer": "B", "note": "Dari operator."}, tag=response["ETag"]).status_code == 200


def test_repeating_a_save_whose_reply_was_lost_changes_nothing():
    desk = Desk()
    old = desk.get()["ETag"]
    first = desk.put({"answer": "B", "note": ""}, tag=old)
    events = AuditEvent.objects.count()
    again = desk.put({"answer": "B", "note": ""}, tag=old)
    assert (again.status_code, again["ETag"]) == (200, first["ETag"])
    assert AuditEvent.objects.count() == events


@pytest.mark.parametrize("header", ["", "*", " "])
def test_a_save_must_say_what_it_was_made_from(header):
    desk = Desk()
    refused(desk.put({"answer": "B", "note": ""}, tag=header), 428, "if_match_missing")
    assert desk.cast.entry(CODE).version == 0


@pytest.mark.parametrize("header", ['"1"', "0", '"x.y"', '"999999.0"', 'W/"999999.0"'])
def test_tags_that_name_no_version_of_this_answer_do_not_match(header):
    desk = Desk()
    refused(desk.put({"answer": "B", "note": ""}, tag=header), 412, "stale")


def test_tags_that_compression_made_weak_and_lists_of_tags_match():
    desk = Desk()
    tag = desk.get()["ETag"]
    assert desk.put({"answer": "B", "note": ""}, tag=f"W/{tag}").status_code == 200
    tag = desk.get()["ETag"]
    assert desk.put({"answer": "A", "note": ""}, tag=f'"1.1", {tag}').status_code == 200


def test_the_tag_of_an_earlier_round_does_not_match():
    cast = Cast().in_review()
    old = Caller(cast.operator).get(f"assessments/{cast.case.pk}/answers/unit/{CODE}/")["ETag"]
    cast.save(CODE, cast.assessor, Track.TPI, option="C", note="Lengkapi.", flagged=True)
    caller = Caller(cast.assessor)
    assert caller.post(f"assessments/{cast.case.pk}/moves/return/").status_code == 200
    path = f"assessments/{cast.case.pk}/answers/unit/{CODE}/"
    refused(Caller(cast.operator).put(path, {"answer": "C", "note": ""}, If_Match=old), 412, "stale")


def test_an_answer_that_is_known_is_not_sent_again():
    desk = Desk()
    tag = desk.get()["ETag"]
    known = desk.caller.get(desk.path(), If_None_Match=tag)
    assert (known.status_code, known.content, known["ETag"]) == (304, b"", tag)
    desk.put({"answer": "B", "note": ""})
    assert desk.caller.get(desk.path(), If_None_Match=tag).status_code == 200


@pytest.mark.parametrize(
    ("code", "body", "word"),
    [
        (CODE, {"answer": "Ya"}, "bukan pilihan"),
        (CODE, {"answer": {"agen": 1}}, "bukan pilihan"),
        (CODE, {"answer": True}, "bukan pilihan"),
        ("A.II.1.i.a", {"answer": "A"}, "objek jumlah"),
        ("A.II.1.i.a", {"answer": {"agen": -1}}, "negatif"),
        ("A.II.1.i.a", {"answer": {"agen": 1.5}}, "pecahan"),
        ("A.II.1.i.a", {"answer": {"agen": "4"}}, "bilangan bulat"),
        ("A.II.1.i.a", {"answer": {"orang": 4}}, "tidak dikenal"),
        ("A.II.1.i.b", {"answer": {"perubahan": 2, "terintegrasi": 3}}, ""),
        ("B.I.a", {"answer": "4.01", "source": "own"}, "rentang"),
        ("B.I.a", {"answer": "3,61", "source": "own"}, "koma"),
        ("B.I.a", {"answer": "3.61"}, "sumber"),
        ("B.I.a", {"answer": "3.12345678901", "source": "own"}, "10 angka"),
        ("B.I.a", {"answer": "99999999999999999999.1234567891", "source": "own"}, "rentang"),
        (CODE, {"answer": "A", "nihil": True}, "nihil"),
    ],
)
def test_what_cannot_be_right_is_422_with_every_sentence(code, body, word):
    desk = Desk()
    found = refused(desk.put({"note": ""} | body, code), 422, "invalid_answer")
    assert word in found["message"]
    assert found["messages"]
    assert desk.cast.entry(code).version == 0


def test_vast_numbers_are_refused_like_any_other():
    desk = Desk()
    raw = b'{"note": "", "source": "own", "answer": 1e999999999}'
    refused(desk.caller.put(desk.path("B.I.a"), raw, If_Match=desk.get("B.I.a")["ETag"]), 422, "invalid_answer")
    raw = b'{"note": "", "answer": {"agen": 1e999999999}}'
    code = "A.II.1.i.a"
    refused(desk.caller.put(desk.path(code), raw, If_Match=desk.get(code)["ETag"]), 422, "invalid_answer")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"note": ""}, "answer"),
        ({"answer": "A"}, "note"),
        ({**EMPTY, "note": None}, "note"),
        ({**EMPTY, "note": 5}, "note"),
        ({**EMPTY, "note": "x" * 10_001}, "note"),
        ({**EMPTY, "note": "a\x00b"}, "note"),
        ({**EMPTY, "nihil": 1}, "nihil"),
        ({**EMPTY, "flagged": "ya"}, "flagged"),
        ({**EMPTY, "source": "skm"}, "source"),
        ({**EMPTY, "catatan": "x"}, "catatan"),
    ],
)
def test_a_body_of_the_wrong_shape_names_its_field(body, field):
    desk = Desk()
    found = refused(desk.put(body), 400, "invalid")
    assert list(found["fields"]) == [field]
    assert desk.cast.entry(CODE).version == 0


def test_an_unknown_item_is_404():
    desk = Desk()
    refused(desk.get("A.I.9.i.a"), 404, "not_found")
    refused(desk.put(EMPTY, "A.I.9.i.a", tag='"1.0"'), 404, "not_found")
    refused(desk.caller.get(f"assessments/{desk.cast.case.pk}/answers/tpn/"), 404, "not_found")


def test_a_sent_sheet_takes_no_change():
    cast = Cast().submitted()
    caller = Caller(cast.operator)
    path = f"assessments/{cast.case.pk}/answers/unit/{CODE}/"
    response = caller.put(path, EMPTY, If_Match=caller.get(path)["ETag"])
    refused(response, 409, "not_editable")
    assert caller.get(f"assessments/{cast.case.pk}/answers/unit/").json()["editable"] is False


def test_what_was_not_returned_takes_no_change():
    cast = Cast().returned("A.I.1.i.a")
    caller = Caller(cast.operator)
    path = f"assessments/{cast.case.pk}/answers/unit/{CODE}/"
    assert caller.get(path).json()["open"] is False
    found = refused(caller.put(path, EMPTY, If_Match=caller.get(path)["ETag"]), 409, "not_editable")
    assert "tidak dikembalikan" in found["message"]


def test_a_whole_sheet_read_can_be_sent_back_unchanged():
    cast = Cast()
    cast.fill()
    caller = Caller(cast.operator)
    found = caller.get(f"assessments/{cast.case.pk}/answers/unit/").json()["answers"]
    keys = ("answer", "note", "source", "nihil", "flagged")
    for answer in found[::9] + found[-2:]:
        path = f"assessments/{cast.case.pk}/answers/unit/{answer['code']}/"
        response = caller.put(path, {key: answer[key] for key in keys}, If_Match=answer["etag"])
        assert response.status_code == 200, response.content
    assert not Entry.objects.filter(version__gt=0).exists()
