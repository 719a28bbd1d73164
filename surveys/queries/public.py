"""What the public form needs of a survey, read once and kept a few seconds: a busy counter asks the same all day."""

import datetime
import time
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from zoneinfo import ZoneInfo

from django.conf import settings

from surveys.enums import State
from surveys.instruments import compiled
from surveys.models import Survey
from surveys.queries.extras import ExtraQuestion, extra_questions
from surveys.scoring import Questionnaire


@dataclass(frozen=True, slots=True)
class PublicForm:
    """One survey as its respondents meet it. No personal data."""

    survey_id: int
    code: str
    title: str
    unit: str
    institution: str
    zone: str
    questionnaire: Questionnaire
    scale: int
    services: tuple[tuple[int, str], ...]
    asks_contact: bool
    contact_until: datetime.date
    networks: tuple[IPv4Network | IPv6Network, ...]
    state: str
    period_start: datetime.date
    period_end: datetime.date
    published: bool
    extras: tuple[ExtraQuestion, ...] = ()

    def today(self) -> datetime.date:
        """The date at the unit's counter."""
        return datetime.datetime.now(ZoneInfo(self.zone)).date()

    def is_open(self) -> bool:
        return self.state == State.OPEN and self.period_start <= self.today() <= self.period_end

    def is_staff(self, address: str) -> bool:
        """Whether the address belongs to the office."""
        if not self.networks or not address:
            return False
        try:
            return any(ip_address(address) in network for network in self.networks)
        except ValueError:
            return False


_kept: dict[str, tuple[float, PublicForm]] = {}
MANY = 1000


def public_form(code: str) -> PublicForm:
    """The form of a survey that is not a draft. Two queries, none while it is kept. Raises Survey.DoesNotExist."""
    now = time.monotonic()
    kept = _kept.get(code)
    if kept and now - kept[0] < settings.SURVEY_FORM_SECONDS:
        return kept[1]
    form = _read(code)
    if len(_kept) >= MANY:
        _kept.clear()
    _kept[code] = (now, form)
    return form


def _read(code: str) -> PublicForm:
    survey = Survey.objects.exclude(state=State.DRAFT).select_related("unit__institution").get(code=code)
    return form_of(survey)


def form_of(survey: Survey) -> PublicForm:
    """The form of a survey at hand. One query (services)."""
    return PublicForm(
        survey_id=survey.pk,
        code=survey.code,
        title=survey.title,
        unit=survey.unit.name,
        institution=survey.unit.institution.name,
        zone=survey.unit.zone,
        questionnaire=compiled.questionnaire(survey.questionnaire_id),
        scale=survey.scale,
        services=tuple(survey.services.order_by("position", "pk").values_list("pk", "name")),
        asks_contact=survey.asks_contact,
        contact_until=survey.contact_until,
        networks=tuple(ip_network(network) for network in survey.staff_networks),
        state=survey.state,
        period_start=survey.period_start,
        period_end=survey.period_end,
        published=survey.published_at is not None,
        extras=extra_questions(survey),
    )
