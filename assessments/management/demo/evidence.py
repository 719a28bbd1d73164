"""Evidence in the example worksheets: kept, shown and marked with the operations that people use."""

import datetime
import io
from collections.abc import Mapping

from assessments import operations
from assessments.enums import Track
from assessments.management.demo import papers
from assessments.management.demo.papers import Paper
from assessments.models import Assessment, Evidence, EvidenceUse, Sheet
from assessments.operations import EntryValues
from units.enums import Role
from units.models import Institution, Membership, Unit, User

OUTDATED = "Unggah dokumen tahun berjalan yang sudah ditandatangani."


def show_papers(case: Assessment, operator: User, values: Mapping[str, EntryValues]) -> None:
    """Shows the unit's papers, and what the institution offers, for those of the items that were answered."""
    for paper in papers.PAPERS:
        codes = [code for code in paper.codes if code in values]
        if codes:
            _show(case, operator, _kept(paper, case.unit, operator, case.nomination.cycle.year), codes)
    shared = Evidence.objects.filter(institution=case.unit.institution_id, offered=True).first()
    if shared is not None:
        _show(case, operator, shared, [code for code in papers.SHARED.codes if code in values])
    nihil = [code for code, value in values.items() if value.nihil]
    if nihil:
        _show(case, operator, _kept(papers.STATEMENT, case.unit, operator, case.nomination.cycle.year), nihil)


def offer_shared(institution: Institution) -> None:
    """The inspectorate's admin keeps one paper of the institution and offers it to all units."""
    admin = Membership.objects.get(institution=institution, role=Role.INSPECTORATE_ADMIN).user
    evidence = _kept(papers.SHARED, institution, admin, None)
    operations.offer(evidence=evidence, offered=True, by=admin)


def mark_papers(case: Assessment, assessor: User, agreed: Mapping[str, bool]) -> None:
    """TPI's marks: sound where it agreed with the unit's answer, incomplete with a word why where it did not."""
    sheet = Sheet.objects.get(assessment=case, track=Track.TPI, round=case.round)
    uses = EvidenceUse.objects.filter(assessment=case, round=case.round, item__code__in=agreed)
    for use in uses.select_related("item"):
        good = agreed[use.item.code]
        note = "" if good else OUTDATED
        operations.mark_use(
            use=use,
            sheet=sheet,
            complete=True,
            valid=True,
            relevant=True,
            current=good,
            note=note,
            version=0,
            by=assessor,
        )


def _kept(paper: Paper, owner: Unit | Institution, by: User, year: int | None) -> Evidence:
    # Headed by the institution: the same bytes for all its units, so that a first start has few pictures to draw.
    house = owner.institution if isinstance(owner, Unit) else owner
    version = operations.add_file(
        owner=owner,
        file=io.BytesIO(papers.pdf(paper.title, house.name, paper.lines)),
        filename=paper.filename,
        title=paper.title,
        effective_from=datetime.date(year, 1, 1) if year else None,
        effective_until=datetime.date(year, 12, 31) if year else None,
        by=by,
    )
    return version.evidence


def _show(case: Assessment, operator: User, evidence: Evidence, codes: list[str]) -> None:
    for code in codes:
        operations.use_evidence(assessment=case, code=code, evidence=evidence, by=operator)
