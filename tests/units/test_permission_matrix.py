"""Every address of the portal for every role, at the own place and elsewhere; and the printed table of permissions.

An address that is missing here fails the test: say who may open it.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.test.client import MULTIPART_CONTENT
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern, URLResolver

from assessments.enums import Move
from assessments.models import Report
from assessments.operations import request_report
from tests import factories
from tests.factories import Cast
from tests.surveys.makers import Counter
from units import operations
from units.enums import GRANTED_BY, INSTITUTION_ROLES, PORTAL_ROLES, ROLES_FOR, UNIT_ROLES, Action, NominationMove, Role
from units.models import Nomination, Unit, User
from units.operations.invitations import invite
from zi_portal.shared.audit.models import AuditEvent

pytestmark = pytest.mark.django_db
CSV = b"Nama\nUnit Baru\n"


class World:
    """A worksheet's unit with everything that hangs on it."""

    def __init__(self, unit: Unit) -> None:
        self.cast = Cast(unit)
        self.unit, self.house = unit, unit.institution
        self.case = self.cast.case
        self.cycle = self.case.nomination.cycle
        self.held = factories.wear(factories.person(), Role.OPERATOR, unit)
        admin = factories.person(Role.INSPECTORATE_ADMIN, unit)
        self.invitation = invite(
            email="tamu@uji.example", full_name="", role=Role.OPERATOR, place=unit, by=admin, base="http://x"
        )
        self.survey = Counter(at=unit).survey
        self.handed_in = operations.hand_in(institution=self.house, content=CSV, file_name="unit.csv", by=admin)

    @property
    def report(self) -> Report:
        made = Report.objects.filter(assessment=self.case).first()
        return made or request_report(assessment=self.case, by=self.cast.operator)


@dataclass(frozen=True)
class Address:
    """Who opens an address. `see` None: everybody signed in; `do` None: whoever sees it may."""

    args: Callable[[World], list[Any]] = field(default=lambda _world: [])
    see: Action | None = None
    do: Action | None = None
    posts: dict[str, Any] | None = None
    wide: bool = False
    """Seen by the roles of the institution and the portal only, not by those of a unit."""


def of_case(*more: Any) -> Callable[[World], list[Any]]:
    return lambda world: [world.case.pk, *more]


def of_unit(*more: Any) -> Callable[[World], list[Any]]:
    return lambda world: [world.unit.pk, *more]


def of_house(*more: Any) -> Callable[[World], list[Any]]:
    return lambda world: [world.house.pk, *more]


def of_cycle(world: World) -> list[Any]:
    return [world.cycle.pk]


def of_nomination(*more: Any) -> Callable[[World], list[Any]]:
    return lambda world: [world.case.nomination.pk, *more]


def of_survey(*more: Any) -> Callable[[World], list[Any]]:
    return lambda world: [world.survey.pk, *more]


A = Action
ADDRESSES: dict[str, Address] = {
    "home": Address(),
    "password_change": Address(),
    "assessment_list": Address(),
    "assessment": Address(of_case(), A.VIEW_LKE),
    "assessment_area": Address(of_case("mp"), A.VIEW_LKE),
    "assessment_history": Address(of_case(), A.VIEW_LKE),
    "assessment_round": Address(of_case(1), A.VIEW_LKE),
    "round_area": Address(of_case(1, "mp"), A.VIEW_LKE),
    "report_create": Address(of_case(), A.VIEW_LKE, A.REQUEST_REPORT, posts={}),
    "report": Address(lambda world: [world.report.pk], A.VIEW_LKE),
    "entry_save": Address(of_case("unit", "A.I.1.i.a"), A.VIEW_LKE, A.FILL_UNIT, posts={"version": 0, "option": "Ya"}),
    "assessment_move": Address(of_case(Move.HAND_OVER), A.VIEW_LKE, A.HAND_OVER, posts={}),
    "cycle_close": Address(of_cycle, A.VIEW_CYCLES, A.CLOSE_CYCLE, posts={}),
    "cycle_calendar": Address(of_cycle, A.VIEW_CYCLES, A.MANAGE_CYCLES, posts={}),
    "cycle_extend": Address(of_cycle, A.VIEW_CYCLES, A.EXTEND_STAGE, posts={}),
    "cycle_list": Address(),
    "cycle": Address(of_cycle, A.VIEW_CYCLES),
    "cycle_open": Address(of_house(), A.VIEW_UNITS, A.MANAGE_CYCLES, posts={}, wide=True),
    "nomination_list": Address(see=A.VIEW_NOMINATIONS),
    "nomination_export": Address(see=A.VIEW_NOMINATIONS),
    "nomination_bulk": Address(posts={}),
    "nomination": Address(of_nomination(), A.VIEW_NOMINATIONS),
    "nomination_identify": Address(of_cycle, A.VIEW_CYCLES, A.IDENTIFY, posts={}),
    "nomination_move": Address(of_nomination(NominationMove.COACH), A.VIEW_NOMINATIONS, A.COACH, posts={"reason": "x"}),
    "unit_list": Address(),
    "unit": Address(of_unit(), A.VIEW_UNITS),
    "unit_edit": Address(of_unit(), A.VIEW_UNITS, A.MANAGE_UNITS, posts={"zone": "Asia/Jakarta"}),
    "unit_year": Address(of_unit(2026), A.VIEW_UNITS, A.MANAGE_INSTITUTION, posts={}),
    "unit_mark": Address(of_unit(), A.VIEW_UNITS, A.MARK_UNIT, posts={"mark": ""}),
    "unit_rename": Address(of_unit(), A.VIEW_UNITS, A.MANAGE_UNITS, posts={}),
    "unit_move": Address(of_unit(), A.VIEW_UNITS, A.MANAGE_UNITS, posts={}),
    "unit_merge": Address(of_unit(), A.VIEW_UNITS, A.MANAGE_UNITS, posts={}),
    "unit_dissolve": Address(of_unit(), A.VIEW_UNITS, A.MANAGE_UNITS, posts={}),
    "institution": Address(of_house(), A.VIEW_UNITS, wide=True),
    "institution_edit": Address(of_house(), A.VIEW_UNITS, A.MANAGE_INSTITUTION, posts={}, wide=True),
    "institution_year": Address(of_house(2026), A.VIEW_UNITS, A.MANAGE_INSTITUTION, posts={}, wide=True),
    "unit_add": Address(of_house(), A.VIEW_UNITS, A.MANAGE_UNITS, posts={}, wide=True),
    "unit_export": Address(of_house(), A.VIEW_UNITS, wide=True),
    "unit_import": Address(of_house(), A.VIEW_UNITS, A.IMPORT_UNITS, posts={}, wide=True),
    "unit_import_preview": Address(lambda world: [world.handed_in.pk], A.IMPORT_UNITS, posts={}, wide=True),
    "people": Address(do=A.VIEW_PEOPLE),
    "role_grant": Address(do=A.GRANT_ROLES, posts={}),
    "role_end": Address(lambda world: [world.held.pk], A.VIEW_PEOPLE, A.GRANT_ROLES, posts={}),
    "invitation_list": Address(do=A.GRANT_ROLES, posts={}),
    "invitation_send_again": Address(lambda world: [world.invitation.pk], A.GRANT_ROLES, posts={}),
    "invitation_withdraw": Address(lambda world: [world.invitation.pk], A.GRANT_ROLES, posts={}),
    "sessions": Address(),
    "mfa_index": Address(),
    "mfa_list_webauthn": Address(),
    "item_evidence": Address(of_case("A.I.1.i.a"), A.VIEW_LKE),
    "library": Address(),
    "tokens": Address(),
    "jobs": Address(),
    "survey_list": Address(),
    "survey_indices": Address(of_case(), A.VIEW_LKE),
    "survey_new": Address(of_unit(), A.RUN_SURVEY, posts={}),
    "survey": Address(of_survey(), A.VIEW_SURVEYS),
    "survey_responses": Address(of_survey(), A.VIEW_SURVEYS),
    "survey_workbook": Address(of_survey(), A.VIEW_SURVEYS),
    "survey_change": Address(of_survey(), A.VIEW_SURVEYS, A.RUN_SURVEY, posts={}),
    "survey_move": Address(of_survey("selesai"), A.VIEW_SURVEYS, A.RUN_SURVEY),
    "survey_poster": Address(of_survey(), A.VIEW_SURVEYS, A.RUN_SURVEY),
    "survey_invitations": Address(of_survey(), A.VIEW_SURVEYS, A.RUN_SURVEY, posts={}),
    "survey_paper": Address(of_survey(), A.VIEW_SURVEYS, A.RUN_SURVEY, posts={}),
    "survey_respondents": Address(of_survey(), A.VIEW_SURVEYS, A.SEE_RESPONDENTS, posts={}),
    "api-assessment": Address(of_case(), A.VIEW_LKE),
    "api-answers": Address(of_case("unit"), A.VIEW_LKE),
    "api-answer": Address(of_case("unit", "A.I.1.i.a"), A.VIEW_LKE),
    "api-score": Address(of_case("unit"), A.VIEW_LKE),
    "api-gates": Address(of_case("unit"), A.VIEW_LKE),
    "api-gap": Address(of_case("unit"), A.VIEW_LKE),
    "api-reports": Address(of_case(), A.VIEW_LKE),
    "api-report": Address(lambda world: [world.report.pk], A.VIEW_LKE),
    "api-case-evidence": Address(of_case(), A.VIEW_LKE),
    "api-move-hand_over": Address(of_case(), A.VIEW_LKE, A.HAND_OVER, posts={}),
    "api-assessments": Address(),
    "api-evidence": Address(),
    "api-jobs": Address(),
    "api-me": Address(),
}
FOR_EVERYBODY = {
    "sign_in",
    "sign_out",
    "set_language",
    "healthz",
    "account_login",
    "mfa_authenticate",
    "password_reset",
    "password_reset_done",
    "password_reset_confirm",
    "invitation_accept",
    "openid_connect_login",
    "openid_connect_callback",
    "socialaccount_login_cancelled",
    "api-docs",
    "api-openapi",
    "api-nothing",
    "survey_form",
    "survey_thanks",
    "survey_public_results",
    "survey_invitation",
    "survey_kiosk",
    "survey_kiosk_thanks",
}
OWN_ACCOUNT = (
    "session_end",
    "sessions_end_others",
    "account_reauthenticate",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_add_webauthn",
    "mfa_edit_webauthn",
    "mfa_remove_webauthn",
    "mfa_view_recovery_codes",
    "mfa_download_recovery_codes",
    "mfa_generate_recovery_codes",
)
OWN_THINGS = (
    "job_cancel",
    "token_revoke",
    "api-job",
    "api-job-cancel",
    "api-report-file",
    "api-upload",
    "api-upload-complete",
    "api-uploads",
)
OF_EVIDENCE = (
    "api-evidence-one",
    "api-evidence-period",
    "api-links",
    "api-mark",
    "api-preview",
    "api-preview-page",
    "api-use",
    "evidence",
    "evidence_file",
    "evidence_offer",
    "evidence_period",
    "evidence_picture",
    "evidence_preview",
    "evidence_title",
    "evidence_use",
    "library_add",
    "evidence_version",
    "use_mark",
    "use_remove",
    "api-version",
    "api-version-file",
)
OTHER_MOVES = tuple(f"api-move-{move}" for move in ("submit", "withdraw", "start_review", "return", "finish"))
OF_SURVEYS = ("response_exclude", "survey_report", "survey_report_create", "survey_report_file")
ELSEWHERE = {
    **dict.fromkeys(OF_SURVEYS, "tests/surveys/test_pages.py"),
    **dict.fromkeys((*OWN_THINGS, *OTHER_MOVES), "tests/api/test_access.py"),
    **dict.fromkeys(OF_EVIDENCE, "tests/api/test_evidence.py, tests/assessments/evidence/test_permissions.py"),
    "report_file": "tests/assessments/test_pages_reports.py: there is no file before the job has run",
    **dict.fromkeys(OWN_ACCOUNT, "tests/accounts: no role decides about the own account"),
}


def names_of(resolver: URLResolver | None = None) -> set[str]:
    found: set[str] = set()
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            found |= names_of(pattern)
        elif isinstance(pattern, URLPattern) and pattern.name:
            found.add(pattern.name)
    return found


def test_every_address_is_listed():
    assert names_of() == set(ADDRESSES) | FOR_EVERYBODY | set(ELSEWHERE)


@pytest.fixture
def world(settings, tmp_path) -> World:
    settings.MEDIA_ROOT = tmp_path
    return World(factories.unit())


def expected(address: Address, role: Role, place: str) -> int:
    """0: the page answers; where the role does not reach, the object does not exist."""
    reaches = {
        "own": True,
        "sibling": role not in UNIT_ROLES,
        "foreign": role in PORTAL_ROLES,
    }[place]
    if address.see is not None and (role not in ROLES_FOR[address.see] or (address.wide and role in UNIT_ROLES)):
        return 403 if not address.args(_NOWHERE) else 404
    if address.args(_NOWHERE) and not reaches:
        return 404
    if address.do is not None and role not in ROLES_FOR[address.do]:
        return 403
    return 0


class _Nowhere:
    """Stands in for a world where only the number of arguments matters."""

    pk = 0

    def __getattr__(self, name: str) -> "_Nowhere":
        return self


_NOWHERE: Any = _Nowhere()
ABOUT_A_CYCLE = {"cycle", "cycle_close", "cycle_calendar", "cycle_extend", "nomination_identify"}

ONLY_POSTS = {
    "entry_save",
    "report_create",
    "unit_mark",
    "nomination_bulk",
    "invitation_send_again",
    "invitation_withdraw",
    "api-move-hand_over",
    "survey_respondents",
}


def answer(client: Client, name: str, address: Address, world: World) -> list[int]:
    url = reverse(name, args=address.args(world))
    only_posts = name in ONLY_POSTS
    statuses = [] if only_posts else [client.get(url).status_code]
    if address.posts is not None:
        kind = "application/json" if name.startswith("api-") else MULTIPART_CONTENT
        statuses.append(client.post(url, address.posts, content_type=kind).status_code)
    return statuses


@pytest.mark.parametrize("role", list(Role))
def test_every_address_for_every_role(role, world):
    sibling = World(factories.unit(world.house))
    foreign = World(factories.unit())
    client = Client()
    wrong = []
    for name, address in ADDRESSES.items():
        for place, target in (("own", world), ("sibling", sibling), ("foreign", foreign)):
            # The role is worn at the own unit, or over its institution; a fresh person each time keeps reads apart.
            user = factories.person(role, world.unit)
            client.force_login(user)
            want = expected(address, role, place)
            if name in ABOUT_A_CYCLE and place == "sibling" and role in UNIT_ROLES:
                want = expected(address, role, "own")
            got = answer(client, name, address, target)
            fine = all(status < 400 or status in (409, 422) for status in got) if want == 0 else set(got) == {want}
            if not fine:
                wrong.append((name, place, want or "opens", got))
    assert wrong == []


def test_every_address_for_nobody(world):
    wrong = []
    for name, address in ADDRESSES.items():
        got = answer(Client(), name, address, world)
        if set(got) != {401 if name.startswith("api-") else 302}:
            wrong.append((name, got))
    assert wrong == []


def test_an_auditor_changes_nothing_anywhere(world):
    client = Client()
    client.force_login(factories.person(Role.AUDITOR, world.unit))
    report = world.report
    before = AuditEvent.objects.count(), Nomination.objects.get(pk=world.case.nomination.pk).stage
    for name, address in ADDRESSES.items():
        if address.posts is not None and name != "home":
            client.post(reverse(name, args=address.args(world)), address.posts)
    assert (AuditEvent.objects.count(), Nomination.objects.get(pk=world.case.nomination.pk).stage) == before
    assert report == world.report


def test_the_printed_table_is_the_one_in_the_documentation():
    written = io.StringIO()
    call_command("permission_matrix", "--markdown", stdout=written)
    document = Path(settings.BASE_DIR) / "docs/permissions.md"
    assert written.getvalue() == document.read_text(encoding="utf-8")


def test_the_terminal_names_every_action_with_its_roles():
    written = io.StringIO()
    call_command("permission_matrix", stdout=written)
    lines = dict(line.split(None, 1) for line in written.getvalue().splitlines())
    assert set(lines) == set(Action.values)
    assert lines["lke.submit"] == "unit_head"


def test_the_table_is_whole():
    assert set(ROLES_FOR) == set(Action)
    assert set(GRANTED_BY) == set(Role)
    assert all(ROLES_FOR.values())
    for role, givers in GRANTED_BY.items():
        assert set(givers) <= set(ROLES_FOR[Action.GRANT_ROLES]), role
    for action in (A.FILL_UNIT, A.SUBMIT, A.JUDGE, A.MANAGE_UNITS, A.GRANT_ROLES, A.COACH, A.REQUEST_REPORT):
        assert Role.AUDITOR not in ROLES_FOR[action]
    assert set(INSTITUTION_ROLES) - {Role.SURVEY_OFFICER} <= set(ROLES_FOR[Action.VIEW_LKE])


def test_a_person_without_a_role_sees_nothing(world):
    client = Client()
    client.force_login(User.objects.get(pk=factories.person().pk))
    for name, address in ADDRESSES.items():
        if address.args(world) and address.posts is None:
            assert client.get(reverse(name, args=address.args(world))).status_code == 404, name
