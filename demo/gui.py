"""Opens QGIS with the plugin for interactive use: gui.py [RASTER...]."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import window

OUT = window.ROOT / "out" / "gui"


def main(rasters: list[str]) -> int:
    """Open QGIS and wait until it is closed. The profile is kept between runs."""
    if not window.has_display():
        print("No display is available. 'make demo' works without one.", file=sys.stderr)
        return 1
    profiles = window.make_profile(OUT / "profiles", OUT / "results")
    command = window.command(profiles, *(str(Path(raster).absolute()) for raster in rasters))
    return subprocess.run(command, env=window.environment(OUT / "runtime", None)).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
