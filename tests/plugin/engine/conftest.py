"""Set Up Engine with a real Python, venv and pip; it installs a tiny wheel made here, so no network is needed."""

from __future__ import annotations

import pytest

from plugin.engine import environment, installer, variants
from plugin.engine.environment import Sources
from tests.plugin.tiny_wheels import GOOD_ENGINE, make_requirements, make_wheel


@pytest.fixture
def set_up(qtbot, tmp_path, monkeypatch):
    """Runs the installer in a data folder with a space and letters beyond ASCII; returns what it reported."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "Użytkownik x"))

    def run(
        main: str = GOOD_ENGINE,
        requires: str = "",
        bases: list[str] | None = None,
        meanwhile=None,
        tamper=None,
        variant=variants.CPU,
        wheels="",
    ):
        wheel, folder = make_wheel(tmp_path, main, requires), tmp_path / "wheels"
        folder.mkdir(exist_ok=True)
        requirements = make_requirements(folder, make_wheel(folder, "", name="helper"))
        (folder / "requirements-gpu.txt").write_text(requirements.read_text())
        if tamper is not None:
            tamper(requirements)
        monkeypatch.setattr(environment, "sources", lambda: Sources(folder, (str(wheel),)))
        if bases is not None:
            monkeypatch.setattr(environment, "base_pythons", lambda: bases)
        told = {"steps": [], "lines": [], "failure": None, "ready": False, "progress": []}
        made = told["installer"] = installer.Installer()
        made.stepStarted.connect(lambda number, _what: told["steps"].append(number))
        made.printed.connect(told["lines"].append)
        made.progressed.connect(lambda done, total: told["progress"].append((done, total)))
        made.succeeded.connect(lambda: told.update(ready=True))
        made.failed.connect(lambda failure: told.update(failure=failure))
        if meanwhile is not None:
            made.stepStarted.connect(lambda number, _what: meanwhile(made, number))
        made.start(variant, wheels)
        qtbot.waitUntil(lambda: told["ready"] or told["failure"] is not None, timeout=90_000)
        return told

    return run
