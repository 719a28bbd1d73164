"""Proposals of the example institution: one ready to be sent, one that lacks much, three sent with their dossier."""

import datetime
import io
from decimal import Decimal

from django.utils import timezone
from django.utils.text import slugify

from assessments import operations as assessing
from assessments.enums import Decision
from assessments.management.demo import papers, season
from assessments.management.demo.surveys import create_finished_survey
from assessments.management.demo.team import holders
from assessments.models import Assessment, Letter
from clearances import operations
from clearances.enums import Paper
from clearances.enums.dossiers import LETTERS, DossierKind
from clearances.models import Dossier
from clearances.operations import PaperFacts
from units.enums import Predicate, Role
from units.models import Cycle, Nomination, Unit, User
from units.operations import save_institution_year, save_unit_year

FULL = Decimal(100)
WAITING, ON_THEIR_WAY = season.READY, (season.SENT, season.OBJECTING, season.FAR)
OF_UNIT = (Paper.SURVEY, Paper.RESPONDENTS, Paper.LHE, Paper.DECREE)
NUMBERED = {Paper.PROPOSAL: "S-41", Paper.TLHP: "SP-17", Paper.DECREE: "KEP-8"}
SAYS = {
    Paper.PROPOSAL: "Mengajukan evaluasi unit kerja menuju WBK dan WBBM.",
    Paper.SPTJM: "Menyatakan bertanggung jawab mutlak atas kebenaran usulan.",
    Paper.TLHP: "Menyatakan tindak lanjut hasil pemeriksaan 100%.",
    Paper.SURVEY: "Indeks IPAK dan IPKP beserta cara surveinya.",
    Paper.RESPONDENTS: "Daftar contoh; memuat nama rekaan, bukan data pribadi.",
    Paper.LHE: "Laporan hasil evaluasi yang ditandatangani inspektur.",
    Paper.DECREE: "Menetapkan unit yang membangun zona integritas.",
}


class Office:
    """The cycle and the people of the institution who send its proposals."""

    def __init__(self, cycle: Cycle) -> None:
        self.cycle, self.today = cycle, timezone.localdate()
        self.coordinator = self.holder(Role.COORDINATOR)
        self.leader = self.holder(Role.LEADER)

    def holder(self, role: Role) -> User:
        return holders(self.cycle, role)[0]

    def nomination(self, short_name: str) -> Nomination:
        rows = Nomination.objects.select_related("unit__institution", "cycle")
        return rows.get(cycle=self.cycle, unit__short_name=short_name)

    def case(self, short_name: str) -> Assessment:
        return Assessment.objects.with_heading().get(nomination=self.nomination(short_name))

    def ago(self, days: int) -> datetime.date:
        return self.today - datetime.timedelta(days=days)

    def paper(self, title: str, *lines: str) -> io.BytesIO:
        return io.BytesIO(papers.pdf(title, self.cycle.institution.name, lines))

    def keep(self, kind: Paper, one: Nomination | None = None) -> None:
        letter = kind in LETTERS
        facts = PaperFacts(
            self.cycle,
            kind,
            one,
            number=f"{NUMBERED[kind]}/{one.unit_id if one else 'ZI'}/{self.cycle.year}" if letter else "",
            date=self.ago(12) if letter else None,
        )
        owner = one.unit.name if one else ""
        file = self.paper(str(kind.label), owner, SAYS[kind])
        operations.keep_paper_file(facts=facts, file=file, name=f"{slugify(kind.label)}.pdf", by=self.coordinator)


def prepare_proposals(cycle: Cycle) -> list[Letter]:
    """Facts of the years, papers and decisions; three units proposed. Gives the LHE whose file is still to be made."""
    office = Office(cycle)
    _write_facts(office)
    for kind in (Paper.PROPOSAL, Paper.SPTJM, Paper.TLHP):
        office.keep(kind)
    for name in (WAITING, *ON_THEIR_WAY):
        one = office.nomination(name)
        for kind in OF_UNIT:
            if (name, kind) != (WAITING, Paper.LHE):
                office.keep(kind, one)
        _decide(office, name)
    operations.propose(nominations=[office.nomination(name) for name in ON_THEIR_WAY], by=office.leader)
    admin = office.holder(Role.INSPECTORATE_ADMIN)
    return assessing.request_lhes(cases=[office.case(WAITING)], by=admin)


def freeze(cycle: Cycle) -> Dossier:
    """The dossier of what was proposed; a job makes its file."""
    office = Office(cycle)
    purpose = "Lampiran usulan ke TPN"
    return operations.freeze_dossier(cycle=cycle, kind=DossierKind.TPN, by=office.coordinator, purpose=purpose)


def receive(dossier: Dossier) -> None:
    """The national portal has answered."""
    office = Office(dossier.cycle)
    operations.record_receipt(
        dossier=dossier, number=f"TT-118/{office.cycle.year}", date=office.today, by=office.coordinator
    )


def _write_facts(office: Office) -> None:
    cycle, by = office.cycle, office.coordinator
    # The year before counts for these proposals, this one for the cycle that runs beside them.
    for year in (cycle.year - 1, cycle.year):
        save_institution_year(
            institution=cycle.institution,
            year=year,
            by=by,
            bpk_opinion="WTP",
            sakip_score=Decimal("81.35"),
            sakip_predicate="A",
            rb_index=Decimal("76.20"),
            spip_level=Decimal("3.412"),
        )
    for name in (WAITING, *ON_THEIR_WAY, season.CONTROLLED):
        unit, part = Unit.objects.get(institution=cycle.institution, short_name=name), season.PARTS[name]
        save_unit_year(
            unit=unit,
            year=cycle.year,
            by=by,
            tlhp_percent=FULL,
            lhkpn_percent=FULL,
            lhkan_percent=FULL,
            sakip_predicate="A" if part.target == Predicate.WBBM else "BB",
            building_since=office.ago(part.days + 30),
        )
        create_finished_survey(unit, min(office.ago(75), datetime.date(cycle.year, 11, 30)))
    failing = Unit.objects.get(institution=cycle.institution, short_name=season.FAILING)
    save_unit_year(unit=failing, year=cycle.year, by=by, tlhp_percent=Decimal("92.5"), lhkpn_percent=FULL)


def _decide(office: Office, name: str) -> None:
    assessing.decide(
        assessment=office.case(name),
        decision=Decision.PROPOSE,
        letter_number=f"KEP-{office.nomination(name).unit_id}/USUL/{office.cycle.year}",
        letter_date=office.ago(9),
        paper=office.paper("Keputusan pimpinan", "Mengusulkan unit ini ke TPN."),
        by=office.leader,
    )
