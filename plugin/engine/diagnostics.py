"""What a maintainer needs to know, as text for the clipboard; the home folder is written as ~."""

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
    """Versions, the engine's state and, where there is one, the error with its details.

    Args:
        engine: the client whose engine is told of.
        error: {code, message, remedy, details} of the failure that the person met.
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
        lines += ["Engine's internal errors:", tail(environment.faults_file())]
    return without_home("\n".join(lines), str(Path.home()))


def without_home(text: str, home: str) -> str:
    """`text` with ~ for the home folder, whose slashes and capitals Windows writes in several ways."""
    spelled = r"[\\/]+".join(map(re.escape, re.split(r"[\\/]+", home)))
    return re.sub(spelled, "~", text, flags=re.IGNORECASE)
