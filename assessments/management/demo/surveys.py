"""Two example surveys of one unit: last year's, over and published, and this year's, running with some odd answers."""

import datetime
import random

from django.utils import timezone

from surveys import operations
from surveys.enums import Channel, Kind
from surveys.instruments import compiled
from surveys.models import Response, Survey
from surveys.operations import Plan
from surveys.scoring import own_flags
from units.enums import Role
from units.models import Unit, User

QUESTIONNAIRE = "ipak-2021"
SERVICES = (("Pengukuran frekuensi", 240), ("Penanganan gangguan", 120), ("Konsultasi perizinan", 60))
CHANNELS = (Channel.INVITATION, Channel.OPEN, Channel.OPEN, Channel.KIOSK, Channel.PAPER)
REMARKS = ("", "", "", "", "Ruang tunggu agak sempit.", "Petugas ramah dan jelas.", "Mohon jam layanan diperpanjang.")


def create_surveys(unit: Unit) -> None:
    """Nothing where no survey officer is."""
    by = User.objects.filter(
        memberships__role=Role.SURVEY_OFFICER, memberships__institution=unit.institution_id
    ).first()
    if by is None:
        return
    today = timezone.localdate()
    before = _survey(unit, by, today.replace(month=1, day=1) - datetime.timedelta(days=200), 110)
    _answer(before, 80, 31, odd=0)
    operations.close_survey(survey=before, by=by)
    operations.publish_results(survey=before, by=by)
    _answer(_survey(unit, by, today - datetime.timedelta(days=40), 120), 120, 32, odd=12)


def create_finished_survey(unit: Unit, end: datetime.date) -> None:
    """A survey of ninety days that ended on a day, with answers; closed and published."""
    by = User.objects.filter(memberships__role=Role.SURVEY_OFFICER, memberships__institution=unit.institution_id)[0]
    made = _survey(unit, by, end - datetime.timedelta(days=90), 90)
    _answer(made, 60, 33, odd=0)
    operations.close_survey(survey=made, by=by)
    operations.publish_results(survey=made, by=by)


def _survey(unit: Unit, by: User, start: datetime.date, days: int) -> Survey:
    end = start + datetime.timedelta(days=days)
    plan = Plan(
        kind=Kind.OWN,
        questionnaire=QUESTIONNAIRE,
        title=f"Survei persepsi {start.year}",
        period_start=start,
        period_end=end,
        contact_until=end + datetime.timedelta(days=365),
        services=SERVICES,
    )
    made = operations.create_survey(unit=unit, plan=plan, by=by)
    return operations.open_survey(survey=made, by=by)


def _answer(survey: Survey, count: int, seed: int, *, odd: int) -> None:
    """`count` answers over the days, the last `odd` of them within a minute and all fours."""
    luck, rules = random.Random(seed), compiled.questionnaire(survey.questionnaire_id)  # noqa: S311 - example data
    services = list(survey.services.all())
    first = timezone.now() - datetime.timedelta(days=(timezone.localdate() - survey.period_start).days)
    rows = []
    for number in range(count):
        strange = number >= count - odd
        channel = Channel.OPEN if strange else luck.choice(CHANNELS)
        marks = [4 if strange else luck.choice((2, 3, 3, 4, 4, 4)) for _ in rules.questions]
        seconds = None if channel == Channel.PAPER else 3 if strange else luck.randint(35, 140)
        hours = 24 if strange else 3 + number * 7
        flags = int(own_flags(marks, seconds, channel, rules.thresholds))
        rows.append(
            Response(
                survey=survey,
                service=luck.choice(services),
                submission_key=f"contoh:{survey.pk}:{number}",
                channel=channel.value,
                marks="".join(map(str, marks)),
                submitted_at=first + datetime.timedelta(hours=hours, seconds=number * 2),
                seconds=seconds,
                device="" if channel in (Channel.KIOSK, Channel.PAPER) else f"contoh{number}",
                sex=luck.choice((0, 1, 2)),
                age=luck.choice((0, 1, 2, 3, 4)),
                suggestion="" if strange else luck.choice(REMARKS),
                own_flags=flags,
                flags=flags,
            )
        )
    Response.objects.bulk_create(rows)
    operations.fold_all(survey)
