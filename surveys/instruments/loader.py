"""Publishing questionnaires as immutable rows. A changed question is a new key, never an edit of a published one."""

from django.db import transaction

from surveys import models
from surveys.instruments import checks, packs
from zi_portal.shared.packs import published_fields, require_sound, require_unchanged


@transaction.atomic
def load_all() -> list[models.Questionnaire]:
    """Publish every shipped questionnaire; idempotent. Raises PublishedPackChanged or DamagedPack."""
    return [load(key) for key in packs.shipped()]


def load(key: str) -> models.Questionnaire:
    """The published row of a questionnaire, made when it is not there yet."""
    pack = packs.read(key)
    require_sound(key, checks.problems(pack))
    row, _created = models.Questionnaire.objects.get_or_create(key=key, defaults=published_fields(pack))
    require_unchanged(row, pack)
    return row
