from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import QuerySet

from zi_portal.shared.jobs.models import Job


def jobs_of(user: AbstractBaseUser | AnonymousUser) -> QuerySet[Job]:
    """Jobs the user asked for, newest first; nobody else sees them."""
    if not user.is_authenticated:
        return Job.objects.none()
    return Job.objects.filter(created_by_id=user.pk).order_by("-created_at", "-pk")
