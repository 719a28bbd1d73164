"""Runs every workload on both engines and writes benchmarks/results.json: `python -m benchmarks [workload ...]`."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.harness.services import Services

RESULTS = Path(__file__).with_name("results.json")
ENGINES = ("postgresql", "sqlite")
TIME = "{workload:40} {engine:11} {p50:>10} ms  lantai {floor_p50:>10} ms  {ratio:>6} x"
MEMORY = "{workload:40} {engine:11} {value_mib:>9} MiB  batas {limit_mib:>10} MiB  {ratio:>6} x"


def measure(engine: str, addresses: dict[str, str], wanted: list[str]) -> list[dict[str, object]]:
    """One engine in a process of its own, because Django knows one set of settings per process."""
    finished = subprocess.run(
        [sys.executable, "-m", "benchmarks.engine", *wanted],
        env=os.environ | addresses | {"DJANGO_SETTINGS_MODULE": "benchmarks.settings", "ZI_TEST_ENGINE": engine},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found: list[dict[str, object]] = json.loads(finished.stdout.splitlines()[-1])
    return found


def main() -> None:
    wanted = sys.argv[1:]
    services = Services(postgres=True)
    try:
        rows = [row for engine in ENGINES for row in measure(engine, services.addresses, wanted)]
    finally:
        services.stop()
    if not wanted:
        RESULTS.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    for row in rows:
        print((TIME if "p50" in row else MEMORY).format(**row), row)


if __name__ == "__main__":
    main()
