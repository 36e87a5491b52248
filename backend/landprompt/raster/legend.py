"""The legend of a map as GDAL metadata (PAM) and as a QGIS style.

GeoTIFF cannot store class names, and its colour table always has 256 entries. The PAM file `MAP.tif.aux.xml` holds
category names and a raster attribute table; the style `MAP.qml` lists only the classes.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass

MAP_NODATA = 0
# Marks style files that LandPrompt wrote. QGIS drops the comment when the user saves a style.
MARK = "Written by LandPrompt"
# Names of background pixels, and of pixels whose best class is below the threshold.
BACKGROUND_NAME, UNCLASSIFIED_NAME = "background", "unclassified"
# Types and usages of raster attribute table fields (GDALRATFieldType, GDALRATFieldUsage).
_INTEGER, _STRING = "0", "2"
_FIELDS = (("Value", _INTEGER, "5"), ("Class", _STRING, "2"), ("Red", _INTEGER, "6"), ("Green", _INTEGER, "7"),
           ("Blue", _INTEGER, "8"))  # fmt: skip


@dataclass(frozen=True)
class MapClass:
    """A class of a map: pixel value 1..255, name, colour '#rrggbb'."""

    value: int
    name: str
    colour: str

    @property
    def rgb(self) -> tuple[int, int, int]:
        """Red, green and blue, 0..255."""
        red, green, blue = bytes.fromhex(self.colour.lstrip("#"))
        return red, green, blue


def gdal_sidecar_file(classes: Sequence[MapClass]) -> str:
    """PAM XML with category names and attribute table of band 1."""
    root = ET.Element("PAMDataset")
    band = ET.SubElement(root, "PAMRasterBand", band="1")
    names = {item.value: item.name for item in classes} | {MAP_NODATA: "no data"}
    categories = ET.SubElement(band, "CategoryNames")
    for value in range(max(names) + 1):
        ET.SubElement(categories, "Category").text = names.get(value, "")
    table = ET.SubElement(band, "GDALRasterAttributeTable", tableType="thematic")
    for index, (name, kind, usage) in enumerate(_FIELDS):
        definition = ET.SubElement(table, "FieldDefn", index=str(index))
        for tag, text in (("Name", name), ("Type", kind), ("Usage", usage)):
            ET.SubElement(definition, tag).text = text
    for index, item in enumerate(sorted(classes, key=lambda item: item.value)):
        row = ET.SubElement(table, "Row", index=str(index))
        for entry in (str(item.value), item.name, *map(str, item.rgb)):
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
