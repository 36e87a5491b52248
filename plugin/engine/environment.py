"""Paths of the engine: its Python, its folders, its environment variables.

The engine has its own Python environment, because numpy, PROJ and GDAL of its wheels conflict with those of QGIS in one
process. This module starts no process; see `installer` and `client`.
"""

from __future__ import annotations

import configparser
import contextlib
import hashlib
import json
import os
import re
import shutil
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from qgis.PyQt.QtCore import QCoreApplication, QProcessEnvironment, QStandardPaths

from .. import settings
from .variants import CPU, Variant, named

OLDEST_PYTHON = (3, 11)
PYTHON_VARIABLE = "LANDPROMPT_PYTHON"
LOGS_VARIABLE = "LANDPROMPT_LOGS"
CACHE_VARIABLE = "LANDPROMPT_CACHE"
CACHE_LIMIT_VARIABLE = "LANDPROMPT_CACHE_GB"
MODELS_VARIABLE = "LANDPROMPT_MODELS"
PLUGIN_FOLDER = Path(__file__).resolve().parent.parent  # in a profile, the folder may be a link
RELEASE = "release.txt"  # in the `wheels` folder of the packaged plugin, written by tools/package.py
MARKER = "ready.json"  # written last; an environment without it is incomplete

_MONTH_S = 30 * 24 * 60 * 60

# Folders of Python on macOS, which are not in the PATH of applications started from Finder.
MAC_FOLDERS = (
    "/opt/homebrew/bin",
    "/usr/local/bin",
    *(f"/Library/Frameworks/Python.framework/Versions/3.{minor}/bin" for minor in (13, 12, 11)),
)

# Set by the QGIS launchers; with these the engine would load libraries and data of QGIS.
MISLEADING_VARIABLES = (
    "PROJ_LIB", "PROJ_DATA", "GDAL_DATA", "GDAL_DRIVER_PATH", "PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP",
    "LD_LIBRARY_PATH", "QT_PLUGIN_PATH", "VIRTUAL_ENV", "PIP_TARGET", "PIP_PREFIX", "PIP_USER",
)  # fmt: skip

# Huge pages for glibc's malloc: a small raster takes a fifth less time, because the first access to memory is faster.
# This can only be set before the process starts.
GLIBC_TUNABLES, LARGE_PAGES = "GLIBC_TUNABLES", "glibc.malloc.hugetlb=1"


@dataclass(frozen=True)
class Sources:
    """The packages that Set Up Engine installs.

    Attributes:
        folder: Folder of the requirements files of the variants: all dependencies, with hashes.
        engine: Arguments of pip for the engine, which is installed without dependencies: its wheel, the folder of a
            checkout, or a requirements file with the hash of the released wheel.
    """

    folder: Path
    engine: tuple[str, ...]

    def requirements(self, variant: Variant) -> Path:
        """Return the requirements file of a variant."""
        return self.folder / variant.requirements


@dataclass(frozen=True)
class Installation:
    """The record of an installation by Set Up Engine in an environment.

    Attributes:
        version: Version of the plugin.
        base_python: The Python that the environment was created from.
        variant: Name of the variant.
        refusal: Why the GPU variant was replaced by the CPU variant; empty if it was not.
        requirements: SHA-256 of the requirements file.
    """

    version: str
    base_python: str
    variant: str = CPU.name
    refusal: str = ""
    requirements: str = ""


def plugin_version() -> str:
    """Return the version in metadata.txt, in the plugin folder or, in a checkout, its parent."""
    for folder in (PLUGIN_FOLDER, PLUGIN_FOLDER.parent):
        metadata = folder / "metadata.txt"
        if metadata.is_file():
            parser = configparser.ConfigParser(interpolation=None)
            parser.read(metadata, encoding="utf-8")
            return parser["general"]["version"]
    return "0"


def data_folder() -> Path:
    """Return the data folder of LandPrompt, shared by all QGIS profiles of the user."""
    location = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    return Path(location) / "landprompt"


def managed_folder() -> Path:
    """Return the folder of the environment that Set Up Engine creates for this version of the plugin."""
    return data_folder() / f"engine-{plugin_version()}"


def models_folder() -> Path:
    """Return the folder of imported models, which the engine gets as an environment variable."""
    return Path(os.environ.get(MODELS_VARIABLE) or data_folder() / "models")


def log_file() -> Path:
    """Return the log file with stderr of the engine."""
    return data_folder() / "engine.log"


def faults_file() -> Path:
    """Return the file to which the engine writes tracebacks of internal errors.

    Not the same file as stderr: on Windows two writers of one file overwrite each other.
    """
    return Path(os.environ.get(LOGS_VARIABLE) or data_folder() / "faults") / "engine.log"


def interpreter_in(environment: Path) -> Path:
    """Return the Python of a virtual environment."""
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def configured_python() -> tuple[str, str]:
    """Return the engine's configured Python and where it is configured; empty strings if there is none.

    The environment variable LANDPROMPT_PYTHON overrides the setting.
    """
    if python := os.environ.get(PYTHON_VARIABLE, ""):
        return python, _tr("the environment variable {}").format(PYTHON_VARIABLE)
    if python := settings.get(settings.ENGINE_PYTHON):
        return python, _tr("Settings ▸ Options ▸ LandPrompt")
    return "", ""


def engine_python() -> Path | None:
    """Return the engine's Python: the configured one, otherwise that of Set Up Engine; None if it is missing."""
    configured, _where = configured_python()
    if configured:
        return Path(configured).absolute() if Path(configured).is_file() else None
    return interpreter_in(managed_folder()) if is_ready(managed_folder()) else None


def why_missing() -> str:
    """Return why there is no Python for the engine, as a sentence."""
    configured, where = configured_python()
    if configured:
        return _tr("The Python configured in {} does not exist: {}.").format(where, configured)
    return _tr("The engine is not set up yet.")


def remedy() -> str:
    """Return what to do if the engine is missing, does not start or has a different version."""
    configured, where = configured_python()
    if configured:
        return _tr("Correct the path in {}, or clear it and click Set Up Engine in the LandPrompt panel.").format(where)
    return _tr("Click Set Up Engine in the LandPrompt panel.")


def is_ready(folder: Path) -> bool:
    """Return whether the environment is complete, has this version, and the Python it was created from still exists.

    On Windows, the python.exe of an environment needs that Python, which a QGIS update may remove.
    """
    found = installation(folder)
    if found is None or found.version != plugin_version() or not interpreter_in(folder).is_file():
        return False
    try:
        base = re.search(r"^home\s*=\s*(.+?)\s*$", (folder / "pyvenv.cfg").read_text(encoding="utf-8"), re.MULTILINE)
    except (OSError, ValueError):
        return False
    return base is not None and any(Path(base[1]).glob("python*.exe" if os.name == "nt" else "python*"))


def installation(folder: Path) -> Installation | None:
    """Return the record of an environment; None if it is incomplete."""
    try:
        marker = json.loads((folder / MARKER).read_text(encoding="utf-8"))
        return Installation(**{name: str(marker[name]) for name in Installation.__annotations__ if name in marker})
    except (OSError, ValueError, TypeError):
        return None


def mark_ready(folder: Path, base_python: str, variant: Variant = CPU, refusal: str = "") -> None:
    """Mark an environment as complete."""
    marker = Installation(plugin_version(), base_python, variant.name, refusal, _digest(variant))
    (folder / MARKER).write_text(json.dumps(asdict(marker)), encoding="utf-8")


def last_variant() -> Variant:
    """Return the variant of the environment of this version, else of the one that was used last; else `CPU`."""
    folders = sorted(data_folder().glob("engine-*"), key=_last_use, reverse=True)
    found = [installation(folder) for folder in (managed_folder(), *folders)]
    return next((named(each.variant) for each in found if each is not None), CPU)


def update_available() -> bool:
    """Return whether the engine belongs to a different version of the plugin, or its dependencies differ."""
    if is_ready(managed_folder()):
        found = installation(managed_folder())
        return found is not None and found.requirements != _digest(named(found.variant))
    return any(installation(folder) for folder in data_folder().glob("engine-*"))


def _digest(variant: Variant) -> str:
    """Return the SHA-256 of the requirements file of a variant; empty if it is missing."""
    try:
        return hashlib.sha256(sources().requirements(variant).read_bytes()).hexdigest()
    except OSError:
        return ""


def mark_used() -> None:
    """Mark the environment of this version as used today; see `unused_folders`."""
    with contextlib.suppress(OSError):
        os.utime(managed_folder() / MARKER)


def unused_folders() -> list[Path]:
    """Return environments of other versions that no QGIS profile has used for a month."""
    # "previous-engine-..." is left behind if QGIS was closed while a repair had just succeeded.
    others = (folder for folder in data_folder().glob("*engine-*") if folder != managed_folder())
    return [folder for folder in others if time.time() - _last_use(folder) > _MONTH_S]


def _last_use(folder: Path) -> float:
    marker = folder / MARKER
    return (marker if marker.is_file() else folder).stat().st_mtime


def base_pythons() -> list[str]:
    """Return candidates for creating the environment, best first; they may be too old."""
    found = [settings.get(settings.BASE_PYTHON)]
    if os.name == "nt":  # sys.executable is qgis-bin.exe there
        found += [str(Path(sys.exec_prefix) / "python.exe"), shutil.which("py") or "", shutil.which("python") or ""]
    else:
        # In the macOS bundle sys.executable is QGIS itself; Python is in sys.exec_prefix or MacOS/bin.
        exact = f"python{sys.version_info.major}.{sys.version_info.minor}"
        found += [str(Path(sys.exec_prefix) / "bin" / exact), str(Path(sys.executable).parent / "bin" / "python3")]
        found += _on_path()
    return list(dict.fromkeys(path for path in found if path and Path(path).is_file()))


def _on_path() -> list[str]:
    """Return installed interpreters, best first; an empty string for each that was not found."""
    mac = sys.platform == "darwin"
    folders = os.pathsep.join((*MAC_FOLDERS, os.environ.get("PATH", ""))) if mac else None
    found = [shutil.which(name, path=folders) or "" for name in ("python3.13", "python3.12", "python3.11", "python3")]
    # /usr/bin/python3 of macOS may be a stub that offers to install the developer tools.
    return [path for path in found if not (mac and path == "/usr/bin/python3")]


def sources() -> Sources:
    """Return the sources of the engine: the bundled wheel, else the checkout, else the release of this version."""
    checkout, wheels = PLUGIN_FOLDER.parent / "backend", PLUGIN_FOLDER / "wheels"
    if found := sorted(wheels.glob("landprompt-*.whl")):
        return Sources(wheels, (str(found[-1]),))
    if (checkout / "pyproject.toml").is_file():
        return Sources(checkout, (str(checkout),))
    return Sources(wheels, ("--require-hashes", "-r", str(wheels / RELEASE)))


def engine_environment() -> QProcessEnvironment:
    """Return the environment variables of QGIS for the engine, without those that break it."""
    variables = QProcessEnvironment.systemEnvironment()
    for name in MISLEADING_VARIABLES:
        variables.remove(name)
    variables.insert("PYTHONNOUSERSITE", "1")
    variables.insert("PYTHONSAFEPATH", "1")  # do not import from the working directory
    variables.insert("PYTHONUTF8", "1")
    variables.insert(LOGS_VARIABLE, str(faults_file().parent))
    variables.insert(MODELS_VARIABLE, str(models_folder()))
    if not variables.contains(GLIBC_TUNABLES):
        variables.insert(GLIBC_TUNABLES, LARGE_PAGES)
    for name, setting in ((CACHE_VARIABLE, settings.CACHE_FOLDER), (CACHE_LIMIT_VARIABLE, settings.CACHE_GB)):
        if value := settings.get(setting):
            variables.insert(name, value)
    return variables


def _tr(text: str) -> str:
    return QCoreApplication.translate("Environment", text)
