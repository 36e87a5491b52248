"""What the engine is told about a raster layer: its name and CRS in QGIS, and what the person chose or corrected.

The person's part is a custom property of the layer, so it is saved with the project. It names the layer that it was
made for: QGIS copies custom properties with a style or a duplicate, and another layer must not inherit them.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import asdict, dataclass, fields
from typing import Any

from qgis.core import QgsCoordinateReferenceSystem, QgsMapLayer, QgsProject
from qgis.PyQt.QtCore import QCoreApplication

UNITS = ("dn", "reflectance", "uint8", "db", "linear", "amplitude")  # units of stored values, as the engine names them
ASK, BEST = "ask", "best"  # values of the hint `assume`; any other is the id of a reading
PROPERTY = "landprompt/reading"
_THOUSANDS = re.compile(r"[-+]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?")
_PUBLIC_REGISTRIES = ("EPSG:", "ESRI:")


@dataclass(frozen=True)
class Reading:
    """How the person wants a raster to be read; empty where it is as detected. Numbers and bands are as typed.

    Attributes:
        assume: id of the reading that the person chose.
        question: the engine's question that was answered, so that the answer can be changed.
    """

    bands: str = ""
    units: str = ""
    scale: str = ""
    offset: str = ""
    nodata: str = ""
    mask_clouds: bool = False
    assume: str = ""
    question: dict[str, Any] | None = None

    def hints(self) -> dict[str, Any]:
        """Return the hints of a request.

        Raises:
            ValueError: a text can't be parsed; the message is a sentence for the person.
        """
        hints: dict[str, Any] = {}
        if bands := parse_bands(self.bands):
            hints["bands"] = bands
        if self.units:
            hints["units"] = self.units
        for key, name in (("scale", _tr("scale")), ("offset", _tr("offset")), ("nodata", _tr("nodata value"))):
            if getattr(self, key).strip():
                hints[key] = parse_number(getattr(self, key), name)
        if self.mask_clouds:
            hints["mask_clouds"] = True
        if self.assume:
            hints["assume"] = self.assume
        return hints


def recall(layer: QgsMapLayer) -> Reading:
    """Return what the person chose for this layer."""
    try:
        stored = json.loads(layer.customProperty(PROPERTY) or "{}")
        if stored.pop("layer", None) != layer.id():
            return Reading()
        kinds = {field.name: type(field.default) for field in fields(Reading)}
        if any(not isinstance(stored.get(key), kind) for key, kind in kinds.items() if key != "question"):
            return Reading()
        return Reading(**{key: stored.get(key) for key in kinds})
    except (ValueError, TypeError, AttributeError):  # edited by hand
        return Reading()


def remember(layer: QgsMapLayer, reading: Reading) -> None:
    """Keep the choice with the layer; marks the project as changed."""
    if reading == recall(layer):
        return
    if reading == Reading():
        layer.removeCustomProperty(PROPERTY)
    else:
        layer.setCustomProperty(PROPERTY, json.dumps({"layer": layer.id(), **asdict(reading)}))
    if QgsProject.instance().mapLayer(layer.id()) is not None:
        QgsProject.instance().setDirty(True)


def layer_hints(layer: QgsMapLayer) -> dict[str, Any]:
    """Return the hints `layer_name` and, where the layer has one, `crs`: it overrides the CRS of the file."""
    hints: dict[str, Any] = {"layer_name": layer.name()}
    if crs := crs_text(layer.crs()):
        hints["crs"] = crs
    return hints


def crs_text(crs: QgsCoordinateReferenceSystem) -> str:
    """Return a CRS as an authority code, or as WKT where only QGIS knows its code; empty for an invalid one."""
    if not crs.isValid():
        return ""
    if crs.authid().startswith(_PUBLIC_REGISTRIES):
        return crs.authid()
    return crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED)


def parse_bands(text: str) -> dict[str, int]:
    """'B02=1, B03=2' -> {'B02': 1, 'B03': 2}.

    Raises:
        ValueError: the text is no such list; the message is a sentence for the person.
    """
    bands: dict[str, int] = {}
    for entry in filter(None, (part.strip() for part in text.split(","))):
        name, _, number = (part.strip() for part in entry.partition("="))
        if not name or not number.isdigit() or int(number) < 1:
            raise ValueError(_tr("Write bands as name=number, for example B02=1, B03=2, not “{}”.").format(entry))
        bands[name] = int(number)
    return bands


def parse_number(text: str, name: str) -> float:
    """Return a typed number, with a decimal point or comma.

    Raises:
        ValueError: it is no finite number; the message is a sentence for the person.
    """
    plain = text.strip().replace("−", "-")
    try:
        # "1,000" may be a thousand or one: it is refused.
        number = math.nan if _THOUSANDS.fullmatch(plain) else float(plain.replace(",", "."))
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise ValueError(_tr("The {} must be a number, not “{}”.").format(name, text.strip()))
    return number


def unit_names() -> dict[str, str]:
    """Return the units of stored values with their names for people."""
    names = (_tr("DN"), _tr("Reflectance 0 to 1"), _tr("8 bit"), "dB", _tr("Linear power"), _tr("Amplitude"))
    return dict(zip(UNITS, names))


def _tr(text: str) -> str:
    return QCoreApplication.translate("LandPrompt", text)
