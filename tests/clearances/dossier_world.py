"""An institution with proposed units and every paper of their proposal."""

import datetime
import io
from typing import Self

from assessments import operations as assessing
from assessments.enums import Decision, LetterKind
from assessments.models import Letter
from clearances import operations
from clearances.enums import PAPERS, Paper
from clearances.enums.dossiers import LETTERS, DossierKind
from clearances.models import Dossier, ProposalPaper
from clearances.operations import PaperFacts
from clearances.rules import papers_of_institution, papers_of_unit
from clearances.tasks.dossiers import build_dossier
from tests import factories
from tests.factories import Cast
from tests.shared.files import makers
from tests.surveys.makers import Counter
from units.enums import NominationMove, Predicate, Role
from units.models import Nomination, User
from units.operations import move_nomination
from zi_portal.shared.jobs.models import Job

DAY = datetime.date(2026, 1, 5)


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


class Proposal:
    """A unit that TPI found fit and the leader proposed; `more` adds others of the same institution."""

    def __init__(self, *, rules: str = "rules-2024", target: Predicate = Predicate.WBK) -> None:
        self.casts: list[Cast] = []
        self.house = factories.institution()
        self.cycle = factories.cycle(self.house)
        type(self.cycle).objects.filter(pk=self.cycle.pk).update(rule_set_key=rules)
        self.cycle.refresh_from_db()
        self.coordinator = factories.person(Role.COORDINATOR, self.house)
        self.leader = factories.person(Role.LEADER, self.house)
        self.more(target=target)

    def more(self, count: int = 1, target: Predicate = Predicate.WBK) -> Self:
        for _one in range(count):
            cast = Cast(factories.unit(self.house), target).evaluated()
            self.casts.append(cast)
            self.decide(cast, Decision.PROPOSE)
        return self

    def decide(self, cast: Cast, decision: Decision) -> None:
        assessing.decide(
            assessment=cast.again(),
            decision=decision,
            letter_number="KEP-1",
            letter_date=DAY,
            paper=io.BytesIO(makers.pdf()),
            by=fresh(self.leader),
            reason="" if decision == Decision.PROPOSE else "Perkuat layanan.",
        )
        if decision == Decision.PROPOSE:
            move_nomination(nomination=cast.again().nomination, move=NominationMove.PROPOSE, by=None)

    @property
    def nominations(self) -> list[Nomination]:
        return [cast.again().nomination for cast in self.casts]

    @property
    def nomination(self) -> Nomination:
        return self.nominations[0]

    def keep(self, kind: Paper, nomination: Nomination | None = None, *, by: User | None = None) -> ProposalPaper:
        """A file with content of its own."""
        facts = PaperFacts(
            self.cycle,
            kind,
            nomination,
            number=f"S-{kind.value}" if kind in LETTERS else "",
            date=DAY if kind in LETTERS else None,
        )
        label = f"{kind} {nomination.pk if nomination else ''} {ProposalPaper.objects.count()}"
        content = makers.pdf(b"%" + label.encode() + b"\n")
        return operations.keep_paper_file(
            facts=facts, file=io.BytesIO(content), name=f"{kind}.pdf", by=by or fresh(self.coordinator)
        )

    def complete(self) -> Self:
        """Every required paper that the portal does not make of what is here."""
        key = self.cycle.rule_set_key
        for kind in papers_of_institution(key):
            self.keep(kind)
        for nomination in self.nominations:
            for kind in papers_of_unit(key):
                if PAPERS[kind].required and not PAPERS[kind].made_here and kind != Paper.PRELIMINARY:
                    self.keep(kind, nomination)
        return self

    def surveyed(self) -> Counter:
        """An own survey of the first unit, over, with one respondent who agreed to be listed."""
        made = Counter(at=self.casts[0].unit)
        made.answer(contact={"name": "Responden Satu", "phone": "0812"})
        type(made.survey).objects.filter(pk=made.survey.pk).update(
            state="closed", period_end=datetime.date(2026, 1, 2), period_start=datetime.date(2025, 11, 1)
        )
        return made

    def lhe(self) -> Letter:
        """The portal's own LHE of the first unit, made."""
        letter = assessing.request_lhes(cases=[self.casts[0].again()], by=fresh(self.casts[0].admin))[0]
        assert letter.kind == LetterKind.LHE
        blob = self.keep(Paper.SLIDES, self.nomination).blob
        Letter.objects.filter(pk=letter.pk).update(pdf=blob)
        return letter

    def freeze(self, kind: DossierKind = DossierKind.TPN, **said: str) -> Dossier:
        return operations.freeze_dossier(
            cycle=self.cycle,
            kind=kind,
            by=fresh(self.coordinator),
            **{"purpose": "Lampiran usulan ke TPN", **said},
        )

    def frozen(self, kind: DossierKind = DossierKind.TPN, **said: str) -> Dossier:
        made = self.freeze(kind, **said)
        build_dossier(made.job_id)
        made.refresh_from_db()
        assert Job.objects.get(pk=made.job_id).state == "done", Job.objects.get(pk=made.job_id).message
        return Dossier.objects.select_related("blob", "cycle__institution").get(pk=made.pk)
