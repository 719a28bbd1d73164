"""Evidence by program: uploaded in pieces, shown, opened, marked, each only by whom it concerns."""

import io
from urllib.parse import urlencode

import pikepdf
import pytest
from django.test import Client

from assessments.models import EvidenceUse, Report, Upload
from tests import factories
from tests.api.caller import Caller, refused
from tests.factories import Cast
from units.enums import Role

pytestmark = pytest.mark.django_db
CODE = "A.I.1.i.b"
BYTES = "application/octet-stream"


def a_pdf(pages: int = 1) -> bytes:
    file = io.BytesIO()
    with pikepdf.new() as document:
        for _ in range(pages):
            document.add_blank_page()
        document.save(file)
    return file.getvalue()


class Office:
    """A unit's operator with a library."""

    def __init__(self) -> None:
        self.cast = Cast()
        self.caller = Caller(self.cast.operator)
        self.pdf = a_pdf()

    def begin(self, **change):
        body = {"unit": self.cast.unit.pk, "filename": "SK Tim.pdf", "size": len(self.pdf)} | change
        return self.caller.post("uploads/", body)

    def send(self, url: str, offset: int, piece: bytes, kind: str = BYTES, caller: Caller | None = None):
        return (caller or self.caller).ask("PATCH", url, piece, Content_Type=kind, Upload_Offset=str(offset))

    def uploaded(self, **facts):
        url = self.begin().json()["url"]
        self.send(url, 0, self.pdf)
        return self.caller.post(f"{url}complete/", {"title": "SK Tim Kerja"} | facts).json()

    def linked(self, **change):
        body = {"unit": self.cast.unit.pk, "link": "https://contoh.go.id/sop", "title": "SOP"} | change
        return self.caller.post("evidence/links/", body)

    def used(self, evidence: int):
        path = f"assessments/{self.cast.case.pk}/evidence/"
        return self.caller.post(path, {"code": CODE, "evidence": evidence})


def opened(response) -> bytes:
    return b"".join(response.streaming_content)


def test_a_file_arrives_in_pieces_and_comes_back_whole():
    office = Office()
    begun = office.begin()
    assert (begun.status_code, begun["Location"], begun["Upload-Offset"]) == (201, begun.json()["url"], "0")
    url = begun.json()["url"]
    middle = len(office.pdf) // 2
    first = office.send(url, 0, office.pdf[:middle])
    assert (first.status_code, first["Upload-Offset"], first.json()["received"]) == (200, str(middle), middle)
    assert office.caller.get(url).json()["received"] == middle
    assert office.send(url, 0, office.pdf[:middle]).json()["received"] == middle
    found = refused(office.send(url, middle + 1, office.pdf[middle + 1 :]), 409, "offset_mismatch")
    assert found["received"] == middle
    refused(office.caller.post(f"{url}complete/"), 409, "cannot_upload")
    assert office.send(url, middle, office.pdf[middle:]).json()["received"] == len(office.pdf)
    facts = {"title": "SK Tim Kerja", "effective_from": "2026-01-01", "effective_until": "2026-12-31"}
    done = office.caller.post(f"{url}complete/", facts)
    version = done.json()
    assert done.status_code == 201
    assert (version["number"], version["kind"], version["filename"]) == (1, "pdf", "SK Tim.pdf")
    assert (version["size"], version["effective_from"]) == (len(office.pdf), "2026-01-01")
    assert office.caller.post(f"{url}complete/", facts).json()["id"] == version["id"]
    file = office.caller.get(version["file"])
    assert file["Content-Type"] == "application/pdf"
    assert file["Content-Disposition"].startswith("attachment")
    assert (file["X-Content-Type-Options"], file["Cache-Control"]) == ("nosniff", "private, no-store")
    assert opened(file) == office.pdf
    assert office.caller.get("uploads/").json()["count"] == 0


def test_a_new_version_follows_the_old_one():
    office = Office()
    first = office.uploaded()
    office.pdf = a_pdf(2)
    url = office.begin().json()["url"]
    office.send(url, 0, office.pdf)
    second = office.caller.post(f"{url}complete/", {"evidence": first["evidence"]}).json()
    assert (second["evidence"], second["number"]) == (first["evidence"], 2)
    found = office.caller.get(f"evidence/{first['evidence']}/").json()
    assert [version["number"] for version in found["versions"]] == [2, 1]
    assert found["newest"]["id"] == second["id"]
    assert (found["title"], found["owner"]["id"], found["offered"]) == ("SK Tim Kerja", office.cast.unit.pk, False)


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"filename": "jahat.exe"}, 422, "refused_file"),
        ({"size": 0}, 422, "refused_file"),
        ({"size": 10**12}, 422, "refused_file"),
        ({"size": -1}, 400, "invalid"),
        ({"size": "9"}, 400, "invalid"),
        ({"institution": 1}, 400, "invalid"),
        ({"unit": 2**40}, 403, "forbidden"),
    ],
)
def test_an_upload_that_cannot_be_is_not_begun(change, status, code):
    refused(Office().begin(**change), status, code)
    assert not Upload.objects.exists()


def test_a_file_is_judged_by_its_content():
    office = Office()
    office.pdf = b"MZ" + b"\0" * 200
    url = office.begin().json()["url"]
    office.send(url, 0, office.pdf)
    found = refused(office.caller.post(f"{url}complete/"), 422, "refused_file")
    assert office.caller.get(url).json()["refusal"] == found["message"]
    assert office.caller.get("evidence/").json()["count"] == 0


def test_a_piece_must_be_bytes_and_say_where_it_begins():
    office = Office()
    url = office.begin().json()["url"]
    refused(office.send(url, 0, b"{}", kind="application/json"), 415, "unsupported_media_type")
    for offset in ({}, {"Upload_Offset": "-1"}, {"Upload_Offset": "x"}):
        refused(office.caller.ask("PATCH", url, b"x", Content_Type=BYTES, **offset), 400, "offset_missing")


def test_an_upload_is_its_persons_own():
    office = Office()
    url = office.begin().json()["url"]
    head = Caller(office.cast.head)
    refused(head.get(url), 404, "not_found")
    refused(office.send(url, 0, office.pdf, caller=head), 404, "not_found")
    refused(head.post(f"{url}complete/"), 404, "not_found")
    refused(head.ask("DELETE", url), 404, "not_found")
    assert office.caller.ask("DELETE", url).status_code == 204
    refused(office.caller.get(url), 404, "not_found")


def test_links_are_kept_and_never_fetched():
    office = Office()
    version = office.linked().json()
    assert (version["kind"], version["link"], version["file"], version["preview"], version["size"]) == (
        "link",
        "https://contoh.go.id/sop",
        None,
        None,
        None,
    )
    refused(office.linked(link="javascript:alert(1)"), 422, "invalid_evidence")
    refused(office.linked(effective_from="2026-02-01", effective_until="2026-01-01"), 422, "invalid_evidence")
    refused(office.caller.get(f"evidence/versions/{version['id']}/file/"), 404, "not_found")


def test_title_offer_and_period_change_by_their_own_verbs():
    office = Office()
    version = office.linked().json()
    path = f"evidence/{version['evidence']}/"
    changed = office.caller.ask("PATCH", path, {"title": "SOP baru", "offered": True}).json()
    assert (changed["title"], changed["offered"]) == ("SOP baru", True)
    assert office.caller.ask("PATCH", path, {"title": " "}).status_code == 422
    newer = office.caller.post(f"{path}period/", {"effective_until": "2026-12-31"}).json()
    assert (newer["number"], newer["effective_until"], newer["link"]) == (2, "2026-12-31", version["link"])


def test_evidence_is_shown_for_an_item_and_taken_away_again():
    office = Office()
    version = office.uploaded()
    use = office.used(version["evidence"])
    assert use.status_code == 201
    assert (use.json()["code"], use.json()["version"]["id"], use.json()["pinned"]) == (CODE, version["id"], False)
    path = f"assessments/{office.cast.case.pk}/evidence/"
    assert office.caller.get(path).json()["uses"] == [use.json()]
    assert office.used(version["evidence"]).json()["id"] == use.json()["id"]
    assert office.caller.ask("DELETE", f"{path}{use.json()['id']}/").status_code == 204
    assert office.caller.get(path).json()["uses"] == []
    refused(office.caller.ask("DELETE", f"{path}{use.json()['id']}/"), 404, "not_found")


def test_what_cannot_be_shown_is_refused():
    office = Office()
    version = office.uploaded()
    path = f"assessments/{office.cast.case.pk}/evidence/"
    refused(office.caller.post(path, {"code": "A.I.9.i.a", "evidence": version["evidence"]}), 404, "not_found")
    assert "evidence" in refused(office.used(2**40), 400, "invalid")["fields"]
    other = Office()
    assert "evidence" in refused(other.used(version["evidence"]), 400, "invalid")["fields"]
    for who in (office.cast.assessor, office.cast.admin):
        refused(Caller(who).post(path, {"code": CODE, "evidence": version["evidence"]}), 403, "forbidden")
    office.cast.submitted()
    refused(office.used(version["evidence"]), 409, "not_editable")


def test_files_are_for_whom_they_concern():
    office = Office()
    version = office.uploaded()
    assessor = Caller(office.cast.assessor)
    neighbour = Caller(factories.person(Role.HEAD, factories.unit(office.cast.unit.institution)))
    paths = (version["url"], version["file"], version["preview"], f"evidence/{version['evidence']}/")
    for caller in (assessor, neighbour):
        for path in paths:
            refused(caller.get(path), 404, "not_found")
        assert caller.get("evidence/").json()["count"] == 0
    office.used(version["evidence"])
    assert opened(assessor.get(version["file"])) == office.pdf
    assert assessor.get(f"evidence/{version['evidence']}/").json()["newest"]["id"] == version["id"]
    for path in paths:
        refused(neighbour.get(path), 404, "not_found")
    change = {"title": "Diambil alih"}
    refused(assessor.ask("PATCH", f"evidence/{version['evidence']}/", change), 403, "forbidden")


def test_previews_tell_their_state_and_pages_are_guarded():
    office = Office()
    version = office.uploaded()
    found = office.caller.get(version["preview"]).json()
    assert (found["preview_state"], found["pages"]) == ("pending", [])
    refused(office.caller.get(f"{version['preview']}1/"), 404, "not_found")
    refused(Caller(factories.person()).get(f"{version['preview']}1/"), 404, "not_found")


class Marking:
    """A use of a submitted worksheet, and its assessor."""

    def __init__(self) -> None:
        self.office = Office()
        self.office.used(self.office.uploaded()["evidence"])
        self.cast = self.office.cast.in_review()
        self.use = EvidenceUse.objects.get(assessment=self.cast.case)
        self.path = f"assessments/{self.cast.case.pk}/evidence/{self.use.pk}/mark/"
        self.assessor = Caller(self.cast.assessor)


MARK = {"complete": True, "valid": False, "relevant": None, "current": True, "note": "Belum ditandatangani."}


def test_marks_are_saved_upon_what_was_read():
    marking = Marking()
    fresh = marking.assessor.get(marking.path)
    assert (fresh["ETag"], fresh.json()["version"]) == (f'"{marking.use.pk}.0"', 0)
    refused(marking.assessor.put(marking.path, MARK), 428, "if_match_missing")
    saved = marking.assessor.put(marking.path, MARK, If_Match=fresh["ETag"])
    assert MARK.items() <= saved.json().items()
    assert saved["ETag"] == marking.assessor.get(marking.path)["ETag"] != fresh["ETag"]
    other = MARK | {"valid": True}
    found = refused(marking.assessor.put(marking.path, other, If_Match=fresh["ETag"]), 412, "stale")
    assert (found["yours"], found["stored"]["valid"]) == (other, False)
    assert marking.assessor.put(marking.path, other, If_Match=saved["ETag"]).status_code == 200
    [use] = marking.assessor.get(f"assessments/{marking.cast.case.pk}/evidence/").json()["uses"]
    assert (use["mark"]["valid"], use["pinned"]) == (True, True)


def test_marks_are_tpis_and_stay_with_tpi_until_it_has_finished():
    marking = Marking()
    for who, status in (("operator", 403), ("head", 403), ("admin", 403)):
        caller = Caller(getattr(marking.cast, who))
        tag = f'"{marking.use.pk}.0"'
        assert caller.put(marking.path, MARK, If_Match=tag).status_code == status
    marking.assessor.put(marking.path, MARK, If_Match=f'"{marking.use.pk}.0"')
    listed = f"assessments/{marking.cast.case.pk}/evidence/"
    assert marking.office.caller.get(listed).json()["uses"][0]["mark"] is None
    refused(marking.office.caller.get(marking.path), 404, "not_found")
    report = marking.office.caller.post(f"assessments/{marking.cast.case.pk}/reports/").json()
    assert "Belum ditandatangani." not in Report.objects.get(pk=report["id"]).content


@pytest.mark.parametrize(
    ("body", "field"),
    [({"complete": 1, "valid": None, "relevant": None}, "complete"), ({"complete": None, "valid": None}, "relevant")],
)
def test_a_mark_of_the_wrong_shape_is_refused(body, field):
    marking = Marking()
    found = refused(marking.assessor.put(marking.path, body, If_Match=f'"{marking.use.pk}.0"'), 400, "invalid")
    assert list(found["fields"]) == [field]


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_do_not_grow_with_evidence(rows, django_assert_num_queries):
    office = Office()
    for number in range(rows):
        version = office.linked(link=f"https://contoh.go.id/{number}", title=f"Bukti {number}").json()
        office.used(version["evidence"])
        office.begin()
    with django_assert_num_queries(7):
        assert office.caller.get("evidence/").json()["count"] == rows
    with django_assert_num_queries(6):
        assert len(office.caller.get(f"assessments/{office.cast.case.pk}/evidence/").json()["uses"]) == rows
    with django_assert_num_queries(3):
        assert office.caller.get("uploads/").json()["count"] == rows


class Sender:
    """Somebody who sends a file in one request."""

    def __init__(self) -> None:
        self.office = Office()
        self.content = self.office.pdf

    def send(self, kind: str = BYTES, **change):
        query = {"unit": self.office.cast.unit.pk, "filename": "SK Tim.pdf"} | change
        key = str(query.pop("key", "8a4f6f0e-6c1d-4f6e-9a39-0b7d6b1f7b11"))
        path = f"evidence/files/?{urlencode({name: value for name, value in query.items() if value is not None})}"
        return self.office.caller.ask("POST", path, self.content, Content_Type=kind, Idempotency_Key=key)


def test_a_file_arrives_in_one_request_and_once():
    sender = Sender()
    facts = {"title": "SK Tim Kerja", "effective_from": "2026-01-01"}
    sent = sender.send(**facts)
    version = sent.json()
    assert (sent.status_code, version["filename"], version["size"]) == (201, "SK Tim.pdf", len(sender.content))
    assert version["effective_from"] == "2026-01-01"
    assert sender.send(**facts).json() == version
    assert opened(sender.office.caller.get(version["file"])) == sender.content
    assert sender.office.caller.get(f"evidence/{version['evidence']}/").json()["title"] == "SK Tim Kerja"
    sender.content = a_pdf(2)
    refused(sender.send(), 409, "cannot_upload")
    other = "0f0e2a51-58a4-4a2b-8f51-8d6f8f4de0a1"
    second = sender.send(unit=None, evidence=version["evidence"], key=other).json()
    assert (second["evidence"], second["number"]) == (version["evidence"], 2)


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"key": "bukan-uuid"}, 400, "idempotency_key_missing"),
        ({"kind": "application/pdf"}, 415, "unsupported_media_type"),
        ({"filename": None}, 400, "invalid"),
        ({"unit": "x"}, 400, "invalid"),
        ({"unit": None}, 400, "invalid"),
        ({"institution": 1}, 400, "invalid"),
        ({"evidence": 2**40}, 400, "invalid"),
        ({"warna": "biru"}, 400, "invalid"),
        ({"unit": 2**40}, 403, "forbidden"),
        ({"filename": "jahat.exe"}, 422, "refused_file"),
        ({"effective_from": "2026-02-01", "effective_until": "2026-01-01"}, 422, "invalid_evidence"),
    ],
)
def test_a_file_that_cannot_be_is_refused(change, status, code):
    sender = Sender()
    refused(sender.send(**change), status, code)
    assert sender.office.caller.get("evidence/").json()["count"] == 0


def test_a_browser_sends_bytes_with_its_session_and_the_csrf_token():
    """The check of the token leaves the body unread, whatever it is."""
    office, client = Office(), Client(enforce_csrf_checks=True)
    client.force_login(office.cast.operator)
    client.cookies["csrftoken"] = "x" * 32
    path = f"/api/v1/evidence/files/?unit={office.cast.unit.pk}&filename=a.pdf"
    key = {"Idempotency-Key": "8a4f6f0e-6c1d-4f6e-9a39-0b7d6b1f7b11"}

    def send(**headers: str):
        return client.generic("POST", path, office.pdf, content_type=BYTES, headers=key | headers)

    assert send().status_code == 403
    sent = send(**{"X-CSRFToken": "x" * 32})
    assert (sent.status_code, sent.json()["size"]) == (201, len(office.pdf))
