"""The totals are honest: tests that did not run and runs that crashed are not successes."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def run_tests(tmp_path, monkeypatch):
    """tools/run_tests.py with its reports in a separate folder, and pytest replaced by a given report."""
    spec = importlib.util.spec_from_file_location("run_tests", ROOT / "tools" / "run_tests.py")
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "run_tests", module)  # dataclasses look up their module
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "REPORTS", tmp_path)
    monkeypatch.setattr(module, "RUNS", (module.Run("one", ("tests",)),))

    def pytest_that_leaves(xml: str | None, status: int) -> None:
        def run(command, **_options):
            report = next(word.split("=", 1)[1] for word in command if word.startswith("--junitxml="))
            if xml is not None:
                Path(report).write_text(f"<testsuites><testsuite {xml}/></testsuites>")
            return SimpleNamespace(returncode=status)

        monkeypatch.setattr(module.subprocess, "run", run)

    module.pytest_that_leaves = pytest_that_leaves
    return module


@pytest.mark.parametrize(
    ("xml", "status", "exit_status", "line"),
    [
        ('tests="5" failures="0" errors="0" skipped="2"', 0, 0, "3 passed, 0 failed, 2 skipped"),
        ('tests="5" failures="1" errors="1" skipped="0"', 1, 1, "3 passed, 2 failed, 0 skipped"),
        ('tests="0" failures="0" errors="0" skipped="0"', 5, 1, "0 passed, 1 failed, 0 skipped"),  # collected nothing
        (
            'tests="5" failures="0" errors="0" skipped="0"',
            -11,
            1,
            "5 passed, 1 failed, 0 skipped",
        ),  # crashed at its end
        (None, 134, 1, "0 passed, 1 failed, 0 skipped"),  # crashed at once
    ],
)
def test_last_line_and_exit_status(run_tests, capsys, xml, status, exit_status, line):
    run_tests.pytest_that_leaves(xml, status)
    assert run_tests.main([]) == exit_status
    assert capsys.readouterr().out.splitlines()[-1] == line


@pytest.mark.parametrize(("passed", "exit_status"), [(1, 0), (0, 1)])
def test_a_run_without_any_of_the_chosen_tests_is_no_failure_but_no_test_at_all_is(
    run_tests, monkeypatch, passed, exit_status
):
    tallies = iter([run_tests.Tally(passed=passed)])
    execute = run_tests.execute
    monkeypatch.setattr(run_tests, "RUNS", (*run_tests.RUNS, run_tests.Run("other", ("tests",))))
    run_tests.pytest_that_leaves('tests="0" failures="0" errors="0" skipped="0"', run_tests.NOTHING_COLLECTED)
    monkeypatch.setattr(run_tests, "execute", lambda *given: next(tallies, None) or execute(*given))
    assert run_tests.main(["-k", "words"]) == exit_status
