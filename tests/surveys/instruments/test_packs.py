"""The shipped questionnaires: whole, in two languages, sound; and damage is told."""

import pytest

from surveys.instruments import checks, packs
from surveys.scoring import compile_questionnaire


def damaged(key, change):
    pack = packs.read(key)
    change(pack)
    return checks.problems(pack)


@pytest.mark.parametrize("key", packs.shipped())
def test_shipped_questionnaire_is_sound(key):
    assert packs.read(key)["key"] == key
    assert checks.problems(packs.read(key)) == []


def test_each_index_has_its_questions():
    sizes = {
        key: [(part.key, len(part.questions), part.start) for part in compile_questionnaire(packs.read(key)).parts]
        for key in packs.shipped()
    }

    assert sizes == {
        "ipak-2021": [("ipak", 5, 0)],
        "ipkp-2021": [("ipkp", 8, 0)],
        "skm-2017": [("skm", 9, 0)],
        "ipak-ipkp-2021": [("ipak", 5, 0), ("ipkp", 8, 5)],
    }


def test_only_costs_may_be_skipped():
    for key in packs.shipped():
        optional = [q.aspect for q in compile_questionnaire(packs.read(key)).questions if q.optional]
        assert all("biaya" in aspect for aspect in optional), key


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda p: p.update(kind="rules"), "tidak dikenal"),
        (lambda p: p.update(item_count=6), "seharusnya 6"),
        (lambda p: p["parts"][0]["items"].pop(), "seharusnya 5"),
        (lambda p: p["parts"][0]["items"][1].update(code="q1"), "berurutan"),
        (lambda p: p["parts"][0]["items"][1]["text"].pop("en"), "Inggris"),
        (lambda p: p["answers"]["6"]["id"].pop(), "berjumlah 6"),
        (lambda p: p["thresholds"]["burst"].update(telepon={"answers": 2, "seconds": 1}), "telepon"),
        (lambda p: p["thresholds"]["too_fast"].update(seconds_per_item="0"), "positif"),
        (lambda p: p.pop("thresholds"), "tidak lengkap"),
        (lambda p: p["parts"].append(p["parts"][0]), "dipakai 2 kali"),
    ],
)
def test_damage_is_told(change, words):
    assert any(words in sentence for sentence in damaged("ipak-2021", change))
