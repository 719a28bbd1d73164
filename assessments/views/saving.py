"""Saving one answer: a small reply for htmx, the whole page or a redirect for a browser without JavaScript."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from assessments import operations
from assessments.enums import Track
from assessments.forms import EntryForm
from assessments.instruments import compiled
from assessments.models import Assessment, Entry, Sheet
from assessments.operations import EntryValues, InvalidAnswer, NotEditable, Saved, StaleEntry
from assessments.queries import result_of
from assessments.queries.pages import entry_of
from assessments.queries.sheets import Sheets
from assessments.rules import barred_reason, may_fill, read_whole
from assessments.scoring import Item
from assessments.views.addresses import item_url, slug_of
from assessments.views.cards import Conflict, lines_of, typed_from, typed_of
from assessments.views.desk import card_of, desk_of, own_sheets
from assessments.views.loading import find_worksheet, is_partial, person
from assessments.views.panels import panel
from assessments.views.worksheet import desk_page

REPLY = "assessments/partials/_reply.html"
SAVED = "assessments/partials/_saved.html"
WHOLE_CARD = {"HX-Retarget": "closest article", "HX-Reswap": "outerHTML"}


@dataclass(frozen=True, slots=True)
class Task:
    """One request to save: where, which item, and whose."""

    request: HttpRequest
    case: Assessment
    sheets: Sheets
    sheet: Sheet
    item: Item
    track: Track


@require_http_methods(["GET", "HEAD", "POST"])
def entry_save(request: HttpRequest, pk: int, track: Track, code: str) -> HttpResponse:
    """Saves by POST; a GET (after signing in again) leads to the item."""
    if track != Track.UNIT:
        read_whole(person(request))
    case, sheets = find_worksheet(request, pk, related=("unit", "nomination"))
    item = compiled.instrument(case.instrument_id).items.get(code)
    if item is None:
        raise Http404
    if request.method != "POST":
        return redirect(item_url(case, item))
    if track == Track.MEMBER and track not in sheets.own:
        raise Http404
    if not may_fill(person(request), case, track):
        raise PermissionDenied(barred_reason(person(request), case))
    task = Task(request, case, sheets, own_sheets(sheets, track)[0], item, track)
    return _keep_stored(task) if "stored" in request.POST else _save(task)


def _save(task: Task) -> HttpResponse:
    form = EntryForm(task.request.POST, item=task.item)
    if not form.is_valid():
        if form.has_error("version") or form.has_error("mine"):
            raise BadRequest("version")
        return _refused(task, form.sentences, 413 if form.too_long else 422)
    try:
        saved = operations.save_entry(
            assessment=task.case,
            sheet=task.sheet,
            code=task.item.code,
            values=_values(task, form),
            version=form.base,
            by=person(task.request),
        )
    except InvalidAnswer as wrong:
        return _refused(task, wrong.messages, 422)
    except NotEditable as closed:
        unsaved = lines_of(item=task.item, typed=typed_from(_plain(task.request.POST)))
        return _answer(task, 409, errors=(str(closed),), unsaved=tuple(unsaved))
    except StaleEntry as stale:
        return _conflict(task, stale.entry)
    return _done(task, saved, whole=form.cleaned_data["as_unit"] or form.cleaned_data["mine"] is not None)


def _values(task: Task, form: EntryForm) -> EntryValues:
    """What was typed; with "Sama dengan unit" the unit's answer beside the assessor's own note."""
    if not form.cleaned_data["as_unit"] or task.track == Track.UNIT:
        return form.values
    unit = entry_of(task.sheets.unit, task.item.code)
    answer = {name: getattr(unit, name) for name in ("option", "inputs", "index", "source", "nihil")}
    return replace(form.values, **answer)


def _done(task: Task, saved: Saved, *, whole: bool) -> HttpResponse:
    """`whole` sends the card again because the server has set its inputs."""
    if not is_partial(task.request):
        return redirect(item_url(task.case, task.item))
    own, other = own_sheets(task.sheets, task.track)
    there = entry_of(other, task.item.code) if whole and other else None
    other_result = result_of(other.score_card) if other else None
    card = card_of(
        task.case, own, saved.entry, there, saved.result, other_result, task.item, editable=True, partly=saved.partly
    )
    shown = panel(task.case, task.track, saved.seq, saved.result, other_result)
    context = {
        "case": task.case,
        "card": card,
        "panel": shown,
        "current": slug_of(task.item),
        "here": shown.area(slug_of(task.item)),
        "whole": whole,
        "oob": True,
    }
    return _sent(task, context)


def _keep_stored(task: Task) -> HttpResponse:
    """The person lets go of what they typed; nothing is written."""
    if not is_partial(task.request):
        return redirect(item_url(task.case, task.item))
    desk = desk_of(task.request, task.case.pk, slug_of(task.item), track=task.track)
    card = next(card for card in desk.cards if card.item.code == task.item.code)
    context = {
        "case": task.case,
        "card": card,
        "panel": desk.panel,
        "current": desk.slug,
        "here": desk.panel.area(desk.slug),
        "whole": True,
        "oob": True,
    }
    return _sent(task, context)


def _sent(task: Task, context: Mapping[str, object]) -> HttpResponse:
    response = render(task.request, SAVED, dict(context))
    if context["whole"]:
        for name, value in WHOLE_CARD.items():
            response[name] = value
    return response


def _refused(task: Task, sentences: list[str], status: int) -> HttpResponse:
    return _answer(task, status, errors=tuple(sentences))


def _conflict(task: Task, stored: Entry) -> HttpResponse:
    mine = lines_of(task.item, typed_from(_plain(task.request.POST)))
    return _answer(task, 409, conflict=Conflict(mine, lines_of(task.item, typed_of(stored)), stored))


def _answer(
    task: Task,
    status: int,
    *,
    errors: tuple[str, ...] = (),
    unsaved: tuple[str, ...] = (),
    conflict: Conflict | None = None,
) -> HttpResponse:
    """What went wrong, at the item; nothing typed is lost, and the page goes on from the version it was made from."""
    desk = desk_of(task.request, task.case.pk, slug_of(task.item), track=task.track)
    card = replace(
        next(card for card in desk.cards if card.item.code == task.item.code),
        typed=typed_from(_plain(task.request.POST)),
        base=int(task.request.POST["version"]),
        errors=errors,
        unsaved=unsaved,
        conflict=conflict,
    )
    if is_partial(task.request):
        return render(task.request, REPLY, {"card": card, "case": task.case}, status=status)
    return desk_page(task.request, desk.with_card(card), status)


def _plain(data: Mapping[str, object]) -> dict[str, str]:
    return {key: str(value) for key, value in data.items()}
