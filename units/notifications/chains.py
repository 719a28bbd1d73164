"""Telling those who answer for an institution's data that its audit trail no longer holds."""

from typing import Any

from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from units.enums import Role
from units.models import Institution, Membership, User
from units.notifications.kinds import CHAIN_BROKEN
from zi_portal.shared.audit.verification import Verdict
from zi_portal.shared.notifications.operations import notify


def tell_chain_broken(*, verdict: Verdict, **_more: Any) -> None:
    """Platform admins, and the inspectorate admins of the chain's institution; of one break once. Five queries."""
    key = verdict.chain.partition(":")[2]
    house = Institution.objects.filter(pk=key).first() if key.isdigit() else None
    wearing = Q(role=Role.PLATFORM_ADMIN) | Q(role=Role.INSPECTORATE_ADMIN, institution=house)
    held = Membership.objects.in_force().filter(wearing if house else Q(role=Role.PLATFORM_ADMIN))
    with transaction.atomic():
        notify(
            User.objects.filter(is_active=True, pk__in=held.values("user")),
            CHAIN_BROKEN,
            parameters={"place": house.name if house else "Portal ZI", "sequence": verdict.sequence},
            link=reverse("audit_list"),
            key=f"chain-broken:{verdict.chain}:{verdict.broken}:{verdict.sequence}",
        )
