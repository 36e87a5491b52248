"""Diagnostics for bug reports, as text for the clipboard."""

from __future__ import annotations

import platform
import re
import sys
from pathlib import Path

from qgis.core import Qgis
from qgis.PyQt.QtCore import QT_VERSION_STR

from . import environment
from .client import EngineClient
from .process import tail


def report(engine: EngineClient, error: dict[str, str] | None = None) -> str:
    """Return versions, the state of the engine and the last error, with ~ for the home folder.

    Args:
        engine: Client of the engine.
        error: {code, message, remedy, details} of the last error, if any.
    """
    python = environment.engine_python()
    lines = [
        f"LandPrompt {environment.plugin_version()}",
        f"QGIS {Qgis.QGIS_VERSION}, Qt {QT_VERSION_STR}, Python {sys.version.split()[0]}, {platform.platform()}",
        f"Engine: {python or 'not set up'}, {engine.state} ({engine.sentence})",
    ]
    lines += [f"  {name}: {value}" for name, value in engine.hello.items()]
    if error:
        lines += [f"Error {error['code']}: {error['message']}", f"Remedy: {error['remedy']}"]
    details = (error or {}).get("details") or engine.log_tail()
    if details:
        lines += ["Engine log:", details]
    if error and error["code"] == "internal_error":
        lines += ["Internal errors of the engine:", tail(environment.faults_file())]
    return without_home("\n".join(lines), str(Path.home()))


def without_home(text: str, home: str) -> str:
    """Replace the home folder with ~, in any spelling of slashes and letter case that Windows uses."""
    pattern = r"[\\/]+".join(map(re.escape, re.split(r"[\\/]+", home)))
    return re.sub(pattern, "~", text, flags=re.IGNORECASE)
