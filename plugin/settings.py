"""What the person chose, kept in QgsSettings under one root, and the log that all parts of the plugin write to."""

from __future__ import annotations

from qgis.core import Qgis, QgsMessageLog, QgsSettings

ROOT = "landprompt"
LOG_TAG = "LandPrompt"

ENGINE_PYTHON = "engine_python"  # interpreter of a ready engine environment, instead of the one that Set Up makes
BASE_PYTHON = "base_python"  # interpreter that Set Up makes the environment from, instead of the one it finds
DEVICE = "device"  # auto, cpu or cuda
CACHE_FOLDER = "cache_folder"  # where the engine keeps its indexes; empty: its own choice
CACHE_GB = "cache_gb"  # how much they may take; 0: no limit
DEFAULT_CACHE_GB = 20
OUTPUT_FOLDER = "output_folder"  # where results without a chosen file go; empty: beside the project
CLASSES = "classes"  # the class list last run
LAYER = "layer"  # of a project: the id of the layer last mapped
LIVE_PREVIEW = "live_preview"  # "1": the classes are shown while the person types
NEIGHBOURS = "neighbours"  # how many similar tiles to look for

OF_THE_ENGINE = frozenset((ENGINE_PYTHON, CACHE_FOLDER, CACHE_GB))  # what it is told when it starts


def get(key: str, default: str = "") -> str:
    """The setting as text, or `default` where it was never set."""
    return str(QgsSettings().value(f"{ROOT}/{key}", default))


def put(key: str, value: str) -> None:
    """Keep a setting."""
    QgsSettings().setValue(f"{ROOT}/{key}", value)


def log(message: str, level: Qgis.MessageLevel = Qgis.MessageLevel.Info) -> None:
    """Write to the LandPrompt tab of QGIS's log messages panel, without a pop-up."""
    QgsMessageLog.logMessage(message, LOG_TAG, level, False)
