"""The `polygons` job: a map as polygons, with class, code, area and mean confidence."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import numpy as np

from ..context import JobContext
from ..errors import AllNodata, InputError
from ..raster.io.areas import PixelAreas
from ..raster.io.geopackage import Layer, write_layer
from ..raster.io.grid import PixelGrid, Window
from ..raster.io.labels import NO_LABEL, LabelRaster
from ..raster.io.open import open_dataset
from ..raster.io.outputs import check_writable
from ..raster.io.values import ValueRaster
from ..raster.legend import BACKGROUND_NAME
from ..raster.outlines import Patches, find_patches, on_map
from ..raster.patches import unit_in_pixels, without_small_patches
from ..requests import PolygonsRequest

LAYER = "land_cover"
_ROWS = 512


def run(request: PolygonsRequest, context: JobContext) -> dict[str, Any]:
    """Convert a map to a GeoPackage; nodata, background and unclassified pixels are left out."""
    output = Path(request.output)
    check_writable(output, [each for each in (request.map, request.confidence) if each], (".gpkg",))
    with ExitStack() as opened:
        mapped = opened.enter_context(LabelRaster(request.map))
        confidence = opened.enter_context(ValueRaster(request.confidence)) if request.confidence else None
        if confidence and confidence.grid != mapped.grid:
            raise InputError(
                "The confidence raster and the map have different grids.",
                "Use the confidence raster written with the map.",
            )
        with context.stage("polygons"):
            min_px = unit_in_pixels(mapped.grid, request.min_area)
            labels = without_small_patches(_labels(mapped, context), min_px)
            patches = find_patches(labels)
            if not len(patches.values):
                raise AllNodata("The map has no classified pixels.")
            areas, means = _measure(patches, mapped.grid, confidence.read if confidence else None)
            polygons = on_map(patches.simplified(request.simplify), mapped.grid.map_transform)
        names = {value: mapped.names.get(value, str(value)) for value in np.unique(patches.values).tolist()}
        codes = {value: mapped.codes.get(value, str(value)) for value in names}
        colours = _colours(request.map)
    values = patches.values.tolist()
    fields = {
        "value": patches.values.astype(np.int32), "code": np.array([codes[value] for value in values], object),
        "class": np.array([names[value] for value in values], object), "area_m2": areas, "confidence": means,
    }  # fmt: skip
    context.check()
    with context.stage("write"):
        crs = mapped.grid.crs.to_wkt() if mapped.grid.crs else None
        write_layer(output, Layer(LAYER, "MultiPolygon", polygons, fields, crs))
    results = []
    for value, name in names.items():
        own = patches.values == value
        area = float(areas[own].sum())
        results.append({
            "value": value, "code": codes[value], "name": name, "colour": colours.get(value),
            "polygons": int(own.sum()), "area_m2": None if np.isnan(area) else round(area, 3),
        })  # fmt: skip
    return {"outputs": {"polygons": str(output)}, "layer": LAYER, "classes": results, "notes": []}


def _colours(path: str) -> dict[int, str]:
    """The colours '#rrggbb' of a map by value; empty without a colour table."""
    with open_dataset(path) as dataset:
        try:
            table = dataset.colormap(1)
        except ValueError:
            return {}
    return {value: f"#{red:02x}{green:02x}{blue:02x}" for value, (red, green, blue, _) in table.items()}


def _labels(mapped: LabelRaster, context: JobContext) -> np.ndarray:
    """Values of the classes of a whole map: uint16 (h, w), 0 elsewhere.

    Raises:
        InputError: a value is negative or above 65535.
    """
    grid = mapped.grid
    labels = np.zeros((grid.height, grid.width), np.uint16)
    background = [value for value, name in mapped.names.items() if name == BACKGROUND_NAME]
    for row in range(0, grid.height, _ROWS):
        context.progress("polygons", row, grid.height, "Reading the map")
        part = mapped.read((row, 0, min(_ROWS, grid.height - row), grid.width))
        part[(part == NO_LABEL) | np.isin(part, background)] = 0
        if part.min() < 0 or part.max() > np.iinfo(np.uint16).max:
            raise InputError(f"'{mapped.path}' has class values outside 0 to 65535.")
        labels[row : row + _ROWS] = part
    return labels


def _measure(
    patches: Patches, grid: PixelGrid, confidence: Callable[[Window], np.ndarray] | None
) -> tuple[np.ndarray, np.ndarray]:
    """Area in square metres and mean confidence of each patch: float64 (n,), NaN where unknown."""
    areas = PixelAreas.of(grid)

    def known(window: Window) -> np.ndarray:
        assert confidence is not None
        values: np.ndarray = np.nan_to_num(confidence(window))
        return values

    def counted(window: Window) -> np.ndarray:
        assert confidence is not None
        ones: np.ndarray = np.isfinite(confidence(window)).astype(np.float64)
        return ones

    rasters = [*([areas.window] if areas else []), *([known, counted] if confidence else [])]
    sums = patches.sums((grid.height, grid.width), *rasters)
    unknown = np.full(len(patches.values), np.nan)
    if not confidence:
        return (sums[0] if areas else unknown), unknown
    with np.errstate(invalid="ignore"):
        return (sums[0] if areas else unknown), sums[-2] / sums[-1]
