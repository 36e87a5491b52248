"""The legend of a map as GDAL metadata (PAM) and as a QGIS style.

GeoTIFF cannot store class names, and its colour table always has 256 entries. The PAM file `MAP.tif.aux.xml` holds
category names and a raster attribute table with names, colours and codes; the style `MAP.qml` lists only the classes.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

MAP_NODATA = 0
# Marks style files that LandPrompt wrote. QGIS drops the comment when the user saves a style.
MARK = "Written by LandPrompt"
# Names of background pixels, and of pixels whose best class is below the threshold.
BACKGROUND_NAME, UNCLASSIFIED_NAME = "background", "unclassified"
# Types and usages of raster attribute table fields (GDALRATFieldType, GDALRATFieldUsage).
_INTEGER, _STRING = "0", "2"
NAME_USAGE, VALUE_USAGE = "2", "5"
_FIELDS = (("Value", _INTEGER, VALUE_USAGE), ("Class", _STRING, NAME_USAGE), ("Red", _INTEGER, "6"),
           ("Green", _INTEGER, "7"), ("Blue", _INTEGER, "8"))  # fmt: skip
CODE_FIELD = "Code"
_MAX_CATEGORIES = 1024  # a category name for every value up to here; the attribute table has the larger ones


@dataclass(frozen=True)
class MapClass:
    """A class of a map.

    Attributes:
        value: pixel value 1..65535 in the file.
        name: its name.
        colour: '#rrggbb'.
        code: its code in a nomenclature; empty if it has none.
        label: number from 1 of the class in arrays of labels; None if it equals the value.
    """

    value: int
    name: str
    colour: str
    code: str = ""
    label: int | None = None

    @property
    def rgb(self) -> tuple[int, int, int]:
        """Red, green and blue, 0..255."""
        red, green, blue = bytes.fromhex(self.colour.lstrip("#"))
        return red, green, blue


def lighter(colour: str) -> str:
    """A pale tint of a colour '#rrggbb'."""
    return "#" + "".join(f"{255 - (255 - part) // 4:02x}" for part in bytes.fromhex(colour.lstrip("#")))


def map_values(classes: Sequence[MapClass]) -> np.ndarray:
    """Pixel value of every label, at least 256 of them: uint8, or uint16 if a value exceeds 255."""
    labels = max((item.label or 0 for item in classes), default=0) + 1
    values = np.arange(max(256, labels), dtype=np.uint16)
    for item in classes:
        values[item.value if item.label is None else item.label] = item.value
    return values if values.max() > 255 else values.astype(np.uint8)


def gdal_sidecar_file(classes: Sequence[MapClass]) -> str:
    """PAM XML with category names and attribute table of band 1."""
    root = ET.Element("PAMDataset")
    band = ET.SubElement(root, "PAMRasterBand", band="1")
    names = {item.value: item.name for item in classes if item.value <= _MAX_CATEGORIES} | {MAP_NODATA: "no data"}
    categories = ET.SubElement(band, "CategoryNames")
    for value in range(max(names) + 1):
        ET.SubElement(categories, "Category").text = names.get(value, "")
    table = ET.SubElement(band, "GDALRasterAttributeTable", tableType="thematic")
    coded = any(item.code for item in classes)
    for index, (name, kind, usage) in enumerate((*_FIELDS, (CODE_FIELD, _STRING, "0")) if coded else _FIELDS):
        definition = ET.SubElement(table, "FieldDefn", index=str(index))
        for tag, text in (("Name", name), ("Type", kind), ("Usage", usage)):
            ET.SubElement(definition, tag).text = text
    for index, item in enumerate(sorted(classes, key=lambda item: item.value)):
        row = ET.SubElement(table, "Row", index=str(index))
        for entry in (str(item.value), item.name, *map(str, item.rgb), *([item.code] if coded else [])):
            ET.SubElement(row, "F").text = entry
    return _text(root)


def qgis_style(classes: Sequence[MapClass]) -> str:
    """QML with a paletted renderer of the classes."""
    root = ET.Element("qgis", version="3.22")
    renderer = ET.SubElement(
        ET.SubElement(root, "pipe"), "rasterrenderer", type="paletted", band="1", opacity="1", alphaBand="-1"
    )
    palette = ET.SubElement(renderer, "colorPalette")
    for item in classes:
        ET.SubElement(palette, "paletteEntry", value=str(item.value), label=item.name, color=item.colour, alpha="255")
    return f"<!DOCTYPE qgis>\n<!-- {MARK} -->\n" + _text(root)


def _text(root: ET.Element) -> str:
    ET.indent(root)
    return ET.tostring(root, encoding="unicode")
