"""Everything that can be said about the code without running its tests; `make check` calls it.

Each step runs as a process of its own, two at a time. Output appears only for a step that fails.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
# Written so that this file does not contain what it forbids.
HOSTS = re.compile(r"p[y]pi\.|python[h]osted|n[p]mjs\.|regis[t]ry\.[a-z-]+\.[a-z]+/|devp[i]\b", re.IGNORECASE)
OPTIONS = re.compile(r"^\s*(--(extra-)?index-url|--find-links|--trusted-host|-i|-f)\b", re.MULTILINE)
PINNED = re.compile(r"^([a-z0-9._-]+)==(\S+)", re.MULTILINE)
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "zi_portal.settings.production",
    "ZI_SECRET_KEY": "check-only-9f3kQ7vX2mZr8LpW4tYb6NcD1hJs5GaE0uRiKoTqVxMwPzSf",
    "ZI_ALLOWED_HOSTS": "portal.example",
    "ZI_REDIS_URL": "redis://localhost:6379/0",
}
SQLITE = {"DJANGO_SETTINGS_MODULE": "zi_portal.settings.test", "ZI_TEST_ENGINE": "sqlite"}


LIMIT = 80


class Failed(Exception):
    pass


def run(*command: str | Path, cwd: Path = ROOT, **environment: str) -> str:
    done = subprocess.run(
        [*map(str, command)],
        cwd=cwd,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Failed(done.stdout)
    return done.stdout


def committed() -> list[Path]:
    """Files under version control, and new ones that are not ignored."""
    names = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def style() -> None:
    run(BIN / "ruff", "check", "--quiet", ".")
    run(BIN / "ruff", "format", "--check", "--quiet", ".")


def imports() -> None:
    run(BIN / "lint-imports", "--no-logo", "--cache-dir", ".cache/import-linter")


def types() -> None:
    run(BIN / "mypy", "--no-error-summary", **SQLITE)


def migrations() -> None:
    run(sys.executable, "manage.py", "makemigrations", "--check", "--dry-run", **SQLITE)


def production_settings() -> None:
    with tempfile.TemporaryDirectory() as data:
        command = (sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING")
        run(*command, ZI_DATA_DIR=data, **PRODUCTION)


def translations() -> None:
    """Collect the messages in a copy: nothing may be missing, untranslated, uncertain, or left over."""
    with tempfile.TemporaryDirectory() as work:
        copy = Path(work)
        for path in committed():
            if path.suffix in (".py", ".html", ".txt", ".po", ".js"):
                target = copy / path.relative_to(ROOT)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)
        (copy / "locale").mkdir(exist_ok=True)
        run(
            sys.executable,
            "manage.py",
            "makemessages",
            "--locale",
            "en",
            "--no-wrap",
            "--add-location",
            "file",
            cwd=copy,
            **SQLITE,
        )
        catalogue = copy / "locale/en/LC_MESSAGES/django.po"
        run("msgfmt", "--check-format", "-o", os.devnull, catalogue)
        problems = ""
        for kind in ("untranslated", "only-fuzzy", "only-obsolete"):
            problems += run("msgattrib", f"--{kind}", "--no-location", "--no-wrap", catalogue).partition("\n\n")[2]
    if problems.strip():
        raise Failed(f"locale/en needs work (make messages, then translate):\n{problems}")


def wanted(path: Path) -> set[str]:
    lines = (line.split("#")[0].strip() for line in path.read_text(encoding="utf-8").splitlines())
    names = (re.match(r"[A-Za-z0-9._-]+", line) for line in lines if line and not line.startswith("-"))
    return {found[0].lower().replace("_", "-") for found in names if found}


def requirements() -> None:
    """What is asked for is locked, with hashes, and both lists lock the same."""
    folder = ROOT / "requirements"
    pins = {
        name: dict(PINNED.findall((folder / f"{name}.txt").read_text(encoding="utf-8"))) for name in ("base", "dev")
    }
    problems = [
        f"{name}.in asks for {missing}, which {name}.txt does not lock."
        for name, locked in pins.items()
        for missing in sorted(wanted(folder / f"{name}.in") - locked.keys())
    ]
    problems += [
        f"{name} differs in base.txt and dev.txt." for name, v in pins["base"].items() if pins["dev"].get(name) != v
    ]
    for path in folder.glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        blocks = re.split(r"^(?=[a-z0-9._-]+==)", text, flags=re.MULTILINE)[1:]
        problems += [
            f"{path.name}: no hash for {block.split()[0]}" for block in blocks if "--hash=sha256:" not in block
        ]
        problems += [f"{path.name} names a package source." for _ in OPTIONS.findall(text)[:1]]
    if problems:
        raise Failed("\n".join(problems))


def hosts() -> None:
    """No committed file may say where packages come from: that is the business of the machine it runs on."""
    found = []
    for path in committed():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(ROOT)}: {match[0]}" for match in HOSTS.finditer(text)]
    if found:
        raise Failed("\n".join(found))


STEPS = [types, style, translations, imports, production_settings, migrations, requirements, hosts]


def timed(step: object) -> bool:
    assert callable(step)
    started, problem = time.monotonic(), ""
    try:
        step()
    except (Failed, OSError) as error:
        problem = str(error) or type(error).__name__
    verdict = "failed" if problem else "ok"
    lines = problem.splitlines()
    if len(lines) > LIMIT:
        lines[LIMIT:] = [f"... and {len(lines) - LIMIT} lines more"]
    took = f"{time.monotonic() - started:5.1f} s"
    print("\n".join([f"{step.__name__:20} {verdict:7} {took}", *lines]), flush=True)
    return not problem


def main() -> None:
    (ROOT / ".cache").mkdir(exist_ok=True)
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(timed, STEPS))
    sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    main()
