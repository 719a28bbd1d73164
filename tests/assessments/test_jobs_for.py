"""Who sees which background jobs, and who stops them."""

import pytest
from django.core.exceptions import PermissionDenied

from assessments import operations
from assessments.queries import jobs_for
from assessments.rules import oversees_jobs
from tests import factories
from tests.assessments.evidence import library
from tests.factories import Cast
from units.enums import Role
from units.models import User
from zi_portal.shared.audit.models import AuditEvent
from zi_portal.shared.jobs import CannotCancel
from zi_portal.shared.jobs.enums import State
from zi_portal.shared.jobs.models import Job

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


class House:
    """A report and a preview of one unit, and the people around."""

    def __init__(self) -> None:
        self.cast = Cast()
        self.report = operations.request_report(assessment=self.cast.again(), by=self.cast.head).job
        library.evidence(self.cast)
        self.preview = Job.objects.get(kind="preview")
        self.both = {self.report, self.preview}


def seen_by(user: User) -> set[Job]:
    return set(jobs_for(User.objects.get(pk=user.pk)))


def test_everybody_sees_their_own():
    house = House()
    assert seen_by(house.cast.head) == {house.report}
    assert seen_by(house.cast.operator) == {house.preview}
    assert seen_by(house.cast.assessor) == set()


def test_the_inspectorates_admin_sees_those_of_the_institutions_cases():
    house, next_door = House(), Cast()
    assert seen_by(house.cast.admin) == house.both
    assert seen_by(next_door.admin) == set()


def test_a_former_admin_sees_them_no_longer():
    house = House()
    house.cast.admin.memberships.update(valid_from="2020-01-01", valid_until="2020-12-31")
    assert seen_by(house.cast.admin) == set()


def test_a_superuser_sees_all():
    House()
    other = Cast()
    operations.request_report(assessment=other.again(), by=other.head)
    superuser = User.objects.create_superuser("super@uji.example", factories.PASSWORD, full_name="Super")
    assert seen_by(superuser) == set(Job.objects.all())
    assert Job.objects.count() == 3


def test_the_same_bytes_elsewhere_do_not_show_who_had_them_first():
    first, next_door = House(), Cast()
    library.evidence(next_door)
    assert Job.objects.filter(kind="preview").get() == first.preview
    assert seen_by(next_door.admin) == set()


def test_evidence_of_the_whole_institution_counts_as_the_institutions():
    cast = Cast()
    other = factories.person(Role.INSPECTORATE_ADMIN, cast.unit)
    library.kept(cast.unit.institution, cast.admin)
    assert seen_by(other) == {Job.objects.get(kind="preview")}


def test_newest_first_and_the_person_comes_along(django_assert_num_queries):
    house = House()
    admin = User.objects.get(pk=house.cast.admin.pk)
    with django_assert_num_queries(2):
        found = [(job, str(job.created_by)) for job in jobs_for(admin)]
    assert found == [(house.preview, str(house.cast.operator)), (house.report, str(house.cast.head))]


def test_who_oversees():
    cast = Cast()
    superuser = User.objects.create_superuser("super@uji.example", factories.PASSWORD, full_name="Super")
    people = (cast.operator, cast.head, cast.assessor, cast.admin, superuser)
    assert [person for person in people if oversees_jobs(person)] == [cast.admin, superuser]


def test_ones_own_job_is_cancelled_without_ado():
    house = House()
    assert operations.cancel_job(job=house.report, by=house.cast.head).state == State.CANCELLED
    assert not AuditEvent.objects.filter(action="assessments.job_cancelled").exists()


@pytest.mark.parametrize("kind", ["report", "preview"])
def test_somebody_elses_job_is_cancelled_with_a_trace(kind):
    house = House()
    job = getattr(house, kind)
    assert operations.cancel_job(job=job, by=house.cast.admin).state == State.CANCELLED
    event = AuditEvent.objects.get(action="assessments.job_cancelled")
    assert (event.actor, event.target_id) == (house.cast.admin.audit_id, str(job.pk))
    assert event.chain.key == (house.cast.unit.audit_chain if kind == "report" else "portal")


def test_a_job_out_of_sight_is_not_cancelled():
    house = House()
    for person in (house.cast.operator, house.cast.assessor, Cast().admin):
        with pytest.raises(PermissionDenied):
            operations.cancel_job(job=house.report, by=person)
    house.report.refresh_from_db()
    assert house.report.state == State.QUEUED


def test_a_job_that_has_ended_leaves_no_trace_of_a_second_end():
    house = House()
    operations.cancel_job(job=house.report, by=house.cast.head)
    with pytest.raises(CannotCancel):
        operations.cancel_job(job=house.report, by=house.cast.admin)
    assert not AuditEvent.objects.filter(action="assessments.job_cancelled").exists()
