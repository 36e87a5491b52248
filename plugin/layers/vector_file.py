"""Determines the file that the engine reads for a vector layer."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProject, QgsProviderRegistry, QgsVectorFileWriter, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication


def vector_path(layer: QgsVectorLayer, folder: Path) -> str:
    """Return the file of a layer; a copy in `folder` if it is in memory, edited, or one of several in its file.

    Raises:
        OSError: The copy can't be written.
    """
    source = layer.source().split("|")[0]
    single = layer.providerType() == "ogr" and Path(source).is_file() and not layer.isEditable()
    if single and len(QgsProviderRegistry.instance().querySublayers(source)) == 1 and not layer.subsetString():
        return source
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = "GPKG", "features"
    copy = folder / f"{layer.id()}.gpkg"
    context = QgsProject.instance().transformContext()
    code, message, *_rest = QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(copy), context, options)
    if code != QgsVectorFileWriter.WriterError.NoError:
        text = QCoreApplication.translate("LandPrompt", "“{}” could not be copied for the engine: {}")
        raise OSError(text.format(layer.name(), message))
    return str(copy)
