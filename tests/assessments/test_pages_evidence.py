"""Evidence on its pages: who may open what, what it costs, and that a piece of a page equals the page."""

import io
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments import operations
from assessments.models import Evidence, EvidenceMark, EvidenceUse
from assessments.queries import newest_version
from tests.assessments.evidence.library import ITEM, OTHER_ITEM, document, evidence, kept, shown
from tests.factories import Cast, person, unit
from tests.html import part, tree, words
from tests.shared.files import makers
from units.enums import Role
from zi_portal.shared.rest.models import ApiToken

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def cast() -> Cast:
    return Cast()


def as_(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


PEOPLE: dict[str, Callable[[Cast], object]] = {
    "operator": lambda cast: cast.operator,
    "head": lambda cast: cast.head,
    "assessor": lambda cast: cast.assessor,
    "admin": lambda cast: cast.admin,
    "neighbour": lambda cast: person(Role.OPERATOR, unit(cast.unit.institution)),
    "stranger": lambda cast: person(Role.INSPECTORATE_ADMIN, unit()),
    "roleless": lambda cast: person(),
}
OUTSIDE = {"neighbour": 404, "stranger": 404, "roleless": 404}
READERS = {"operator": 200, "head": 200, "assessor": 200, "admin": 200, **OUTSIDE}
KEEPERS = {"operator": 302, "head": 302, "assessor": 403, "admin": 403, **OUTSIDE}


def addresses(use: EvidenceUse) -> dict[str, str]:
    version = newest_version(use.evidence).pk
    case = use.assessment_id
    return {
        "item_evidence": reverse("item_evidence", args=[case, use.item.code]),
        "evidence_use": reverse("evidence_use", args=[case, use.pk]),
        "evidence": reverse("evidence", args=[use.evidence_id]),
        "evidence_file": reverse("evidence_file", args=[version]),
        "evidence_preview": reverse("evidence_preview", args=[version]),
        "use_remove": reverse("use_remove", args=[case, use.pk]),
        "use_mark": reverse("use_mark", args=[case, use.pk]),
        "evidence_title": reverse("evidence_title", args=[use.evidence_id]),
        "evidence_period": reverse("evidence_period", args=[use.evidence_id]),
        "evidence_version": reverse("evidence_version", args=[use.evidence_id]),
        "evidence_offer": reverse("evidence_offer", args=[use.evidence_id]),
    }


PAGES = ("item_evidence", "evidence_use", "evidence", "evidence_file", "evidence_preview")
CHANGES = {
    "item_evidence": {"url": "https://contoh.go.id/a"},
    "use_remove": {},
    "evidence_title": {"title": "Judul lain"},
    "evidence_period": {"effective_from": "2026-01-01"},
    "evidence_version": {"url": "https://contoh.go.id/b"},
    "evidence_offer": {"offered": "1"},
}
MARK = {"complete": "1", "valid": "0", "relevant": "", "note": "Belum lengkap.", "version": "0"}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("role", "expected"), READERS.items())
def test_reading(cast, name, role, expected):
    response = as_(PEOPLE[role](cast)).get(addresses(shown(cast))[name])
    assert response.status_code == expected
    response.close()


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.parametrize(("role", "expected"), KEEPERS.items())
def test_changing(cast, name, role, expected):
    address = addresses(shown(cast))[name]
    assert as_(PEOPLE[role](cast)).post(address, CHANGES[name]).status_code == expected


MARKING = {"operator": 403, "head": 403, "assessor": 302, "admin": 403, **OUTSIDE}


@pytest.mark.parametrize(("role", "expected"), MARKING.items())
def test_marking(cast, role, expected):
    use = shown(cast)
    cast.in_review()
    assert as_(PEOPLE[role](cast)).post(addresses(use)["use_mark"], MARK).status_code == expected
    assert EvidenceMark.objects.exists() == (expected == 302)


def test_nobody_enters_without_signing_in(cast, client):
    for address in [*addresses(shown(cast)).values(), "/bukti/", "/bukti/tambah/", "/akun/token/", "/pekerjaan/"]:
        response = client.get(address)
        assert response.status_code == 302, address
        assert response.headers["Location"].startswith("/akun/masuk/?next=")


def test_a_use_belongs_to_its_assessment(cast):
    use, other = shown(cast), Cast(cast.unit.__class__.objects.create(institution=cast.unit.institution, name="B"))
    assert as_(cast.admin).get(reverse("evidence_use", args=[other.case.pk, use.pk])).status_code == 404
    assert as_(cast.operator).get(reverse("item_evidence", args=[cast.case.pk, "A.I.9.z"])).status_code == 404


def test_pictures_are_for_whoever_may_open_the_version(cast):
    version = newest_version(shown(cast).evidence)
    address = reverse("evidence_picture", args=[version.pk, 1])
    assert as_(cast.operator).get(address).status_code == 404, "none has been drawn yet"


def test_files_of_a_form_are_kept_or_refused_one_by_one(cast):
    address = reverse("item_evidence", args=[cast.case.pk, ITEM])
    files = [
        SimpleUploadedFile("sk.pdf", document("sk"), "application/pdf"),
        SimpleUploadedFile("laporan.pdf", makers.program("windows"), "application/pdf"),
        SimpleUploadedFile("kosong.pdf", b"", "application/pdf"),
    ]
    response = as_(cast.operator).post(address, {"files": files})
    assert response.status_code == 422
    said = words(response)
    for piece in ("Sebagian tidak tersimpan", "laporan.pdf : Berkas bukan PDF", "kosong.pdf : Berkas"):
        assert piece in said
    assert list(EvidenceUse.objects.values_list("evidence__title", flat=True)) == ["sk"]


def test_nothing_chosen_says_so(cast):
    response = as_(cast.operator).post(reverse("item_evidence", args=[cast.case.pk, ITEM]), {})
    assert "Pilih dulu berkasnya." in words(response)


def test_a_closed_item_takes_no_evidence(cast):
    cast.submitted()
    address = reverse("item_evidence", args=[cast.case.pk, ITEM])
    client = as_(cast.operator)
    assert tree(client.get(address)).xpath("//main//form") == []
    response = client.post(address, {"url": "https://contoh.go.id/a"})
    assert response.status_code == 409
    assert "sudah tidak dapat diubah" in words(response)
    assert not Evidence.objects.filter(versions__url="https://contoh.go.id/a").exists()


def test_reusing_what_the_institution_offers_and_nothing_else(cast):
    offered = kept(cast.unit.institution, cast.admin, "upg", filename="sk-upg.pdf").evidence
    operations.offer(evidence=offered, offered=True, by=cast.admin)
    hidden = kept(cast.unit.institution, cast.admin, "rahasia", filename="rahasia.pdf").evidence
    address = reverse("item_evidence", args=[cast.case.pk, ITEM])
    client = as_(cast.operator)
    assert "sk-upg" in words(client.get(address))
    assert "rahasia" not in words(client.get(address))
    client.post(address, {"evidence": [offered.pk, hidden.pk, "x"]})
    assert list(EvidenceUse.objects.values_list("evidence", flat=True)) == [offered.pk]
    assert "sk-upg" not in words(client.get(f"{address}?q=zzz")).replace("sk-upg PDF", "")


def test_a_link_that_is_none_keeps_what_was_typed(cast):
    response = as_(cast.operator).post(
        reverse("item_evidence", args=[cast.case.pk, ITEM]), {"url": "javascript:alert(1)", "title": "Laman"}
    )
    assert response.status_code == 422
    page = tree(response)
    assert page.xpath("//input[@name='url']/@value") == ["javascript:alert(1)"]
    assert page.xpath("//input[@name='title']/@value") == ["Laman"]
    assert not Evidence.objects.exists()


def test_what_a_save_leaves_out_and_a_change_of_evidence_sends(cast):
    """The row that htmx puts on the worksheet is the one of a fresh page; the answer to a save carries none."""
    use = shown(cast)
    client, area = as_(cast.operator), reverse("assessment_area", args=[cast.case.pk, "mp"])
    added = client.post(addresses(use)["item_evidence"], {"url": "https://contoh.go.id/a"}, headers=HTMX)
    fresh = tree(client.get(area))
    assert part(tree(added), f"b:{ITEM}") == part(fresh, f"b:{ITEM}")
    removed = client.post(addresses(use)["use_remove"], headers=HTMX)
    assert part(tree(removed), f"b:{ITEM}") == part(tree(client.get(area)), f"b:{ITEM}")


def test_marks_of_the_partial_are_those_of_the_page(cast):
    use = shown(cast)
    cast.in_review()
    client = as_(cast.assessor)
    saved = client.post(addresses(use)["use_mark"], MARK, headers=HTMX)
    assert saved.status_code == 200
    fresh = tree(client.get(reverse("assessment_area", args=[cast.case.pk, "mp"])))
    assert part(tree(saved), f"b:{ITEM}") == part(fresh, f"b:{ITEM}")
    assert "tidak valid" in part(fresh, f"b:{ITEM}")
    assert tree(saved).get_element_by_id("versi-tanda").get("value") == "1"
    page = tree(client.get(addresses(use)["evidence_use"]))
    assert page.get_element_by_id("versi-tanda").get("value") == "1"
    assert page.xpath("//textarea[@name='note']")[0].text.strip() == "Belum lengkap."


def test_an_older_page_never_overwrites_a_newer_mark(cast):
    use = shown(cast)
    cast.in_review()
    client = as_(cast.assessor)
    client.post(addresses(use)["use_mark"], MARK)
    late = client.post(addresses(use)["use_mark"], {**MARK, "complete": "0", "note": "Dari tab lama."})
    assert late.status_code == 409
    assert "sudah diubah dari tempat lain" in words(late)
    assert "Dari tab lama." in late.content.decode()
    assert EvidenceMark.objects.get().note == "Belum lengkap."


def test_the_unit_sees_marks_only_when_tpi_has_handed_back(cast):
    use = shown(cast)
    cast.in_review()
    as_(cast.assessor).post(addresses(use)["use_mark"], MARK)
    for role, seen in (("operator", False), ("head", False), ("assessor", True), ("admin", True)):
        assert ("Belum lengkap." in words(as_(PEOPLE[role](cast)).get(addresses(use)["evidence_use"]))) == seen
    cast.save(ITEM, cast.assessor, "tpi", option="Tidak", note="Perbaiki.", flagged=True)
    operations.return_to_unit(assessment=cast.again(), by=cast.assessor)
    again = EvidenceUse.objects.get(assessment=cast.case, round=2)
    assert "Belum lengkap." in words(as_(cast.operator).get(addresses(again)["evidence_use"]))


def test_a_mark_that_is_no_mark(cast):
    use = shown(cast)
    cast.in_review()
    client = as_(cast.assessor)
    assert client.post(addresses(use)["use_mark"], {**MARK, "complete": "x"}).status_code == 400
    long = client.post(addresses(use)["use_mark"], {**MARK, "note": "a" * 10_001})
    assert long.status_code == 422
    assert "Paling banyak 10.000 huruf" in words(long)


def test_keepers_change_title_period_offer_and_version(cast):
    use = shown(cast)
    client, at = as_(cast.operator), addresses(use)
    client.post(at["evidence_title"], {"title": "SK Tim Kerja"})
    client.post(at["evidence_offer"], {"offered": "1"})
    client.post(at["evidence_period"], {"effective_from": "2026-01-01", "effective_until": "2026-12-31"})
    client.post(at["evidence_version"], {"files": SimpleUploadedFile("sk2.pdf", document("dua"))})
    found = Evidence.objects.get()
    assert (found.title, found.offered, newest_version(found).number) == ("SK Tim Kerja", True, 3)
    said = words(client.get(at["evidence"]))
    for piece in ("SK Tim Kerja", "v3", "v2", "v1", "sk2.pdf", newest_version(found).blob.sha256, ITEM):
        assert piece in said
    assert "01-01-2026–31-12-2026" in words(client.get(f"{at['evidence']}?versi=2"))
    assert client.get(f"{at['evidence']}?versi=9").status_code == 404


@pytest.mark.parametrize(
    ("name", "values", "sentence"),
    [
        ("evidence_title", {"title": " "}, "Tulis judul bukti"),
        ("evidence_period", {"effective_from": "2026-02-01", "effective_until": "2026-01-01"}, "Akhir masa berlaku"),
        ("evidence_period", {"effective_from": "kemarin"}, "Tulis tanggal sebagai"),
        ("evidence_version", {"url": "ftp://x"}, "Tulis tautan lengkap"),
    ],
)
def test_a_refused_change_says_why(cast, name, values, sentence):
    use = shown(cast)
    response = as_(cast.operator).post(addresses(use)[name], values)
    assert response.status_code == 422
    assert sentence in words(response)


def test_a_form_leads_back_only_within_the_portal(cast):
    use = shown(cast)
    client, at = as_(cast.operator), addresses(use)
    inside = client.post(at["evidence_title"], {"title": "A", "next": at["evidence_use"]})
    outside = client.post(at["evidence_title"], {"title": "B", "next": "https://jahat.example/"})
    assert (inside.headers["Location"], outside.headers["Location"]) == (at["evidence_use"], at["evidence"])


def test_the_library_shows_and_finds(cast):
    evidence(cast, "satu", filename="sk-tim.pdf")
    shown(cast, OTHER_ITEM, evidence(cast, "dua", filename="renja.pdf"))
    offered = kept(cast.unit.institution, cast.admin, "tiga", filename="sk-upg.pdf").evidence
    operations.offer(evidence=offered, offered=True, by=cast.admin)
    client = as_(cast.operator)

    def found(query: str) -> list[str]:
        return [link.text for link in tree(client.get(f"/bukti/?{query}")).xpath("//tbody//th/a")]

    assert found("") == ["renja", "sk-tim", "sk-upg"]
    assert found("q=sk+tim") == ["sk-tim"]
    assert found("pakai=1") == ["renja"]
    assert found("pakai=0") == ["sk-tim", "sk-upg"]
    assert found(f"butir={OTHER_ITEM}") == ["renja"]
    assert found("asal=own") == ["renja", "sk-tim"]
    assert found("asal=offered") == ["sk-upg"]
    assert "Tidak ada bukti yang cocok" in words(client.get("/bukti/?q=zzz"))


def test_adding_to_the_library(cast):
    file = lambda: SimpleUploadedFile("sk-upg.pdf", document("upg"))  # noqa: E731
    response = as_(cast.admin).post("/bukti/tambah/", {"files": file()})
    made = Evidence.objects.get()
    assert response.headers["Location"] == reverse("evidence", args=[made.pk])
    assert made.owner == cast.unit.institution
    assert as_(cast.assessor).get("/bukti/tambah/").status_code == 403
    other = f"unit:{unit().pk}"
    assert as_(cast.operator).post("/bukti/tambah/", {"files": file(), "owner": other}).status_code == 403


def queries(call) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert call().status_code == 200
    return len(captured)


@pytest.mark.parametrize(("name", "expected"), [("library", 11), ("item_evidence", 7), ("area", 6)])
def test_queries_do_not_grow_with_the_evidence(cast, name, expected):
    client = as_(cast.operator)
    address = {
        "library": "/bukti/",
        "item_evidence": reverse("item_evidence", args=[cast.case.pk, ITEM]),
        "area": reverse("assessment_area", args=[cast.case.pk, "mp"]),
    }[name]
    for more in (1, 2):
        for number in range(more):
            shown(cast, ITEM, evidence(cast, f"{more}{number}", filename=f"{more}{number}.pdf"))
            evidence(cast, f"lain {more}{number}", filename=f"lain{more}{number}.pdf")
        client.get(address)
        assert queries(lambda: client.get(address)) == expected


def test_a_page_full_of_evidence_stays_light(cast):
    codes = list(cast.sheet().entries.filter(item__area="PW").values_list("item__code", flat=True))
    papers = [evidence(cast, str(number), filename=f"Bukti pendukung nomor {number}.pdf") for number in range(4)]
    for code in codes:
        for one in papers:
            shown(cast, code, one)
    page = as_(cast.operator).get(reverse("assessment_area", args=[cast.case.pk, "pw"])).content
    assert page.count(b"Bukti pendukung nomor") == 4 * len(codes)
    assert len(page) <= 120_000


def test_too_much_in_one_form_is_refused_before_it_is_read(cast, settings):
    settings.MAX_FILE_MB = 1
    body = io.BytesIO(b"x" * 6_000_000)
    body.name = "besar.pdf"
    response = as_(cast.operator).post(reverse("item_evidence", args=[cast.case.pk, ITEM]), {"files": body})
    assert response.status_code == 413
    assert "Unggah satu per satu" in words(response)


def test_tokens_are_shown_once_and_revoked(cast):
    client = as_(cast.operator)
    made = client.post("/akun/token/", {"name": "Aplikasi kinerja", "days": "30"})
    secret = tree(made).xpath("//input[@readonly]/@value")[0]
    program = Client(headers={"Authorization": f"Bearer {secret}"})
    assert program.get("/api/v1/assessments/").status_code == 200
    assert secret not in client.get("/akun/token/").content.decode()
    token = ApiToken.objects.get()
    revoke = reverse("token_revoke", args=[token.pk])
    assert as_(cast.head).post(revoke).status_code == 404
    assert client.post(revoke).status_code == 302
    assert program.get("/api/v1/assessments/").status_code == 401
    assert "Tulis kegunaan token" in words(client.post("/akun/token/", {"name": "", "days": "30"}))
