"""The layer, bands, reading, classes and parameters in use, as lines for Copy Diagnostics. No widgets."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from qgis.core import QgsRasterLayer
from qgis.PyQt.QtCore import QObject

from .raster_reading import RasterReading

_INSPECTED = ("summary", "status", "certainty", "product", "units", "scale", "offset", "nodata", "encoder", "notes")


class WorkContext(QObject):
    """Keeps the last inspection of the chosen raster."""

    def __init__(
        self, raster: RasterReading, params: Callable[[], dict[str, Any]], parent: QObject | None = None
    ) -> None:
        """
        Args:
            raster: The chosen raster.
            params: Returns the parameters of a request, or raises ValueError with a sentence for the user.
            parent: Owner of this object.
        """
        super().__init__(parent)
        self._raster, self._params = raster, params
        self._inspection: dict[str, Any] = {}
        raster.inspected.connect(self._inspected)
        raster.layerChanged.connect(lambda: self._inspected({}))

    def lines(self) -> list[str]:
        """Return the lines, in English, since developers read them."""
        layer = self._raster.layer()
        lines = _layer_lines(layer) if layer is not None else ["Layer: none"]
        lines += [f"  {name}: {self._inspection[name]}" for name in _INSPECTED if self._inspection.get(name)]
        lines += [f"  because: {reason}" for reason in self._inspection.get("reasons") or []]
        lines += [f"  {_band_line(row)}" for row in self._inspection.get("band_table") or []]
        try:
            params = self._params()
        except ValueError as fault:
            return [*lines, f"Parameters: {fault}"]
        lines += ["Classes:", *(f"  {line}" for line in str(params.pop("classes", "")).splitlines())]
        return [*lines, f"Parameters: {json.dumps(params, ensure_ascii=False)}"]

    def _inspected(self, inspection: dict[str, Any]) -> None:
        self._inspection = inspection


def _band_line(row: dict[str, Any]) -> str:
    """Return what a band is used as: 'band 1 (blue): B02'."""
    label = f" ({row['label']})" if row.get("label") else ""
    other = "cloud mask" if row.get("cloud_mask") else "not used"
    return f"band {row['index']}{label}: {row.get('band') or other}"


def _layer_lines(layer: QgsRasterLayer) -> list[str]:
    provider = layer.dataProvider()
    bands = [layer.bandName(number) for number in range(1, layer.bandCount() + 1)]
    lines = [f"Layer: {layer.name()} ({layer.providerType()})", f"  source: {layer.source()}"]
    lines += [f"  {layer.width()} x {layer.height()} pixels, CRS {layer.crs().authid() or 'none'}"]
    lines += [f"  bands: {', '.join(bands)}"]
    if provider is not None and bands:
        lines.append(
            f"  nodata of band 1: {provider.sourceNoDataValue(1) if provider.sourceHasNoDataValue(1) else 'none'}"
        )
    return lines
