"""The hints on a raster layer for the engine: name, CRS and nodata in QGIS, and the user's choices and overrides.

The user's choices are stored as a custom property of the layer, and so in the project. The property contains the id of
its layer: QGIS copies custom properties with styles and duplicates, but the choices apply to one layer only.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import asdict, dataclass, fields
from typing import Any

from qgis.core import QgsCoordinateReferenceSystem, QgsMapLayer, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QCoreApplication

UNITS = ("dn", "reflectance", "uint8", "db", "linear", "amplitude")  # units of stored values, as the engine names them
ASK, BEST = "ask", "best"  # values of the `assume` hint; any other is the id of a reading
PROPERTY = "landprompt/reading"
_THOUSANDS = re.compile(r"[-+]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?")
_PUBLIC_REGISTRIES = ("EPSG:", "ESRI:")


@dataclass(frozen=True)
class Reading:
    """The user's choices for reading a raster; empty values are detected. Numbers and bands are as typed.

    Attributes:
        files: The rasters that form the image, see `layers.image`; empty: those that the engine finds.
        gsd: Pixel size in metres.
        keep_clouds: Do not mask the clouds of a cloud mask that comes with the raster.
        model_clouds: Mask the clouds that the model detects where no cloud mask comes with the raster.
        csmask_clouds: The same for clouds that ukis-csmask finds; takes precedence.
        assume: Id of the chosen reading.
        question: The question of the engine that `assume` answers, so that the answer can be changed.
    """

    files: tuple[str, ...] = ()
    bands: str = ""
    units: str = ""
    scale: str = ""
    offset: str = ""
    nodata: str = ""
    gsd: str = ""
    keep_clouds: bool = False
    model_clouds: bool = False
    csmask_clouds: bool = False
    assume: str = ""
    question: dict[str, Any] | None = None

    def hints(self) -> dict[str, Any]:
        """Return the hints of a request, without `files`.

        Raises:
            ValueError: A value can't be parsed; the message is a sentence for the user.
        """
        hints: dict[str, Any] = {}
        if bands := parse_bands(self.bands):
            hints["bands"] = bands
        if self.units:
            hints["units"] = self.units
        names = {
            "scale": _tr("scale"),
            "offset": _tr("offset"),
            "nodata": _tr("nodata value"),
            "gsd": _tr("pixel size"),
        }
        for key, name in names.items():
            if getattr(self, key).strip():
                hints[key] = parse_number(getattr(self, key), name)
        if self.keep_clouds:
            hints["mask_clouds"] = False
        elif self.csmask_clouds:
            hints["mask_clouds"] = "csmask"
        elif self.model_clouds:
            hints["mask_clouds"] = "model"
        if self.assume:
            hints["assume"] = self.assume
        return hints


def recall(layer: QgsMapLayer) -> Reading:
    """Return the choices stored with a layer."""
    try:
        stored = json.loads(layer.customProperty(PROPERTY) or "{}")
        if stored.pop("layer", None) != layer.id():
            return Reading()
        stored["files"] = tuple(str(file) for file in stored.get("files", ()))
        kinds: dict[str, type[object]] = {
            field.name: type(field.default) for field in fields(Reading) if field.name != "question"
        }
        if any(not isinstance(stored.get(key, kind()), kind) for key, kind in kinds.items()):
            return Reading()
        return Reading(**stored)
    except (ValueError, TypeError, AttributeError):  # edited by hand
        return Reading()


def remember(layer: QgsMapLayer, reading: Reading) -> None:
    """Store the choices with the layer and mark the project as modified."""
    if reading == recall(layer):
        return
    if reading == Reading():
        layer.removeCustomProperty(PROPERTY)
    else:
        layer.setCustomProperty(PROPERTY, json.dumps({"layer": layer.id(), **asdict(reading)}))
    if QgsProject.instance().mapLayer(layer.id()) is not None:
        QgsProject.instance().setDirty(True)


def layer_hints(layer: QgsMapLayer) -> dict[str, Any]:
    """Return `layer_name`, and the CRS and nodata of the layer in QGIS, which override those of the file."""
    hints: dict[str, Any] = {"layer_name": layer.name(), **_nodata_hints(layer)}
    if crs := crs_text(layer.crs()):
        hints["crs"] = crs
    return hints


def _nodata_hints(layer: QgsMapLayer) -> dict[str, Any]:
    """Return the nodata values set under Transparency in the properties of a layer. Ranges of values are ignored."""
    provider = layer.dataProvider() if isinstance(layer, QgsRasterLayer) else None
    if provider is None:
        return {}
    hints: dict[str, Any] = {}
    bands = range(1, provider.bandCount() + 1)
    if any(provider.sourceHasNoDataValue(band) and not provider.useSourceNoDataValue(band) for band in bands):
        hints["nodata"] = "nan"  # the declared value is switched off
    ranges = [each for band in bands for each in provider.userNoDataValues(band)]
    if values := sorted({each.min() for each in ranges if each.min() == each.max()}):
        hints["more_nodata"] = values
    return hints


def crs_text(crs: QgsCoordinateReferenceSystem) -> str:
    """Return a CRS as an EPSG or ESRI code, otherwise as WKT; empty if it is invalid."""
    if not crs.isValid():
        return ""
    if crs.authid().startswith(_PUBLIC_REGISTRIES):
        return crs.authid()
    return crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED)


def parse_bands(text: str) -> dict[str, int]:
    """Parse band names and numbers: 'B02=1, B03=2' -> {'B02': 1, 'B03': 2}.

    Raises:
        ValueError: The text can't be parsed; the message is a sentence for the user.
    """
    bands: dict[str, int] = {}
    for entry in filter(None, (part.strip() for part in text.split(","))):
        name, _, number = (part.strip() for part in entry.partition("="))
        if not name or not number.isdigit() or int(number) < 1:
            raise ValueError(_tr("Write bands as name=number, e.g. B02=1, B03=2, not “{}”.").format(entry))
        bands[name] = int(number)
    return bands


def parse_number(text: str, name: str) -> float:
    """Parse a number with a decimal point or comma.

    Raises:
        ValueError: It is not a finite number; the message is a sentence for the user.
    """
    plain = text.strip().replace("−", "-")
    try:
        # "1,000" is ambiguous.
        number = math.nan if _THOUSANDS.fullmatch(plain) else float(plain.replace(",", "."))
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise ValueError(_tr("The {} must be a number, not “{}”.").format(name, text.strip()))
    return number


def unit_names() -> dict[str, str]:
    """Return the units of stored values with their display names."""
    names = (_tr("DN"), _tr("Reflectance (0 to 1)"), _tr("8-bit"), "dB", _tr("Linear power"), _tr("Amplitude"))
    return dict(zip(UNITS, names))


def _tr(text: str) -> str:
    return QCoreApplication.translate("LandPrompt", text)
