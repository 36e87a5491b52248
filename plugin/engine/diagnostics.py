"""What a maintainer needs to know, as text for the clipboard; the home folder is written as ~."""

from __future__ import annotations

import platform
import sys
from pathlib import Path

from qgis.core import Qgis
from qgis.PyQt.QtCore import QT_VERSION_STR

from . import environment
from .client import EngineClient


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
    return "\n".join(lines).replace(str(Path.home()), "~")
