"""Every form of this part, filled with what nobody means: a sentence, what was typed is kept, never a 500."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
from django import forms
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests import factories
from tests.clearances import addresses_dossier, addresses_predicates, addresses_preflight, addresses_tpn
from tests.harness.worlds import taken_back
from tests.units.matrix import World
from units.enums import ROLES_FOR, NominationStage, Role
from units.models import Nomination
from zi_portal.shared.audit.models import AuditEvent

pytestmark = pytest.mark.django_db
PARTS = (addresses_preflight, addresses_dossier, addresses_tpn, addresses_predicates)
WALKERS = (Role.COORDINATOR, Role.NATIONAL_VIEWER, Role.INSPECTORATE_ADMIN, Role.TEAM_LEAD, Role.HEAD, Role.OPERATOR)
LATER = (timezone.localdate() + datetime.timedelta(days=400)).isoformat()
DATES = ("\x00", LATER, "0001-01-01", "9999-12-31", "2026-02-31", "besok")
TEXTS = ("a\x00b", "x" * 100_000)
NUMBERS = ("-1", "1000000000", "9" * 30, "1e309", "NaN", "\x00")
MEANT = {("objection_window", "closes_on", LATER), ("bars", "since", LATER)}
"""Days to come are right here."""


def sensible(field: forms.Field) -> Any:
    if isinstance(field, forms.DateField):
        return timezone.localdate().isoformat()
    if isinstance(field, forms.TimeField):
        return "08:00"
    if isinstance(field, forms.ModelChoiceField):
        return next((str(one.pk) for one in field.queryset), "")
    if isinstance(field, forms.ChoiceField):
        return next((str(value) for value, _label in field.widget.choices if value), "")
    if isinstance(field, (forms.IntegerField, forms.DecimalField)):
        return "1"
    if isinstance(field, forms.URLField):
        return "https://contoh.go.id/a"
    return "" if isinstance(field, (forms.FileField, forms.BooleanField)) else "Isian wajar"


def absurdities(field: forms.Field) -> tuple[str, ...]:
    if isinstance(field, (forms.DateField, forms.TimeField)):
        return DATES
    if isinstance(field, (forms.IntegerField, forms.DecimalField)):
        return NUMBERS
    return () if isinstance(field, (forms.FileField, forms.BooleanField)) else TEXTS


def bodies(form: Any) -> Iterator[tuple[str, str, dict[str, str]]]:
    """One field wrong and the others sensible; then everything wrong at once."""
    fine = {form.add_prefix(name): sensible(field) for name, field in form.fields.items()}
    for name, field in form.fields.items():
        for wrong in absurdities(field):
            yield name, wrong, {**fine, form.add_prefix(name): wrong}
    # A page that asks for nothing but a yes has nothing to get wrong.
    if fine:
        yield "", "", dict.fromkeys(fine, "\x00")


@pytest.fixture
def world() -> World:
    made = World(factories.unit())
    for part in PARTS:
        part.furnish(made)
    Nomination.objects.filter(pk=made.nomination.pk).update(stage=NominationStage.PROPOSED)
    return made


def forms_of(world: World) -> Iterator[tuple[str, str, Client, Any]]:
    """Every page that shows a form, with somebody who may send it, a different role from page to page."""
    count = 0
    for part in PARTS:
        for name, address in part.PAGES.items():
            if address.posts is None or not address.gets or address.do is None:
                continue
            walkers = [role for role in WALKERS if role in ROLES_FOR[address.do]]
            client = Client()
            client.force_login(factories.person(walkers[count % len(walkers)], world.unit))
            url = reverse(name, args=address.args(world))
            form = (client.get(url).context or {}).get("form")
            if hasattr(form, "fields"):
                count += 1
                yield name, url, client, form
    assert count > 20


def problem(answer: Any, field: str, wrong: str) -> str:
    """What is wrong with the answer to nonsense; empty when it is refused well."""
    if answer.status_code not in (409, 422):
        return str(answer.status_code)
    page = answer.content.decode()
    if 'class="err' not in page and 'role="alert"' not in page:
        return "no sentence"
    kept = not field or wrong not in (LATER, "besok", "1000000000") or f'value="{wrong}"' in page
    return "" if kept else "not kept"


def test_no_form_breaks_and_none_takes_nonsense(world):
    problems = []
    for name, url, client, form in forms_of(world):
        for field, wrong, body in bodies(form):
            before = AuditEvent.objects.count()
            with taken_back():
                found = problem(client.post(url, body), field, wrong)
                if AuditEvent.objects.count() != before:
                    found = found or "changed"
            if found and (name, field, wrong) not in MEANT:
                problems.append((name, field, wrong[:14], found))
    assert problems == []
