"""Paths of results without a file name."""

from __future__ import annotations

import os
import re
from datetime import datetime
from pathlib import Path

from qgis.core import QgsProcessingUtils, QgsProject

from .. import settings


def results_folder() -> Path:
    """Return the folder for results without a file name.

    This is the folder of the options, otherwise `landprompt` in the folder of the project, otherwise the temporary
    folder of QGIS, see `is_temporary`.
    """
    chosen = settings.get(settings.OUTPUT_FOLDER)
    if chosen:
        return Path(chosen)
    if is_temporary():
        return Path(QgsProcessingUtils.tempFolder()) / "landprompt"
    return Path(QgsProject.instance().homePath()) / "landprompt"


def is_temporary() -> bool:
    """Return whether results without a file name are temporary: the project has no folder that can be written to."""
    home = QgsProject.instance().homePath()
    return not settings.get(settings.OUTPUT_FOLDER) and not (home and os.access(home, os.W_OK))


def new_path(layer_name: str, what: str, suffix: str) -> str:
    """Create the results folder and return an unused path: 'scene_landcover_20250131-235959.tif'.

    Raises:
        OSError: The folder can't be created.
    """
    folder = results_folder()
    folder.mkdir(parents=True, exist_ok=True)
    stem = re.sub(r"[^\w\-]+", "_", layer_name).strip("_") or "raster"
    return str(unused_path(folder / f"{stem}_{what}_{datetime.now():%Y%m%d-%H%M%S}{suffix}"))


def unused_path(path: Path) -> Path:
    """Return the path, with a number if it exists: 'map-2.tif'."""
    unused, number = path, 2
    while unused.exists():
        unused, number = path.with_name(f"{path.stem}-{number}{path.suffix}"), number + 1
    return unused
