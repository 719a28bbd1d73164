"""Comparing and writing what the rows speak of: grades and their bands, per cent, years."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

LOWEST = {"AA": 90, "A": 80, "BB": 70, "B": 60, "CC": 50, "C": 30, "D": 0}
"""Lowest score of a grade; AA begins above 90. Practice of the national portal, for SAKIP and the RB index alike."""


Said = str | Callable[[], str]
"""Words, or what makes them."""


def said(words: Said) -> str:
    return words if isinstance(words, str) else words()


@dataclass(frozen=True, slots=True)
class Found:
    """Whether a requirement is met (None: not known), in which words, and when time alone will mend it."""

    met: bool | None
    value: Said = ""
    limit: Said = ""
    warning: bool = False
    note: Said = ""
    when: datetime.date | None = None


def grade_of(score: Decimal) -> str:
    """AA above 90, A from 80, BB from 70, B from 60, CC from 50, C from 30, else D."""
    if score > LOWEST["AA"]:
        return "AA"
    return next(grade for grade, lowest in LOWEST.items() if grade != "AA" and score >= lowest)


def graded(grade: str, score: Decimal | None, limit: str, order: Sequence[str]) -> Found:
    """A grade against the least one, `order` best first. The grade that was awarded decides; without it the score's.

    The regulation names grades; the portal's own test asks for more than the lowest score of the grade. Exactly there
    both differ: met, with a warning.
    """
    asked = f"≥ {limit}"
    of_score = grade_of(score) if score is not None else ""
    counted = grade or of_score
    if not counted:
        return Found(None, "", asked)
    met = order.index(counted) <= order.index(limit)

    def value() -> str:
        return counted if score is None else f"{counted} ({decimal(score)})"

    if met and score is not None and score <= LOWEST[limit]:
        return Found(True, value, asked, warning=True, note=lambda: _portal_asks_more(limit))
    differs = bool(grade and of_score and grade != of_score)
    return Found(met, value, asked, note=lambda: _differs(score, of_score) if differs else "")


def _portal_asks_more(limit: str) -> str:
    note = _("Portal nasional menguji nilai di atas %(lowest)s; peraturan menyebut predikat %(grade)s.")
    return note % {"lowest": LOWEST[limit], "grade": limit}


def _differs(score: Decimal | None, grade: str) -> str:
    note = _("Nilai %(score)s sepadan dengan %(grade)s. Periksa data tahunannya.")
    return note % {"score": decimal(score), "grade": grade}


def least(value: Decimal | None, limit: str, *, percent: bool = False) -> Found:
    sign = "%" if percent else ""
    least_value = Decimal(limit)

    def asked() -> str:
        return f"≥ {decimal(least_value)}{sign}"

    if value is None:
        return Found(None, "", asked)
    return Found(value >= least_value, lambda: f"{decimal(value)}{sign}", asked)


def years_since(start: datetime.date | None, day: datetime.date, limit: str) -> Found:
    """Whole years from a day, and the day on which they are full."""
    years = int(limit)

    def asked() -> str:
        return _("≥ %(years)s tahun") % {"years": years}

    if start is None:
        return Found(None, "", asked)
    full_on = years_after(start, years)

    def value() -> str:
        return _("%(age)s sejak %(date)s") % {"age": age(start, day), "date": date_format(start)}

    return Found(full_on <= day, value, asked, when=None if full_on <= day else full_on)


def years_after(start: datetime.date, years: int) -> datetime.date:
    """The same day `years` later; 1 March for 29 February where there is none."""
    try:
        return start.replace(year=start.year + years)
    except ValueError:
        return datetime.date(start.year + years, 3, 1)


def age(start: datetime.date, day: datetime.date) -> str:
    """1 tahun 3 bulan."""
    months = (day.year - start.year) * 12 + day.month - start.month - (day.day < start.day)
    years, rest = divmod(max(months, 0), 12)
    return _("%(years)s tahun %(months)s bulan") % {"years": years, "months": rest}


def decimal(value: Decimal | None) -> str:
    """72,5 without needless zeros."""
    if value is None:
        return "–"
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")
