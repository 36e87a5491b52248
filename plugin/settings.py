"""Settings in QgsSettings under one root, and the log of the plugin."""

from __future__ import annotations

from qgis.core import Qgis, QgsMessageLog, QgsSettings

ROOT = "landprompt"
LOG_TAG = "LandPrompt"

ENGINE_PYTHON = (
    "engine_python"  # Python of an existing engine environment, instead of the one that Set Up Engine creates
)
BASE_PYTHON = "base_python"  # Python from which Set Up Engine creates the environment; empty: detected
DEVICE = "device"  # auto, cpu or cuda
MODEL = "model"  # name of the model, as default and in a project; empty: the model of the engine
CACHE_FOLDER = "cache_folder"  # folder of the indexes; empty: the default of the engine
CACHE_GB = "cache_gb"  # maximum size of the cache; 0: no limit
DEFAULT_CACHE_GB = 20
OUTPUT_FOLDER = "output_folder"  # folder for results without a file name; empty: in the project folder, or temporary
CLASSES = "classes"  # in a project: its class list
CLASSES_AS_TEXT = "classes_as_text"  # "1": the class list is shown as text, not as a table
RECENT_CLASSES = "recent_classes"  # recent class lists, a JSON array, most recent first
LAYER = "layer"  # in a project: id of the layer of the last run
MAP_SETTINGS = "map_settings"  # in a project: choices of the panels, as JSON
LIVE_PREVIEW = "live_preview"  # "1": on
NEIGHBOURS = "neighbours"  # number of similar tiles to find

ENGINE_KEYS = frozenset((ENGINE_PYTHON, CACHE_FOLDER, CACHE_GB))  # settings that the engine gets at startup


def get(key: str, default: str = "") -> str:
    """Return a setting as text, or `default` if it is not set."""
    return str(QgsSettings().value(f"{ROOT}/{key}", default))


def stored() -> dict[str, str]:
    """Return all settings that are stored."""
    settings = QgsSettings()
    settings.beginGroup(ROOT)
    return {key: str(settings.value(key)) for key in settings.allKeys()}


def put(key: str, value: str) -> None:
    """Store a setting."""
    QgsSettings().setValue(f"{ROOT}/{key}", value)


def log(message: str, level: Qgis.MessageLevel = Qgis.MessageLevel.Info) -> None:
    """Write to the LandPrompt tab of the Log Messages panel, without a notification."""
    QgsMessageLog.logMessage(message, LOG_TAG, level, False)
