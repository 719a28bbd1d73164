"""manage.py score_worksheet: the documented output, and every kind of bad file."""

import io
import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.assessments.scoring.worksheets import counts, filled

ROOT = Path(__file__).resolve().parents[2]


def as_raw(answers):
    """The file's form of scoring answers."""
    return {
        code: answer.inputs if answer.inputs is not None else answer.option or str(answer.index)
        for code, answer in answers.items()
    }


@pytest.fixture
def run(tmp_path):
    """Write the file, run the command, give back (status, stdout, stderr)."""

    def run(content, *options):
        path = tmp_path / "lembar.json"
        text = content if isinstance(content, str | bytes) else json.dumps(content)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        out, err = io.StringIO(), io.StringIO()
        try:
            call_command("score_worksheet", str(path), *options, stdout=out, stderr=err)
        except SystemExit as leaving:
            return leaving.code, out.getvalue(), err.getvalue()
        return 0, out.getvalue(), err.getvalue()

    return run


def sheet(answers):
    return {"instrument": "lke-zi-2021", "answers": answers}


def written(answers, instrument="lke-zi-2021"):
    """A file whose answers are JSON text, so that they can be as wrong as a file can be."""
    return '{"instrument": "' + instrument + '", "answers": {' + answers + "}}"


def scored(run, answers, *options):
    status, out, err = run(sheet(answers), "--json", *options)
    assert (status, err) == (0, "")
    return json.loads(out)


def refused(run, content, *options):
    """Sentences of a refused file, one per line."""
    status, out, err = run(content, "--json", *options)
    assert (status, out) == (2, "")
    assert "Traceback" not in err
    lines = err.splitlines()
    assert all(line.endswith(".") for line in lines)
    return lines


def test_second_vector_in_full(run):
    found = scored(run, as_raw(filled("B", 100, "3.60", "B")), "--predicate", "WBBM")

    assert Decimal(found["total"]).quantize(Decimal("0.0001")) == Decimal("78.8603")
    assert found["components"]["hasil"] == "35.250000"
    assert Decimal(found["areas"]["PP"]).quantize(Decimal("0.0001")) == Decimal("7.1783")
    assert set(found["aspects"]) == {"pemenuhan", "reform"}
    assert len(found["subcomponents"]) == 44
    assert (found["eligible"], found["completeness"], found["gap_reachable"]) == (False, "1.000000", True)
    assert found["gates"][0] == {
        "code": "total",
        "name": "Nilai total",
        "value": found["total"],
        "limit": "85.000000",
        "passed": False,
    }
    assert (found["nihil"], found["survey"], found["warnings"]) == ([], [], [])


def test_wbk_is_the_default_and_passes(run):
    found = scored(run, as_raw(filled("B", 100, "3.60", "B")))

    assert (found["predicate"], found["rules"], found["eligible"], found["gap"]) == ("WBK", "rules-2024", True, [])
    assert found["gates"][2]["limit"] == "60.000000"


def test_gap_speaks_letters_percentages_and_null(run):
    answers = as_raw(filled("A", 100, "4", "A"))
    answers["A.II.5.ii"] = {"harus": 170, "proses": 163, "selesai": 7}
    answers["B.I.b"] = "D"
    del answers["A.II.5.i"]
    answers["B.II.a"] = 3
    found = scored(run, answers, "--predicate", "WBBM")

    assert [(step["code"], step["from"], step["to"]) for step in found["gap"]] == [
        ("B.I.b", "D", "A"),
        ("A.II.5.ii", "4.12%", "100.00%"),
    ]
    assert found["gap"][0]["points"] == "3.750000"
    assert found["survey"] == [{"code": "B.II.a", "from": "3.000000", "to": "3.600000", "points": "2.625000"}]


def test_missing_null_and_half_given_items_are_unanswered(run):
    found = scored(run, {"A.I.1.i.a": None, "A.II.4.i": {"sasaran": 3}, "A.II.1.i.a": {}, "B.I.a": None})

    assert (found["total"], found["completeness"]) == ("0.000000", "0.000000")
    assert found["warnings"] == ["A.II.4.i: isian tercapai belum diisi, sehingga butir ini dianggap belum dijawab."]


def test_explicit_zeros_are_a_confirmed_nihil(run):
    found = scored(
        run, {"A.II.5.ii": {"harus": 0, "proses": 0, "selesai": 0}, "A.II.4.i": {"sasaran": 0, "tercapai": 0}}
    )

    assert (found["total"], found["nihil"]) == ("3.000000", ["A.II.4.i", "A.II.5.ii"])


def test_a_doubtful_count_is_scored_with_a_warning_that_names_the_item(run):
    found = scored(run, {"A.II.1.i.a": {"agen": 4, "perubahan": 5}})

    assert found["total"] == "1.000000"
    assert len(found["warnings"]) == 1
    assert found["warnings"][0].startswith("A.II.1.i.a: ")


@pytest.mark.parametrize("index", ['"3.61"', "3.61", "3.610000000000000", '"3.6100"', "361e-2"])
def test_index_as_text_or_number_is_exact(run, index):
    status, out, _ = run(written(f'"B.I.a": {index}'), "--json")

    assert (status, json.loads(out)["total"]) == (0, "15.793750")


def test_the_unrounded_value_stands_beside_the_gate(run):
    found = scored(run, {"B.I.a": "3.5983"})
    ipak = next(gate for gate in found["gates"] if gate["code"] == "ipak")

    assert (ipak["value"], ipak["passed"]) == ("15.7425625", False)


def test_unknown_outer_keys_are_told_and_ignored(run):
    status, out, _ = run({**sheet({}), "catatan": 1}, "--json")

    assert status == 0
    assert json.loads(out)["warnings"] == ['Kunci "catatan" tidak dikenal dan diabaikan.']


def test_a_byte_order_mark_is_accepted(run):
    assert run(b"\xef\xbb\xbf" + json.dumps(sheet({})).encode(), "--json")[0] == 0


def test_the_table_is_indonesian(run):
    status, out, err = run(sheet({"A.II.5.ii": counts("A.II.5.ii", 0), "B.I.a": "3.5"}))

    assert (status, err) == (0, "")
    assert "Nilai total" in out
    assert "belum terpenuhi semua" in out
    assert "15,31" in out
    assert "Survei B.I.a: indeks 3,5000, perlu 3,6000" in out


BAD_FILES = [
    (b"\xff\xfe{}", "bukan teks UTF-8"),
    ("{", "bukan JSON yang sah"),
    ("", "bukan JSON yang sah"),
    ("[" * 100_000, "terlalu bersarang"),
    ("[]", "harus berupa objek"),
    ("null", "harus berupa objek"),
    ("{}", '"instrument" belum diisi'),
    ('{"instrument": "lke-zi-2021"}', '"answers" belum diisi'),
    ('{"instrument": "lke-zi-2021", "answers": []}', '"answers" harus berupa objek'),
    ('{"instrument": 5, "answers": {}}', '"instrument" harus berupa teks'),
    ('{"instrument": "lke-zi-1999", "answers": {}}', '"lke-zi-1999" tidak dikenal'),
    ('{"instrument": "../packs/lke-zi-2021", "answers": {}}', "tidak dikenal"),
    ('{"instrument": "rules-2024", "answers": {}}', '"rules-2024" tidak dikenal'),
    ('{"instrument": "lke-zi-2021", "instrument": "lke-zi-2021", "answers": {}}', '"instrument" ditulis lebih dari'),
]


@pytest.mark.parametrize(("content", "expected"), BAD_FILES)
def test_bad_file(run, content, expected):
    assert any(expected in line for line in refused(run, content))


BAD_ANSWERS = [
    ('"A.I.9.i.a": "A"', '"A.I.9.i.a": kode butir tidak dikenal'),
    ('"A.I.1.i.a": "Ya", "A.I.1.i.a": "Ya"', '"A.I.1.i.a": ditulis lebih dari sekali'),
    ('"A.I.1.i.b": "Ya"', 'A.I.1.i.b: "Ya" bukan pilihan'),
    ('"A.I.1.i.b": "D"', 'A.I.1.i.b: "D" bukan pilihan'),
    ('"A.I.1.i.b": "a"', "Pilih salah satu: A, B, C"),
    ('"A.I.1.i.a": true', "A.I.1.i.a: Jawaban ini bukan pilihan"),
    ('"A.I.1.i.a": {"agen": 1}', "A.I.1.i.a: "),
    ('"A.I.1.i.a": [[[[[[[[[[[[1]]]]]]]]]]]]', "A.I.1.i.a: "),
    ('"A.II.4.i": "A"', "A.II.4.i: jawaban harus berupa objek"),
    ('"A.II.4.i": {"target": 1}', 'A.II.4.i: isian "target" tidak dikenal'),
    ('"A.II.4.i": {"sasaran": 1, "sasaran": 2}', 'A.II.4.i: isian "sasaran" ditulis lebih'),
    ('"A.II.4.i": {"sasaran": true, "tercapai": 1}', 'A.II.4.i: isian "sasaran" harus berupa bilangan bulat'),
    ('"A.II.4.i": {"sasaran": "3", "tercapai": 1}', 'A.II.4.i: isian "sasaran" harus berupa bilangan bulat'),
    ('"A.II.4.i": {"sasaran": -3}', 'A.II.4.i: isian "sasaran" tidak boleh negatif'),
    ('"A.II.4.i": {"sasaran": 2.5}', 'A.II.4.i: isian "sasaran" harus berupa bilangan bulat tanpa pecahan'),
    ('"A.II.4.i": {"sasaran": 1000000001}', 'A.II.4.i: isian "sasaran" terlalu besar'),
    ('"A.II.4.i": {"sasaran": 1' + "0" * 9000 + "}", 'A.II.4.i: isian "sasaran" terlalu besar'),
    ('"A.II.4.i": {"sasaran": 1e999999999}', 'A.II.4.i: isian "sasaran" terlalu besar'),
    ('"A.II.4.i": {"sasaran": 1e99999999999999999999}', 'A.II.4.i: isian "sasaran" bukan angka'),
    ('"A.II.4.i": {"sasaran": NaN}', 'A.II.4.i: isian "sasaran" bukan angka'),
    ('"A.II.4.i": {"sasaran": -Infinity}', 'A.II.4.i: isian "sasaran" bukan angka'),
    ('"A.II.1.i.b": {"perubahan": 1, "terintegrasi": 2}', "A.II.1.i.b: Jumlah perubahan yang terintegrasi (2)"),
    ('"A.II.5.iii.a": {"kepala": 0, "pejabat": 0, "lainnya": 0, "sudah": 1}', "A.II.5.iii.a: "),
    ('"B.I.a": "3,61"', 'B.I.a: indeks "3,61" memakai koma. Tulis dengan titik'),
    ('"B.I.a": "4.01"', "B.I.a: Indeks berada di luar rentang"),
    ('"B.I.a": -1', "B.I.a: Indeks berada di luar rentang"),
    ('"B.I.a": NaN', "B.I.a: Indeks harus berupa angka"),
    ('"B.I.a": "NaN"', 'B.I.a: "NaN" bukan angka indeks'),
    ('"B.I.a": "A"', 'B.I.a: "A" bukan angka indeks'),
    ('"B.I.a": true', "B.I.a: indeks harus berupa angka"),
    ('"B.I.a": 1e-999999999', "B.I.a: Indeks memuat terlalu banyak desimal"),
    ('"B.I.a": 1e999999999', "B.I.a: Indeks berada di luar rentang"),
    ('"\\ud800\\n": 1', '"\\ud800\\n": kode butir tidak dikenal'),
]


@pytest.mark.parametrize(("answers", "expected"), BAD_ANSWERS)
def test_bad_answer(run, answers, expected):
    lines = refused(run, written(answers))

    assert len(lines) == 1
    assert expected in lines[0]


def test_every_problem_is_told_at_once(run):
    bad = [answers for answers, _ in BAD_ANSWERS if "A.I.1.i.a" not in answers]
    by_item = {answers.split(":")[0]: answers for answers in bad}
    content = written(", ".join(by_item.values()), instrument="../x")
    lines = refused(run, content, "--predicate", "wbk", "--rules", "rules-1999")

    assert len(lines) == len(by_item) + 3
    for code in by_item:
        assert any(line.startswith((code.strip('"'), code)) for line in lines), code


def test_missing_file_and_folder(tmp_path, capsys):
    for path in (tmp_path / "tidak-ada.json", tmp_path):
        with pytest.raises(SystemExit) as leaving:
            call_command("score_worksheet", str(path))
        assert leaving.value.code == 2
        assert "tidak dapat dibaca" in capsys.readouterr().err


def manage(*arguments, given=b"", **environment):
    """The command as its own process, where no database can be reached."""
    return subprocess.run(
        [sys.executable, "manage.py", "score_worksheet", *arguments],
        cwd=ROOT,
        input=given,
        capture_output=True,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "zi_portal.settings.test", **environment},
        check=False,
    )


@pytest.mark.slow
def test_from_standard_input_with_no_database_at_all():
    done = manage(
        "-", "--json", given=json.dumps(sheet({})).encode(), ZI_TEST_ENGINE="postgresql", ZI_TEST_DB_HOST="/nonexistent"
    )

    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["total"] == "0.000000"


@pytest.mark.slow
def test_a_bad_predicate_leaves_with_2_and_says_why():
    done = manage("-", "--predicate", "WBX", given=json.dumps(sheet({})).encode())

    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == '--predicate "WBX" tidak dikenal. Pilih WBK atau WBBM.\n'
