"""What the permission matrix is made of: a world to ask about, addresses in it, and the answer they should give."""

from collections.abc import Callable
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any

from django.test import Client
from django.test.client import MULTIPART_CONTENT
from django.urls import reverse

from assessments.models import Team
from assessments.operations import request_report
from tests import factories
from tests.factories import Cast
from tests.harness.worlds import taken_back
from tests.surveys.makers import Counter
from units import operations
from units.enums import PORTAL_ROLES, ROLES_FOR, UNIT_ROLES, Action, Role
from units.models import Unit
from units.operations.invitations import invite

CSV = b"Nama\nUnit Baru\n"
JSON = "application/json"
PAGE_FINE = (409, 422)
API_FINE = (400, 409, 422, 428)
"""Answers to somebody who may, but whose body or header is not right: the role is asked before either is read."""


class World:
    """A worksheet's unit with everything that hangs on it."""

    def __init__(self, unit: Unit) -> None:
        self.cast = Cast(unit)
        self.unit, self.house = unit, unit.institution
        self.case = self.cast.case
        self.nomination = self.case.nomination
        self.cycle = self.nomination.cycle
        self.held = factories.wear(factories.person(), Role.OPERATOR, unit)
        admin = factories.person(Role.INSPECTORATE_ADMIN, unit)
        self.invitation = invite(
            email="tamu@uji.example", full_name="", role=Role.OPERATOR, place=unit, by=admin, base="http://x"
        )
        self.survey = Counter(at=unit).survey
        self.handed_in = operations.hand_in(institution=self.house, content=CSV, file_name="unit.csv", by=admin)
        # Made by the system: the page is about who may see and change it.
        self.team = Team.objects.get_or_create(cycle=self.cycle, name="Tim 1")[0]
        self.report = request_report(assessment=self.case, by=self.cast.operator)


class Worlds:
    """The own unit, another one of the same institution, and one of another institution."""

    def __init__(self) -> None:
        self.own = World(factories.unit())
        self.sibling = World(factories.unit(self.own.house))
        self.foreign = World(factories.unit())

    def __iter__(self) -> Any:
        return iter((("own", self.own), ("sibling", self.sibling), ("foreign", self.foreign)))


@dataclass(frozen=True)
class Address:
    """Who opens an address. `see` None: everybody signed in; `do` None: whoever sees it may."""

    args: Callable[[World], list[Any]] = field(default=lambda _world: [])
    see: Action | None = None
    do: Action | None = None
    posts: dict[str, Any] | bytes | None = None
    puts: dict[str, Any] | None = None
    gets: bool = True
    wide: bool = False
    """Seen by the roles of the institution and the portal only, not by those of a unit."""
    open: bool = False
    """Reading asks for no more than seeing; `do` is for changing alone."""
    same: bool = False
    """About something the whole institution shares, so that at the sibling it is the own one."""

    @property
    def has_object(self) -> bool:
        return bool(self.args(_NOWHERE))


class _Nowhere:
    """Stands in for a world where only the number of arguments matters."""

    pk = 0

    def __getattr__(self, name: str) -> "_Nowhere":
        return self


_NOWHERE: Any = _Nowhere()


def of(name: str, *more: Any) -> Callable[[World], list[Any]]:
    """Arguments of an address: the key of something in the world, and what follows it."""
    return lambda world: [getattr(world, name).pk, *more]


def expected(address: Address, role: Role, place: str, method: str) -> int:
    """0: the address answers; where the role does not reach, the object does not exist."""
    place = "own" if address.same and place == "sibling" and role in UNIT_ROLES else place
    reaches = {"own": True, "sibling": role not in UNIT_ROLES, "foreign": role in PORTAL_ROLES}[place]
    if address.see is not None and (role not in ROLES_FOR[address.see] or (address.wide and role in UNIT_ROLES)):
        return 404 if address.has_object else 403
    if address.has_object and not reaches:
        return 404
    free = address.do is None or (address.open and method == "GET")
    return 0 if free or role in ROLES_FOR[address.do or Action.VIEW_UNITS] else 403


def answers(client: Client, name: str, address: Address, world: World) -> dict[str, int]:
    """The status for each method. What one request does is taken back before the next: reads stay apart."""
    url = reverse(name, args=address.args(world))
    found = {}
    cookies = client.cookies.output(header="", sep=";")
    for method, asked in _requests(client, name, address, url).items():
        with taken_back():
            found[method] = asked().status_code
        client.cookies = SimpleCookie(cookies)
    return found


def _requests(client: Client, name: str, address: Address, url: str) -> dict[str, Callable[[], Any]]:
    asked: dict[str, Callable[[], Any]] = {}
    if address.gets:
        asked["GET"] = lambda: client.get(url)
    if isinstance(address.posts, bytes):
        asked["POST"] = lambda: client.generic("POST", f"{url}?filename=unit.csv", address.posts, "text/csv")
    elif address.posts is not None:
        kind = JSON if name.startswith("api-") else MULTIPART_CONTENT
        asked["POST"] = lambda: client.post(url, address.posts, content_type=kind)
    if address.puts is not None:
        asked["PUT"] = lambda: client.put(url, address.puts, content_type=JSON)
    return asked


def is_fine(name: str, status: int, want: int) -> bool:
    """Whether the answer is the wanted refusal, or none of permission where the address should answer."""
    if want:
        return status == want
    return status < 400 or status in (API_FINE if name.startswith("api-") else PAGE_FINE)
