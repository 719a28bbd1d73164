"""The audit trail: who did what, in words; whose it is to read; filter, pages, files, the chain's state."""

import ast
import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from tests import factories
from tests.factories import Cast, person
from tests.html import tree, words
from units.enums import Role
from units.operations import rename_unit
from zi_portal.pages.audit import exports, trail
from zi_portal.pages.audit.words import ACTIONS, OBJECTS
from zi_portal.pages.tasks import export_audit
from zi_portal.shared import audit
from zi_portal.shared.audit.models import AuditEvent, ChainCheck
from zi_portal.shared.audit.tasks import verify_nightly
from zi_portal.shared.audit.triggers import lifted
from zi_portal.shared.jobs.models import Job

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return Cast()


def as_(user, **extra) -> Client:
    client = Client(**extra)
    client.force_login(user)
    return client


def rows(page) -> list[str]:
    return [" ".join(" ".join(row.itertext()).split()) for row in tree(page).xpath("//tbody/tr")]


def url(cast: Cast, scope: str = "instansi") -> str:
    keys = {"instansi": cast.unit.institution_id, "unit": cast.unit.pk, "lke": cast.case.pk}
    return f"/audit/{scope}/{keys.get(scope, cast.case.nomination_id)}/"


def many(cast: Cast, number: int) -> None:
    with transaction.atomic():
        for index in range(number):
            target = ("units.unit", cast.unit.pk)
            audit.record(
                chain=cast.unit.audit_chain, actor=None, action="units.mark_unit", target=target, reason=str(index)
            )


def test_a_change_stands_there_with_who_what_when_and_from_where(cast):
    operator = as_(cast.operator, REMOTE_ADDR="10.1.2.3")
    operator.post(f"/lke/{cast.case.pk}/unit/A.I.1.i.a/", {"version": 0, "option": "Ya"})
    first = rows(as_(cast.admin).get(url(cast, "lke")))[0]
    for piece in (cast.operator.full_name, "Menyimpan isian butir", "Isian butir A.I.1.i.a", "10.1.2.3"):
        assert piece in first


def test_an_objects_trail_holds_its_own_events_only(cast):
    other = Cast(factories.unit(cast.unit.institution))
    client = as_(cast.admin)
    assert other.unit.name not in words(client.get(url(cast, "unit")))
    assert other.unit.name in words(client.get(url(cast)))
    assert "Lembar kerja dibuka" in words(client.get(url(cast, "lke")))
    assert "Tidak ada peristiwa yang cocok" in words(client.get(url(cast, "nominasi")))


@pytest.mark.parametrize("scope", ["instansi", "unit", "nominasi", "lke"])
def test_who_reads_which_trail(cast, scope):
    may = {Role.INSPECTOR, Role.INSPECTORATE_ADMIN, Role.AUDITOR}
    for role in Role:
        assert as_(person(role, cast.unit)).get(url(cast, scope)).status_code == (200 if role in may else 404), role
        assert as_(person(role, factories.unit())).get(url(cast, scope)).status_code == 404


def test_the_portals_chain_is_for_its_admin_alone(cast):
    for role in Role:
        client = as_(person(role, cast.unit))
        assert client.get("/audit/portal/0/").status_code == (200 if role == Role.PLATFORM_ADMIN else 404)
        opens = role in (Role.INSPECTOR, Role.INSPECTORATE_ADMIN, Role.AUDITOR, Role.PLATFORM_ADMIN)
        assert client.get("/audit/").status_code == (200 if opens else 403)
    assert as_(cast.admin).get("/audit/entah/1/").status_code == 404


def test_the_filter_narrows_by_person_action_object_and_day(cast):
    rename_unit(unit=cast.unit, name="Balai Baru", short_name="BB", on=cast.case.created_at.date(), by=cast.admin)
    client = as_(cast.admin)

    def found(**asked) -> int:
        return len(rows(client.get(url(cast), asked)))

    whole = found()
    assert found(siapa=cast.admin.full_name) == found(tindakan="units.rename_unit") == 1
    assert found(siapa="tidak ada orangnya") == 0
    assert 0 < found(objek="units.membership") < whole
    assert found(sejak="2020-01-01") == whole
    assert found(sampai="2020-01-01") == 0
    assert found(sejak="bukan tanggal") == whole


def test_pages_go_on_by_the_events_number(cast, monkeypatch):
    monkeypatch.setattr(trail, "PER_PAGE", 3)
    many(cast, 4)
    client, address, seen = as_(cast.admin), url(cast), []
    while address:
        page = client.get(address)
        seen += [int(row.split()[0]) for row in rows(page)]
        onward = tree(page).xpath("//a[@rel='next']/@href")
        address = url(cast) + onward[0] if onward else ""
    assert seen == list(range(len(seen), 0, -1))
    assert client.get(url(cast), {"sebelum": "x"}).status_code == 200


def test_queries_do_not_grow_with_the_rows(cast):
    many(cast, 1)
    client = as_(cast.admin)
    counts = []
    for _more in range(2):
        client.get(url(cast, "unit"))
        with CaptureQueriesContext(connection) as captured:
            client.get(url(cast, "unit"))
        counts.append(len(captured))
        many(cast, 3)
    assert counts[0] == counts[1] <= 12


@pytest.mark.parametrize("file_format", ["xlsx", "csv"])
def test_a_file_holds_what_the_filter_leaves_and_is_recorded(cast, file_format):
    with transaction.atomic():
        target = ("units.unit", cast.unit.pk)
        audit.record(
            chain=cast.unit.audit_chain, actor=cast.admin, action="units.mark_unit", target=target, reason="=1+1"
        )
    answer = as_(cast.admin).post(f"{url(cast)}ekspor/", {"format": file_format, "tindakan": "units.mark_unit"})
    if file_format == "csv":
        table: list[Any] = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    else:
        table = [list(row) for row in load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True)]
    assert len(table) == 2
    assert table[1][2:4] == [cast.admin.full_name, "Menandai unit"]
    assert table[1][7] == ("'=1+1" if file_format == "csv" else "=1+1")
    last = AuditEvent.objects.latest("pk")
    assert (last.action, last.actor) == ("audit.exported", cast.admin.audit_id)
    assert as_(cast.admin).post(f"{url(cast)}ekspor/", {"format": "exe"}).status_code == 404


def test_a_large_file_is_a_job_for_its_asker_alone(cast, monkeypatch, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(exports, "LARGE", 2)
    many(cast, 5)
    client = as_(cast.admin)
    answer = client.post(f"{url(cast, 'unit')}ekspor/", {"format": "csv", "sejak": "2020-01-01"})
    job = Job.objects.get(kind="audit.export")
    progress = f"/audit/unduhan/{job.pk}/"
    assert answer.headers["Location"] == progress
    assert client.get(f"{progress}berkas/").status_code == 404
    many(cast, 1)
    export_audit(job.pk)
    assert "Unduh berkas" in words(client.get(progress))
    content = b"".join(client.get(f"{progress}berkas/")).decode("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(content)))) == 1 + Job.objects.get(pk=job.pk).total
    other = as_(person(Role.AUDITOR, cast.unit))
    assert {other.get(progress).status_code, other.get(f"{progress}berkas/").status_code} == {404}
    cast.admin.memberships.update(valid_from="2020-01-01", valid_until="2020-01-02")
    assert client.get(f"{progress}berkas/").status_code == 404


def test_the_nightly_check_tells_of_a_sound_and_of_a_broken_chain(cast):
    client = as_(cast.admin)
    assert "Rantai belum diperiksa" in words(client.get(url(cast)))
    verify_nightly()
    number = AuditEvent.objects.filter(chain__key=cast.unit.audit_chain).count()
    assert f"Rantai utuh, {number} peristiwa." in words(client.get(url(cast)))
    with lifted(connection):
        AuditEvent.objects.filter(chain__key=cast.unit.audit_chain, sequence=2).update(action="units.nothing")
    verify_nightly()
    assert ChainCheck.objects.get(chain__key=cast.unit.audit_chain).sequence == 2
    for page in (url(cast), "/audit/"):
        assert "peristiwa 2 diubah" in words(client.get(page))


def test_what_was_erased_says_so(cast):
    audit.erase_details_about(("units.membership", cast.operator.memberships.get().pk))
    assert "rincian dihapus" in words(as_(cast.admin).get(url(cast), {"objek": "units.membership"}))


def handed_over(node: ast.AST) -> list[ast.expr]:
    """What a piece of code gives as the action of an event."""
    if isinstance(node, ast.keyword) and node.arg == "action":
        return [node.value]
    if isinstance(node, ast.Assign) and any(getattr(to, "id", "") == "action" for to in node.targets):
        return [node.value]
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_record", "_told", "_change"):
        return node.args
    return []


def written_actions() -> set[str]:
    """Texts that the code hands over as the action of an event."""
    shape = re.compile(r"^[a-z]+\.[a-z_]+$")
    apps = ("zi_portal", "units", "surveys", "assessments", "clearances")
    paths = [path for app in apps for path in (Path(settings.BASE_DIR) / app).rglob("*.py")]
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in paths]
    texts = [one for whole in trees for node in ast.walk(whole) for part in handed_over(node) for one in ast.walk(part)]
    values = {one.value for one in texts if isinstance(one, ast.Constant)}
    return {value for value in values if isinstance(value, str) and shape.match(value)}


def test_every_action_that_is_recorded_has_words():
    written = written_actions()
    assert "units.end_role" in written
    assert written - set(ACTIONS) - set(OBJECTS) == set()
