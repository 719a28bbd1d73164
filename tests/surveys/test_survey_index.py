"""manage.py survey_index: exact output, and every fault of a file with its line, never a traceback."""

import io
import json
import os
import subprocess
import sys
import time

import pytest
from django.core.management import call_command

HEAD = "id,channel,submitted_at,seconds,device,"
IPAK = HEAD + "q1,q2,q3,q4,q5\n"
ROW = "a,open,2026-03-01T10:00:00+07:00,40,d1,4,4,3,4,4\n"


def questions(count):
    return ",".join(f"q{number}" for number in range(1, count + 1))


@pytest.fixture
def run(tmp_path):
    """Runs the command on a text or bytes; gives status, output and the problems as lines."""

    def run(content, *options, questionnaire="ipak"):
        path = tmp_path / "jawaban.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        out, err = io.StringIO(), io.StringIO()
        status = 0
        try:
            call_command("survey_index", str(path), "--questionnaire", questionnaire, *options, stdout=out, stderr=err)
        except SystemExit as left:
            status = int(left.code or 0)
        return status, out.getvalue(), err.getvalue().splitlines()

    return run


def found(run, content, *options, **more):
    status, out, problems = run(content, "--json", *options, **more)
    assert (status, problems) == (0, [])
    return json.loads(out)


def test_documented_keys_and_decimal_strings(run):
    assert found(run, IPAK + ROW + "b,paper,2026-03-02T08:00:00Z,,,1,,3,4,2\n") == {
        "count": 2,
        "items": [
            {"code": "q1", "n": 2, "mean": "2.500000"},
            {"code": "q2", "n": 1, "mean": "4.000000"},
            {"code": "q3", "n": 2, "mean": "3.000000"},
            {"code": "q4", "n": 2, "mean": "4.000000"},
            {"code": "q5", "n": 2, "mean": "3.000000"},
        ],
        "index": "3.300000",
        "converted": "82.500000",
        "band": "B",
        "interval": ["2.320000", "4.000000"],
        "flags": {"repeated_device": 0, "burst": 0, "too_fast": 0, "straight_line": 0},
        "index_without_flagged": "3.300000",
    }


@pytest.mark.parametrize(("questionnaire", "count"), [("ipak", 5), ("ipkp", 8), ("skm", 9)])
@pytest.mark.parametrize(("scale", "index"), [("4", "3.000000"), ("6", "2.000000")])
def test_each_questionnaire_and_scale(run, questionnaire, count, scale, index):
    row = "a,kiosk,2026-03-01 10:00,40,," + ",".join(["3"] * count) + "\n"
    result = found(run, HEAD + questions(count) + "\n" + row, "--scale", scale, questionnaire=questionnaire)

    assert (len(result["items"]), result["index"], result["interval"]) == (count, index, None)


def test_columns_in_any_order_quotes_blank_lines_and_a_byte_order_mark(run):
    content = (
        "\ufeffq5,q4,q3,q2,q1,device,seconds,submitted_at,channel,id\r\n"
        '\r\n1,2,3,4,4,"d,1",40,2026-03-01T10:00:00,open,"baris\nkedua"\r\n'
    )

    assert [item["mean"][0] for item in found(run, content)["items"]] == ["4", "4", "3", "2", "1"]


def test_fifty_straight_lines_in_two_minutes_show_both_indices(run):
    honest = [f"h{n},open,2026-03-01T{8 + n % 9:02d}:{n:02d}:00+07:00,60,h{n},3,2,3,2,3\n" for n in range(10)]
    stuffed = [f"s{n},open,2026-03-02T10:0{n // 30}:{n % 30 * 2:02d}+07:00,30,s{n},4,4,4,4,4\n" for n in range(50)]
    result = found(run, IPAK + "".join(honest + stuffed))

    assert result["count"] == 60
    assert result["flags"] == {"repeated_device": 0, "burst": 50, "too_fast": 0, "straight_line": 50}
    assert result["index"].startswith("3.76666")
    assert result["index_without_flagged"] == "2.600000"


def test_content_users_who_mark_all_fours_stay(run):
    rows = [f"{n},open,2026-03-{1 + n:02d}T10:00:00,60,d{n},4,4,4,4,4\n" for n in range(20)]
    result = found(run, IPAK + "".join(rows))

    assert result["flags"]["straight_line"] == 20
    assert result["index_without_flagged"] == "4.000000"


def test_a_kiosk_is_one_device_for_everybody(run):
    rows = [f"{n},kiosk,2026-03-01T10:{n // 20:02d}:{n % 20 * 3:02d},20,tablet,4,3,4,3,4\n" for n in range(200)]

    assert set(found(run, IPAK + "".join(rows))["flags"].values()) == {0}


def test_nothing_left_without_the_flagged_is_null(run):
    result = found(run, IPAK + ROW.replace(",40,", ",1,"))

    assert (result["flags"]["too_fast"], result["index_without_flagged"]) == (1, None)


def test_answers_without_any_mark_have_no_index(run):
    result = found(run, IPAK + "a,open,2026-03-01T10:00:00,40,d1,,,,,\n")

    assert [result[key] for key in ("count", "index", "converted", "band", "interval")] == [1, None, None, None, None]


def test_a_table_for_people(run):
    status, out, _ = run(IPAK + ROW)

    assert status == 0
    assert "3,800" in out
    assert "mutu A" in out


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("a,open,2026-03-01T10:00:00,40,d,4,4,NaN,4,4", 'Baris 2, kolom q3: "NaN" bukan bilangan bulat'),
        ("a,open,2026-03-01T10:00:00,40,d,4,4,4.0,4,4", 'kolom q3: "4.0"'),
        ("a,open,2026-03-01T10:00:00,40,d,4,4,٣,4,4", "kolom q3"),
        ("a,open,2026-03-01T10:00:00,40,d,4,4,1e0,4,4", "kolom q3"),
        ("a,open,2026-03-01T10:00:00,40,d,5,4,4,4,4", 'kolom q1: "5" di luar skala 1 sampai 4'),
        ("a,open,2026-03-01T10:00:00,40,d,0,4,4,4,4", "di luar skala"),
        ("a,open,2026-03-01T10:00:00,40,d,-1,4,4,4,4", "di luar skala"),
        ("a,open,2026-03-01T10:00:00,40,d," + "9" * 5000 + ",4,4,4,4", "di luar skala"),
        ("a,telepati,2026-03-01T10:00:00,40,d,4,4,4,4,4", "kolom channel"),
        ("a,,2026-03-01T10:00:00,40,d,4,4,4,4,4", "kolom channel"),
        ("a,open,kemarin,40,d,4,4,4,4,4", "kolom submitted_at"),
        ("a,open,2026-02-30T10:00:00,40,d,4,4,4,4,4", "kolom submitted_at"),
        ("a,open,2026-03-01,40,d,4,4,4,4,4", "kolom submitted_at"),
        ("a,open,,40,d,4,4,4,4,4", "kolom submitted_at"),
        ("a,open,0001-01-01T00:00:00+23:59,40,d,4,4,4,4,4", "kolom submitted_at"),
        ("a,open,2026-03-01T10:00:00,-4,d,4,4,4,4,4", "kolom seconds"),
        ("a,open,2026-03-01T10:00:00,nan,d,4,4,4,4,4", "kolom seconds"),
        ("a,open,2026-03-01T10:00:00,inf,d,4,4,4,4,4", "kolom seconds"),
        (",open,2026-03-01T10:00:00,40,d,4,4,4,4,4", "kolom id: belum diisi"),
        ("a,open,2026-03-01T10:00:00,40,d,4,4,4,4", "Baris 2: 9 sel, seharusnya 10"),
        ("a,open,2026-03-01T10:00:00,40," + "d" * 201 + ",4,4,4,4,4", "kolom device"),
    ],
)
def test_a_bad_cell_is_named_with_line_and_column(run, line, words):
    status, out, problems = run(IPAK + line + "\n")

    assert (status, out, len(problems)) == (2, "", 1)
    assert words in problems[0]
    assert problems[0].startswith("Baris 2")


def test_every_problem_is_told_not_only_the_first(run):
    rows = "a,open,x,x,d,9,x,4,4,4\n" + ROW + "b,warung,2026-03-01T10:00:00,4,d,4,4,4,4,\n"
    status, _, problems = run(IPAK + rows)

    assert status == 2
    assert [problem.split(":")[0] for problem in problems] == [
        "Baris 2, kolom submitted_at",
        "Baris 2, kolom seconds",
        "Baris 2, kolom q1",
        "Baris 2, kolom q2",
        "Baris 3, kolom id",
        "Baris 4, kolom channel",
    ]
    assert "baris 2" in problems[4]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "kosong"),
        ("\n\n", "kosong"),
        (IPAK, "belum memuat jawaban"),
        (IPAK.replace(",device", ""), '"device" tidak ada'),
        (IPAK.strip() + ",q6\n" + ROW, '"q6" tidak dikenal'),
        (IPAK.strip() + ",q5\n" + ROW, '"q5" ganda'),
        (IPAK.replace(",", ";") + ROW, "dipisahkan koma"),
        ((IPAK + ROW).encode("utf-16"), "UTF-8"),
        ((IPAK + ROW).encode() + "é,open".encode("latin-1"), "Baris 3: bukan teks UTF-8"),
        (b"\x00\x01\x02", "UTF-8"),
        (IPAK + "a\0b" + ROW, "Baris 2: memuat karakter NUL"),
        (IPAK + 'a,open,"2026\n', "tanda kutip"),
        (IPAK + "a" * 1_100_000, "terlalu panjang"),
    ],
)
def test_a_file_that_is_no_table_of_answers(run, content, words):
    status, out, problems = run(content)

    assert (status, out) == (2, "")
    assert any(words in problem for problem in problems), problems


def test_wrong_options_and_a_missing_file(run, tmp_path):
    assert run(IPAK + ROW, "--scale", "5")[0] == 2
    assert "--questionnaire" in run(IPAK + ROW, questionnaire="ikm")[2][0]
    err = io.StringIO()
    with pytest.raises(SystemExit) as left:
        call_command("survey_index", str(tmp_path / "tidak-ada.csv"), "--questionnaire", "ipak", stderr=err)
    assert left.value.code == 2
    assert "tidak dapat dibaca" in err.getvalue()
    with pytest.raises(SystemExit):
        call_command("survey_index", str(tmp_path), "--questionnaire", "ipak", stderr=err)


@pytest.mark.slow
def test_a_process_of_its_own_needs_no_database_and_little_memory(tmp_path):
    """200,000 answers from standard input, with settings whose database does not exist."""
    path = tmp_path / "besar.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write(HEAD + questions(9) + "\n")
        for n in range(200_000):
            marks = ",".join(str(1 + (n + j) % 4) for j in range(9))
            file.write(f"r{n},open,2026-03-{1 + n % 28:02d}T{n % 24:02d}:{n % 60:02d}:00+07:00,40,d{n},{marks}\n")
    script = (
        "import re, sys; from django.core.management import execute_from_command_line as go; "
        "go(['manage.py', 'survey_index', '-', '--questionnaire', 'skm', '--json']); "
        "print(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1], file=sys.stderr)"
    )
    start = time.monotonic()
    with path.open("rb") as file:
        done = subprocess.run(
            [sys.executable, "-c", script],
            stdin=file,
            capture_output=True,
            text=True,
            check=True,
            env=os.environ | {"DJANGO_SETTINGS_MODULE": "zi_portal.settings.test", "ZI_TEST_DB_HOST": "/nonexistent"},
        )

    result = json.loads(done.stdout)
    assert (result["count"], result["index"]) == (200_000, "2.500000")
    assert int(done.stderr) < 250_000
    assert time.monotonic() - start < 60
