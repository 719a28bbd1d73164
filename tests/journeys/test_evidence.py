"""Evidence in a real browser: many files, a broken line, a refusal, a link, what is there already, and TPI's marks."""

import io

import pytest
from playwright.sync_api import expect

from assessments import operations
from assessments.enums import Track
from assessments.models import Evidence, EvidenceMark, EvidenceUse, Upload
from tests.journeys.worksheet import FIRST, SECOND, expect_saved, item
from tests.shared.files import makers
from zi_portal.shared.files import blobs

pytestmark = pytest.mark.journey
PIECES = "**/api/v1/uploads/*/"
WHOLE = "**/api/v1/evidence/files/**"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def worksheet(cast, open_as):
    return open_as(cast.operator, f"/lke/{cast.case.pk}/mp/")


def paper(name: str, size: int = 0) -> dict:
    """A PDF whose words differ with its name; `size` adds that many bytes of comment."""
    filler = b"%" + b"\xc7" * size + b"\n" if size else b""
    return {"name": name, "mimeType": "application/pdf", "buffer": makers.pdf(b"% " + name.encode() + b"\n" + filler)}


def add_files(page, code, *files) -> None:
    with page.expect_file_chooser() as chooser:
        row(page, code).get_by_role("link", name="+ Berkas").click()
    chooser.value.set_files(list(files))


def row(page, code):
    return item(page, code).locator(".proofs")


def going(page, code):
    """Files on their way at the item."""
    return item(page, code).locator(".uploads li")


def titles(code: str) -> list[str]:
    return list(EvidenceUse.objects.filter(item__code=code).order_by("id").values_list("evidence__title", flat=True))


def test_several_files_at_once(cast, worksheet):
    add_files(worksheet, FIRST, paper("sk.pdf"), paper("undangan.pdf"), paper("notula.pdf"))
    for name in ("sk", "undangan", "notula"):
        expect(row(worksheet, FIRST).get_by_role("link", name=name, exact=True)).to_be_visible()
    expect(going(worksheet, FIRST)).to_have_count(0)
    expect(row(worksheet, FIRST)).to_contain_text("PDF · 1 KB · v1")
    assert sorted(titles(FIRST)) == ["notula", "sk", "undangan"]


def test_progress_a_break_and_going_on(cast, worksheet):
    sent: list[int] = []

    def line(route):
        if route.request.method == "PATCH":
            sent.append(int(route.request.headers["upload-offset"]))
            if len(sent) == 2:
                worksheet.context.set_offline(True)
                route.abort()
                return
        route.continue_()

    worksheet.route(PIECES, line)
    content = paper("besar.pdf", 6_000_000)
    add_files(worksheet, FIRST, content)
    expect(going(worksheet, FIRST)).to_contain_text("Menunggu jaringan; dilanjutkan otomatis")
    arrived = Upload.objects.get().received
    assert 0 < arrived < len(content["buffer"])
    assert 0 < worksheet.locator(".uploads progress").evaluate("bar => bar.value") < len(content["buffer"])
    worksheet.context.set_offline(False)
    expect(row(worksheet, FIRST).get_by_role("link", name="besar")).to_be_visible()
    assert sent[2] == arrived, "it goes on from what the server has"
    blob = Evidence.objects.get().versions.get().blob
    assert blobs.path_of(blob.sha256).read_bytes() == content["buffer"]


def test_a_reload_in_the_middle(cast, worksheet):
    sent: list[int] = []

    def line(route):
        if route.request.method == "PATCH":
            sent.append(int(route.request.headers["upload-offset"]))
            if len(sent) == 2:
                route.abort()
                return
        route.continue_()

    worksheet.route(PIECES, line)
    add_files(worksheet, FIRST, paper("besar.pdf", 6_000_000))
    expect(going(worksheet, FIRST)).to_contain_text("Menunggu jaringan")
    arrived = Upload.objects.get().received
    worksheet.reload()
    expect(row(worksheet, FIRST).get_by_role("link", name="besar")).to_be_visible()
    assert sent[2] == arrived
    assert Upload.objects.count() == 1


def test_a_small_file_goes_in_one_request_and_again_under_the_same_key(cast, worksheet):
    keys: list[str] = []

    def line(route):
        keys.append(route.request.headers["idempotency-key"])
        if len(keys) > 1:
            route.continue_()
            return
        # The file arrives, the answer is lost.
        assert route.fetch().status == 201
        route.abort()

    worksheet.route(WHOLE, line)
    add_files(worksheet, FIRST, paper("sk.pdf", 1_000_000))
    expect(row(worksheet, FIRST).get_by_role("link", name="sk")).to_be_visible(timeout=20_000)
    assert len(keys) == 2
    assert len(set(keys)) == 1
    assert Evidence.objects.get().versions.count() == 1
    assert Upload.objects.count() == 1


def test_cancelling(cast, worksheet):
    worksheet.route(PIECES, lambda route: route.abort() if route.request.method == "PATCH" else route.continue_())
    add_files(worksheet, FIRST, paper("salah.pdf", 5_000_000))
    expect(going(worksheet, FIRST)).to_contain_text("Menunggu jaringan")
    going(worksheet, FIRST).get_by_role("button", name="Batalkan").click()
    expect(going(worksheet, FIRST)).to_have_count(0)
    worksheet.unroute(PIECES)
    worksheet.reload()
    expect(going(worksheet, FIRST)).to_have_count(0)
    assert not Upload.objects.exists()


def test_a_refusal_stands_beside_the_file_and_keeps_the_rest(cast, worksheet):
    program = {"name": "laporan.pdf", "mimeType": "application/pdf", "buffer": makers.program("windows")}
    add_files(worksheet, FIRST, paper("sk.pdf"), program)
    expect(row(worksheet, FIRST).get_by_role("link", name="sk")).to_be_visible()
    expect(going(worksheet, FIRST)).to_contain_text("laporan.pdf")
    expect(going(worksheet, FIRST)).to_contain_text("Berkas bukan PDF meskipun namanya .pdf")
    assert titles(FIRST) == ["sk"]
    going(worksheet, FIRST).get_by_role("button", name="Tutup").click()
    expect(going(worksheet, FIRST)).to_have_count(0)


def test_a_link_and_what_is_there_already(cast, worksheet):
    operations.add_file(owner=cast.unit, file=io.BytesIO(makers.pdf()), filename="renja.pdf", by=cast.operator)
    row(worksheet, FIRST).get_by_role("link", name="+ Tautan atau bukti lain").click()
    panel = worksheet.locator("#panel")
    panel.get_by_label("Alamat tautan").fill("contoh")
    panel.get_by_label("Judul (boleh kosong)").fill("Laman ZI")
    panel.get_by_role("button", name="Tambahkan tautan").click()
    expect(panel.get_by_role("alert")).to_contain_text("Tulis tautan lengkap")
    expect(panel.get_by_label("Judul (boleh kosong)")).to_have_value("Laman ZI")
    panel.get_by_label("Alamat tautan").fill("https://contoh.go.id/zi")
    panel.get_by_role("button", name="Tambahkan tautan").click()
    expect(row(worksheet, FIRST).get_by_role("link", name="Laman ZI")).to_be_visible()
    panel.get_by_label("renja").check()
    panel.get_by_role("button", name="Pakai yang dipilih").click()
    expect(row(worksheet, FIRST).get_by_role("link", name="renja")).to_be_visible()
    panel.get_by_role("button", name="Lepas Laman ZI").click()
    expect(row(worksheet, FIRST).get_by_role("link", name="Laman ZI")).to_have_count(0)
    assert titles(FIRST) == ["renja"]
    worksheet.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(row(worksheet, FIRST).get_by_role("link", name="+ Tautan atau bukti lain")).to_be_focused()


def test_evidence_does_not_disturb_answering(cast, worksheet):
    add_files(worksheet, FIRST, paper("sk.pdf"))
    expect(row(worksheet, FIRST).get_by_role("link", name="sk")).to_be_visible()
    assert cast.entry(FIRST).version == 0
    item(worksheet, FIRST).locator("input[name=option]").first.check()
    expect_saved(worksheet, FIRST)
    expect(row(worksheet, FIRST).get_by_role("link", name="sk")).to_be_visible()


def test_a_preview_appears_when_it_is_made(cast, worksheet, worker):
    add_files(worksheet, FIRST, paper("sk.pdf"))
    row(worksheet, FIRST).get_by_role("link", name="sk").click()
    picture = worksheet.locator("#panel").get_by_role("img", name="Halaman 1")
    expect(picture).to_be_visible(timeout=30_000)
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("image => image.naturalWidth") > 0
    expect(worksheet.locator("#panel")).to_contain_text(Evidence.objects.get().versions.get().blob.sha256)


def test_the_assessor_marks_beside_the_question(cast, open_as):
    cast.prove(FIRST)
    cast.in_review()
    page = open_as(cast.assessor, f"/lke/{cast.case.pk}/mp/")
    row(page, FIRST).get_by_role("link").first.click()
    panel = page.locator("#panel")
    for name in ("Lengkap", "Valid"):
        panel.get_by_role("group", name=name).get_by_label("ya").check()
    panel.get_by_role("group", name="Relevan").get_by_label("tidak").check()
    expect(row(page, FIRST)).to_contain_text("tidak relevan")
    panel.get_by_label("Catatan").fill("Bukan tahun ini.")
    expect(panel.get_by_role("status").last).to_contain_text("Tersimpan")
    page.wait_for_timeout(1500)
    expect(panel.get_by_label("Catatan")).to_have_value("Bukan tahun ini.")
    mark = EvidenceMark.objects.get()
    assert (mark.complete, mark.valid, mark.relevant, mark.note) == (True, True, False, "Bukan tahun ini.")
    item(page, FIRST).get_by_role("button", name="Sama dengan unit").click()
    expect_saved(page, FIRST)
    expect(row(page, FIRST)).to_contain_text("tidak relevan")
    assert cast.entry(FIRST, Track.TPI).option


def test_the_key_b_leads_to_the_evidence(cast, worksheet):
    item(worksheet, SECOND).focus()
    worksheet.keyboard.press("b")
    expect(row(worksheet, SECOND).get_by_role("link", name="+ Berkas")).to_be_focused()


def test_without_javascript(cast, browser, live_server, sign_in):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, cast.operator)
    page.goto(f"/lke/{cast.case.pk}/mp/")
    row(page, FIRST).get_by_role("link", name="+ Berkas").click()
    program = {"name": "salah.pdf", "mimeType": "application/pdf", "buffer": makers.program("windows")}
    page.get_by_label("Pilih berkas").set_input_files([paper("sk.pdf"), program])
    page.get_by_role("button", name="Unggah").click()
    expect(page.get_by_role("alert")).to_contain_text("salah.pdf")
    page.get_by_role("link", name="sk", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("sk")
    assert titles(FIRST) == ["sk"]
    context.close()
