"""Rules the repository keeps about itself: what is committed, how long functions are, what the commands are called."""

import ast
import re
import statistics
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
APPS = ("zi_portal", "units", "surveys", "assessments", "clearances")


@pytest.fixture(scope="module")
def committed():
    """Files under version control and new ones that are not ignored."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def functions():
    for app in APPS:
        for path in (ROOT / app).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                    yield f"{path.relative_to(ROOT)}:{node.name}", (node.end_lineno or 0) - node.lineno + 1


def test_functions_stay_short():
    lengths = dict(functions())
    assert statistics.median(lengths.values()) <= 8
    assert [name for name, lines in lengths.items() if lines > 50] == []


def test_every_sentence_is_seen_by_the_extraction_of_messages():
    """xgettext knows `_` and the functions by their own names; under any other name a sentence is never translated."""
    unseen = [
        f"{path.relative_to(ROOT)}: {name.name} as {name.asname}"
        for app in APPS
        for path in (ROOT / app).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for name in node.names
        if "gettext" in name.name
        and name.asname not in (None, name.name)
        and (name.name not in ("gettext", "gettext_lazy") or name.asname != "_")
    ]
    assert unseen == []


def test_nothing_generated_or_private_is_committed(committed):
    unwanted = re.compile(r"\.(mo|pyc|sqlite3|db|log|min\.js|min\.css|whl)$|(^|/)(\.env|secret_key|node_modules)($|/)")
    assert [str(path) for path in committed if unwanted.search(str(path.relative_to(ROOT)))] == []


def test_no_committed_file_is_huge(committed):
    assert [str(path) for path in committed if path.stat().st_size > 1_000_000] == []


def test_pages_carry_no_inline_script_or_style(committed):
    """The content security policy would refuse them in the browser; mail and reports have no browser."""
    inline = re.compile(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=[\"']")
    pages = [path for path in committed if path.suffix == ".html" and not {"reports", "email"} & set(path.parts)]
    assert pages
    assert [str(path) for path in pages if inline.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(("name", "shell"), [("setup", "sh"), ("run", "bash")])
def test_scripts_parse_and_can_be_executed(name, shell):
    script = ROOT / ".ci" / name
    assert script.stat().st_mode & 0o111
    subprocess.run([shell, "-n", str(script)], check=True)


def test_every_make_target_the_readme_names_exists():
    named = set(re.findall(r"\bmake ([a-z-]+)", (ROOT / "README.md").read_text(encoding="utf-8")))
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"run", "test", "check"} <= named
    assert named <= targets


def test_a_start_with_everything_in_place_installs_nothing():
    """.ci/setup is called by every target: done once, it must say and do nothing."""
    done = subprocess.run([".ci/setup", "dev"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == ""
