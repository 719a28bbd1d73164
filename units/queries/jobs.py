"""Which jobs a person watches."""

from django.db.models import Q, QuerySet

from units.enums import Role
from units.models import Membership, User
from units.rules import hats_of
from zi_portal.shared.jobs.models import Job


def jobs_watched_by(user: User) -> QuerySet[Job]:
    """Jobs the person asked for and, for an inspectorate's admin, those of their institutions' people. Newest first."""
    houses = hats_of(user).institutions(Role.INSPECTORATE_ADMIN)
    people = Membership.objects.in_force().filter(Q(institution__in=houses) | Q(unit__institution__in=houses))
    found = Job.objects.filter(Q(created_by=user) | Q(created_by__in=people.values("user")))
    return found.select_related("created_by").order_by("-created_at", "-pk")
