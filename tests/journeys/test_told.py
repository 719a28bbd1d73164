"""Being told in a real browser: the number in the head, the inbox, and the trail of what happened."""

import pytest

from assessments import operations
from tests.factories import Cast, person
from tests.journeys.test_for_everybody import violations
from units.enums import Role
from zi_portal.shared.audit.tasks import verify_nightly

pytestmark = pytest.mark.journey


def test_the_head_hears_of_the_hand_over_and_goes_there(cast: Cast, open_as, page):
    cast.fill()
    operations.hand_over(assessment=cast.again(), by=cast.operator)
    open_as(cast.head, "/lke/")
    badge = page.locator("[data-inbox]")
    badge.wait_for(state="visible")
    before = int(badge.text_content())
    page.get_by_role("link", name="Kotak masuk").click()
    page.get_by_role("button", name="diserahkan kepada Anda").click()
    page.wait_for_url(f"**/lke/{cast.case.pk}/")
    page.get_by_role("link", name="Kotak masuk").click()
    page.get_by_role("link", name=f"Belum dibaca ({before - 1})").wait_for()
    page.get_by_role("button", name="Tandai semua sudah dibaca").click()
    page.get_by_role("link", name="Belum dibaca (0)").wait_for()
    page.goto("/lke/")
    assert page.locator("[data-inbox]").is_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_violation(cast: Cast, open_as, page, scheme):
    verify_nightly()
    page.emulate_media(color_scheme=scheme)
    open_as(cast.admin, "/kotak-masuk/")
    paths = (
        "/kotak-masuk/",
        "/kotak-masuk/setelan/",
        "/audit/",
        f"/audit/instansi/{cast.unit.institution_id}/",
        f"/orang/{cast.operator.pk}/data/",
        f"/orang/{cast.operator.pk}/data/hapus/",
    )
    wrong = {}
    for path in paths:
        page.goto(path)
        if found := violations(page):
            wrong[path] = found
    assert wrong == {}


def test_the_auditor_follows_a_change_from_the_unit_to_its_trail(cast: Cast, open_as, page):
    open_as(person(Role.AUDITOR, cast.unit), f"/unit/{cast.unit.pk}/")
    page.get_by_role("link", name="Jejak audit").click()
    page.get_by_label("Tindakan").select_option(label="Memberi peran")
    page.get_by_role("button", name="Saring").click()
    page.wait_for_url("**tindakan=units.grant_role**")
    assert page.locator("tbody tr").count() == 2
    with page.expect_download() as started:
        page.get_by_role("button", name="Unduh XLSX").click()
    assert started.value.suggested_filename.endswith(".xlsx")
