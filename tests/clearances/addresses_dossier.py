"""Who may open the pages and the API of this part (see tests/units/matrix.py)."""

import datetime
import json
from typing import Any

from django.utils import timezone

from clearances.enums.dossiers import DossierKind, DossierState
from clearances.models import Dossier, ProposalPaper
from tests.shared.files import makers
from tests.units.matrix import Address, World, of
from units.enums import Action
from zi_portal.shared.files import blobs
from zi_portal.shared.jobs.models import Job

SEE, BUILD, KEEP = Action.VIEW_PREDICATES, Action.BUILD_DOSSIER, Action.KEEP_PAPERS
of_cycle, of_nomination, of_dossier = of("cycle"), of("nomination"), of("dossier")


def of_paper(*more: Any) -> Any:
    return lambda world: [world.paper.pk, *more]


LINK = {"kind": "survey", "link": "https://contoh.go.id/a"}
PAGES: dict[str, Address] = {
    "dossier_list": Address(see=SEE),
    "dossier": Address(of_cycle, SEE, same=True),
    "dossier_checklist_xlsx": Address(of_cycle, SEE, same=True),
    "dossier_checklist_csv": Address(of_cycle, SEE, same=True),
    "dossier_freeze": Address(of_cycle, SEE, BUILD, posts={}, same=True),
    "institution_paper_add": Address(lambda world: [world.cycle.pk, "sptjm"], SEE, BUILD, posts={}, same=True),
    "draft_proposal_docx": Address(of_cycle, SEE, BUILD, same=True),
    "draft_sptjm_docx": Address(of_cycle, SEE, BUILD, same=True),
    "mandiri": Address(of_cycle, SEE, BUILD, posts={}, open=True, same=True),
    "nomination_papers": Address(of_nomination, SEE),
    "nomination_paper_add": Address(of("nomination", "survey"), SEE, KEEP, posts={}),
    "paper_file": Address(of_paper(), SEE),
    "dossier_version": Address(of_dossier, SEE, wide=True),
    "dossier_file": Address(of_dossier, SEE, posts={}, gets=False, wide=True),
    "dossier_receipt": Address(of_dossier, SEE, BUILD, posts={}, wide=True),
}
API: dict[str, Address] = {
    "api-papers": Address(),
    "api-paper": Address(of_paper(), SEE),
    "api-cycle-papers": Address(of_cycle, SEE, BUILD, posts={**LINK, "kind": "sptjm"}, gets=False, same=True),
    "api-nomination-papers": Address(of_nomination, SEE, KEEP, posts=LINK, gets=False),
    "api-checklist": Address(of_cycle, SEE, same=True),
    "api-mandiri": Address(of_cycle, SEE, BUILD, posts={}, open=True, same=True),
    "api-mandiri-reports": Address(of_cycle, SEE, BUILD, posts={}, gets=False, same=True),
    "api-dossiers": Address(),
    "api-dossier": Address(of_dossier, SEE, wide=True),
    "api-dossier-freeze": Address(of_cycle, SEE, BUILD, posts={"kind": "tpn"}, gets=False, same=True),
    "api-dossier-receipts": Address(
        of_dossier, SEE, BUILD, posts={"number": "1", "date": "2026-01-05"}, gets=False, wide=True
    ),
    "api-dossier-file": Address(of_dossier, SEE, posts={}, gets=False, wide=True),
}
EVERYBODY: set[str] = set()
"""Open without a role, or without signing in."""
ELSEWHERE: dict[str, str] = {
    **dict.fromkeys(
        ("paper_link", "api-paper-file"),
        "tests/clearances/test_papers.py, test_dossier_api.py: who takes a respondent list is finer than a role",
    ),
    **dict.fromkeys(
        ("dossier_list_file", "api-dossier-list-file"),
        "tests/clearances/test_dossier_lists.py: who takes a respondent list is finer than a role",
    ),
    **dict.fromkeys(
        ("nomination_book_lke", "nomination_book_evidence", "nomination_draft_pdf", "nomination_draft_docx"),
        "tests/clearances/test_dossier_files.py: there only once TPI has concluded, or under rule set 2021",
    ),
    **dict.fromkeys(
        ("draft_proposal_pdf", "draft_sptjm_pdf"),
        "as their DOCX; WeasyPrint takes a second: tests/clearances/test_dossier_files.py",
    ),
    **dict.fromkeys(
        ("mandiri_file", "api-mandiri-file"),
        "tests/clearances/test_dossier.py, test_mandiri_rest.py: there only once a letter was recorded",
    ),
}
"""Address -> the test that asks it, where no role alone decides."""


def furnish(world: World) -> None:
    """An uploaded paper of the unit, and a frozen dossier without respondents."""
    admin = world.cast.admin
    blob = blobs.store(makers.pdf(), "application/pdf")
    world.paper = ProposalPaper.objects.create(  # type: ignore[attr-defined]
        institution=world.house,
        cycle=world.cycle,
        nomination=world.nomination,
        kind="survey",
        blob=blob,
        file_name="survei.pdf",
        by=admin,
    )
    world.dossier = frozen(world, blob, admin)  # type: ignore[attr-defined]


def frozen(world: World, blob: Any, by: Any) -> Dossier:
    """Units of one institution share its cycle, and so its dossier."""
    held = Dossier.objects.filter(cycle=world.cycle).first()
    job = Job.objects.create(kind="dossier", task="x", state="done", finished_at=timezone.now())
    return held or Dossier.objects.create(
        cycle=world.cycle,
        kind=DossierKind.TPN,
        version=1,
        state=DossierState.FROZEN,
        plan="{}",
        manifest=json.dumps({"units": [], "parts": []}),
        job=job,
        blob=blob,
        frozen_at=datetime.datetime(2026, 1, 5, tzinfo=datetime.UTC),
        by=by,
    )
