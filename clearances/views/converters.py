"""Values of closed lists in addresses."""

from units.enums import Predicate


class PredicateConverter:
    """WBK or WBBM, written small."""

    regex = "wbk|wbbm"

    def to_python(self, value: str) -> Predicate:
        return Predicate(value.upper())

    def to_url(self, value: str) -> str:
        return str(value).lower()
