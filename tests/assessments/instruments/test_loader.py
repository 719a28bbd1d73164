"""Publishing: once, the same again, and never changed under a published key."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from assessments import models
from assessments.instruments import compiled, loader, packs
from assessments.scoring import compile_instrument, score
from tests.assessments.scoring.worksheets import filled, lke, rules

pytestmark = pytest.mark.django_db


@pytest.fixture
def edit(monkeypatch, tmp_path):
    """Ship copies of the packs in which a piece of text was replaced, as an edited file would."""

    def edit(old, new):
        for path in packs.FOLDER.glob("*.yaml"):
            text = path.read_text(encoding="utf-8")
            (tmp_path / path.name).write_text(text.replace(old, new), encoding="utf-8")
        monkeypatch.setattr(packs, "FOLDER", tmp_path)

    return edit


def test_load_all_twice_leaves_one_row_each():
    loader.load_all()
    before = list(models.Instrument.objects.values_list("pk", "sha256", "published_at"))
    loader.load_all()

    assert list(models.Instrument.objects.values_list("pk", "sha256", "published_at")) == before
    assert models.Item.objects.filter(instrument__key="lke-zi-2021").count() == 113
    assert set(models.RuleSet.objects.values_list("key", flat=True)) == {"rules-2021", "rules-2024"}


def test_rows_hold_the_pack_and_the_place_of_each_item():
    row = loader.load_instrument("lke-zi-2021")
    item = models.Item.objects.get(instrument=row, code="A.II.5.iii.b")
    index = models.Item.objects.get(instrument=row, code="B.II.a")

    assert json.loads(row.content) == packs.read("lke-zi-2021")
    assert row.sha256 == loader.digest(row.content)
    assert (item.component, item.aspect, item.area, item.subcomponent) == ("pengungkit", "reform", "PW", "A.II.5.iii")
    assert (index.component, index.aspect, index.area, index.position) == ("hasil", "", "", 113)


def test_a_published_key_with_other_content_is_refused(edit):
    edit("title: ", "title: Lain ")
    with pytest.raises(loader.PublishedPackChanged, match=r"lke-zi-2021.*kunci baru"):
        loader.load_instrument("lke-zi-2021")
    with pytest.raises(loader.PublishedPackChanged, match="rules-2021"):
        loader.load_rules("rules-2021")


def test_the_order_of_keys_is_not_content():
    pack = packs.read("rules-2024")

    assert loader.canonical(pack) == loader.canonical(dict(reversed(pack.items())))


def test_a_damaged_pack_is_not_published(edit):
    edit("item_count: 113", "item_count: 1")

    with pytest.raises(loader.DamagedPack, match="seharusnya 1"):
        loader.load_instrument("lke-zi-2021")


def test_compiled_from_the_row_scores_like_the_pack():
    loader.load_all()
    compiled.instrument.cache_clear()
    compiled.rules.cache_clear()
    answers = filled("B", 67, "3.60", "C")
    instrument = compiled.instrument("lke-zi-2021")

    assert score(instrument, compiled.rules("rules-2024"), answers) == score(lke(), rules(), answers)
    assert list(instrument.items["A.I.1.i.a"].options) == ["Ya", "Tidak"]
    assert list(instrument.items) == list(compile_instrument(packs.read("lke-zi-2021")).items)


def test_compiled_asks_the_database_once(django_assert_num_queries):
    loader.load_all()
    compiled.instrument.cache_clear()
    with django_assert_num_queries(1):
        first = compiled.instrument("lke-zi-2021")
        assert compiled.instrument("lke-zi-2021") is first


def test_command_lists_what_is_published():
    out = StringIO()
    call_command("load_instruments", stdout=out)

    assert [line.split(":")[0] for line in out.getvalue().splitlines()] == [
        "lke-zi-2021",
        "rules-2021",
        "rules-2024",
        "ipak-2021",
        "ipak-ipkp-2021",
        "ipkp-2021",
        "skm-2017",
    ]


def test_command_says_why_a_changed_pack_is_refused(edit):
    edit("title: ", "title: Lain ")
    with pytest.raises(CommandError, match="sudah terbit"):
        call_command("load_instruments")
