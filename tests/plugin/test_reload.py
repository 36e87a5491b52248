"""Reloading the plugin in a real QGIS window leaves no widget, action, menu, object or process behind."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "demo"))

import window  # noqa: E402

needed = [
    pytest.mark.skipif(shutil.which("Xvfb") is None or not Path(window.QGIS).exists(), reason="no QGIS or Xvfb here"),
    pytest.mark.skipif(not (ROOT / ".venv" / "backend").is_dir(), reason="no .venv/backend: run make setup"),
    pytest.mark.timeout(240),
]
pytestmark = needed


def test_twenty_reloads_leave_nothing_behind(tmp_path):
    report = tmp_path / "report.json"
    profiles = window.make_profile(tmp_path / "profiles", tmp_path / "results")
    with window.virtual_display("1366x768") as display:
        variables = window.environment(tmp_path / "runtime", display)
        variables |= {"LANDPROMPT_RELOAD_REPORT": str(report), "LANDPROMPT_CACHE": str(tmp_path / "cache")}
        command = window.command(profiles, "--code", str(Path(__file__).with_name("reload_in_qgis.py")))
        done = subprocess.run(
            command, env=variables, timeout=200, stdin=subprocess.DEVNULL, capture_output=True, text=True
        )
    assert report.is_file(), done.stderr
    assert json.loads(report.read_text()) == {}
