"""Doubts the portal finds by itself, marks on every level, and evidence in frozen states."""

import http.server
import io
import socket
import threading

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from assessments import operations
from assessments.enums import LinkTrouble
from assessments.models import LinkCheck
from assessments.operations.links import check_due, links_due, links_of
from tests.assessments.evidence import library
from tests.assessments.test_pages_tiers import as_
from tests.factories import Cast, unit
from tests.html import words
from zi_portal.shared import knocking
from zi_portal.shared.knocking import Answer, Trouble, is_public, knock

pytestmark = pytest.mark.django_db
ITEM, OTHER = "A.I.1.i.a", "A.I.1.i.b"
PDF = library.document()


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def show(cast: Cast, code: str = ITEM, content: bytes = PDF, **owner):
    kept = operations.add_file(
        owner=owner.get("owner", cast.unit),
        file=io.BytesIO(content),
        filename="a.pdf",
        title=f"Bukti {code}",
        by=owner.get("by", cast.operator),
    )
    operations.use_evidence(assessment=cast.again(), code=code, evidence=kept.evidence, by=cast.operator)
    return kept.evidence


def page_of(user, cast: Cast) -> str:
    return words(as_(user).get(reverse("assessment_area", args=[cast.case.pk, "mp"])))


class TestTwins:
    def test_the_same_bytes_for_other_items_and_units_are_told_to_assessors_only(self):
        cast = Cast()
        other = Cast(unit(cast.unit.institution))
        show(cast), show(cast, OTHER), show(other)
        cast.in_review()
        page = page_of(cast.assessor, cast)
        assert "berkas sama di 1 butir lain" in page
        assert "berkas sama di 1 unit lain" in page
        assert "berkas sama" not in page_of(cast.operator, cast)

    def test_what_the_institution_offers_is_no_doubt(self):
        cast = Cast()
        shared = operations.add_file(
            owner=cast.unit.institution, file=io.BytesIO(PDF), filename="a.pdf", title="SK", by=cast.admin
        ).evidence
        operations.offer(evidence=shared, offered=True, by=cast.admin)
        for code in (ITEM, OTHER):
            operations.use_evidence(assessment=cast.again(), code=code, evidence=shared, by=cast.operator)
        cast.in_review()
        assert "berkas sama" not in page_of(cast.assessor, cast)

    def test_queries_stay_the_same_for_any_number(self):
        cast = Cast()
        show(cast)
        cast.in_review()
        client, url, counts = as_(cast.assessor), reverse("assessment_area", args=[cast.case.pk, "mp"]), []
        for more in range(2):
            client.get(url)
            with CaptureQueriesContext(connection) as captured:
                client.get(url)
            counts.append(len(captured))
            for _other in range(2 if not more else 0):
                show(Cast(unit(cast.unit.institution)))
        assert counts[0] == counts[1]


class Silent(http.server.BaseHTTPRequestHandler):
    """Answers by what is in the address; HEAD is refused there."""

    def do_HEAD(self):
        self.answer(405 if "get" in self.path else int(self.path.rpartition("/")[2]))

    def do_GET(self):
        self.answer(200)

    def answer(self, status: int) -> None:
        self.send_response(status)
        self.send_header("Location", f"http://tujuan.example:{80}/200")
        self.end_headers()

    def log_message(self, *_args):
        pass


@pytest.fixture
def outside(monkeypatch):
    """A server that stands for the Internet: any name leads to it, except those that name a private address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Silent)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    real, wires = knocking.public_address, socket.create_connection

    def resolved(host: str, port: int) -> str:
        return "93.184.216.34" if host.endswith(".example") else real(host, port)

    def wired(address, *rest):
        to = ("127.0.0.1", server.server_port) if address[0] == "93.184.216.34" else address
        return wires(to, *rest)

    monkeypatch.setattr(knocking, "public_address", resolved)
    monkeypatch.setattr(socket, "create_connection", wired)
    yield
    server.shutdown()
    server.server_close()


class TestKnocking:
    @pytest.mark.parametrize(
        ("path", "status", "trouble"),
        [
            ("200", 200, None),
            ("401", 401, None),
            ("get", 200, None),
            ("410", 410, Trouble.GONE),
            ("503", 503, Trouble.SILENT),
            ("302", 200, None),
        ],
    )
    def test_what_an_answer_means(self, outside, path, status, trouble):
        assert knock(f"http://unit.example/{path}") == Answer(status, trouble)

    @pytest.mark.parametrize(
        "address",
        [
            "127.0.0.1",
            "10.1.2.3",
            "169.254.169.254",
            "192.168.0.1",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
            "::1",
            "fe80::1",
            "fd00::1",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "2002:a00:1::",
        ],
    )
    def test_private_addresses_are_never_asked(self, address):
        assert not is_public(address)
        host = f"[{address}]" if ":" in address else address
        assert knock(f"http://{host}/").trouble == Trouble.INTERNAL

    def test_public_ones_are(self):
        assert is_public("93.184.216.34")
        assert is_public("2606:2800:220:1::1")

    @pytest.mark.parametrize(
        "url", ["ftp://unit.example/", "http://unit.example:8080/", "file:///etc/passwd", "http://"]
    )
    def test_other_doors_are_not_knocked_at(self, url):
        assert knock(url).trouble == Trouble.INTERNAL


class TestLinks:
    def test_links_in_use_are_asked_at_night_and_flagged(self, outside):
        cast = Cast()
        version = operations.add_link(owner=cast.unit, url="http://unit.example/404", title="Laman", by=cast.operator)
        assert not links_due().exists()
        operations.use_evidence(assessment=cast.again(), code=ITEM, evidence=version.evidence, by=cast.operator)
        assert check_due() == 1
        assert LinkCheck.objects.get().trouble == ""  # GET is answered where HEAD says 404
        assert check_due() == 0
        LinkCheck.objects.update(trouble=LinkTrouble.GONE)
        assert "tautan mati (diperiksa" in page_of(cast.operator, cast)

    def test_an_assessor_asks_for_it(self):
        cast = Cast().in_review()
        url = reverse("links_check", args=[cast.case.pk])
        assert as_(cast.head).post(url).status_code == 403
        assert "tidak memakai tautan" in words(as_(cast.assessor).post(url, follow=True))
        other = Cast()
        other.prove(ITEM)
        other.in_review()
        assert links_of(other.again()).count() == 1
        answer = as_(other.assessor).post(reverse("links_check", args=[other.case.pk]), follow=True)
        assert "sedang diperiksa" in words(answer)

    def test_a_trouble_is_one_of_the_list(self):
        version = Cast().prove(ITEM).evidence.versions.get()
        with pytest.raises(IntegrityError, match="link_trouble_known"), transaction.atomic():
            LinkCheck.objects.create(version=version, checked_at=timezone.now(), trouble="lain")
