"""Changes of a unit that have a day: name, place, merger, end."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response

from units import operations
from units.api.access import allow, checked, find, person
from units.api.refusals import REFUSALS
from units.api.shapes.bodies import DatedBody, MergeBody, MoveUnitBody, RenameBody
from units.api.shapes.organisations import WorkUnitDetailShape
from units.api.units import shown
from units.enums import Action, UnitChangeKind
from units.forms.organisations import DatedForm, MergeForm, MoveUnitForm, RenameForm
from units.models import Unit
from units.queries import units_for
from zi_portal.shared.rest.fields import Body, taken
from zi_portal.shared.rest.openapi import refused
from zi_portal.shared.rest.views import ApiView


@dataclass(frozen=True, slots=True)
class Change:
    """What a change takes in JSON, the form whose rules the page applies as well, and its operation."""

    act: Callable[..., Any]
    summary: Any
    body: type[Body]
    form: Callable[..., forms.Form]
    chooses: bool = False
    """Whether the form offers units of the institution."""


def _merge(*, unit: Unit, **given: Any) -> Unit:
    return operations.merge_units(units=[unit], **given)[0]


CHANGES = {
    UnitChangeKind.RENAME: Change(operations.rename_unit, _("Ganti nama unit"), RenameBody, RenameForm),
    UnitChangeKind.MOVE: Change(
        operations.move_unit,
        _("Pindahkan unit dengan semua unit di bawahnya"),
        MoveUnitBody,
        MoveUnitForm,
        chooses=True,
    ),
    UnitChangeKind.MERGE: Change(
        _merge,
        _("Gabungkan unit: ia berakhir, perannya berakhir, bawahannya pindah"),
        MergeBody,
        MergeForm,
        chooses=True,
    ),
    UnitChangeKind.DISSOLVE: Change(
        operations.dissolve_unit, _("Bubarkan unit tanpa penerus; semua perannya berakhir"), DatedBody, DatedForm
    ),
}


class UnitChangeView(ApiView):
    """One change: role refused is 403, a change that is not possible is 409 with the reason."""

    refusals: ClassVar = REFUSALS
    change: ClassVar[Change]

    def post(self, request: Request, pk: int) -> Response:
        user = person(request)
        found = find(units_for(user), pk)
        allow(user, Action.MANAGE_UNITS, found)
        body = taken(self.change.body, request.data)
        offered = {"institution": found.institution} if self.change.chooses else {}
        given = checked(self.change.form(body, **offered))
        return shown(self.change.act(unit=found, by=user, **given))


def _view_of(kind: UnitChangeKind, change: Change) -> type[UnitChangeView]:
    described = extend_schema(
        operation_id=f"units_{kind.value}",
        summary=change.summary,
        request=change.body,
        responses={200: WorkUnitDetailShape, **refused(400, 403, 404, 409, 413, 415)},
    )
    made = type(f"Unit{kind.name.title()}", (UnitChangeView,), {"change": change})
    return extend_schema_view(post=described)(made)


CHANGE_VIEWS = {kind: _view_of(kind, change) for kind, change in CHANGES.items()}
