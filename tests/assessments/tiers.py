"""A worksheet with a whole team around it, brought to any tier of TPI's assessment."""

import datetime
import io
from typing import Any, Self

from assessments import operations
from assessments.enums import Decision, Move, Outcome, Position, TeamKind, Track
from assessments.models import ReviewSettings, Sheet
from assessments.operations import EntryValues
from tests import factories
from tests.factories import Cast
from tests.shared.files import makers
from units.enums import Role
from units.models import User

TODAY = datetime.date(2026, 1, 5)
PDF = makers.pdf()
SEATS = (
    (Role.ASSESSOR, Position.MEMBER, "first"),
    (Role.ASSESSOR, Position.MEMBER, "second"),
    (Role.ASSESSOR, Position.MEMBER, "third"),
    (Role.TEAM_LEAD, Position.LEAD, "lead"),
    (Role.TECHNICAL_CONTROLLER, Position.CONTROLLER, "controller"),
)


def paper() -> io.BytesIO:
    return io.BytesIO(PDF)


class TeamCast(Cast):
    """A team of three members, lead and controller; with `passes` above 1 the members score blind to each other."""

    first: User
    second: User
    third: User
    lead: User
    controller: User

    def __init__(self, passes: int = 3, seats=SEATS, **fields) -> None:
        super().__init__(**fields)
        self.inspector = factories.person(Role.INSPECTOR, self.unit)
        self.leader = factories.person(Role.LEADER, self.unit)
        self.coordinator = factories.person(Role.COORDINATOR, self.unit)
        self.pre = factories.person(Role.PRE_ASSESSOR, self.unit)
        self.cycle = self.case.nomination.cycle
        self.team = operations.save_team(cycle=self.cycle, name="Tim 1", by=self.admin)
        for role, position, name in seats:
            setattr(self, name, self.seated(role, position))
        self.passes = passes
        self.assign()

    def seated(self, role: Role, position: Position) -> User:
        user = factories.person(role, self.unit)
        operations.seat_member(team=self.team, user=user, position=position, by=self.admin)
        return fresh(user)

    def assign(self, **given) -> None:
        operations.assign(assessment=self.again(), team=self.team, by=self.admin, **{"passes": self.passes, **given})

    @property
    def members(self) -> list[User]:
        return [self.first, self.second, self.third]

    def needs_preliminary(self) -> Self:
        ReviewSettings.objects.update_or_create(cycle=self.cycle, defaults={"preliminary": True})
        return self

    def pass_of(self, user: User) -> Sheet:
        return Sheet.objects.get(assessment=self.case, track=Track.MEMBER, round=self.again().round, assessor=user)

    def judge(self, sheet: Sheet, code: str, by: User, **values):
        entry = sheet.entries.get(item__code=code)
        return operations.save_entry(
            assessment=self.again(), sheet=sheet, code=code, values=EntryValues(**values), version=entry.version, by=by
        )

    def preliminary(self) -> Self:
        self.needs_preliminary().submitted()
        operations.start_preliminary(assessment=self.again(), by=self.pre)
        return self

    def started(self) -> Self:
        self.submitted()
        operations.start_review(assessment=self.again(), by=self.first)
        return self

    def consensus(self, *, apart: str = "") -> Self:
        """Every pass at its best; the third member differs on the item `apart`."""
        self.started()
        for user in self.members[: self.passes]:
            sheet = self.pass_of(user)
            factories.fill(sheet, self.again())
            if apart and user == self.members[self.passes - 1]:
                self.judge(sheet, apart, user, option="C", note="Belum cukup.")
            operations.close_pass(assessment=self.again(), by=user)
        return self

    def at_lead(self) -> Self:
        self.consensus()
        operations.pass_on(assessment=self.again(), by=self.first)
        return self

    def at_controller(self) -> Self:
        self.at_lead()
        operations.pass_on(assessment=self.again(), by=self.lead)
        return self

    def evaluated(self) -> Self:
        self.at_controller()
        operations.finish_review(assessment=self.again(), by=self.controller, outcome=Outcome.MEETS)
        return self

    def with_second_team(self) -> Self:
        self.second_team = operations.save_team(cycle=self.cycle, name="Tim II", kind=TeamKind.SECOND, by=self.admin)
        user = factories.person(Role.ASSESSOR, self.unit)
        operations.seat_member(team=self.second_team, user=user, position=Position.MEMBER, by=self.admin)
        operations.assign(assessment=self.again(), team=self.second_team, by=self.admin)
        self.other = fresh(user)
        return self

    def in_second(self) -> Self:
        self.evaluated().with_second_team()
        operations.start_second(assessment=self.again(), by=self.other)
        return self

    def fill_pass(self, user: User) -> None:
        factories.fill(self.pass_of(user), self.again())

    def fill_track(self, track: Track) -> None:
        factories.fill(self.sheet(track), self.again())

    def flag(self, track: Track, code: str = "A.I.1.i.a") -> None:
        self.sheet(track).entries.filter(item__code=code).update(flagged=True, note="Lengkapi.")

    def again_in(self) -> None:
        """Another unit of the institution, given to the same team and scored by all of it."""
        other = Cast(factories.unit(self.unit.institution)).submitted()
        operations.assign(assessment=other.again(), team=self.team, by=self.admin, passes=self.passes)
        members = [fresh(user) for user in self.members]
        operations.start_review(assessment=other.again(), by=members[0])
        for user in members:
            sheet = Sheet.objects.get(assessment=other.case, track=Track.MEMBER, assessor=user)
            factories.fill(sheet, other.again())
            operations.close_pass(assessment=other.again(), by=fresh(user))

    def move(self, move: Move, by: User):
        """The operation of a move with whatever it asks for."""
        letter = {"letter_number": "S-1", "letter_date": TODAY}
        asked: dict[Move, dict[str, Any]] = {
            Move.SEND_DOWN: {"reason": "Periksa lagi."},
            Move.FINISH: {"outcome": Outcome.MEETS},
            Move.FINISH_SECOND: {"outcome": Outcome.MEETS},
            Move.PASS_PRELIMINARY: letter,
            Move.REFUSE_PRELIMINARY: {**letter, "note": "Perlu dibina."},
            Move.DECIDE: {**letter, "decision": Decision.PROPOSE, "paper": paper()},
        }
        if move == Move.LOCK:
            return operations.close_cycle(cycle=self.again().nomination.cycle, by=by)
        return getattr(operations, NAMES.get(move, move.value))(
            assessment=self.again(), by=fresh(by), **asked.get(move, {})
        )


NAMES = {
    Move.RETURN: "return_to_unit",
    Move.FINISH: "finish_review",
    Move.START_PRELIMINARY: "start_preliminary",
    Move.PASS_PRELIMINARY: "pass_preliminary",
    Move.REFUSE_PRELIMINARY: "refuse_preliminary",
}


def fresh(user: User) -> User:
    """The person as a new request would read them, without what an earlier one remembered."""
    return User.objects.get(pk=user.pk)
