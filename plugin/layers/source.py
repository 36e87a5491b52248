"""Which file the engine is to read for a raster layer of the project."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsMapLayer, QgsRasterLayer
from qgis.PyQt.QtCore import QCoreApplication

# What stands in front of a path when GDAL fetches the raster from the network.
_NETWORK_PREFIXES = (
    "http://", "https://", "ftp://", "/vsicurl", "/vsis3", "/vsigs", "/vsiaz", "/vsiadls", "/vsioss", "/vsiswift",
    "/vsihdfs", "/vsiwebhdfs", "wms:", "wmts:", "wcs:", "<gdal_wms", "<gdal_wmts", "<wcs_gdal", "plmosaic:", "eedai:",
)  # fmt: skip
_SERVICE_HEADS = (b"<GDAL_WMS", b"<GDAL_WMTS", b"<WCS_GDAL")
_WEB_PROVIDERS = ("wms", "wcs", "arcgismapserver", "arcgisimageserver", "mbtilesvectortiles", "xyzvectortiles")


class LayerNotUsable(ValueError):
    """The layer is no raster file that the engine can read; the text is a sentence with the remedy."""


def source_path(layer: QgsMapLayer | None) -> str:
    """What GDAL opens for the layer: a path, a /vsi path within an archive, or the name of a subdataset.

    Open options of the layer are left out: the engine reads pixels, and decides about them by itself.

    Raises:
        LayerNotUsable: web service, database, raster in memory, file that is gone, no raster at all.
    """
    if not isinstance(layer, QgsRasterLayer):
        raise LayerNotUsable(_tr("Choose a raster layer."))
    provider = (layer.providerType() or "").lower()
    if provider in _WEB_PROVIDERS:
        raise _web(layer)
    if provider != "gdal":
        raise LayerNotUsable(
            _tr("The layer “{}” is no raster file ({}). Export it to a GeoTIFF first.").format(layer.name(), provider)
        )
    source = layer.source().split("|")[0]  # QGIS appends "|option:NAME=VALUE" and "|credential:..."
    _refuse_network_and_memory(layer, source)
    if source.lstrip().startswith("<"):
        raise LayerNotUsable(
            _tr("The layer “{}” is a virtual raster without a file. Save it as a .vrt file first.").format(layer.name())
        )
    if not _is_inside_something(source):
        _refuse_missing_or_service(layer, Path(source))
    if not layer.isValid():
        raise LayerNotUsable(_tr("The layer “{}” is broken: its raster can't be opened.").format(layer.name()))
    # The engine runs in another folder than QGIS, where a relative path would name another file.
    return str(Path(source).absolute()) if Path(source).exists() else source


def _refuse_network_and_memory(layer: QgsRasterLayer, source: str) -> None:
    lowered = source.strip().lower()
    # A network address may also stand further inside: /vsizip//vsicurl/..., NETCDF:"https://...".
    if lowered.startswith(_NETWORK_PREFIXES) or "://" in lowered or "/vsicurl" in lowered:
        raise _web(layer)
    if lowered.startswith(("/vsimem/", "mem:", "mem/")):
        raise LayerNotUsable(
            _tr("The layer “{}” lies in QGIS's memory. Export it to a GeoTIFF first.").format(layer.name())
        )


def _is_inside_something(source: str) -> bool:
    """Whether the source names a part of a file (archive member, subdataset), not a file by its path."""
    return source.startswith("/vsi") or (not Path(source).is_absolute() and ":" in source)


def _refuse_missing_or_service(layer: QgsRasterLayer, path: Path) -> None:
    if not path.exists():
        raise LayerNotUsable(_tr("The file of the layer “{}” is gone: {}").format(layer.name(), path))
    if path.suffix.lower() in (".xml", ".wms", ".vrt") and path.is_file():
        with path.open("rb") as file:
            if file.read(4096).lstrip().startswith(_SERVICE_HEADS):
                raise _web(layer)


def _web(layer: QgsRasterLayer) -> LayerNotUsable:
    return LayerNotUsable(
        _tr("The layer “{}” comes from a web service. Export it to a GeoTIFF first.").format(layer.name())
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("LayerSource", text)
