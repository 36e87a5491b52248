"""An image of several rasters: which files the engine reads for a layer, and how they are stored in the project.

`Reading.files` has an entry for each raster: `layer:ID` for a layer of the project, otherwise `file:PATH`, relative to
the folder of the layer if possible, so that a project can be moved together with its data.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from qgis.core import QgsMapLayer, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QCoreApplication

from .hints import Reading, layer_hints, recall
from .source import LayerNotUsable, source_path

_LAYER, _FILE = "layer:", "file:"


def engine_source(layer: QgsMapLayer | None, reading: Reading | None = None) -> str:
    """Return what the engine reads for a layer: its source, or the first raster of its image.

    Args:
        layer: The layer.
        reading: The choices for the layer; None for the stored ones.

    Raises:
        LayerNotUsable: The engine can't read the layer.
    """
    own = source_path(layer)
    assert layer is not None  # source_path has refused it
    files = image_files(layer, reading or recall(layer))
    return own if own in files or not files else files[0]


def engine_hints(layer: QgsMapLayer, reading: Reading) -> dict[str, Any]:
    """Return the hints of a request on a layer.

    Raises:
        LayerNotUsable: A raster of the image can't be read.
        ValueError: A value can't be parsed; the message is a sentence for the user.
    """
    hints = {**layer_hints(layer), **reading.hints()}
    if reading.files:
        hints["files"] = image_files(layer, reading)
        hints["layer_names"] = [_name(entry) for entry in reading.files]
    return hints


def image_files(layer: QgsMapLayer, reading: Reading) -> list[str]:
    """Return the sources of the rasters that the user chose; empty for an image that the engine finds itself.

    Raises:
        LayerNotUsable: A layer was removed from the project, or can't be read.
    """
    return [_path(entry, layer) for entry in reading.files]


def layer_entry(layer: QgsMapLayer) -> str:
    """Return the entry of a layer of the project."""
    return f"{_LAYER}{layer.id()}"


def file_entry(path: str, layer: QgsMapLayer) -> str:
    """Return the entry of a file of the image of `layer`."""
    folder = _folder(layer)
    if folder and Path(path).is_absolute() and Path(path).is_relative_to(folder):
        return f"{_FILE}{Path(path).relative_to(folder).as_posix()}"
    return f"{_FILE}{path}"


def entry_title(entry: str) -> str:
    """Return the name of a layer or file for the user."""
    return _name(entry) or os.path.basename(entry[len(_FILE) :].rstrip('"'))  # noqa: PTH119 - GDAL paths have /


def entry_source(entry: str, layer: QgsMapLayer) -> str:
    """Return the source of an entry of the image of `layer`, without checking it; empty if the layer was removed."""
    if entry.startswith(_LAYER):
        other = _layer(entry)
        return other.source().split("|")[0] if other is not None else ""
    path, folder = entry[len(_FILE) :], _folder(layer)
    return str(folder / path) if folder and (folder / path).exists() else path


def _layer(entry: str) -> QgsMapLayer | None:
    return QgsProject.instance().mapLayer(entry[len(_LAYER) :]) if entry.startswith(_LAYER) else None


def _name(entry: str) -> str:
    layer = _layer(entry)
    return layer.name() if layer is not None else ""


def _path(entry: str, layer: QgsMapLayer) -> str:
    if not entry.startswith(_LAYER):
        return entry_source(entry, layer)
    other = layer if entry == layer_entry(layer) else _layer(entry)
    if not isinstance(other, QgsRasterLayer):
        raise LayerNotUsable(
            QCoreApplication.translate(
                "LayerSource",
                "A layer of this image was removed from the project. Select its layers again under Bands and Values.",
            )
        )
    return source_path(other)


def _folder(layer: QgsMapLayer) -> Path | None:
    path = Path(layer.source().split("|")[0])
    return path.parent if path.is_absolute() else None
