"""The respondent list, opened for whoever may have it."""

import datetime
from dataclasses import dataclass

from surveys.models import Contact, Survey
from zi_portal.shared.sealing import Unsealable, unseal


@dataclass(frozen=True, slots=True)
class Respondent:
    """One line of the list. Personal data."""

    name: str
    phone: str
    service: str
    service_date: datetime.date | None


def respondents(survey: Survey) -> list[Respondent]:
    """Everybody who agreed to be listed, by name. One query. What cannot be opened any more is left out."""
    found = []
    for contact in Contact.objects.filter(survey=survey).select_related("service"):
        try:
            values = unseal(contact.sealed)
        except Unsealable:
            continue
        service = contact.service.name if contact.service else ""
        found.append(Respondent(values.get("name", ""), values.get("phone", ""), service, contact.service_date))
    return sorted(found, key=lambda respondent: respondent.name.casefold())
