"""Fields that take what the schema says and nothing like it: "5" is no number and 1 is no boolean."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

REQUIRED: dict[str, Any] = {"required": _("Wajib dikirim."), "null": _("Tidak boleh null.")}


class Text(serializers.CharField):
    """Text as it was sent, spaces included; no NUL, which a database refuses."""

    default_error_messages = {
        **REQUIRED,
        "invalid": _("Harus berupa teks."),
        "blank": _("Tidak boleh kosong."),
        "max_length": _("Paling banyak {max_length} huruf."),
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(trim_whitespace=False, **options)

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data).replace("\r\n", "\n")


class Flag(serializers.BooleanField):
    default_error_messages = {**REQUIRED, "invalid": _("Harus true atau false.")}

    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            self.fail("invalid", input=data)
        return data


class Choice(serializers.ChoiceField):
    default_error_messages = {**REQUIRED, "invalid_choice": _("Pilihan tidak dikenal. Lihat dokumentasi API.")}

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, str):
            self.fail("invalid_choice", input=data)
        return super().to_internal_value(data)


class Whole(serializers.IntegerField):
    default_error_messages = {
        **REQUIRED,
        "invalid": _("Harus berupa bilangan bulat."),
        "max_value": _("Paling besar {max_value}."),
        "min_value": _("Paling kecil {min_value}."),
        "max_string_length": _("Angka terlalu panjang."),
    }


class Number(Whole):
    """A whole number of a JSON body; `Whole` also takes the digits of an address."""

    def to_internal_value(self, data: Any) -> int:
        if isinstance(data, bool) or not isinstance(data, int):
            self.fail("invalid")
        return super().to_internal_value(data)


@extend_schema_field({"oneOf": [{"type": "number"}, {"type": "string"}], "example": "87.50"})
class Exact(serializers.DecimalField):
    """A number with a fraction, as a number or as the text that answers give."""

    default_error_messages = {
        **REQUIRED,
        "invalid": _("Harus berupa angka, misalnya 87.50."),
        "max_value": _("Paling besar {max_value}."),
        "min_value": _("Paling kecil {min_value}."),
        "max_digits": _("Paling banyak {max_digits} angka."),
        "max_decimal_places": _("Paling banyak {max_decimal_places} angka di belakang koma."),
        "max_whole_digits": _("Paling banyak {max_whole_digits} angka di depan koma."),
        "max_string_length": _("Angka terlalu panjang."),
    }

    def to_internal_value(self, data: Any) -> Decimal:
        if isinstance(data, bool) or not isinstance(data, int | Decimal | str):
            self.fail("invalid")
        return super().to_internal_value(data)


class Several(serializers.ListField):
    """A list of words out of some that are known; what comes out is in their order, each once."""

    child: serializers.ChoiceField

    default_error_messages = {
        **REQUIRED,
        "not_a_list": _("Harus berupa daftar."),
        "max_length": _("Paling banyak {max_length} butir."),
    }

    def __init__(self, choices: Any, **options: Any) -> None:
        known = list(choices)
        super().__init__(child=Choice(known), max_length=len(known), **options)

    def to_internal_value(self, data: Any) -> list[Any]:
        given = super().to_internal_value(data)
        return [word for word in self.child.choices if word in given]


class Day(serializers.DateField):
    default_error_messages = {
        **REQUIRED,
        "invalid": _("Tulis tanggal sebagai tttt-bb-hh, misalnya 2026-03-31."),
        "datetime": _("Tulis tanggal tanpa jam, misalnya 2026-03-31."),
    }


class Body(serializers.Serializer[Any]):
    """A request's body: an object with known keys only, so that a misspelt key is not silently lost."""

    default_error_messages = {"invalid": _("Harus berupa objek JSON.")}

    def to_internal_value(self, data: Any) -> Any:
        unknown = data.keys() - self.fields.keys() if isinstance(data, dict) else ()
        if unknown:
            raise serializers.ValidationError({key: [_("Kunci tidak dikenal.")] for key in sorted(unknown)})
        return super().to_internal_value(data)


class Nothing(Body):
    """A request that asks for nothing but the step itself."""


def taken(body: type[Body], data: Any) -> dict[str, Any]:
    """What a body says, once it is of the right shape. Raises ValidationError."""
    read = body(data=data)
    read.is_valid(raise_exception=True)
    return dict(read.validated_data)
