"""A name is words for people: no folder, no sign that hides or turns it round, no device of an old system."""

import pytest

from zi_portal.shared.files.inspection import Refused, clean_name, refuse_name


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("SK Tim ZI.pdf", "SK Tim ZI.pdf"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\windows\\system.ini", "system.ini"),
        ("C:\\Users\\budi\\sk.pdf", "sk.pdf"),
        ("/", "berkas"),
        ("", "berkas"),
        ("...", "berkas"),
        (".htaccess", "htaccess"),
        ("sk\0.pdf", "sk.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie_ x.pdf"),
        ("laporan\u202efdp.exe", "laporanfdp.exe"),
        ("\u2066sk\u2069\u200b.pdf", "sk.pdf"),
        ("\ufeffsk.pdf", "sk.pdf"),
        ("cafe\u0301.pdf", "caf\u00e9.pdf"),
        ('sk <script>"a".pdf', "sk _script__a_.pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("nul", "_nul"),
        ("  sk   2026 .pdf. ", "sk 2026 .pdf"),
        ("कार्य.pdf", "कार्य.pdf"),
    ],
)
def test_name_is_cleaned(given, kept):
    assert clean_name(given) == kept


def test_long_name_keeps_its_ending():
    name = clean_name("laporan " * 100 + "akhir.pdf")
    assert len(name) == 120
    assert name.endswith(".pdf")
    assert len(clean_name("x" * 500)) == 120


def test_cleaning_twice_changes_nothing():
    for name in ("../a b.pdf", "x" * 200 + ".pdf", "nul.txt", "a\u202eb"):
        assert clean_name(clean_name(name)) == clean_name(name)


@pytest.mark.parametrize("name", ["a.exe", "A.ZIP", "a.pdf.js", "a.html", "a.docm"])
def test_hopeless_names_are_refused_before_the_first_byte(name):
    with pytest.raises(Refused, match="tidak dapat disimpan"):
        refuse_name(name)


@pytest.mark.parametrize("name", ["a.pdf", "a", "a.laporan", "a.exe.pdf"])
def test_any_other_name_waits_for_its_content(name):
    refuse_name(name)
