"""Prerequisites of institution and unit, as the rule set lists them (R90 and 5/2024, Lampiran II Bab II)."""

import datetime
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clearances.enums import Condition, Fixer, Group, Prerequisite
from clearances.rules.preflight_facts import Bar, Facts, Held
from clearances.rules.preflight_rows import Row
from clearances.rules.preflight_values import Found, Said, graded, least, said, years_since
from units.enums import AFFIRMED, Criterion, Predicate, Service

P = Prerequisite
LEVELS = {"instansi": Group.INSTITUTION, "unit": Group.UNIT}
AFFIRMED_NAMES = dict(
    zip(("RSUD", "Dukcapil", "Samsat", "PTSP", "Layanan pendidikan", "Layanan ketenagakerjaan"), AFFIRMED, strict=True)
)
"""As PermenPANRB 5/2024 names the six services in the rule set."""
MENDED_BY = {
    P.OPINION: Fixer.LEADER,
    P.SAKIP: Fixer.LEADER,
    P.RB_LOCAL: Fixer.LEADER,
    P.RB_CENTRAL: Fixer.LEADER,
    P.SPIP: Fixer.LEADER,
    P.SERVICE: Fixer.COORDINATOR,
    P.EFFECT: Fixer.COORDINATOR,
    P.TLHP: Fixer.UNIT,
    P.LHKPN: Fixer.UNIT,
    P.LHKASN: Fixer.UNIT,
    P.LHKAN: Fixer.UNIT,
    P.SAKIP_UNIT: Fixer.UNIT,
}
"""The others wait for time."""


def prerequisite_rows(facts: Facts, rules: Mapping[str, Any], deadline: datetime.date) -> Iterator[Row]:
    """Every prerequisite that applies to the target and the kind of institution, in the order of the rule set."""
    in_process = is_in_process(facts, rules)
    for entry in rules["prerequisites"]:
        if entry[facts.target] is None or entry.get("applies_to") == ("kl" if facts.is_local else "pemda"):
            continue
        yield _row(facts, entry, rules["grades"], deadline, in_process=in_process)


def is_in_process(facts: Facts, rules: Mapping[str, Any]) -> bool:
    """Whether unmet prerequisites only read "dalam proses": six services of local governments (5/2024)."""
    named = rules.get("in_progress_services")
    if named is None or not facts.is_local:
        return False
    wanted: set[Service] = {AFFIRMED_NAMES[name] for name in named["services"]}
    return any(service in wanted for service in facts.services)


def _row(
    facts: Facts, entry: Mapping[str, Any], grades: list[str], deadline: datetime.date, *, in_process: bool
) -> Row:
    code = Prerequisite(entry["code"])
    bar = facts.bars.get(code)
    limit = str(bar.limit) if bar and bar.limit else str(entry[facts.target])
    found = CHECKS[entry["check"]](facts, code, limit, grades)
    blocking = bool(entry["blocking"]) or bool(bar and bar.blocking)
    # A predicate that the unit does not hold is not on its way.
    softened = in_process and code != P.HOLDS_WBK
    state = _state(found, waived=code in facts.waived, softened=softened, blocking=blocking)
    settled = state in (Condition.MET, Condition.WAIVED) or bool(found.met)
    return Row(
        group=LEVELS[entry["level"]],
        code=code.value,
        title=entry["name"],
        state=state,
        found=found.value,
        asked=_asked(found, bar),
        article=entry["source"],
        fixer=None if settled else _fixer(code, found),
        by_when=None if settled else found.when or deadline,
        blocking=blocking,
        waivable=bool(entry["waivable"]),
        remark=_letter(facts.waived[code]) if state == Condition.WAIVED else found.note,
    )


def _state(found: Found, *, waived: bool, softened: bool, blocking: bool) -> Condition:
    if found.met:
        return Condition.WARNING if found.warning else Condition.MET
    if waived:
        return Condition.WAIVED
    if softened:
        return Condition.IN_PROCESS
    if not blocking:
        return Condition.WARNING
    return Condition.UNKNOWN if found.met is None else Condition.NOT_MET


def _letter(number: str) -> Said:
    return lambda: _("Surat TPN %(letter)s") % {"letter": number}


def _asked(found: Found, bar: Bar | None) -> Said:
    if bar is None:
        return found.limit
    return lambda: _("%(limit)s (ketentuan instansi)") % {"limit": said(found.limit)}


def _fixer(code: Prerequisite, found: Found) -> Fixer:
    """Whoever keeps the facts where nothing is known, whoever can change them where they fall short."""
    if found.met is None:
        return Fixer.COORDINATOR
    return MENDED_BY.get(code, Fixer.NOBODY)


def _opinion(facts: Facts, _code: Prerequisite, limit: str, _grades: list[str]) -> Found:
    given = facts.house.opinion
    return Found(given == limit if given else None, given, limit)


def _grade(facts: Facts, code: Prerequisite, limit: str, grades: list[str]) -> Found:
    house = facts.house
    if code == P.SAKIP_UNIT:
        return graded(facts.unit.sakip_grade, None, limit, grades)
    if code == P.SAKIP:
        return graded(house.sakip_grade, house.sakip_score, limit, grades)
    return graded("", house.rb_index, limit, grades)


def _minimum(facts: Facts, code: Prerequisite, limit: str, _grades: list[str]) -> Found:
    if code == P.SPIP:
        return least(facts.house.spip, limit)
    shares = {P.TLHP: facts.unit.tlhp, P.LHKPN: facts.unit.lhkpn}
    return least(shares.get(code, facts.unit.lhkan), limit, percent=True)


def _yes(facts: Facts, code: Prerequisite, _limit: str, _grades: list[str]) -> Found:
    """Said when the unit was identified as a candidate."""
    if not facts.criteria:
        return Found(None, "", _yes_word)
    met = (Criterion.SERVICE if code == P.SERVICE else Criterion.EFFECT) in facts.criteria
    return Found(met, _yes_word if met else _no_word, _yes_word)


def _yes_word() -> str:
    return _("ya")


def _no_word() -> str:
    return _("tidak")


def _building(facts: Facts, _code: Prerequisite, limit: str, _grades: list[str]) -> Found:
    """From the decree of designation or the public declaration, whichever is earlier, to the day of the proposal."""
    begun = [day for day in (facts.designated_on, facts.unit.declared_on) if day is not None]
    return years_since(min(begun, default=None), facts.day, limit)


def _holds_wbk(facts: Facts, _code: Prerequisite, _limit: str, _grades: list[str]) -> Found:
    held = wbk_of(facts)
    if held is None:
        return Found(False, _no_word, "WBK")
    return Found(True, lambda: f"{held.kind} · {held.decree_number}, {date_format(held.decree_date)}", "WBK")


def _years_as_wbk(facts: Facts, _code: Prerequisite, limit: str, _grades: list[str]) -> Found:
    held = wbk_of(facts)
    found = years_since(held.decree_date if held else None, facts.day, limit)
    return found if held else Found(False, lambda: _("belum WBK"), found.limit)


def wbk_of(facts: Facts) -> Held | None:
    """The WBK in force on the day, TPN's or the institution's own; a WBBM stands for the WBK it followed."""
    valid = [
        held
        for held in facts.predicates
        if held.in_force
        and held.decree_date <= facts.day
        and (held.valid_until is None or held.valid_until >= facts.day)
    ]
    return min(valid, key=lambda held: (held.kind != Predicate.WBK, -held.decree_date.toordinal()), default=None)


Check = Callable[[Facts, Prerequisite, str, list[str]], Found]
CHECKS: dict[str, Check] = {
    "opinion": _opinion,
    "grade": _grade,
    "minimum": _minimum,
    "yes": _yes,
    "years_building": _building,
    "holds_wbk": _holds_wbk,
    "years_as_wbk": _years_as_wbk,
}
