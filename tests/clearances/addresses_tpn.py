"""Who may open the pages and the API of this part (see tests/units/matrix.py)."""

from typing import Any

from clearances.enums import Body, ClearanceOutcome
from clearances.models import Clearance, TpnPaper
from tests.units.matrix import Address, of
from units.enums import Action
from zi_portal.shared.files import blobs

A = Action
of_case = of("nomination")

PAGES: dict[str, Address] = {
    "tpn_list": Address(see=A.VIEW_PREDICATES),
    "tpn": Address(of_case, A.VIEW_PREDICATES),
    "tpn_paper_add": Address(of_case, A.VIEW_PREDICATES, A.RECORD_TPN, posts={}),
    "tpn_paper_file": Address(of("tpn_paper"), A.VIEW_PREDICATES),
    "tpn_selection": Address(of_case, A.VIEW_PREDICATES, A.RECORD_TPN, posts={}),
    "tpn_stage": Address(of("nomination", "documents"), A.VIEW_PREDICATES, A.RECORD_TPN, posts={}),
    "objection": Address(of_case, A.VIEW_PREDICATES, A.OBJECT, posts={}, open=True),
    "objection_result": Address(of_case, A.VIEW_PREDICATES, A.RECORD_TPN, posts={}),
    "objection_window": Address(of("cycle"), A.VIEW_CYCLES, A.RECORD_TPN, posts={}, same=True),
    "tpn_values": Address(of_case, A.VIEW_PREDICATES, A.RECORD_TPN, posts={}, open=True),
    "clearance_record": Address(of_case, A.VIEW_PREDICATES, A.RECORD_CLEARANCE, posts={}),
    "clearance_bulk": Address(do=A.RECORD_CLEARANCE, posts={}),
    "clearance_file": Address(of("clearance"), A.VIEW_PREDICATES),
    "clearance_letters": Address(of("cycle"), A.VIEW_CYCLES, A.BUILD_DOSSIER, posts={}, same=True),
    "complaint_new": Address(do=A.RECORD_COMPLAINT, posts={}),
}
API: dict[str, Address] = {
    "api-clearances": Address(see=A.VIEW_PREDICATES),
    "api-nomination-clearances": Address(of_case, A.VIEW_PREDICATES, A.RECORD_CLEARANCE, posts={}, open=True),
    "api-nomination-stages": Address(of_case, A.VIEW_PREDICATES, A.RECORD_TPN, posts={}, open=True),
    "api-nomination-selection": Address(of_case, A.VIEW_PREDICATES, A.RECORD_TPN, posts={}, open=True),
    "api-nomination-objection": Address(of_case, A.VIEW_PREDICATES, A.OBJECT, posts={}, open=True),
    "api-nomination-objection-result": Address(of_case, A.VIEW_PREDICATES, A.RECORD_TPN, posts={}, gets=False),
}
EVERYBODY: set[str] = set()
"""Open without a role, or without signing in."""
ELSEWHERE: dict[str, str] = {
    **dict.fromkeys(
        (
            "complaint_list",
            "complaint",
            "complaint_file",
            "api-complaints",
            "api-complaint",
            "api-complaint-clarification",
        ),
        "tests/clearances/test_complaints.py: who reads complaints is fewer than an action's roles",
    ),
    **dict.fromkeys(
        ("clearance_letter_pdf", "clearance_letter_docx"),
        "tests/clearances/test_clearances.py: there is no file before the job has run",
    ),
    "api-nomination-tpn-values": "tests/clearances/test_tpn_values.py: there is nothing before TPI has scored",
}
"""Address -> the test that asks it, where no role alone decides."""


def furnish(world: Any) -> None:
    """Things of this part in a world, for the addresses above."""
    paper = blobs.store(b"%PDF-1.7 surat", "application/pdf")
    day = world.cycle.self_assessment_due_date
    world.clearance = Clearance.objects.create(
        nomination=world.nomination,
        body=Body.KPK,
        outcome=ClearanceOutcome.CLEAR,
        answered_on=day,
        blob=paper,
        by=world.cast.admin,
    )
    world.tpn_paper = TpnPaper.objects.create(
        institution=world.house,
        cycle=world.cycle,
        nomination=world.nomination,
        kind="lhe",
        number="LHE-1",
        date=day,
        blob=paper,
        by=world.cast.admin,
    )
