"""Coming in by invitation: once, by the one invited, for the role offered."""

from datetime import timedelta
from typing import cast

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from tests.accounts.conftest import link_in
from tests.accounts.working import actions, run_jobs
from tests.factories import institution, person, unit, wear
from tests.html import words
from units.enums import Role
from units.models import Invitation, User
from units.operations import invitations
from units.rules import hats_of
from zi_portal.shared.jobs.models import Job

pytestmark = pytest.mark.django_db
LIST, SIGN_IN = "/akun/undangan/", "/akun/masuk/"
NEW = "kalimat-sandi-yang-baru"
GUEST = "tamu@uji.example"


@pytest.fixture
def place():
    return unit()


@pytest.fixture
def admin(place):
    return person(Role.INSPECTORATE_ADMIN, place)


@pytest.fixture
def desk(admin):
    client = Client()
    client.force_login(admin)
    return client


def invite(desk, place, email=GUEST, role=Role.OPERATOR, **more):
    sent = {"email": email, "role": role.value, "institution": place.institution_id, "unit": place.pk, **more}
    return desk.post(LIST, sent)


@pytest.fixture
def link(desk, place, post):
    assert invite(desk, place).headers["Location"] == LIST
    run_jobs()
    return link_in(post[-1], "/akun/undangan/terima/")


def accept(link, **change):
    sent = {"full_name": "Tamu Baru", "new_password1": NEW, "new_password2": NEW, **change}
    return Client().post(link, sent)


def test_somebody_new_comes_in(link, place):
    assert f"Operator unit di {place.name}" in words(Client().get(link))
    assert accept(link).headers["Location"] == SIGN_IN
    guest = User.objects.get(email=GUEST)
    client = Client()
    assert client.post(SIGN_IN, {"username": GUEST, "password": NEW}).headers["Location"] == "/"
    assert guest.full_name == "Tamu Baru"
    assert hats_of(guest).worn_at(place, Role.OPERATOR)
    assert actions(guest) == ["invitation.accepted", "account.signed_in"]


def test_the_letter_says_who_invites_to_what(link, post, admin, place):
    plain = post[0].get_body(("plain",)).get_content()
    assert f"{admin.full_name} mengundang Anda ke Portal ZI sebagai Operator unit di {place.name}." in plain
    assert post[0]["To"] == GUEST
    assert link in post[0].get_body(("html",)).get_content()


def test_a_link_works_once(link):
    accept(link)
    again = accept(link, full_name="Orang Kedua")
    assert again.status_code == 410
    assert "sudah dipakai" in words(again)
    assert User.objects.filter(full_name="Orang Kedua").count() == 0


def test_whoever_is_second_finds_it_used_even_in_the_same_moment(link):
    token = link.rstrip("/").rpartition("/")[2]
    invitation = cast(Invitation, invitations.find_open(token))
    invitations.accept_as_new(invitation=invitation, full_name="Pertama", password=NEW)
    with pytest.raises(invitations.CannotAccept):
        invitations.accept_as_known(invitation=invitation, user=User.objects.get(email=GUEST))


@pytest.mark.parametrize("change", [{"expires_at": timezone.now()}, {"withdrawn_at": timezone.now()}])
def test_a_link_ends(link, change):
    Invitation.objects.update(**change)
    assert Client().get(link).status_code == 410


@pytest.mark.parametrize("link", ["/akun/undangan/terima/karangan/", "/akun/undangan/terima/a:b:c/"], indirect=False)
def test_a_link_that_was_made_up_is_nothing(link, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert Client().get(link).status_code == 410


def test_the_database_does_not_hold_the_link(link):
    random = link.rstrip("/").rpartition("/")[2].partition(":")[0]
    stored = Invitation.objects.get().token_hash or ""
    assert random not in stored
    assert random not in str(list(Job.objects.values()))


def test_withdrawing(link, desk, admin):
    desk.post(f"{LIST}{Invitation.objects.get().pk}/tarik/")
    assert Client().get(link).status_code == 410
    assert actions(admin) == ["invitation.made", "invitation.withdrawn"]


def test_sending_again_makes_another_link(link, desk, post):
    desk.post(f"{LIST}{Invitation.objects.get().pk}/ulang/")
    run_jobs()
    second = link_in(post[-1], "/akun/undangan/terima/")
    assert second != link
    assert Client().get(link).status_code == 410
    assert accept(second).status_code == 302


def test_a_used_invitation_cannot_be_sent_again(link, desk):
    accept(link)
    answer = desk.post(f"{LIST}{Invitation.objects.get().pk}/ulang/", follow=True)
    assert "sudah dipakai atau ditarik" in words(answer)


def test_an_invitation_ends_with_the_right_to_invite(link, admin):
    admin.memberships.update(
        valid_from=timezone.localdate() - timedelta(days=9), valid_until=timezone.localdate() - timedelta(days=1)
    )
    accept(link)
    assert not User.objects.filter(email=GUEST).exists()


def test_a_weak_password_is_refused(link):
    assert "12" in words(accept(link, new_password1="pendek", new_password2="pendek"))
    assert not User.objects.filter(email=GUEST).exists()


class TestKnown:
    """The address has an account: it gets the role, after signing in."""

    @pytest.fixture
    def guest(self):
        return User.objects.create_user(GUEST, NEW, full_name="Tamu Lama")

    def test_signs_in_first(self, guest, link):
        page = Client().get(link)
        assert "sudah mempunyai akun" in words(page)
        accept(link, new_password1="sandi-orang-lain-x", new_password2="sandi-orang-lain-x")
        guest.refresh_from_db()
        assert guest.check_password(NEW)
        assert not guest.memberships.exists()

    def test_gets_the_role(self, guest, link, place, sign_in_as):
        client = sign_in_as(guest, NEW)
        assert client.post(link).headers["Location"] == "/"
        assert guest.memberships.get().unit == place

    def test_a_role_already_held_is_not_given_twice(self, guest, link, place, sign_in_as):
        wear(guest, Role.OPERATOR, place)
        client = sign_in_as(guest, NEW)
        assert client.post(link).status_code == 302
        assert guest.memberships.count() == 1
        assert Invitation.objects.get().used_at is None

    def test_somebody_else_does_not(self, guest, link, sign_in_as):
        other = person()
        client = sign_in_as(other)
        assert "untuk alamat surel lain" in words(client.get(link))
        client.post(link)
        assert not other.memberships.exists()
        assert Invitation.objects.get().used_at is None

    def test_the_inviter_cannot_tell(self, guest, desk, place):
        answers = []
        for email in (GUEST, "belum-ada@uji.example"):
            page = desk.post(
                LIST,
                {"email": email, "role": "unit_operator", "institution": place.institution_id, "unit": place.pk},
                follow=True,
            )
            answers.append(words(page).replace(email, "").count("segera dikirim"))
        assert answers == [1, 1]


class TestWhoMay:
    def test_only_into_the_own_institution(self, desk):
        elsewhere = unit()
        page = invite(desk, elsewhere)
        assert page.status_code == 200
        assert not Invitation.objects.exists()

    def test_not_by_going_around_the_form(self, admin):
        with pytest.raises(PermissionDenied):
            invitations.invite(
                email=GUEST, full_name="", role=Role.INSPECTOR, place=institution(), by=admin, base="http://x"
            )

    @pytest.mark.parametrize("role", [Role.OPERATOR, Role.HEAD, Role.ASSESSOR])
    def test_not_others(self, role, place, client):
        client.force_login(person(role, place))
        assert client.get(LIST).status_code == 403
        assert invite(client, place).status_code == 403

    def test_somebody_elses_invitation_is_not_there(self, link, client):
        client.force_login(person(Role.INSPECTORATE_ADMIN, unit()))
        pk = Invitation.objects.get().pk
        assert client.post(f"{LIST}{pk}/tarik/").status_code == 404
        assert client.post(f"{LIST}{pk}/ulang/").status_code == 404
        assert GUEST not in words(client.get(LIST))

    def test_a_role_of_a_unit_needs_a_unit(self, desk, place):
        page = invite(desk, place, unit="")
        assert "Pilih unit kerja untuk peran ini." in words(page)

    def test_a_role_of_the_institution_is_for_the_whole(self, desk, place):
        invite(desk, place, role=Role.INSPECTOR)
        assert Invitation.objects.get().institution == place.institution

    def test_a_coordinator_invites_into_units_only(self, place, client):
        client.force_login(person(Role.COORDINATOR, place))
        assert invite(client, place).status_code == 302
        assert invite(client, place, role=Role.INSPECTOR).status_code == 200
        assert Invitation.objects.get().role == Role.OPERATOR

    def test_the_portals_admin_invites_to_the_portal(self, client, place):
        client.force_login(person(Role.PLATFORM_ADMIN, place))
        sent = {"email": GUEST, "role": "national_viewer", "institution": "", "unit": ""}
        assert client.post(LIST, sent).status_code == 302
        assert (Invitation.objects.get().unit, Invitation.objects.get().institution) == (None, None)

    def test_roles_over_the_portal_are_not_offered(self, desk, place):
        assert invite(desk, place, role=Role.PLATFORM_ADMIN).status_code == 200
        assert not Invitation.objects.exists()


def test_the_list_does_not_grow_in_queries(desk, place, django_assert_num_queries):
    for n in range(3):
        invite(desk, place, email=f"tamu{n}@uji.example")
        with django_assert_num_queries(7):
            desk.get(LIST)
