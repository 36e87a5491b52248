"""Determines the file that the engine reads for vector layers."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProject, QgsProviderRegistry, QgsVectorFileWriter, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication


def vector_path(layer: QgsVectorLayer, folder: Path) -> str:
    """Return the file of a layer; a copy in `folder` if it is in memory, edited, or one of several in its file.

    Raises:
        OSError: The copy can't be written.
    """
    return layers_path([layer], folder)


def layers_path(layers: list[QgsVectorLayer], folder: Path) -> str:
    """Return the file with exactly these layers; a copy in `folder` if there is none, or if a layer is edited.

    Raises:
        OSError: The copy can't be written.
    """
    sources = {layer.source().split("|")[0] for layer in layers}
    source = sources.pop()
    plain = all(each.providerType() == "ogr" and not each.isEditable() and not each.subsetString() for each in layers)
    one_file = plain and not sources and Path(source).is_file()
    if one_file and len(QgsProviderRegistry.instance().querySublayers(source)) == len(layers):
        return source
    copy = folder / f"{layers[0].id()}.gpkg"
    for number, layer in enumerate(layers):
        _copy(layer, copy, number)
    return str(copy)


def _copy(layer: QgsVectorLayer, path: Path, number: int) -> None:
    """Copy a layer to a GeoPackage; the first one creates the file."""
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = "GPKG", f"features{number}"
    if number:
        options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
    context = QgsProject.instance().transformContext()
    code, message, *_rest = QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), context, options)
    if code != QgsVectorFileWriter.WriterError.NoError:
        text = QCoreApplication.translate("LandPrompt", "“{}” could not be copied for the engine: {}")
        raise OSError(text.format(layer.name(), message))
