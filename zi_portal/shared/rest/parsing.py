"""JSON as strict as an official record needs: exact numbers, no key twice, no endless bodies."""

import json
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser

MAX_DIGITS = 40


class StrictJson(BaseParser):
    """Numbers with a fraction become Decimal, so that 3.61 is 3.61. Raises ParseError, RequestDataTooBig."""

    media_type = "application/json"

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        limit: int = settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0
        raw = stream.read(limit + 1)
        if len(raw) > limit:
            raise RequestDataTooBig
        try:
            return json.loads(
                raw.decode("utf-8"),
                object_pairs_hook=_table,
                parse_int=_integer,
                parse_float=_number,
                parse_constant=_refuse,
            )
        except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
            raise ParseError(_("Isi permintaan bukan JSON yang sah. Periksa penulisannya, lalu kirim lagi.")) from None


def _table(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) < len(pairs):
        raise ParseError(_("Isi permintaan memuat kunci yang sama lebih dari sekali. Sisakan satu."))
    return table


def _integer(text: str) -> int | Decimal:
    return int(text) if len(text) <= MAX_DIGITS else _number(text)


def _number(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        return _refuse(text)


def _refuse(_text: str) -> Any:
    raise ParseError(_("Isi permintaan memuat angka yang tidak terhingga. Tulis angka biasa."))
