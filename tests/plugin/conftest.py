"""QGIS without a display, with separate settings and data folders, and an engine that misbehaves on request."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

# pytest-qgis 5 starts QGIS before this file is read, so the Makefile sets it as well.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import pytest  # noqa: E402
from qgis.core import QgsSettings  # noqa: E402
from qgis.PyQt.QtCore import QTranslator  # noqa: E402

FAKE_ENGINE = Path(__file__).parent / "engine" / "fake_engine.py"


@pytest.fixture(autouse=True)
def fresh_settings(qgis_app: object, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Isolates a test from the settings, engine and data folder of earlier tests and of the user."""
    QgsSettings().remove("landprompt")
    monkeypatch.delenv("LANDPROMPT_PYTHON", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def fake_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Uses a real child process as engine, which speaks the protocol and misbehaves on request."""

    def use(**behaviour: str) -> None:
        folder = tmp_path / "Ordner mit Leerzeichen żółw"
        folder.mkdir(exist_ok=True)
        wrapper = folder / "python"
        wrapper.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{FAKE_ENGINE}" "$@"\n', encoding="utf-8")
        wrapper.chmod(wrapper.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("LANDPROMPT_PYTHON", str(wrapper))
        for name, value in behaviour.items():
            monkeypatch.setenv(f"FAKE_{name.upper()}", value)

    return use


@pytest.fixture
def managed_engine() -> Callable[[str], Path]:
    """Makes an environment like that of Set Up, whose Python is a shell script; returns its folder."""
    from plugin.engine import environment

    def make(script: str = f'exec "{sys.executable}" "{FAKE_ENGINE}" "$@"') -> Path:
        folder = environment.managed_folder()
        python = environment.interpreter_in(folder)
        python.parent.mkdir(parents=True)
        python.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        python.chmod(0o755)
        (folder / "pyvenv.cfg").write_text(f"home = {Path(sys.executable).parent}\nversion = 3.11.2\n")
        environment.mark_ready(folder, sys.executable)
        return folder

    return make


@pytest.fixture
def client(qgis_app: object, qtbot: object) -> Iterator[object]:
    """An engine client that is stopped, with its process gone, after the test."""
    from plugin.engine.client import EngineClient

    engine = EngineClient()
    yield engine
    pid = engine.pid
    engine.stop()
    if pid:
        qtbot.waitUntil(lambda: not is_alive(pid), timeout=5000)


@pytest.fixture(scope="session")
def translations() -> object:
    """tools/translations.py."""
    sys.path.insert(0, str(ROOT / "tools"))
    import translations

    sys.path.remove(str(ROOT / "tools"))
    return translations


@pytest.fixture
def load_translator(translations, tmp_path: Path) -> Callable[[str], QTranslator]:
    """Returns a translator of a language, from its compiled file."""

    def open_file(language: str) -> QTranslator:
        path = tmp_path / f"{language}.qm"
        path.write_bytes(translations.compiled(language))
        translator = QTranslator()
        assert translator.load(str(path))
        return translator

    return open_file


@pytest.fixture
def is_running() -> Callable[[int], bool]:
    """Returns whether a process is running."""
    return is_alive


def is_alive(pid: int) -> bool:
    """Whether the process exists and is not a zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
