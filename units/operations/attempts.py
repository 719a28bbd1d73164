"""Counting attempts to sign in, per account and per network address.

An office of hundreds may share one address, so an address alone never locks out somebody who has signed in from there
before; and one account's failures never touch another account. Accounts that do not exist are counted alike.
"""

from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from units.enums import Attempt, AttemptOutcome
from units.models import SignInAttempt, User
from units.models.sign_ins import account_key
from zi_portal.shared.audit import context

PAIR_LIMIT, PAIR_WINDOW = 5, timedelta(minutes=15)
ACCOUNT_LIMIT, ACCOUNT_WINDOW = 20, timedelta(hours=1)
ADDRESS_LIMIT, ADDRESS_WINDOW = 100, timedelta(minutes=15)
RESET_LIMIT, RESET_WINDOW = 3, timedelta(hours=1)
KNOWN_FOR = timedelta(days=90)
KEPT_FOR = timedelta(days=180)
ENTERING = (Attempt.PASSWORD, Attempt.CODE, Attempt.SSO)


class TooMany(Exception):
    """This account cannot be tried from here for now, whatever the password."""


def begin(*, kind: Attempt, email: str) -> SignInAttempt:
    """Note an attempt as failed before it is examined, so that a hundred at once are counted too. Five queries.

    The same queries for every address, known or not. Raises TooMany.
    """
    attempt = SignInAttempt.objects.create(
        kind=kind, outcome=AttemptOutcome.FAILED, account=account_key(email), address=context.current().address
    )
    if _is_too_many(attempt):
        SignInAttempt.objects.filter(pk=attempt.pk).update(outcome=AttemptOutcome.REFUSED)
        raise TooMany
    return attempt


def passed(attempt: SignInAttempt, user: User) -> None:
    """The attempt was right, though more may be asked before the person is in. One query."""
    SignInAttempt.objects.filter(pk=attempt.pk).update(outcome=AttemptOutcome.PASSED, user=user)


def forgive(user: User) -> None:
    """Whoever has read the mailbox and chosen a new password may use it from here at once. One query."""
    SignInAttempt.objects.create(
        kind=Attempt.PASSWORD,
        outcome=AttemptOutcome.PASSED,
        account=account_key(user.email),
        address=context.current().address,
        user=user,
    )


def note_success(*, kind: Attempt, user: User) -> None:
    """The person is in, at last by `kind`, and known at this network address from now on. One query."""
    SignInAttempt.objects.create(
        kind=kind,
        outcome=AttemptOutcome.SUCCEEDED,
        account=account_key(user.email),
        address=context.current().address,
        user=user,
    )


def may_ask_for_reset(email: str) -> bool:
    """Note the wish for a new password; False when mail was asked for too often. Three queries, for any address."""
    attempt = SignInAttempt(
        kind=Attempt.RESET,
        outcome=AttemptOutcome.SUCCEEDED,
        account=account_key(email),
        address=context.current().address,
    )
    recent = SignInAttempt.objects.filter(
        kind=Attempt.RESET, outcome=AttemptOutcome.SUCCEEDED, at__gte=timezone.now() - RESET_WINDOW
    )
    for_account = recent.filter(account=attempt.account).count()
    from_address = recent.filter(address=attempt.address).count()
    if for_account >= RESET_LIMIT or from_address >= ADDRESS_LIMIT:
        attempt.outcome = AttemptOutcome.REFUSED
    attempt.save()
    return attempt.outcome == AttemptOutcome.SUCCEEDED


def forget_old() -> int:
    """Delete what is older than 180 days. Number of attempts."""
    return SignInAttempt.objects.filter(at__lt=timezone.now() - KEPT_FOR).delete()[0]


def _is_too_many(attempt: SignInAttempt) -> bool:
    """All four questions are always asked: the answer must not take longer for an address that exists."""
    earlier = SignInAttempt.objects.filter(pk__lt=attempt.pk)
    guessed = _only_failures_from_here(earlier, attempt)
    known = _has_signed_in_from_here(attempt)
    failed = earlier.filter(kind=attempt.kind, outcome=AttemptOutcome.FAILED)
    spread = failed.filter(account=attempt.account, at__gte=attempt.at - ACCOUNT_WINDOW).count() >= ACCOUNT_LIMIT
    sprayed = _failures_of_strangers(failed, attempt) >= ADDRESS_LIMIT
    return guessed or (not known and (spread or sprayed))


def _only_failures_from_here(earlier: QuerySet[SignInAttempt], attempt: SignInAttempt) -> bool:
    """Whether the last PAIR_LIMIT examined attempts for this account from this network address all failed."""
    window = earlier.filter(account=attempt.account, address=attempt.address, at__gte=attempt.at - PAIR_WINDOW)
    examined = window.filter(
        Q(kind=attempt.kind, outcome__in=[AttemptOutcome.FAILED, AttemptOutcome.PASSED])
        | Q(kind__in=ENTERING, outcome=AttemptOutcome.SUCCEEDED)
    )
    outcomes = list(examined.order_by("-pk").values_list("outcome", flat=True)[:PAIR_LIMIT])
    return outcomes == [AttemptOutcome.FAILED] * PAIR_LIMIT


def _has_signed_in_from_here(attempt: SignInAttempt) -> bool:
    return _successes(attempt).filter(account=attempt.account).exists()


def _failures_of_strangers(failed: QuerySet[SignInAttempt], attempt: SignInAttempt) -> int:
    """Failures from this network address for accounts that nobody has signed in to from there."""
    colleagues = _successes(attempt).values("account")
    recent = failed.filter(address=attempt.address, at__gte=attempt.at - ADDRESS_WINDOW)
    return recent.exclude(account__in=colleagues).count()


def _successes(attempt: SignInAttempt) -> QuerySet[SignInAttempt]:
    return SignInAttempt.objects.filter(
        kind__in=ENTERING,
        outcome=AttemptOutcome.SUCCEEDED,
        address=attempt.address,
        at__gte=attempt.at - KNOWN_FOR,
    )
