"""Cases at the ministry: one whose objection runs, one that has come to its field visit, one that waits."""

import datetime
from collections.abc import Mapping

from django.utils import timezone

from assessments import operations as assessing
from assessments.enums import Track
from assessments.instruments import compiled
from assessments.management.demo import answers, season
from assessments.models import Entry, Sheet
from assessments.operations import EntryValues
from clearances import operations
from clearances.enums import (
    Body,
    ClearanceOutcome,
    ComplaintSource,
    Finding,
    SelectionItem,
    StageResult,
    TpnPaperKind,
    TpnStage,
    items_for,
)
from clearances.management.demo.proposals import Office
from clearances.operations import ClearanceFacts, Judged, StageFacts
from units.enums import Role
from units.models import Cycle, Membership, Nomination, User

MISFIT = "Nomor telepon sebagian responden tidak ada."
STAGES = (
    (TpnStage.DOCUMENTS, StageFacts(datetime.date.min, note="Bukti inovasi memadai.", method="Daring")),
    (
        TpnStage.INTERVIEW,
        StageFacts(
            datetime.date.min,
            note="Kepala unit menguasai rencana aksi.",
            method="Daring",
            link="https://rapat.demo.example/wawancara",
            slides="https://berkas.demo.example/paparan",
        ),
    ),
    (TpnStage.FIELD, StageFacts(datetime.date.min, note="Layanan sesuai standar; petugas ramah.", method="Kunjungan")),
)
LETTER = {Body.KPK: "KPK", Body.OMBUDSMAN: "ORI", Body.COMMISSION: "KT", Body.APIP: "APIP"}
TPN_LOWERS = 9
"""Per cent of the items on which TPN sees less than TPI."""


class Ministry(Office):
    """With the one who records what TPN says."""

    def __init__(self, cycle: Cycle) -> None:
        super().__init__(cycle)
        self.recorder = Membership.objects.select_related("user").filter(role=Role.NATIONAL_VIEWER)[0].user

    def select(self, one: Nomination, *misfits: SelectionItem) -> None:
        results = {
            item: Judged(item not in misfits, MISFIT if item in misfits else "") for item in items_for(one.target)
        }
        advice = "Lengkapi data responden, lalu ajukan sanggah." if misfits else ""
        facts = StageFacts(self.ago(1) if misfits else self.ago(20), recommendation=advice)
        operations.record_selection(nomination=one, results=results, facts=facts, by=self.recorder)

    def ask(self, one: Nomination, body: Body, outcome: ClearanceOutcome, **given: object) -> None:
        facts = {"letter_number": f"B-{LETTER[body]}/{one.pk}/{self.cycle.year}", "sent_on": self.ago(15), **given}
        if outcome != ClearanceOutcome.WAITING:
            facts["answered_on"] = self.ago(4)
        record = ClearanceFacts(body=body, outcome=outcome, **facts)  # type: ignore[arg-type]
        operations.record_clearances(nominations=[one], facts=record, by=self.recorder)


def create_cases(cycle: Cycle) -> None:
    """What TPN has said so far of the three units that were proposed."""
    at = Ministry(cycle)
    now = timezone.now()
    operations.set_objection_window(
        cycle=cycle,
        opens_at=now - datetime.timedelta(hours=6),
        closes_at=now + datetime.timedelta(days=10),
        by=at.recorder,
    )
    at.select(at.nomination(season.OBJECTING), SelectionItem.SURVEY)
    at.ask(at.nomination(season.SENT), Body.KPK, ClearanceOutcome.WAITING)
    _far(at, at.nomination(season.FAR))
    _complaints(at)


def _far(at: Ministry, one: Nomination) -> None:
    """Through document analysis, interview and field; the panel waits for one body."""
    at.select(one)
    for days, (stage, said) in zip((12, 8, 3), STAGES, strict=True):
        facts = StageFacts(at.ago(days), said.note, method=said.method, link=said.link, slides=said.slides)
        operations.record_stage(nomination=one, stage=stage, result=StageResult.PASSED, facts=facts, by=at.recorder)
    at.ask(one, Body.KPK, ClearanceOutcome.CLEAR)
    at.ask(
        one,
        Body.OMBUDSMAN,
        ClearanceOutcome.NOTES,
        note="Dua laporan layanan lambat pada semester I; satu sudah ditutup.",
        follow_up="Unit menyampaikan bukti penyelesaian laporan kedua.",
    )
    at.ask(one, Body.COMMISSION, ClearanceOutcome.WAITING)
    at.ask(one, Body.APIP, ClearanceOutcome.CLEAR)
    operations.file_tpn_paper(
        cycle=at.cycle,
        kind=TpnPaperKind.INVITATION,
        number=f"UND-7/{at.cycle.year}",
        date=at.ago(10),
        paper=at.paper("Undangan wawancara", one.unit.name),
        by=at.recorder,
        nomination=one,
    )
    _write_values(at, one)


def _write_values(at: Ministry, one: Nomination) -> None:
    """TPN's own sheet: TPI's answers, lower on some items with the reason."""
    case = at.case(one.unit.short_name)
    word = Sheet.objects.filter(assessment=case, track=Track.CONTROLLER).order_by("-round")[0]
    given = {entry.item.code: _as_given(entry) for entry in word.entries.select_related("item")}
    instrument = compiled.instrument(case.instrument_id)
    judged = answers.tpi_answers(instrument, given, f"{one.unit.short_name} TPN", lowered=TPN_LOWERS)
    values: Mapping[str, EntryValues] = {
        code: EntryValues(
            option=said.option,
            inputs=said.inputs,
            index=said.index,
            source="tpn" if said.index is not None else "",
            nihil=said.nihil,
            note=said.note if said.option != given[code].option else "",
        )
        for code, said in judged.items()
    }
    sheet = assessing.open_tpn_sheet(assessment=case, by=at.recorder)
    assessing.save_entries(assessment=case, sheet=sheet, values=values, by=at.recorder)


def _as_given(entry: Entry) -> EntryValues:
    return EntryValues(option=entry.option, inputs=entry.inputs, index=entry.index, nihil=entry.nihil)


def _complaints(at: Ministry) -> None:
    """One clarified by TPI, one that still waits for it."""
    far, objecting = at.nomination(season.FAR), at.nomination(season.OBJECTING)
    answered = operations.record_complaint(
        unit=far.unit,
        nomination=far,
        source=ComplaintSource.LAPOR,
        received_on=at.ago(18),
        summary="Permohonan pengukuran frekuensi dijawab lewat dari standar waktu layanan.",
        by=at.recorder,
    )
    lead: User = at.holder(Role.TEAM_LEAD)
    operations.clarify_complaint(
        complaint=answered,
        finding=Finding.SETTLED,
        text="Benar terlambat dua hari karena gangguan alat; alat sudah diganti dan pemohon menerima penjelasan.",
        by=lead,
    )
    operations.record_complaint(
        unit=objecting.unit,
        nomination=objecting,
        source=ComplaintSource.OMBUDSMAN,
        received_on=at.ago(2),
        summary="Laporan tentang loket konsultasi yang tutup sebelum waktunya.",
        by=at.recorder,
    )
