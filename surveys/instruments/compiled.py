"""Published questionnaires, compiled once per process. Rows never change, so neither does what is kept here."""

import json
from functools import lru_cache

from surveys import models
from surveys.scoring import Questionnaire, compile_questionnaire


@lru_cache(maxsize=32)
def questionnaire(key: str) -> Questionnaire:
    """Compiled questionnaire of a published key: one query the first time. Raises Questionnaire.DoesNotExist."""
    content = models.Questionnaire.objects.values_list("content", flat=True).get(key=key)
    return compile_questionnaire(json.loads(content))
