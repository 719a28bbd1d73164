"""Agreement figures against published examples, and the list of differences."""

import numpy as np
import pytest

from assessments.instruments import compiled
from assessments.queries import score_of
from assessments.queries.agreement import Agreement, agreement, alpha, blind_sheets, icc, read_passes
from assessments.queries.disagreements import differences, differences_of, gates_of
from assessments.views.progress import reading
from tests.assessments.tiers import TeamCast

# Shrout and Fleiss (1979), table 2: six targets, four judges; ICC(1,1) is 0.17.
SHROUT_FLEISS = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
# Krippendorff (2011), reliability data with missing answers; ordinal alpha is 0.815.
N = np.nan
KRIPPENDORFF = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, N, N, N],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, N, 3],
    [N, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, N],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, N],
]


def test_icc_of_the_published_example():
    assert icc([np.array(row, dtype=float) for row in SHROUT_FLEISS]) == pytest.approx(0.166, abs=0.001)


def test_icc_needs_two_units_with_two_assessors():
    assert icc([np.array([70.0, 71.0])]) is None
    assert icc([np.array([70.0]), np.array([71.0])]) is None
    assert icc([np.array([70.0, 70.0]), np.array([70.0, 70.0])]) is None


def test_alpha_of_the_published_example():
    assert alpha(np.array(KRIPPENDORFF)) == pytest.approx(0.815, abs=0.001)


def test_alpha_where_nothing_can_be_compared_or_all_agree():
    assert alpha(np.full((2, 3), np.nan)) is None
    assert alpha(np.array([[1.0, 1.0], [1.0, 1.0]])) == 1.0


@pytest.mark.django_db
def test_passes_are_read_with_their_differences():
    cast = TeamCast().consensus(apart="A.I.1.i.b")
    passes = read_passes("lke-zi-2021", blind_sheets([cast.case.pk]))
    assert passes.cube.shape == (1, 3, 113)
    found = agreement(passes)
    assert (found.whole.differing, found.whole.items) == (1, 113)
    assert found.whole.alpha is not None
    assert found.whole.alpha < 1
    assert {one.key: one.differing for one in found.areas}["MP"] == 1
    assert [one.key for one in found.teams] == [cast.team.pk]
    assert [one.code for one in differences_of(cast.again())] == ["A.I.1.i.b"]


@pytest.mark.django_db
def test_the_largest_effect_on_a_gate_comes_first():
    instrument, rules = compiled.instrument("lke-zi-2021"), compiled.rules("rules-2024")
    gates = gates_of(instrument, rules, "WBK")
    codes = list(instrument.items)
    ratings = np.full((2, len(codes)), 0.8)
    # Of two items with the same swing, the one in the area that lies at its minimum matters more.
    area = np.array([item.area == "PW" for item in instrument.items.values()])
    ratings[:, area] = 0.6
    near, far = next(c for c in codes if c.startswith("A.I.5.i.")), "A.I.1.i.b"
    for code in (near, far):
        ratings[1, codes.index(code)] = 1.0
    assert [one.code for one in differences(ratings, gates, instrument)] == [near, far]


def test_gate_values_are_those_of_the_engine(db):
    cast = TeamCast(passes=1)
    cast.fill(level=1)
    instrument, rules = compiled.instrument("lke-zi-2021"), compiled.rules("rules-2024")
    passes = read_passes("lke-zi-2021", [(cast.sheet().pk, cast.case.pk, None)])
    gates = gates_of(instrument, rules, "WBK")
    scored = score_of(cast.again(), cast.sheet().entries.select_related("item")).gates["WBK"]
    values = gates.part @ passes.cube[0, 0]
    assert values == pytest.approx([float(gate.value) for gate in scored])


@pytest.mark.parametrize(
    ("alpha", "differing", "said"),
    [
        (None, 0, "Belum ada"),
        (0.9, 3, "cara yang sama"),
        (0.7, 30, "Cukup sepakat"),
        (0.2, 30, "Belum sepakat"),
        (0.0, 1, "Hampir semua jawaban sama"),
    ],
)
def test_the_figures_in_plain_words(alpha, differing, said):
    assert said in reading(Agreement("", alpha, differing, 113))
