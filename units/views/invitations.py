"""Inviting people, and the page an invitation leads to."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from units.enums import Action, Role
from units.forms.invitations import AcceptForm, InvitationForm
from units.models import Invitation, User
from units.operations import invitations as operations
from units.operations.invitations import CannotAccept
from units.queries import invitations_for
from units.rules import may_anywhere
from units.views.addresses import own_address, providers
from units.views.loading import person

SHOWN = 50


@never_cache
@require_http_methods(["GET", "POST"])
def invitation_list(request: HttpRequest) -> HttpResponse:
    """The latest invitations and the form for another one."""
    user = person(request)
    if not may_anywhere(user, Action.GRANT_ROLES):
        raise PermissionDenied
    form = InvitationForm(request.POST or None, by=user)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        operations.invite(
            email=data["email"],
            full_name=data["full_name"],
            role=Role(data["role"]),
            place=form.place(),
            by=user,
            base=own_address(request),
        )
        messages.success(request, _("Undangan untuk %(email)s segera dikirim.") % {"email": data["email"]})
        return redirect("invitation_list")
    context = {"form": form, "invitations": invitations_for(user)[:SHOWN], "section": "people"}
    return render(request, "units/invitations.html", context)


@require_POST
def invitation_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    user = person(request)
    operations.withdraw(invitation=get_object_or_404(invitations_for(user), pk=pk), by=user)
    messages.success(request, _("Undangan sudah ditarik; tautannya tidak berlaku lagi."))
    return redirect("invitation_list")


@require_POST
def invitation_send_again(request: HttpRequest, pk: int) -> HttpResponse:
    user = person(request)
    invitation = get_object_or_404(invitations_for(user), pk=pk)
    try:
        operations.send_again(invitation=invitation, by=user, base=own_address(request))
        messages.success(request, _("Undangan dikirim ulang; tautan yang lama tidak berlaku lagi."))
    except CannotAccept as refusal:
        messages.error(request, str(refusal))
    return redirect("invitation_list")


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def invitation_accept(request: HttpRequest, token: str) -> HttpResponse:
    """For whoever reads the invited mailbox: a new account, or one role more for the account in use."""
    invitation = operations.find_open(token)
    if invitation is None:
        return render(request, "units/invitation_gone.html", status=410)
    try:
        if request.user.is_authenticated:
            return _accept_as_known(request, invitation)
        return _accept_as_new(request, invitation, token)
    except CannotAccept as refusal:
        messages.error(request, str(refusal))
        return redirect("sign_in")


def _accept_as_known(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    user = person(request)
    if request.method == "POST":
        operations.accept_as_known(invitation=invitation, user=user)
        messages.success(request, _("Peran baru Anda sudah berlaku."))
        return redirect("home")
    mine = user.email == invitation.email
    return render(request, "units/invitation_accept.html", {"invitation": invitation, "known": True, "mine": mine})


def _accept_as_new(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
    known = User.objects.filter(email=invitation.email).exists()
    somebody = User(email=invitation.email, full_name=invitation.full_name)
    form = AcceptForm(somebody, request.POST or None, initial={"full_name": invitation.full_name})
    if request.method == "POST" and not known and form.is_valid():
        data = form.cleaned_data
        operations.accept_as_new(invitation=invitation, full_name=data["full_name"], password=data["new_password1"])
        messages.success(request, _("Akun Anda sudah jadi. Masuk dengan alamat surel dan kata sandi tadi."))
        return redirect("sign_in")
    context = {"invitation": invitation, "form": form, "known": known, "token": token}
    return render(request, "units/invitation_accept.html", context | {"providers": providers(invitation.email)})
