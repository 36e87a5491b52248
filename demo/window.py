"""Starts QGIS with a profile that contains the plugin, on an existing display or on Xvfb."""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROFILE = "demo"
QGIS = "/usr/bin/qgis"
_XVFB_ANSWER_S = 20

# Disables the welcome page, tips, questions on exit and the search for plugin updates.
_SETTINGS = """[PythonPlugins]
landprompt=true

[qgis]
checkVersion=false
showTips=false
newsFeed\\disabled=true

[app]
askToSaveMemoryLayers=false
news-feed\\httpsfeed.qgis.org\\disabled=true

[plugin-manager]
automatically-check-for-updates=false

[landprompt]
output_folder={output_folder}
"""


def make_profile(folder: Path, output_folder: Path) -> Path:
    """Make a QGIS profile in `folder` that loads the plugin of this checkout and nothing else.

    Args:
        folder: Folder of the profiles, the option --profiles-path of QGIS.
        output_folder: Default output folder of the plugin.
    """
    profile = folder / "profiles" / PROFILE
    plugins = profile / "python" / "plugins"
    plugins.mkdir(parents=True, exist_ok=True)
    link = plugins / "landprompt"
    if not link.is_symlink():
        link.symlink_to(ROOT / "plugin")
    settings = profile / "QGIS" / "QGIS3.ini"
    if not settings.exists():
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text(_SETTINGS.format(output_folder=output_folder), encoding="utf-8")
    return folder


def command(profiles: Path, *arguments: str) -> list[str]:
    """Return the command line of QGIS."""
    return [QGIS, "--nologo", "--noversioncheck", "--profiles-path", str(profiles), "--profile", PROFILE, *arguments]


def environment(runtime: Path, display: str | None) -> dict[str, str]:
    """Return the environment variables of QGIS, with the engine of this checkout.

    Args:
        runtime: Private folder for XDG_RUNTIME_DIR.
        display: X display; None for the existing one.
    """
    runtime.mkdir(parents=True, exist_ok=True)
    runtime.chmod(0o700)
    variables = {**os.environ, "LANDPROMPT_PYTHON": str(ROOT / ".venv" / "backend" / "bin" / "python")}
    # These would disable the window, or make QGIS load modules of another Python.
    for name in ("QT_QPA_PLATFORM", "PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"):
        variables.pop(name, None)
    # Python in QGIS derives its module path from the first python3 in PATH, which may be another Python.
    variables["PATH"] = os.pathsep.join(("/usr/bin", variables.get("PATH", "")))
    if display is not None:
        variables |= {"DISPLAY": display, "XDG_RUNTIME_DIR": str(runtime), "QT_QPA_PLATFORM": "xcb"}
        variables.pop("WAYLAND_DISPLAY", None)
    return variables


def has_display() -> bool:
    """Return whether a display is available."""
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


@contextlib.contextmanager
def virtual_display(size: str = "1440x900") -> Iterator[str]:
    """Run Xvfb in a context; yields the name of the display.

    Raises:
        RuntimeError: Xvfb did not start.
    """
    read_end, write_end = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write_end), "-screen", "0", f"{size}x24", "-nolisten", "tcp"],
        pass_fds=(write_end,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write_end)
    try:
        with os.fdopen(read_end, encoding="ascii") as answer:
            number = answer.readline().strip()  # returns when the server writes its number or exits
        if not number:
            raise RuntimeError(f"Xvfb did not start (exit status {server.wait(_XVFB_ANSWER_S)})")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(_XVFB_ANSWER_S)
