"""Where the hits of a search are, and which raster shows them. No widgets."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsCoordinateReferenceSystem, QgsRasterLayer, QgsRectangle, QgsVectorLayer
from qgis.PyQt import sip

from ...layers.image import engine_source
from ...layers.source import LayerNotUsable
from ..canvas_view import common_part

_PICTURE_MARGIN = 2.0  # a picture is this many times as wide as its hit


class HitPlaces:
    """The extents of hits, and the rasters that were searched."""

    def __init__(self, hits: QgsVectorLayer, searched: list[QgsRasterLayer]) -> None:
        """
        Args:
            hits: The layer of the hits, without a filter.
            searched: The searched layers of the project; none for a data set, whose files are opened when needed.
        """
        self._crs = QgsCoordinateReferenceSystem(hits.crs())
        self._boxes = {int(each["rank"]): each.geometry().boundingBox() for each in hits.getFeatures()}
        self._only = searched[0] if len(searched) == 1 else None
        self._layers: dict[str, QgsRasterLayer] = {}
        for layer in searched:
            try:
                self._layers[_key(engine_source(layer))] = layer
            except LayerNotUsable:
                continue  # the file was removed while the job ran

    def centre(self, rank: int) -> tuple[float, float]:
        """Return the centre of a hit in the CRS of the layer of hits."""
        centre = self._boxes[rank].center()
        return centre.x(), centre.y()

    def name(self, source: str) -> str:
        """Return the name of the layer, or of the file, that contains a hit."""
        layer = self._only or self._layers.get(_key(source))
        return layer.name() if layer is not None and not sip.isdeleted(layer) else Path(source).name

    def picture(self, rank: int, source: str) -> tuple[QgsRasterLayer, QgsRectangle] | None:
        """Return the raster that shows a hit and the extent to render, in its CRS; None if there is none."""
        layer = self._only or self._layers.get(_key(source))
        if layer is None:
            layer = self._layers[_key(source)] = QgsRasterLayer(source, Path(source).name, "gdal")
        if rank not in self._boxes or sip.isdeleted(layer) or not layer.isValid():
            return None
        around = QgsRectangle(self._boxes[rank])
        around.scale(_PICTURE_MARGIN)
        part = common_part(around, self._crs, layer)
        return (layer, QgsRectangle(*part)) if part else None


def _key(source: str) -> str:
    path = Path(source)
    return str(path.resolve()) if path.exists() else source
