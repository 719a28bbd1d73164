"""What waits for a person once a unit has its score: papers, objections, clearances, complaints, monitorings.

Each line stands for any number of things; a single one is named and opened at once.
"""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clearances.enums import Finding, MonitoringState
from clearances.queries import waiting
from clearances.queries.waiting import Waiting
from clearances.rules import spoken
from units.models import User
from zi_portal.pages.turn import Turn


def turns_after(user: User) -> Iterator[Turn]:
    """At most a dozen queries for any number, none for who has no such role; a dozen more before proposing ends."""
    yield from _monitorings(user)
    yield from _objections(user)
    yield from _papers(user)
    yield from _cases(user)


def _monitorings(user: User) -> Iterator[Turn]:
    today = timezone.localdate()
    verbs = {MonitoringState.DUE: _("Mulai pemantauan"), MonitoringState.RUNNING: _("Isi pemantauan")}
    for state, found in waiting.monitorings_to_fill(user, today).items():
        yield _monitoring(found, verbs[state], state.value, late=bool(found.due and found.due < today))
    if judged := waiting.monitorings_to_judge(user):
        late = bool(judged.due and judged.due < today)
        yield _monitoring(judged, _("Periksa pemantauan"), MonitoringState.JUDGING.value, late=late)
    if overdue := waiting.monitorings_late(user, today):
        yield _monitoring(overdue, _("Tindak lanjuti"), "terlambat", late=True)


def _monitoring(found: Waiting, verb: str, state: str, *, late: bool) -> Turn:
    words = ngettext("%(count)s pemantauan predikat", "%(count)s pemantauan predikat", found.count)
    return Turn(
        _said(found, _("%(unit)s: pemantauan predikat"), words),
        verb,
        _address(found, "monitoring", "monitoring_list", keadaan=state),
        found.due,
        late=late,
    )


def _objections(user: User) -> Iterator[Turn]:
    if found := waiting.objections_to_file(user):
        words = ngettext(
            "%(count)s unit tidak lulus seleksi: %(documents)s dokumen pengganti, sanggah sampai %(at)s",
            "%(count)s unit tidak lulus seleksi: %(documents)s dokumen pengganti, sanggah sampai %(at)s",
            found.count,
        )
        until = spoken(found.window.closes_at, found.window.zone) if found.window else ""
        yield Turn(
            _said(
                found,
                _("%(unit)s tidak lulus seleksi: %(documents)s dokumen pengganti, sanggah sampai %(at)s"),
                words,
                documents=found.documents,
                at=until,
            ),
            _("Ajukan sanggah"),
            _address(found, "objection", "tpn_list"),
            found.due,
        )
    if filed := waiting.objections_to_judge(user):
        words = ngettext("%(count)s sanggah tanpa hasil", "%(count)s sanggah tanpa hasil", filed.count)
        said = _said(filed, _("%(unit)s: sanggah tanpa hasil"), words)
        yield Turn(said, _("Catat hasil sanggah"), _address(filed, "objection_result", "tpn_list"))


def _papers(user: User) -> Iterator[Turn]:
    for cycle, found in waiting.papers_missing(user, timezone.localdate()):
        words = ngettext(
            "%(cycle)s: %(count)s dokumen usulan belum ada",
            "%(cycle)s: %(count)s dokumen usulan belum ada",
            found.count,
        )
        yield Turn(
            words % {"cycle": cycle, "count": found.count},
            _("Lengkapi berkas"),
            reverse("dossier", args=[found.pk]),
            found.due,
        )


def _cases(user: User) -> Iterator[Turn]:
    if found := waiting.follow_ups_for(user):
        words = ngettext(
            "%(count)s unit dengan catatan clearance yang belum ditindaklanjuti",
            "%(count)s unit dengan catatan clearance yang belum ditindaklanjuti",
            found.count,
        )
        said = _said(found, _("%(unit)s: catatan clearance belum ditindaklanjuti"), words)
        yield Turn(said, _("Tindak lanjuti"), _address(found, "tpn", "tpn_list"))
    if open_ones := waiting.open_complaints_for(user):
        words = ngettext(
            "%(count)s pengaduan belum diklarifikasi", "%(count)s pengaduan belum diklarifikasi", open_ones.count
        )
        url = _address(open_ones, "complaint", "complaint_list", finding=Finding.OPEN.value)
        yield Turn(_said(open_ones, _("%(unit)s: pengaduan belum diklarifikasi"), words), _("Klarifikasi"), url)


def _said(found: Waiting, single: str, several: str, **facts: object) -> str:
    """A single one by the name of its unit, else how many there are."""
    words = single if found.count == 1 else several
    return words % {"count": found.count, "unit": found.unit, **facts}


def _address(found: Waiting, one: str, many: str, **query: str) -> str:
    """A single one itself, else the list of them."""
    if found.count == 1:
        return reverse(one, args=[found.pk])
    return f"{reverse(many)}?{urlencode(query)}" if query else reverse(many)
