"""The shape of what people send; whether it may be is decided by rules and operations."""

from assessments.forms.entries import EntryForm
from assessments.forms.evidence import LibraryForm, LinkForm, MarkForm, PeriodForm, TitleForm
from assessments.forms.lists import ListForm
from assessments.forms.moves import FinishForm, MoveForm, ReturnForm

__all__ = [
    "EntryForm",
    "FinishForm",
    "LibraryForm",
    "LinkForm",
    "ListForm",
    "MarkForm",
    "MoveForm",
    "PeriodForm",
    "ReturnForm",
    "TitleForm",
]
