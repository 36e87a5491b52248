"""Runs the three test suites, each in its own environment, and prints the totals.

The last line is `N passed, N failed, N skipped`. Exits 1 if anything failed, or a run crashed or
collected no tests.
"""

from __future__ import annotations

import os
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REPORTS = ROOT / "out" / "tests"
TIME_LIMIT_S = 1200  # per run
NOTHING_COLLECTED = 5  # pytest's exit status


@dataclass(frozen=True)
class Run:
    """One pytest run: an environment in .venv and its test folders."""

    name: str
    paths: tuple[str, ...]


RUNS = (
    Run("backend", ("tests/test_import_rules.py", "tests/tools", "tests/bench", "tests/backend", "tests/e2e")),
    Run("training", ("tests/training",)),
    Run("plugin", ("tests/plugin",)),
)


@dataclass
class Tally:
    """Numbers of tests; `broken` counts runs that crashed without a failed test."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    broken: int = 0

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed + self.broken} failed, {self.skipped} skipped"


def execute(run: Run, options: list[str]) -> Tally:
    """Run pytest in its environment, with its output passed through."""
    report = REPORTS / f"{run.name}.xml"
    report.unlink(missing_ok=True)
    paths = [path for path in run.paths if (ROOT / path).exists()]
    print(f"\n== tests of {run.name}: {' '.join(paths)}", flush=True)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"}
    environment.pop("PYTHONPATH", None)
    command = [f".venv/{run.name}/bin/python", "-m", "pytest", f"--junitxml={report}", *options, *paths]
    try:
        done = subprocess.run(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, timeout=TIME_LIMIT_S)
    except subprocess.TimeoutExpired:
        print(f"{run.name}: not finished after {TIME_LIMIT_S} s", flush=True)
        return Tally(broken=1)
    status = done.returncode
    tally = count(report)
    # QGIS may crash after the last test, and pytest exits with 5 if it collected nothing. Both are failures, except
    # that a selection of tests may leave a run without any.
    if status != 0 and not tally.failed and not (options and status == NOTHING_COLLECTED):
        print(f"{run.name}: pytest exited with {status}", flush=True)
        tally.broken = 1
    return tally


def count(report: Path) -> Tally:
    """The numbers in a JUnit report of pytest; zeros if there is no report."""
    tally = Tally()
    if report.is_file():
        for suite in ElementTree.parse(report).getroot().iter("testsuite"):
            failed = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
            skipped = int(suite.get("skipped", 0))
            tally.passed += int(suite.get("tests", 0)) - failed - skipped
            tally.failed += failed
            tally.skipped += skipped
    return tally


def main(options: list[str]) -> int:
    """Run all suites even if one fails; `options` are passed to pytest."""
    REPORTS.mkdir(parents=True, exist_ok=True)
    tallies = {run.name: execute(run, options) for run in RUNS}
    print()
    for name, tally in tallies.items():
        print(f"{name:10} {tally}")
    total = Tally(*(sum(getattr(tally, field) for tally in tallies.values()) for field in vars(Tally())))
    print(f"\n{total}", flush=True)
    return 1 if total.failed or total.broken or not total.passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
