"""The shipped packs: whole, sound, exact, and fit for a user to read."""

import re
from collections import Counter

import pytest

from assessments.instruments import checks, packs
from assessments.scoring import compile_instrument, compile_rules


def texts(value):
    if isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)
    else:
        yield value


@pytest.mark.parametrize("key", packs.keys())
def test_shipped_pack_is_sound(key):
    assert packs.read(key)["key"] == key
    assert checks.problems(packs.read(key)) == []


@pytest.mark.parametrize("key", packs.keys())
def test_no_number_is_a_binary_fraction(key):
    assert not [value for value in texts(packs.read(key)) if isinstance(value, float)]


def test_the_lke_has_its_113_items_in_order():
    items = compile_instrument(packs.read("lke-zi-2021")).items

    assert [item.position for item in items.values()] == list(range(1, 114))
    assert Counter(item.kind for item in items.values()) == {
        "ya_tidak": 17,
        "abc": 36,
        "abcd": 33,
        "abcde": 17,
        "persen": 8,
        "indeks_0_4": 2,
    }
    assert Counter(item.aspect for item in items.values()) == {"pemenuhan": 87, "reform": 23, None: 3}
    assert next(iter(items)) == "A.I.1.i.a"
    assert list(items)[-1] == "B.II.a"
    assert sum(item.weight for item in items.values()) == 100


def test_a_subcomponent_may_share_its_code_with_its_only_item():
    instrument = compile_instrument(packs.read("lke-zi-2021"))

    assert instrument.subcomponents["A.II.1.ii"].items == ("A.II.1.ii",)
    assert len(instrument.subcomponents) == 44


def test_every_item_says_what_evidence_is_expected():
    for code, item in compile_instrument(packs.read("lke-zi-2021")).items.items():
        assert item.evidence, code
        assert item.text, code
        assert item.nihil_allowed == (item.kind == "persen"), code


def test_rule_sets_differ_in_documents_not_in_gates():
    old, new = compile_rules(packs.read("rules-2021")), compile_rules(packs.read("rules-2024"))

    assert old.gates == new.gates
    assert old.data["documents"][1]["signed_by"] == "kepala unit"
    assert new.data["documents"][1]["signed_by"] == "pimpinan instansi"
    codes = {entry["code"]: entry for entry in new.data["prerequisites"]}
    assert (codes["lama_wbk"]["WBBM"], codes["lama_wbk"]["blocking"]) == ("2", False)
    assert "lama_wbk" not in {entry["code"] for entry in old.data["prerequisites"]}


@pytest.mark.parametrize("key", ["", "lke", "../packs/lke-zi-2021", "lke-zi-2021.yaml", "/etc/passwd", "LKE-ZI-2021"])
def test_an_unknown_key_is_never_a_path(key):
    with pytest.raises(packs.UnknownPack, match="lke-zi-2021"):
        packs.read(key)


def test_a_reader_cannot_change_the_pack_for_the_next():
    packs.read("lke-zi-2021")["title"] = "lain"

    assert packs.read("lke-zi-2021")["title"] != "lain"


def test_formulas_are_cited_as_written():
    item = compile_instrument(packs.read("lke-zi-2021")).items["A.II.5.iii.a"]

    assert str(item.formula) == "min(1, sudah / (kepala + pejabat + lainnya))"
    assert str(item.denominator) == "kepala + pejabat + lainnya"
    assert not re.search(r"[^a-z0-9_ +\-*/(),]", str(item.formula))
