"""Numbers as offices write them."""

from django import template

register = template.Library()


@register.filter
def rupiah(value: int | None) -> str:
    """Rp1.500.000, or a dash when nothing is known."""
    return "–" if value is None else "Rp" + f"{value:,}".replace(",", ".")
