"""Diagnostics for bug reports, as text for the clipboard."""

from __future__ import annotations

import platform
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from qgis.core import Qgis
from qgis.PyQt.QtCore import QT_VERSION_STR

from .. import settings
from . import environment
from .client import EngineClient
from .process import tail

_SECRET = re.compile(
    r"\b([\w-]*(?:password|passwd|pwd|secret|token|signature|credential|authcfg|api[_-]?key|access[_-]?key|\bsig\b)"
    r"[\w-]*[\"']?\s*[=:]\s*)(?:'[^']*'|\"[^\"]*\"|[^\s&;,}\])]+)",
    re.IGNORECASE,
)


def report(engine: EngineClient, errors: Sequence[dict[str, str]] = (), context: Sequence[str] = ()) -> str:
    """Return versions, settings, the state of the engine and the last errors, without home folder and secrets.

    Args:
        engine: Client of the engine.
        errors: The last errors {code, message, remedy, details}, most recent last.
        context: Lines about what the user works on: layer, bands, reading, classes.
    """
    python = environment.engine_python()
    lines = [
        f"LandPrompt {environment.plugin_version()}",
        f"QGIS {Qgis.QGIS_VERSION}, Qt {QT_VERSION_STR}, Python {sys.version.split()[0]}, {platform.platform()}",
        f"Engine: {python or 'not set up'}, {engine.state} ({engine.sentence})",
    ]
    lines += [f"  {name}: {value}" for name, value in engine.hello.items()]
    if (installed := environment.installation(environment.managed_folder())) and installed.refusal:
        lines.append(f"  GPU variant refused: {installed.refusal}")
    lines += ["Settings:", *(f"  {name}: {value}" for name, value in sorted(settings.stored().items()))]
    lines += context
    for error in errors:
        lines += [f"Error {error['code']}: {error['message']}", f"Remedy: {error.get('remedy', '')}"]
    last: dict[str, str] = errors[-1] if errors else {}
    if details := last.get("details") or engine.log_tail():
        lines += ["Engine log:", details]
    if last.get("code") == "internal_error":
        lines += ["Internal errors of the engine:", tail(environment.faults_file())]
    return without_secrets(without_home("\n".join(lines), str(Path.home())))


def without_secrets(text: str) -> str:
    """Replace logins in URLs, and values of parameters that are named like secrets, with ***."""
    return _SECRET.sub(r"\1***", re.sub(r"(\w://)[^/\s@]+@", r"\1***@", text))


def without_home(text: str, home: str) -> str:
    """Replace the home folder with ~, in any spelling of slashes and letter case that Windows uses."""
    pattern = r"[\\/]+".join(map(re.escape, re.split(r"[\\/]+", home)))
    return re.sub(pattern, "~", text, flags=re.IGNORECASE)
