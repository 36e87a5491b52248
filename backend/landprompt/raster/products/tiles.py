"""Earth Engine exports in several files: `name-0000000000-0000012544.tif`, with row and column of the first pixel."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from xml.sax.saxutils import escape

import numpy as np
import rasterio
from rasterio.crs import CRS

# Google, Earth Engine guide "Exporting images": large exports are split, and the file names end with the offsets.
_PART = re.compile(r"^(?P<name>.*?)-?(?P<row>\d{10})-(?P<col>\d{10})$")
_TYPES = {
    "uint8": "Byte", "int8": "Int8", "uint16": "UInt16", "int16": "Int16", "uint32": "UInt32", "int32": "Int32",
    "float32": "Float32", "float64": "Float64",
}  # fmt: skip
_COLOURS = ("gray", "red", "green", "blue", "alpha", "undefined")
_SLACK = 0.01  # pixels


def export_of(name: str) -> str | None:
    """Name of the export that a file is a part of; None for any other file."""
    match = _PART.match(PurePosixPath(name).stem)
    return match["name"] if match else None


def exports(names: Iterable[str]) -> dict[str, list[str]]:
    """The parts of each export among these files."""
    found: dict[str, list[str]] = {}
    for name in sorted(names):
        if PurePosixPath(name).suffix.lower() in (".tif", ".tiff") and (export := export_of(name)) is not None:
            found.setdefault(export, []).append(name)
    return found


def mosaic(parts: Sequence[rasterio.DatasetReader]) -> tuple[str, bool] | None:
    """Return the XML of a VRT of the parts, and whether it has gaps; None if they do not fit one grid.

    Parts fit if they have the same bands, data type, nodata, CRS and pixel size, offsets of whole pixels, and do not
    overlap.
    """
    first = parts[0]
    places = [place for part in parts if (place := _offset(first, part)) is not None]
    if len(places) < len(parts):
        return None
    left, top = np.min(places, axis=0)
    boxes = [
        (col - int(left), row - int(top), part.width, part.height)
        for (col, row), part in zip(places, parts, strict=True)
    ]
    width = max(x + w for x, _, w, _ in boxes)
    height = max(y + h for _, y, _, h in boxes)
    covered = sum(w * h for *_, w, h in boxes)
    if _overlap(boxes):  # such as two exports of one name
        return None
    origin = first.transform @ (float(left), float(top))
    a, b, _, d, e, _ = first.transform[:6]
    bands = "".join(_band(band, parts, boxes) for band in first.indexes)
    return (
        f'<VRTDataset rasterXSize="{width}" rasterYSize="{height}">{_srs(first.crs)}'
        f"<GeoTransform>{origin[0]!r},{a!r},{b!r},{origin[1]!r},{d!r},{e!r}</GeoTransform>{bands}</VRTDataset>"
    ), covered < width * height


def _offset(first: rasterio.DatasetReader, part: rasterio.DatasetReader) -> tuple[int, int] | None:
    """Column and row of a part's first pixel, relative to the first part; None if it is not on that grid."""
    if _kind(part) != _kind(first):
        return None
    corners = [(0, 0), (part.width, 0), (0, part.height)]
    own = np.array([~first.transform @ (part.transform @ corner) for corner in corners])
    start = np.round(own[0])
    if np.abs(own - (start + np.array(corners))).max() > _SLACK:
        return None
    return int(start[0]), int(start[1])


def _overlap(boxes: Sequence[tuple[int, int, int, int]]) -> bool:
    """Whether two of the boxes (left, top, width, height) have pixels in common."""
    left, top, width, height = np.array(boxes).T
    columns = np.minimum.outer(left + width, left + width) > np.maximum.outer(left, left)
    rows = np.minimum.outer(top + height, top + height) > np.maximum.outer(top, top)
    return bool((columns & rows).sum() > len(boxes))


def _kind(part: rasterio.DatasetReader) -> str:
    """The properties that all parts must share, as a string, since NaN differs from itself."""
    return repr((part.count, part.dtypes, part.crs, part.nodatavals, part.scales, part.offsets, part.descriptions))


def _srs(crs: CRS | None) -> str:
    return f"<SRS>{escape(crs.to_wkt())}</SRS>" if crs else ""


def _band(band: int, parts: Sequence[rasterio.DatasetReader], boxes: Sequence[tuple[int, int, int, int]]) -> str:
    first = parts[0]
    place, items = band - 1, []
    if first.descriptions[place]:
        items.append(f"<Description>{escape(first.descriptions[place])}</Description>")
    if first.nodatavals[place] is not None:
        items.append(f"<NoDataValue>{first.nodatavals[place]!r}</NoDataValue>")
    if (colour := first.colorinterp[place].name) in _COLOURS:
        items.append(f"<ColorInterp>{colour.capitalize()}</ColorInterp>")
    items.append(f"<Offset>{float(first.offsets[place])!r}</Offset><Scale>{float(first.scales[place])!r}</Scale>")
    for part, (x, y, width, height) in zip(parts, boxes, strict=True):
        size = f'xSize="{width}" ySize="{height}"'
        items.append(
            f'<SimpleSource><SourceFilename relativeToVRT="0">{escape(part.name)}</SourceFilename>'
            f'<SourceBand>{band}</SourceBand><SrcRect xOff="0" yOff="0" {size}/>'
            f'<DstRect xOff="{x}" yOff="{y}" {size}/></SimpleSource>'
        )
    return f'<VRTRasterBand dataType="{_TYPES[first.dtypes[place]]}" band="{band}">{"".join(items)}</VRTRasterBand>'
