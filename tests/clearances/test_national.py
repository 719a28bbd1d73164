"""The national picture: figures of 2020 as published, the portal's own records, and never 0 for what nobody knows."""

import datetime
import io

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from openpyxl import load_workbook

from clearances import operations
from clearances.enums import SelectionItem, StageResult, TpnStage
from clearances.models import NationalFigure
from clearances.operations.national import load_figures
from clearances.queries import national_picture, national_years
from tests import factories
from tests.clearances.ministry import Ministry
from tests.clearances.predicates_world import held, proposed
from tests.factories import Cast
from units.enums import InstitutionKind, NominationMove, NominationStage, Role, Scheme
from units.models import Institution, NominationRecord

pytestmark = pytest.mark.django_db


@pytest.fixture
def figures():
    call_command("load_national", stdout=io.StringIO())


def test_2020_shows_what_was_published_and_leaves_the_rest_unknown(figures):
    picture = national_picture(2020)
    numbers = {step.value: number for step, number in picture.steps}
    assert numbers == {"proposed": 3691, "selected": None, "evaluated": 2570, "wbk": 681, "wbbm": 82}
    assert picture.recipients == 763
    assert picture.institutions == 70 + 20 + 161
    assert {line.group.value: line.institutions for line in picture.lines} == {"kl": 70, "provinsi": 20, "kabkota": 161}
    assert all(number is None for line in picture.lines for number in line.numbers)


def test_loading_again_changes_nothing_and_a_wrong_pack_is_refused(figures):
    before = list(NationalFigure.objects.values_list("pk", flat=True))
    call_command("load_national", stdout=io.StringIO())
    assert list(NationalFigure.objects.values_list("pk", flat=True)) == before
    with pytest.raises(ValueError, match="panel"):
        load_figures({"year": 2021, "source": "x", "figures": {"panel": {"all": 1}}})


def test_live_records_are_counted_by_type_and_no_answer_is_not_zero():
    city = Institution.objects.create(name="Kota", short_name="Kota", kind=InstitutionKind.CITY, scheme=Scheme.LOCAL)
    first, second = proposed(factories.unit(city)), proposed(factories.unit(city))
    ministry = proposed()
    operations.determine(nomination=first, decree_number="K", decree_date=datetime.date(2026, 11, 1), by=None)
    picture = national_picture(2026)
    assert {step.value: number for step, number in picture.steps} == {
        "proposed": 3,
        "selected": 1,
        "evaluated": 1,
        "wbk": 1,
        "wbbm": None,
    }
    lines = {line.group.value: (line.institutions, line.numbers) for line in picture.lines}
    assert lines["kota"] == (1, (2, 1, 1, 1, None))
    assert lines[ministry.unit.institution.kind] == (1, (1, None, None, None, None))
    operations.determine(nomination=second, decree_number="L", decree_date=datetime.date(2026, 11, 1), by=None)
    numbers = {line.group.value: line.numbers for line in national_picture(2026).lines}
    assert numbers["kota"] == (2, 2, 2, 2, 0)


def test_stages_at_the_ministry_fill_the_funnel_and_silence_stays_unknown():
    house = factories.institution()
    cases = [Ministry(of=factories.unit(house)) for _one in range(3)]
    for case in cases:
        NominationRecord.objects.create(
            nomination=case.nomination, move=NominationMove.PROPOSE, from_stage="assessment", to_stage="proposed"
        )
    first, second, third = cases

    def numbers():
        return {step.value: number for step, number in national_picture(2026).steps if number is not None}

    assert numbers() == {"proposed": 3}
    first.selection()
    assert numbers() == {"proposed": 3, "selected": 1}
    second.selection(SelectionItem.SPTJM)
    first.stage(TpnStage.DOCUMENTS, StageResult.FAILED)
    assert numbers() == {"proposed": 3, "selected": 1, "evaluated": 1}
    third.selection()
    # A correction counts instead of what it corrects.
    third.selection(SelectionItem.SPTJM, reason="Salah unit.")
    assert numbers() == {"proposed": 3, "selected": 1, "evaluated": 1}


def test_nobody_selected_is_zero_once_every_answer_is_known():
    case = Ministry()
    NominationRecord.objects.create(
        nomination=case.nomination, move=NominationMove.PROPOSE, from_stage="assessment", to_stage="proposed"
    )
    case.selection(SelectionItem.SPTJM)
    steps = {step.value: number for step, number in national_picture(2026).steps}
    assert (steps["selected"], steps["evaluated"], steps["wbk"]) == (0, None, None)
    case.now_at(NominationStage.NOT_AWARDED)
    steps = {step.value: number for step, number in national_picture(2026).steps}
    assert (steps["selected"], steps["evaluated"], steps["wbk"]) == (0, 0, 0)


def test_it_costs_the_same_for_one_and_for_three(client, django_assert_max_num_queries):
    viewer = factories.person(Role.PLATFORM_ADMIN, factories.unit())
    client.force_login(viewer)
    counted = []
    for more in (1, 2):
        for number in range(more):
            held(decree_number=f"K-{number}", decree_date=datetime.date(2025, 1, 1))
            proposed(year=2025)
        with django_assert_max_num_queries(14) as captured:
            assert client.get(reverse("national")).status_code == 200
        counted.append(len(captured))
    assert counted[0] == counted[1]


def test_it_opens_on_the_newest_year_with_a_figure(client, figures):
    client.force_login(factories.person(Role.PLATFORM_ADMIN, factories.unit()))
    opened = lambda: client.get(reverse("national")).context["picture"].year  # noqa: E731
    case = Cast()
    assert opened() == 2020
    assert list(national_years()) == [2026, 2020]
    NominationRecord.objects.create(
        nomination=case.case.nomination, move=NominationMove.PROPOSE, to_stage=NominationStage.PROPOSED
    )
    assert opened() == 2026


def test_the_page_and_the_workbook_say_unknown_in_words(client, figures):
    client.force_login(factories.person(Role.NATIONAL_VIEWER, factories.unit()))
    page = client.get(reverse("national"), {"tahun": 2020}).content.decode()
    for words in ("3.691", "2.570", "681", "82", "763", "belum diketahui", "21 Desember 2020"):
        assert words in page.replace(".", "") or words in page
    book = load_workbook(io.BytesIO(client.get(reverse("national_export"), {"tahun": 2020}).content))
    rows = list(book.active.values)
    assert rows[1][1:7] == (251, 3691, "belum diketahui", 2570, 681, 82)
    assert client.get(reverse("national"), {"tahun": 1999}).status_code == 404
    assert client.get(reverse("national"), {"tahun": "x"}).status_code == 404


def test_only_the_portals_own_people_see_it(client, figures):
    client.force_login(factories.person(Role.INSPECTOR, factories.unit()))
    assert client.get(reverse("national")).status_code == 403
    assert national_years() == {2020: True}


@pytest.mark.parametrize(
    ("name", "change"),
    [("national_figure_step_known", {"step": "x"}), ("national_figure_has_a_source", {"source": ""})],
)
def test_constraints_of_figures(figures, name, change):
    one = NationalFigure.objects.all()[0]
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        NationalFigure.objects.filter(pk=one.pk).update(**change)


def test_a_figure_stands_once(figures):
    one = NationalFigure.objects.all()[0]
    one.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        one.save()
