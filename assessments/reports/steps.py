"""How far the making of a report has come: data, HTML, pages, file."""

from collections.abc import Callable

STEPS = 4
Step = Callable[[int], None]
