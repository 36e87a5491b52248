"""Determines the file that the engine reads for a raster layer."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsMapLayer, QgsRasterLayer
from qgis.PyQt.QtCore import QCoreApplication

# Prefixes of sources that GDAL reads from the network.
_NETWORK_PREFIXES = (
    "http://", "https://", "ftp://", "/vsicurl", "/vsis3", "/vsigs", "/vsiaz", "/vsiadls", "/vsioss", "/vsiswift",
    "/vsihdfs", "/vsiwebhdfs", "wms:", "wmts:", "wcs:", "<gdal_wms", "<gdal_wmts", "<wcs_gdal", "plmosaic:", "eedai:",
)  # fmt: skip
_SERVICE_HEADS = (b"<GDAL_WMS", b"<GDAL_WMTS", b"<WCS_GDAL")
_WEB_PROVIDERS = ("wms", "wcs", "arcgismapserver", "arcgisimageserver", "mbtilesvectortiles", "xyzvectortiles")


class LayerNotUsable(ValueError):
    """The engine can't read this layer; the text is a sentence with the remedy."""


def source_path(layer: QgsMapLayer | None) -> str:
    """Return the GDAL source of the layer: a path, a /vsi path into an archive, or the name of a subdataset.

    Open options of the layer are ignored.

    Raises:
        LayerNotUsable: Web service, database, raster in memory, missing file, or not a raster.
    """
    if not isinstance(layer, QgsRasterLayer):
        raise LayerNotUsable(_tr("Choose a raster layer."))
    provider = (layer.providerType() or "").lower()
    if provider in _WEB_PROVIDERS:
        raise _web(layer)
    if provider != "gdal":
        raise LayerNotUsable(
            _tr("The layer “{}” is not a raster file ({}). Export it to GeoTIFF first.").format(layer.name(), provider)
        )
    source = layer.source().split("|")[0]  # QGIS appends "|option:NAME=VALUE" and "|credential:..."
    _refuse_network_and_memory(layer, source)
    if source.lstrip().startswith("<"):
        raise LayerNotUsable(
            _tr("The layer “{}” is a virtual raster without a file. Save it as a .vrt file first.").format(layer.name())
        )
    if not _is_part_of_file(source):
        _refuse_missing_or_service(layer, Path(source))
    if not layer.isValid():
        raise LayerNotUsable(_tr("The raster of the layer “{}” can’t be opened.").format(layer.name()))
    # The working directory of the engine differs from that of QGIS.
    return str(Path(source).absolute()) if Path(source).exists() else source


def _refuse_network_and_memory(layer: QgsRasterLayer, source: str) -> None:
    lowered = source.strip().lower()
    # The address may be nested: /vsizip//vsicurl/..., NETCDF:"https://...".
    if lowered.startswith(_NETWORK_PREFIXES) or "://" in lowered or "/vsicurl" in lowered:
        raise _web(layer)
    if lowered.startswith(("/vsimem/", "mem:", "mem/")):
        raise LayerNotUsable(_tr("The layer “{}” is in memory. Export it to GeoTIFF first.").format(layer.name()))


def _is_part_of_file(source: str) -> bool:
    """Return whether the source is part of a file (archive member, subdataset) rather than a path."""
    return source.startswith("/vsi") or (not Path(source).is_absolute() and ":" in source)


def _refuse_missing_or_service(layer: QgsRasterLayer, path: Path) -> None:
    if not path.exists():
        raise LayerNotUsable(_tr("The file of the layer “{}” does not exist: {}").format(layer.name(), path))
    if path.suffix.lower() in (".xml", ".wms", ".vrt") and path.is_file():
        with path.open("rb") as file:
            if file.read(4096).lstrip().startswith(_SERVICE_HEADS):
                raise _web(layer)


def _web(layer: QgsRasterLayer) -> LayerNotUsable:
    return LayerNotUsable(_tr("The layer “{}” is a web service. Export it to GeoTIFF first.").format(layer.name()))


def _tr(text: str) -> str:
    return QCoreApplication.translate("LayerSource", text)
