"""Papers and dossiers over REST."""

import io
import zipfile

import pytest
from django.core.cache import cache
from django.utils import timezone

from clearances.enums import Paper
from clearances.models import ProposalPaper
from clearances.tasks.dossiers import build_dossier
from tests import factories
from tests.api.caller import Caller, refused
from tests.clearances.dossier_world import Proposal, fresh
from tests.shared.files import makers
from units.enums import Role
from zi_portal.shared.jobs.models import Job

pytestmark = pytest.mark.django_db
BYTES = {"Content_Type": "application/octet-stream"}


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    cache.clear()
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def proposal() -> Proposal:
    return Proposal()


def test_a_paper_is_sent_as_bytes_or_as_a_link(proposal):
    caller = Caller(fresh(proposal.coordinator))
    path = f"nominations/{proposal.nomination.pk}/papers/"
    sent = caller.ask("POST", f"{path}?kind=survey&filename=survei.pdf", makers.pdf(), **BYTES)
    assert sent.status_code == 201
    found = sent.json()
    assert (found["kind"], found["file_name"], found["by"]) == ("survey", "survei.pdf", str(proposal.coordinator))
    assert caller.get(sent["Location"]).json() == found
    assert caller.get(found["file"]).getvalue() == makers.pdf()
    linked = caller.post(path, {"kind": "video", "link": "https://contoh.go.id/v"}).json()
    assert (linked["link"], linked["file"]) == ("https://contoh.go.id/v", None)
    refused(caller.get(f"papers/{linked['id']}/file/"), 404, "not_found")
    house = caller.ask("POST", f"cycles/{proposal.cycle.pk}/papers/?kind=sptjm&filename=a.pdf", makers.pdf(), **BYTES)
    assert house.json()["nomination"] is None
    listed = caller.get(f"papers/?cycle={proposal.cycle.pk}").json()["results"]
    assert [row["kind"] for row in listed] == ["sptjm", "video", "survey"]
    assert caller.get(f"papers/?nomination={proposal.nomination.pk}&kind=video").json()["count"] == 1


def test_what_is_no_such_paper_is_refused(proposal):
    caller = Caller(fresh(proposal.coordinator))
    path = f"cycles/{proposal.cycle.pk}/papers/"
    problem = refused(
        caller.ask("POST", f"{path}?kind=sptjm&filename=a.pdf", makers.program(), **BYTES), 409, "refused"
    )
    assert problem["fields"].keys() == {"file"}
    assert refused(caller.post(path, {"kind": "tlhp", "link": "https://a.id"}), 409, "refused")["fields"].keys() == {
        "number"
    }
    refused(caller.post(path, {"kind": "survey", "link": "https://a.id"}), 409, "refused")
    refused(caller.post(path, {"kind": "lain", "link": "https://a.id"}), 400, "invalid")
    refused(caller.ask("POST", path, b"x", Content_Type="text/plain"), 415, "unsupported_media_type")
    assert not ProposalPaper.objects.exists()


def test_a_respondent_list_shows_its_file_only_to_who_may_have_it(proposal):
    paper = proposal.keep(Paper.RESPONDENTS, proposal.nomination)
    coordinator, head = Caller(fresh(proposal.coordinator)), Caller(proposal.casts[0].head)
    assert head.get(f"papers/{paper.pk}/").json()["file"] is None
    path = coordinator.get(f"papers/{paper.pk}/").json()["file"]
    refused(head.post(path, {"purpose": "Ingin"}), 403, "forbidden")
    refused(coordinator.get(path), 403, "forbidden")
    refused(coordinator.post(path, {}), 409, "refused")
    assert coordinator.post(path, {"purpose": "Lampiran usulan"}).getvalue().startswith(b"%PDF")
    stranger = Caller(factories.person(Role.COORDINATOR, factories.institution()))
    refused(stranger.get(f"papers/{paper.pk}/"), 404, "not_found")
    refused(stranger.post(path, {"purpose": "x"}), 404, "not_found")


def test_a_dossier_is_frozen_watched_taken_and_receipted(proposal):
    caller = Caller(fresh(proposal.coordinator))
    path = f"cycles/{proposal.cycle.pk}/dossiers/"
    lacking = refused(caller.post(path, {"kind": "tpn", "purpose": "Usulan"}), 409, "incomplete")
    assert len(lacking["messages"]) == 7
    assert caller.get(f"cycles/{proposal.cycle.pk}/checklist/").json()["missing"] == 7
    proposal.complete()
    checklist = caller.get(f"cycles/{proposal.cycle.pk}/checklist/").json()
    assert (checklist["missing"], checklist["units"][0]["missing"]) == (0, [])
    refused(caller.post(path, {"kind": "tpn"}), 409, "refused")
    asked = caller.post(path, {"kind": "tpn", "purpose": "Usulan"})
    assert asked.status_code == 202
    found = asked.json()
    assert (found["state"], found["manifest"]) == ("draft", {})
    assert caller.get(found["job"]).json()["kind"] == "dossier"
    refused(caller.post(f"{found['url']}file/", {"purpose": "Usulan"}), 409, "refused")
    build_dossier(Job.objects.get(kind="dossier").pk)
    done = caller.get(found["url"])
    assert done.json()["state"] == "frozen"
    assert done.json()["manifest"]["parts"]
    assert caller.get(found["url"], If_None_Match=done["ETag"]).status_code == 304
    file = caller.post(f"{found['url']}file/", {"purpose": "Dikirim ke portal"})
    assert zipfile.ZipFile(io.BytesIO(file.getvalue())).namelist()[-1] == "manifest.json"
    today = timezone.localdate().isoformat()
    receipt = caller.post(f"{found['url']}receipts/", {"number": "TT-1", "date": today})
    assert [row["number"] for row in receipt.json()["receipts"]] == ["TT-1"]
    assert caller.get(found["url"], If_None_Match=done["ETag"]).status_code == 200
    assert caller.get("dossiers/?state=frozen").json()["count"] == 1
    refused(caller.post(path, {"kind": "tpn", "purpose": "Usulan"}), 409, "refused")
    refused(caller.post(path, {"kind": "mandiri", "purpose": "Usulan"}), 409, "refused")
    leader = Caller(fresh(proposal.leader))
    assert leader.post(f"{found['url']}file/", {}).getvalue().startswith(b"PK")
    refused(Caller(proposal.casts[0].head).get(found["url"]), 404, "not_found")


def test_lists_cost_the_same_for_three_as_for_one(proposal, django_assert_num_queries):
    caller = Caller(fresh(proposal.coordinator))
    proposal.complete()
    proposal.frozen()
    paths = {"papers/?kind=survey": 4, "dossiers/": 5, f"cycles/{proposal.cycle.pk}/checklist/": 13}
    for path in paths:
        caller.get(path)
    seen = {}
    for round_number in range(2):
        for path in paths:
            with django_assert_num_queries(paths[path]):
                seen[path] = caller.get(path).json()
        if not round_number:
            proposal.more(2).complete()
            proposal.frozen(reason="Dua unit ditambahkan.")
            proposal.frozen(reason="Sekali lagi.")
    assert seen["dossiers/"]["count"] == 3
    assert len(seen[f"cycles/{proposal.cycle.pk}/checklist/"]["units"]) == 3
