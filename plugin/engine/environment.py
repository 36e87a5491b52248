"""Where the engine lives: its interpreter, its folder, the environment variables it runs with.

The engine has a Python environment of its own, because the numpy, PROJ and GDAL of its wheels and those of QGIS
break each other in one process. Nothing here starts a process; `installer` does.
"""

from __future__ import annotations

import configparser
import contextlib
import json
import os
import re
import shutil
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from qgis.PyQt.QtCore import QCoreApplication, QProcessEnvironment, QStandardPaths

from .. import settings

OLDEST_PYTHON = (3, 11)
PYTHON_VARIABLE = "LANDPROMPT_PYTHON"
LOGS_VARIABLE = "LANDPROMPT_LOGS"
CACHE_VARIABLE = "LANDPROMPT_CACHE"
CACHE_LIMIT_VARIABLE = "LANDPROMPT_CACHE_GB"
PLUGIN_FOLDER = Path(__file__).resolve().parent.parent  # resolved: in a profile the plugin may be a link to a checkout
# In the packaged plugin's folder `wheels`; tools/package.py writes them.
REQUIREMENTS, RELEASE = "requirements.txt", "release.txt"
MARKER = (
    "ready.json"  # written last: an environment without it is unfinished, because venvs can't be renamed when whole
)

_MONTH_S = 30 * 24 * 60 * 60

# Where Python's installers for macOS put it: QGIS started from Finder has the system's own folders in its PATH alone.
MAC_FOLDERS = (
    "/opt/homebrew/bin",
    "/usr/local/bin",
    *(f"/Library/Frameworks/Python.framework/Versions/3.{minor}/bin" for minor in (13, 12, 11)),
)

# Set by QGIS's launchers for QGIS's own libraries; each makes the engine load or find the wrong ones.
MISLEADING_VARIABLES = (
    "PROJ_LIB", "PROJ_DATA", "GDAL_DATA", "GDAL_DRIVER_PATH", "PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP",
    "LD_LIBRARY_PATH", "QT_PLUGIN_PATH", "VIRTUAL_ENV", "PIP_TARGET", "PIP_PREFIX", "PIP_USER",
)  # fmt: skip

# Large pages for what the engine allocates, where the C library is glibc: a small raster takes a fifth less time, most
# of what it gains being the first touch of memory. It can only be asked for before a process starts.
GLIBC_TUNABLES, LARGE_PAGES = "GLIBC_TUNABLES", "glibc.malloc.hugetlb=1"


@dataclass(frozen=True)
class Sources:
    """What Set Up installs.

    Attributes:
        requirements: the engine's dependencies with the hashes of their files.
        engine: pip's arguments for the engine itself, installed without dependencies: its wheel, the checkout's folder,
            or a requirements file with the hash of the released wheel.
    """

    requirements: Path
    engine: tuple[str, ...]


def plugin_version() -> str:
    """The version that stands in metadata.txt, beside the plugin or, in a checkout, one folder up."""
    for folder in (PLUGIN_FOLDER, PLUGIN_FOLDER.parent):
        metadata = folder / "metadata.txt"
        if metadata.is_file():
            parser = configparser.ConfigParser(interpolation=None)
            parser.read(metadata, encoding="utf-8")
            return parser["general"]["version"]
    return "0"


def data_folder() -> Path:
    """LandPrompt's folder in the person's data folder, shared by all QGIS profiles."""
    location = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    return Path(location) / "landprompt"


def managed_folder() -> Path:
    """The environment that Set Up makes for this version of the plugin."""
    return data_folder() / f"engine-{plugin_version()}"


def log_file() -> Path:
    """Where the engine's stderr goes."""
    return data_folder() / "engine.log"


def faults_file() -> Path:
    """Where the engine itself writes the traceback of an internal error.

    It is not the file of its stderr: on Windows each of two that write to one file keeps a place of its own in it, and
    goes over what the other wrote.
    """
    return Path(os.environ.get(LOGS_VARIABLE) or data_folder() / "faults") / "engine.log"


def interpreter_in(environment: Path) -> Path:
    """The Python of a virtual environment."""
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def named_python() -> tuple[str, str]:
    """The interpreter that the person named to run the engine, and where they did; empty texts where they named none.

    The variable LANDPROMPT_PYTHON wins over the setting.
    """
    if told := os.environ.get(PYTHON_VARIABLE, ""):
        return told, _tr("the variable {}").format(PYTHON_VARIABLE)
    if told := settings.get(settings.ENGINE_PYTHON):
        return told, _tr("Settings, Options, LandPrompt")
    return "", ""


def engine_python() -> Path | None:
    """The interpreter that runs the engine, or None where there is none: the one named, else the one of Set Up."""
    named, _where = named_python()
    if named:
        return Path(named).absolute() if Path(named).is_file() else None
    return interpreter_in(managed_folder()) if is_ready(managed_folder()) else None


def why_missing() -> str:
    """Why there is no interpreter that runs the engine."""
    named, where = named_python()
    if named:
        return _tr("The Python named in {} is gone: {}.").format(where, named)
    return _tr("The engine is not set up yet.")


def remedy() -> str:
    """What to do where the engine is missing, does not start, or is of another version."""
    named, where = named_python()
    if named:
        return _tr("Name another Python in {}, or none: then the dock offers Set Up Engine.").format(where)
    return _tr("Press Set Up Engine in the LandPrompt dock.")


def is_ready(folder: Path) -> bool:
    """Whether Set Up finished `folder`, for this version of the plugin, and the Python it was made from is still there.

    On Windows the environment's python.exe only starts that Python, and outlives it when QGIS is renewed.
    """
    try:
        marker = json.loads((folder / MARKER).read_text(encoding="utf-8"))
        base = re.search(r"^home\s*=\s*(.+?)\s*$", (folder / "pyvenv.cfg").read_text(encoding="utf-8"), re.MULTILINE)
    except (OSError, ValueError):
        return False
    if marker.get("version") != plugin_version() or not interpreter_in(folder).is_file():
        return False
    return base is not None and any(Path(base[1]).glob("python*.exe" if os.name == "nt" else "python*"))


def mark_ready(folder: Path, base_python: str) -> None:
    """Say that `folder` is whole."""
    marker = {"version": plugin_version(), "base_python": base_python}
    (folder / MARKER).write_text(json.dumps(marker), encoding="utf-8")


def mark_used() -> None:
    """Say that the managed environment is in use, see `disused_folders`."""
    with contextlib.suppress(OSError):
        os.utime(managed_folder() / MARKER)


def disused_folders() -> list[Path]:
    """Environments of other versions that no QGIS has used for a month: other profiles may have theirs beside ours."""
    others = (folder for folder in data_folder().glob("engine-*") if folder != managed_folder())
    return [folder for folder in others if time.time() - _last_use(folder) > _MONTH_S]


def _last_use(folder: Path) -> float:
    marker = folder / MARKER
    return (marker if marker.is_file() else folder).stat().st_mtime


def base_pythons() -> list[str]:
    """Interpreters that could make the environment, best first; they may be too old or absent."""
    found = [settings.get(settings.BASE_PYTHON)]
    if os.name == "nt":  # sys.executable is qgis-bin.exe there
        found += [str(Path(sys.exec_prefix) / "python.exe"), shutil.which("py") or "", shutil.which("python") or ""]
    else:
        # In the macOS bundle sys.executable is QGIS itself; the interpreter lies under sys.exec_prefix or in MacOS/bin.
        exact = f"python{sys.version_info.major}.{sys.version_info.minor}"
        found += [str(Path(sys.exec_prefix) / "bin" / exact), str(Path(sys.executable).parent / "bin" / "python3")]
        found += _on_path()
    return list(dict.fromkeys(path for path in found if path and Path(path).is_file()))


def _on_path() -> list[str]:
    """Installed interpreters, best first; empty texts stand for those that are not there."""
    mac = sys.platform == "darwin"
    folders = os.pathsep.join((*MAC_FOLDERS, os.environ.get("PATH", ""))) if mac else None
    found = [shutil.which(name, path=folders) or "" for name in ("python3.13", "python3.12", "python3.11", "python3")]
    # The system's own of macOS is often a stub that asks whether to install the developer tools.
    return [path for path in found if not (mac and path == "/usr/bin/python3")]


def sources() -> Sources:
    """What to install: the packaged plugin's wheel, else the checkout's backend, else the release of this version."""
    checkout, wheels = PLUGIN_FOLDER.parent / "backend", PLUGIN_FOLDER / "wheels"
    if found := sorted(wheels.glob("landprompt-*.whl")):
        return Sources(wheels / REQUIREMENTS, (str(found[-1]),))
    if (checkout / "pyproject.toml").is_file():
        return Sources(checkout / "requirements.txt", (str(checkout),))
    return Sources(wheels / REQUIREMENTS, ("--require-hashes", "-r", str(wheels / RELEASE)))


def engine_environment() -> QProcessEnvironment:
    """QGIS's environment variables, without those that mislead the engine."""
    variables = QProcessEnvironment.systemEnvironment()
    for name in MISLEADING_VARIABLES:
        variables.remove(name)
    variables.insert("PYTHONNOUSERSITE", "1")
    variables.insert("PYTHONSAFEPATH", "1")  # no module from the folder that QGIS was started in
    variables.insert("PYTHONUTF8", "1")
    variables.insert(LOGS_VARIABLE, str(faults_file().parent))
    if not variables.contains(GLIBC_TUNABLES):
        variables.insert(GLIBC_TUNABLES, LARGE_PAGES)
    for name, setting in ((CACHE_VARIABLE, settings.CACHE_FOLDER), (CACHE_LIMIT_VARIABLE, settings.CACHE_GB)):
        if told := settings.get(setting):
            variables.insert(name, told)
    return variables


def _tr(text: str) -> str:
    return QCoreApplication.translate("Environment", text)
