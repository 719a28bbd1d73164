"""How much one token, or one signed-in person, may ask for. Counted in each process by itself."""

from typing import Any

from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle


class Calls(SimpleRateThrottle):
    """Everything: enough for a program that saves all 113 answers and reads them back several times a minute."""

    scope = "calls"
    rate = "600/min"

    def get_cache_key(self, request: Request, view: Any) -> str | None:
        if not request.user.is_authenticated:
            return None
        who = f"token-{request.auth.pk}" if request.auth else f"person-{request.user.pk}"
        return f"throttle-{self.scope}-{who}"


class Renders(Calls):
    """Reports: each costs a worker a second or two."""

    scope = "renders"
    rate = "30/hour"

    def allow_request(self, request: Request, view: Any) -> bool:
        return request.method != "POST" or super().allow_request(request, view)


class Lookups(SimpleRateThrottle):
    """What is open to everybody, pages and REST together: enough for an office behind one address, too little for
    copying a register page by page in a minute.
    """

    scope = "lookups"
    rate = "120/min"

    def get_cache_key(self, request: Any, view: Any) -> str:
        return f"throttle-{self.scope}-{self.get_ident(request)}"

    def allows(self, request: Any) -> bool:
        """For a page, which is asked as an endpoint is."""
        return self.allow_request(request, None)  # type: ignore[arg-type] # only the address is looked at


class Prints(Lookups):
    """Files that are made on the spot for anybody: costly, so few a minute for one address."""

    scope = "prints"
    rate = "20/min"
