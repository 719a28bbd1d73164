"""The life of a token: made once, shown once, used, expired, revoked."""

import datetime
import io

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from tests import factories
from tests.api.caller import ROOT, Caller, refused
from units.enums import Role
from zi_portal.shared.audit.models import AuditDetail, AuditEvent
from zi_portal.shared.rest import tokens
from zi_portal.shared.rest.models import ApiToken
from zi_portal.shared.rest.operations import MOST_TOKENS, CannotCreateToken, create_token, revoke_token
from zi_portal.shared.rest.queries import token_for, tokens_of

pytestmark = pytest.mark.django_db


def me(secret: str, scheme: str = "Bearer"):
    return Client().get(f"{ROOT}me/", headers={"Authorization": f"{scheme} {secret}"})


def test_a_token_opens_the_door_as_its_person():
    user = factories.person()
    made = create_token(user=user, name=" Aplikasi   SKM ", days=30, by=user)
    found = me(made.secret).json()
    assert (found["email"], found["roles"]) == (user.email, [])
    assert found["token"]["name"] == "Aplikasi SKM"
    assert found["token"]["prefix"] == made.token.prefix
    assert made.token.expires_at - made.token.created_at == datetime.timedelta(days=30)


def test_the_secret_is_stored_nowhere():
    user = factories.person()
    made = create_token(user=user, name="Uji", by=user)
    secret = made.secret.rpartition("_")[2]
    stored = str(ApiToken.objects.values().get(pk=made.token.pk))
    assert secret not in stored
    assert made.token.digest in stored
    assert not any(secret in detail.payload for detail in AuditDetail.objects.all())


def test_making_and_revoking_are_audited():
    user = factories.person()
    made = create_token(user=user, name="Uji", by=user)
    revoke_token(token=made.token, by=user)
    revoke_token(token=made.token, by=user)
    events = AuditEvent.objects.filter(target_type="rest.apitoken", target_id=made.token.pk).order_by("id")
    assert [(e.action, e.actor, e.chain.key) for e in events] == [
        ("rest.token_created", user.audit_id, "portal"),
        ("rest.token_revoked", user.audit_id, "portal"),
    ]


@pytest.mark.parametrize("spoil", ["revoke", "expire", "deactivate", "misspell", "shorten"])
def test_a_token_that_does_not_count_is_refused_with_one_sentence(spoil):
    user = factories.person()
    made = create_token(user=user, name="Uji", by=user)
    secret = made.secret
    if spoil == "revoke":
        revoke_token(token=made.token, by=user)
    elif spoil == "expire":
        past = timezone.now() - datetime.timedelta(seconds=1)
        ApiToken.objects.update(created_at=past - datetime.timedelta(days=1), expires_at=past)
    elif spoil == "deactivate":
        user.is_active = False
        user.save()
    elif spoil == "misspell":
        secret = secret[:-1] + ("a" if secret[-1] != "a" else "b")
    else:
        secret = secret[:14]
    response = me(secret)
    assert "Token tidak berlaku" in refused(response, 401, "authentication_failed")["message"]
    assert response["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize(
    "text", ["", "x", "zi_", "zi_abc_def", "zi__", "zi_aaaaaaaaaa_", "Zi_aaaaaaaaaa_x", "\xff" * 40]
)
def test_what_is_no_token_is_refused_without_a_query(text, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert token_for(text) is None


def test_no_token_is_told_how_to_sign_in():
    response = Client().get(f"{ROOT}me/")
    assert "Authorization: Bearer" in refused(response, 401, "not_authenticated")["message"]


def test_basic_sign_in_is_not_offered():
    refused(me("b3JhbmcxOnNhbmRp", "Basic"), 401, "not_authenticated")


def test_use_is_noted_at_most_once_an_hour(django_assert_num_queries):
    user = factories.person()
    made = create_token(user=user, name="Uji", by=user)
    assert made.token.last_used_at is None
    with django_assert_num_queries(3):
        me(made.secret)
    first = tokens_of(user).get().last_used_at
    assert first is not None
    with django_assert_num_queries(2):
        me(made.secret)
    assert tokens_of(user).get().last_used_at == first
    ApiToken.objects.update(last_used_at=first - datetime.timedelta(minutes=61))
    me(made.secret)
    again = tokens_of(user).get().last_used_at
    assert again is not None
    assert again > first


def test_people_make_and_revoke_their_own_only():
    user, other = factories.person(), factories.person()
    with pytest.raises(PermissionDenied):
        create_token(user=user, name="Uji", by=other)
    made = create_token(user=user, name="Uji", by=user)
    with pytest.raises(PermissionDenied):
        revoke_token(token=made.token, by=other)
    assert list(tokens_of(other)) == []
    assert me(made.secret).status_code == 200


@pytest.mark.parametrize(("name", "days"), [("", 1), ("   ", 1), ("x" * 81, 1), ("Uji", 0), ("Uji", 367)])
def test_impossible_tokens_are_refused(name, days):
    user = factories.person()
    with pytest.raises(CannotCreateToken):
        create_token(user=user, name=name, days=days, by=user)
    assert not ApiToken.objects.exists()


def test_tokens_are_not_endless():
    user = factories.person()
    made = [create_token(user=user, name=f"Uji {n}", by=user) for n in range(MOST_TOKENS)]
    with pytest.raises(CannotCreateToken, match=str(MOST_TOKENS)):
        create_token(user=user, name="Satu lagi", by=user)
    revoke_token(token=made[0].token, by=user)
    create_token(user=user, name="Satu lagi", by=user)


@pytest.mark.parametrize(
    ("constraint", "change"),
    [
        ("api_token_prefix_once", {"prefix": "aaaaaaaaaa"}),
        ("api_token_expires_after_creation", {"expires_at": datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)}),
        ("api_token_has_a_name", {"name": ""}),
    ],
)
def test_the_database_refuses_what_must_never_be(constraint, change):
    user = factories.person()
    later = timezone.now() + datetime.timedelta(days=1)
    ApiToken.objects.create(user=user, name="Satu", prefix="aaaaaaaaaa", digest="0" * 64, expires_at=later)
    row = {"user": user, "name": "Dua", "prefix": "bbbbbbbbbb", "digest": "0" * 64, "expires_at": later} | change
    with pytest.raises(IntegrityError) as broken, transaction.atomic():
        ApiToken.objects.create(**row)
    assert constraint in str(broken.value) or "rest_apitoken.prefix" in str(broken.value)


def test_fresh_tokens_differ_and_can_be_found_again():
    made = [tokens.fresh() for _ in range(50)]
    assert len({text for _, text in made}) == 50
    assert all(tokens.prefix_of(text) == prefix for prefix, text in made)
    assert all(len(text) > 50 for _, text in made)


def test_the_command_prints_a_working_token():
    user = factories.person()
    out, err = io.StringIO(), io.StringIO()
    call_command("create_token", user.email.upper(), "--name", "Baris perintah", stdout=out, stderr=err)
    assert me(out.getvalue().strip()).json()["email"] == user.email
    assert "tidak ditampilkan lagi" in err.getvalue()


@pytest.mark.parametrize("arguments", [("tiada@uji.example", "--name", "Uji"), ("{email}", "--name", " ")])
def test_the_command_says_why_it_cannot(arguments):
    email = factories.person().email
    with pytest.raises(CommandError):
        call_command("create_token", *(a.format(email=email) for a in arguments))


def test_roles_of_today_are_told():
    at = factories.unit()
    user = factories.person(Role.OPERATOR, at)
    [role] = Caller(user).get("me/").json()["roles"]
    assert role == {
        "role": "unit_operator",
        "unit": at.pk,
        "institution": at.institution_id,
        "valid_until": None,
    }
