"""Every address of the portal for every role, at the own place and elsewhere; and the printed table of permissions.

An address that is missing here fails the test: say who may open it.
"""

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.test.client import MULTIPART_CONTENT
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern, URLResolver

from assessments.enums import Move
from tests import factories
from tests.harness.worlds import taken_back
from tests.units.api_addresses import API
from tests.units.matrix import JSON, Address, World, Worlds, answers, expected, is_fine, of
from tests.units.parts import PARTS
from units.enums import GRANTED_BY, INSTITUTION_ROLES, ROLES_FOR, Action, NominationMove, Role
from units.models import Nomination, User
from zi_portal.shared.audit.models import AuditEvent

pytestmark = pytest.mark.django_db


def of_case(*more: Any) -> Callable[[World], list[Any]]:
    return of("case", *more)


def of_unit(*more: Any) -> Callable[[World], list[Any]]:
    return of("unit", *more)


def of_house(*more: Any) -> Callable[[World], list[Any]]:
    return of("house", *more)


def of_nomination(*more: Any) -> Callable[[World], list[Any]]:
    return of("nomination", *more)


def of_survey(*more: Any) -> Callable[[World], list[Any]]:
    return of("survey", *more)


of_cycle = of("cycle")
A = Action
TPI_PAGES = A.SEE_PROGRESS
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
    "report": Address(of("report"), A.VIEW_LKE),
    "entry_save": Address(of_case("unit", "A.I.1.i.a"), A.VIEW_LKE, A.FILL_UNIT, posts={"version": 0, "option": "Ya"}),
    "assessment_move": Address(of_case(Move.HAND_OVER), A.VIEW_LKE, A.HAND_OVER, posts={}),
    "letters": Address(of_case(), A.VIEW_LKE),
    "follow_ups": Address(of_case(), A.VIEW_LKE),
    "visits": Address(of_case(), A.VIEW_LKE),
    "decision": Address(of_case(), A.VIEW_LKE, A.DECIDE, posts={}),
    "letter_settings": Address(of_house(), A.VIEW_UNITS, A.MANAGE_TEAMS, posts={}, wide=True),
    "case_assign": Address(of_case(), A.VIEW_LKE, A.MANAGE_TEAMS, posts={}),
    "tpi": Address(),
    "tpi_teams": Address(of_cycle, TPI_PAGES),
    "tpi_settings": Address(of_cycle, TPI_PAGES, A.MANAGE_TEAMS, posts={}),
    "tpi_suggest": Address(of_cycle, TPI_PAGES, A.MANAGE_TEAMS),
    "interest_declare": Address(of_cycle, TPI_PAGES, posts={}),
    "conflict_waive": Address(of_cycle, TPI_PAGES, A.WAIVE_CONFLICT, posts={}),
    "tpi_progress": Address(of_cycle, TPI_PAGES),
    "tpi_agreement": Address(of_cycle, TPI_PAGES),
    "team_new": Address(of_cycle, TPI_PAGES, A.MANAGE_TEAMS, posts={}),
    "lhe_list": Address(of_cycle, TPI_PAGES),
    "lhe_all": Address(of_cycle, TPI_PAGES, A.MAKE_LHE, posts={}),
    "team": Address(of("team"), TPI_PAGES),
    "team_edit": Address(of("team"), TPI_PAGES, A.MANAGE_TEAMS, posts={}),
    "team_seat": Address(of("team"), TPI_PAGES, A.MANAGE_TEAMS, posts={}),
    "cycle_close": Address(of_cycle, A.VIEW_CYCLES, A.CLOSE_CYCLE, posts={}),
    "cycle_calendar": Address(of_cycle, A.VIEW_CYCLES, A.MANAGE_CYCLES, posts={}),
    "cycle_extend": Address(of_cycle, A.VIEW_CYCLES, A.EXTEND_STAGE, posts={}),
    "audit_trail": Address(lambda world: ["unit", world.unit.pk], A.VIEW_AUDIT),
    "audit_export": Address(lambda world: ["unit", world.unit.pk], A.VIEW_AUDIT, posts={"format": "csv"}),
    "person_data": Address(lambda world: [world.held.user_id], A.MANAGE_DATA),
    "person_export": Address(lambda world: [world.held.user_id], A.MANAGE_DATA, posts={}),
    "person_erase": Address(lambda world: [world.held.user_id], A.MANAGE_DATA, posts={}),
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
    "unit_import_preview": Address(of("handed_in"), A.IMPORT_UNITS, posts={}, wide=True),
    "people": Address(do=A.VIEW_PEOPLE),
    "role_grant": Address(do=A.GRANT_ROLES, posts={}),
    "role_end": Address(of("held"), A.VIEW_PEOPLE, A.GRANT_ROLES, posts={}),
    "invitation_list": Address(do=A.GRANT_ROLES, posts={}),
    "invitation_send_again": Address(of("invitation"), A.GRANT_ROLES, posts={}),
    "invitation_withdraw": Address(of("invitation"), A.GRANT_ROLES, posts={}),
    "sessions": Address(),
    "inbox": Address(),
    "inbox_count": Address(),
    "inbox_settings": Address(),
    "mfa_index": Address(),
    "mfa_list_webauthn": Address(),
    "item_evidence": Address(of_case("A.I.1.i.a"), A.VIEW_LKE),
    "library": Address(),
    "tokens": Address(),
    "jobs": Address(),
    "survey_list": Address(),
    "survey_indices": Address(of_case(), A.VIEW_LKE),
    "survey": Address(of_survey(), A.VIEW_SURVEYS),
    "survey_responses": Address(of_survey(), A.VIEW_SURVEYS),
    "survey_workbook": Address(of_survey(), A.VIEW_SURVEYS),
    "survey_change": Address(of_survey(), A.VIEW_SURVEYS, A.RUN_SURVEY, posts={}),
    "survey_move": Address(of_survey("selesai"), A.VIEW_SURVEYS, A.RUN_SURVEY),
    "survey_poster": Address(of_survey(), A.VIEW_SURVEYS, A.RUN_SURVEY),
    "survey_invitations": Address(of_survey(), A.VIEW_SURVEYS, A.RUN_SURVEY, posts={}),
    "survey_paper": Address(of_survey(), A.VIEW_SURVEYS, A.RUN_SURVEY, posts={}),
    "survey_respondents": Address(of_survey(), A.VIEW_SURVEYS, A.SEE_RESPONDENTS, posts={}),
    **API,
    **{name: address for part in PARTS for name, address in {**part.PAGES, **part.API}.items()},
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
    "api-files",
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
OF_SURVEYS = ("survey_new", "response_exclude", "survey_report", "survey_report_create", "survey_report_file")
OF_TIERS = (
    "disagreements",
    "item_claim",
    "letter_file",
    "photo",
    "seat_remove",
    "sheet_area",
    "snapshots_compare",
    "visit_minutes",
    "visit_sign",
    "visit_signed",
)
ELSEWHERE = {
    **dict.fromkeys(OF_SURVEYS, "tests/surveys/test_pages.py"),
    **dict.fromkeys((*OWN_THINGS, *OTHER_MOVES), "tests/api/test_access.py"),
    **dict.fromkeys(OF_EVIDENCE, "tests/api/test_evidence.py, tests/assessments/evidence/test_permissions.py"),
    "report_file": "tests/assessments/test_pages_reports.py: there is no file before the job has run",
    **dict.fromkeys(
        ("audit_list", "audit_export_progress", "audit_export_file"),
        "tests/pages/test_audit.py: two actions open the list; an export is its asker's own",
    ),
    **dict.fromkeys(("inbox_open", "inbox_read"), "tests/notifications/test_inbox.py: everybody's own"),
    **dict.fromkeys(OWN_ACCOUNT, "tests/accounts: no role decides about the own account"),
    **dict.fromkeys(OF_TIERS, "tests/assessments/test_pages_tiers.py: who may is finer than a role"),
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
    apart = {name for part in PARTS for name in (*part.EVERYBODY, *part.ELSEWHERE)}
    assert names_of() == set(ADDRESSES) | FOR_EVERYBODY | set(ELSEWHERE) | apart


ABOUT_A_CYCLE = {"cycle", "cycle_close", "cycle_calendar", "cycle_extend", "nomination_identify"}

ONLY_POSTS = {
    "audit_export",
    "person_export",
    "entry_save",
    "report_create",
    "lhe_all",
    "unit_mark",
    "nomination_bulk",
    "invitation_send_again",
    "invitation_withdraw",
    "survey_respondents",
}
EVERY = {
    name: replace(address, gets=address.gets and name not in ONLY_POSTS, same=address.same or name in ABOUT_A_CYCLE)
    for name, address in ADDRESSES.items()
}


@pytest.fixture(scope="module")
def worlds(django_db_setup: None, django_db_blocker: Any) -> Iterator[Worlds]:
    with django_db_blocker.unblock(), taken_back():
        made = Worlds()
        for part in PARTS:
            for _place, world in made:
                part.furnish(world)
        yield made


@pytest.fixture(autouse=True)
def no_calls_counted() -> None:
    cache.clear()


@pytest.mark.parametrize("role", list(Role))
def test_every_address_for_every_role(role, worlds):
    # The role is worn at the own unit, or over its institution.
    client = Client()
    client.force_login(factories.person(role, worlds.own.unit))
    wrong = []
    for place, world in worlds:
        cache.clear()
        for name, address in EVERY.items():
            if place != "own" and not address.has_object:
                continue
            for method, status in answers(client, name, address, world).items():
                want = expected(address, role, place, method)
                if not is_fine(name, status, want):
                    wrong.append((name, method, place, want or "opens", status))
    assert wrong == []


def test_every_address_for_nobody(worlds):
    wrong = []
    for name, address in EVERY.items():
        got = answers(Client(), name, address, worlds.own)
        if set(got.values()) != {401 if name.startswith("api-") else 302}:
            wrong.append((name, got))
    assert wrong == []


TAKING = ("audit_export", "api-audit-export", "api-survey-reports")


def test_an_auditor_changes_nothing_anywhere(worlds):
    world = worlds.own
    client = Client()
    client.force_login(factories.person(Role.AUDITOR, world.unit))
    stage = Nomination.objects.get(pk=world.nomination.pk).stage
    changed = []
    for name, address in EVERY.items():
        before = AuditEvent.objects.count()
        url = reverse(name, args=address.args(world))
        # Taking a trail or a survey's report away changes nothing but is itself recorded: tests/pages/test_audit.py.
        if address.posts is not None and name not in TAKING:
            kind = JSON if name.startswith("api-") else MULTIPART_CONTENT
            client.generic("POST", url, b"x", "text/csv") if isinstance(address.posts, bytes) else client.post(
                url, address.posts, content_type=kind
            )
        if address.puts is not None:
            client.put(url, address.puts, content_type=JSON)
        if AuditEvent.objects.count() != before:
            changed.append(name)
    assert (changed, Nomination.objects.get(pk=world.nomination.pk).stage) == ([], stage)


def test_the_printed_table_is_the_one_in_the_documentation():
    written = io.StringIO()
    call_command("permission_matrix", "--markdown", stdout=written)
    document = Path(settings.BASE_DIR) / "docs/permissions.md"
    assert written.getvalue() == document.read_text(encoding="utf-8")
    assert all(str(action.label) in written.getvalue() for action in Action)


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


def test_a_person_without_a_role_sees_nothing(worlds):
    client = Client()
    client.force_login(User.objects.get(pk=factories.person().pk))
    for name, address in EVERY.items():
        if address.has_object:
            got = answers(client, name, address, worlds.own)
            assert set(got.values()) == {404}, (name, got)
