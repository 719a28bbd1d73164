"""Who may ask which address of the API; it must be what the page of the same thing says."""

from tests.units.matrix import CSV, Address, of
from units.enums import MOVES, Action

A = Action

DAY = {"on": "2026-01-05"}
REASON = {"reason": "Uji."}
GRANT = {"email": "x@uji.example", "role": "unit_operator"}
MOVE_BODIES = {"designate": {"decree_number": "KM 1", "decree_date": "2026-01-05"}}

OF_CASES: dict[str, Address] = {
    "api-assessment": Address(of("case"), A.VIEW_LKE),
    "api-answers": Address(of("case", "unit"), A.VIEW_LKE),
    "api-answer": Address(of("case", "unit", "A.I.1.i.a"), A.VIEW_LKE, A.FILL_UNIT, puts={}, open=True),
    "api-score": Address(of("case", "unit"), A.VIEW_LKE),
    "api-gates": Address(of("case", "unit"), A.VIEW_LKE),
    "api-gap": Address(of("case", "unit"), A.VIEW_LKE),
    "api-reports": Address(of("case"), A.VIEW_LKE, A.REQUEST_REPORT, posts={}, open=True),
    "api-report": Address(of("report"), A.VIEW_LKE),
    "api-case-evidence": Address(of("case"), A.VIEW_LKE),
    "api-move-hand_over": Address(of("case"), A.VIEW_LKE, A.HAND_OVER, posts={}, gets=False),
    "api-assessments": Address(),
    "api-evidence": Address(),
    "api-jobs": Address(),
    "api-me": Address(),
}
OF_UNITS: dict[str, Address] = {
    "api-institutions": Address(),
    "api-institution": Address(of("house"), A.VIEW_UNITS, A.MANAGE_INSTITUTION, puts={}, wide=True, open=True),
    "api-tree": Address(of("house"), A.VIEW_UNITS, wide=True),
    "api-institution-years": Address(of("house"), A.VIEW_UNITS, wide=True),
    "api-institution-year": Address(
        of("house", 2026), A.VIEW_UNITS, A.MANAGE_INSTITUTION, puts={}, wide=True, open=True
    ),
    "api-unit-add": Address(
        of("house"),
        A.VIEW_UNITS,
        A.MANAGE_UNITS,
        posts={"name": "Unit Uji", "zone": "Asia/Jakarta"},
        wide=True,
        gets=False,
    ),
    "api-unit-export": Address(of("house"), A.VIEW_UNITS, wide=True),
    "api-unit-import-new": Address(of("house"), A.VIEW_UNITS, A.IMPORT_UNITS, posts=CSV, wide=True, gets=False),
    "api-unit-import": Address(of("handed_in"), A.IMPORT_UNITS, wide=True),
    "api-unit-import-apply": Address(of("handed_in"), A.IMPORT_UNITS, posts={}, wide=True, gets=False),
    "api-units": Address(),
    "api-unit": Address(of("unit"), A.VIEW_UNITS, A.MANAGE_UNITS, puts={"zone": "Asia/Jakarta"}, open=True),
    "api-unit-names": Address(of("unit"), A.VIEW_UNITS),
    "api-unit-changes": Address(of("unit"), A.VIEW_UNITS),
    "api-unit-mark": Address(of("unit"), A.VIEW_UNITS, A.MARK_UNIT, puts={"mark": "role_model"}, gets=False),
    "api-unit-years": Address(of("unit"), A.VIEW_UNITS),
    "api-unit-year": Address(of("unit", 2026), A.VIEW_UNITS, A.MANAGE_INSTITUTION, puts={}, open=True),
    "api-unit-rename": Address(of("unit"), A.VIEW_UNITS, A.MANAGE_UNITS, posts={**DAY, "name": "Lain"}, gets=False),
    "api-unit-move": Address(of("unit"), A.VIEW_UNITS, A.MANAGE_UNITS, posts={**DAY, "parent": None}, gets=False),
    "api-unit-merge": Address(of("unit"), A.VIEW_UNITS, A.MANAGE_UNITS, posts={**DAY, "into": 1}, gets=False),
    "api-unit-dissolve": Address(of("unit"), A.VIEW_UNITS, A.MANAGE_UNITS, posts=DAY, gets=False),
}
OF_PEOPLE: dict[str, Address] = {
    "api-memberships": Address(see=A.VIEW_PEOPLE, do=A.GRANT_ROLES, posts=GRANT, open=True),
    "api-membership": Address(of("held"), A.VIEW_PEOPLE),
    "api-membership-end": Address(of("held"), A.VIEW_PEOPLE, A.GRANT_ROLES, posts=REASON, gets=False),
    "api-invitations": Address(see=A.GRANT_ROLES, posts=GRANT),
    "api-invitation": Address(of("invitation"), A.GRANT_ROLES),
    "api-invitation-again": Address(of("invitation"), A.GRANT_ROLES, posts={}, gets=False),
    "api-invitation-withdraw": Address(of("invitation"), A.GRANT_ROLES, posts={}, gets=False),
}
OF_PROCESS: dict[str, Address] = {
    "api-cycles": Address(),
    "api-cycle": Address(of("cycle"), A.VIEW_CYCLES, same=True),
    "api-cycle-open": Address(
        of("house"),
        A.VIEW_UNITS,
        A.MANAGE_CYCLES,
        posts={"year": 2031, "instrument": "lke-zi-2021", "rules": "rules-2024"},
        wide=True,
        gets=False,
    ),
    "api-calendar": Address(of("cycle"), A.VIEW_CYCLES, A.MANAGE_CYCLES, puts={"stages": []}, open=True, same=True),
    "api-extensions": Address(of("cycle"), A.VIEW_CYCLES, A.EXTEND_STAGE, posts={}, open=True, same=True),
    "api-cycle-close": Address(of("cycle"), A.VIEW_CYCLES, A.CLOSE_CYCLE, posts={}, gets=False, same=True),
    "api-nomination-identify": Address(of("cycle"), A.VIEW_CYCLES, A.IDENTIFY, posts={}, gets=False, same=True),
    "api-nominations": Address(see=A.VIEW_NOMINATIONS),
    "api-nominations-together": Address(see=A.VIEW_NOMINATIONS, posts={}, gets=False),
    "api-nomination": Address(of("nomination"), A.VIEW_NOMINATIONS),
    **{
        f"api-nomination-move-{move.value}": Address(
            of("nomination"),
            A.VIEW_NOMINATIONS,
            step.action,
            posts=MOVE_BODIES.get(move.value, REASON if step.needs_reason else {}),
            gets=False,
        )
        for move, step in MOVES.items()
    },
}
API: dict[str, Address] = {**OF_CASES, **OF_UNITS, **OF_PEOPLE, **OF_PROCESS}
