"""What an LHE and minutes say, as plain values frozen at the request."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from assessments.enums import Track
from assessments.models import Assessment, ConflictWaiver, Letter, LetterSettings, Visit
from assessments.queries.cases import assessments_for
from assessments.queries.documents import case_document
from units.enums import Action
from units.models import User
from units.rules import scope_of

BLIND = f"{Track.MEMBER}:"


def letters_for(user: User) -> QuerySet[Letter]:
    """Letters the person may open: LHEs for who may read the case, minutes for TPI's side and for the unit."""
    found = Letter.objects.filter(assessment__in=assessments_for(user))
    return found.defer("content").select_related("job", "pdf", "docx", "assessment__unit", "visit")


def ended_cases(user: User, cases: Iterable[int] | None = None) -> QuerySet[Assessment]:
    """Concluded assessments whose LHE the person may make."""
    mine = scope_of(user, Action.MAKE_LHE).q("unit", "unit__institution")
    found = assessments_for(user).filter(mine, conclusions__isnull=False, tier="").distinct().order_by("unit__name")
    return found if cases is None else found.filter(pk__in=list(cases))


def letter_document(case: Assessment, number: str, date: datetime.date) -> dict[str, Any]:
    """The case as frozen, without blind passes, and what a letter adds. A dozen queries."""
    document = case_document(case)
    document["sheets"] = {key: sheet for key, sheet in document["sheets"].items() if not key.startswith(BLIND)}
    return {
        **document,
        "letter": _letter(case, number, date),
        "team": _team(case),
        "waivers": _waivers(case),
        "visits": [_visit(visit) for visit in case.visits.order_by("held_on", "id")],
    }


def minutes_document(case: Assessment, visit: Visit, number: str) -> dict[str, Any]:
    """One visit for both sides to sign."""
    return {
        "institution": case.unit.institution.name,
        "unit": case.unit.name_on(visit.held_on),
        "year": case.nomination.cycle.year,
        "letter": _letter(case, number, visit.held_on),
        "visit": _visit(visit),
    }


def _letter(case: Assessment, number: str, date: datetime.date) -> dict[str, Any]:
    house = case.unit.institution_id
    found = LetterSettings.objects.select_related("logo").filter(institution=house).first() or LetterSettings()
    return {
        "number": number,
        "date": date.isoformat(),
        "kop": found.kop or case.unit.institution.name.upper(),
        "logo": {"sha256": found.logo.sha256, "media_type": found.logo.media_type} if found.logo else None,
        "city": found.city,
        "signatory_title": found.signatory_title,
        "signatory_name": found.signatory_name,
        "signatory_number": found.signatory_number,
        "copies": found.copies,
    }


def _team(case: Assessment) -> dict[str, Any] | None:
    if case.team is None:
        return None
    seats = case.team.members.select_related("user").order_by("position", "id")
    return {
        "name": case.team.name,
        "decree": case.team.decree_number,
        "decree_date": _day(case.team.decree_date),
        "order": case.team.order_number,
        "order_from": _day(case.team.order_from),
        "order_until": _day(case.team.order_until),
        "members": [{"name": str(seat.user), "position": str(seat.get_position_display())} for seat in seats],
    }


def _day(date: datetime.date | None) -> str:
    return date.isoformat() if date else ""


def _waivers(case: Assessment) -> list[dict[str, str]]:
    found = ConflictWaiver.objects.filter(unit=case.unit, cycle=case.nomination.cycle).select_related("user", "by")
    return [
        {"person": str(one.user), "conflict": one.conflict, "reason": one.reason, "by": str(one.by)}
        for one in found.order_by("id")
    ]


def _visit(visit: Visit) -> dict[str, Any]:
    return {
        "kind": str(visit.get_kind_display()),
        "held_on": visit.held_on.isoformat(),
        "place": visit.place,
        "team": visit.team,
        "people": visit.people,
        "findings": visit.findings,
        "ipak": None if visit.ipak is None else str(visit.ipak),
        "ipkp": None if visit.ipkp is None else str(visit.ipkp),
        "respondents": visit.respondents,
        "photos": visit.photos.count(),
    }
