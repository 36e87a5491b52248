"""Writes how a result was made to the metadata of its layer: title, areas, class list and history."""

from __future__ import annotations

import json
from typing import Any

from qgis.core import QgsMapLayer, QgsRasterLayer
from qgis.PyQt.QtCore import QCoreApplication

RUN_TAG = "LANDPROMPT_RUN"  # the item in the metadata of a GeoTIFF with the record of its run


def has_record(layer: QgsMapLayer | None) -> bool:
    """Return whether the file of a layer has the record of the run that made it, so that the run can be repeated."""
    if not isinstance(layer, QgsRasterLayer) or layer.providerType() != "gdal" or not layer.isValid():
        return False
    return RUN_TAG in layer.dataProvider().htmlMetadata()


def describe(layer: QgsMapLayer, result: dict[str, Any], areas: str, classes_text: str = "") -> None:
    """Write areas, class list and history to the metadata of a map.

    Args:
        layer: The map, or another raster of the same run.
        result: Result of the `map` job.
        areas: Areas of the classes as text.
        classes_text: Class list as typed; empty for that of the result.
    """
    run = result.get("run") or {}
    classes = classes_text.strip() or run.get("request", {}).get("classes", "")
    metadata = layer.metadata()
    metadata.setTitle(layer.name())
    abstract = "\n".join(filter(None, (areas, _tr("Class list: {}").format(classes))))
    metadata.setAbstract(_plain(abstract))
    metadata.setHistory([_plain(line) for line in history(run)])
    layer.setMetadata(metadata)


def history(run: dict[str, Any]) -> list[str]:
    """Return how a map was made, one sentence per line, from the record in the result; empty without a record."""
    if not run:
        return []
    source, model, settings = run["source"], run["model"], dict(run["request"])
    settings.pop("classes", None)
    reading = {key: value for key, value in source.items() if key not in ("path", "content", "fingerprint")}
    versions = ", ".join(f"{name} {version}" for name, version in run["packages"].items())
    return [
        _tr("Made with LandPrompt {}").format(run["version"]),
        _tr("Source: {} (fingerprint {})").format(source["path"], source["content"] or source["fingerprint"]),
        _tr("Read as: {}").format(_json(reading)),
        _tr("Model: {} ({})").format(model["name"], model["digest"]),
        _tr("Settings: {}").format(_json(settings)),
        _tr("Device: {}; {}, Python {}, {}").format(run["device"], run["platform"], run["python"], versions),
        _tr("To repeat the run, choose Repeat This Run in the context menu of the layer"),
    ]


def _json(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False)


def _plain(text: str) -> str:
    """Escape a text, because QGIS displays metadata as HTML."""
    return text.replace("<", "&lt;")


def _tr(text: str) -> str:
    return QCoreApplication.translate("History", text)
