from fractions import Fraction
from xml.etree import ElementTree

from assessments.reports.charts import Axis, radar_svg

SVG = "{http://www.w3.org/2000/svg}"
NAMES = ["Manajemen Perubahan", "Tata", "SDM", "AK", "PW", "PP"]


def drawn(tpi=None, name="radar", **fields):
    axes = [Axis(name_, Fraction(60), Fraction(50), tpi) for name_ in NAMES]
    text = radar_svg(axes, title=fields.get("title", "Grafik"), description="Angka pada tabel", name=name)
    # The chart is our own text, and a broken one must fail here.
    return ElementTree.fromstring(text)  # noqa: S314


def test_it_names_itself_for_those_who_do_not_see_it():
    root = drawn(name="satu")
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "satu-title satu-desc"
    assert root.find(f"{SVG}title").text == "Grafik"
    assert root.find(f"{SVG}desc").text == "Angka pada tabel"


def test_a_strict_security_policy_has_nothing_to_refuse():
    root = drawn(Fraction(40))
    assert not [e for e in root.iter() if "style" in e.attrib or e.tag in (f"{SVG}style", f"{SVG}script")]


def test_outlines_differ_without_colour():
    dashes = {outline.get("stroke-dasharray") for outline in drawn(Fraction(40)).iter(f"{SVG}polygon")}
    assert {"1.6 2.6", "7 3"} < dashes


def test_half_of_full_marks_is_half_way_up():
    root = drawn()
    unit = root.find(f"{SVG}g[@class='radar-unit']/{SVG}polygon")
    assert unit.get("points").split()[:2] == ["0.0,-50.0", "43.3,-25.0"]


def test_without_judgement_there_is_no_tpi_outline():
    words = [e.text for e in drawn().iter(f"{SVG}text")]
    assert "TPI" not in words
    assert drawn().find(f"{SVG}g[@class='radar-tpi']") is None


def test_titles_are_escaped():
    assert drawn(title="<script>&").find(f"{SVG}title").text == "<script>&"


def test_a_long_area_name_takes_two_lines():
    words = [e.text for e in drawn().iter(f"{SVG}text")]
    assert words.index("Perubahan") == words.index("Manajemen") + 1
