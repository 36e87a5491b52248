"""Writes the places where a map and its reference differ, as points or as a raster."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

import numpy as np

from ...errors import BadOption
from ..legend import MapClass
from .geopackage import Layer, write_layer
from .grid import PixelGrid, Window
from .guard import MAX_FEATURES
from .outputs import check_writable
from .write import open_map

ERROR_LAYER = "errors"
AGREES, DIFFERS = 1, 2
_LEGEND = (MapClass(AGREES, "agrees", "#a6d96a"), MapClass(DIFFERS, "differs", "#d7191c"))


class ErrorLayer(Protocol):
    """A context manager that collects the samples of a map block by block, and writes them on exit without error."""

    def add(self, window: Window, samples: Samples) -> None:
        """Add the samples of a window of the map."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class Samples(Protocol):
    """Compared samples of a window: rows, columns int (n,), outcome int8 (n,): 1 agrees, 0 differs, -1 neither."""

    rows: np.ndarray
    cols: np.ndarray
    outcome: np.ndarray

    def names(self, chosen: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Names of map class and reference class, object (m,) each, of the samples `chosen`, bool (n,)."""


def open_error_layer(path: str, grid: PixelGrid) -> ErrorLayer:
    """Open an error layer: a GeoPackage of the differing points, or a GeoTIFF with 1 agrees, 2 differs, 0 neither.

    Args:
        path: the file, `.gpkg` or `.tif`.
        grid: grid of the map.

    Raises:
        BadOption: the suffix is neither of these.
        OutputNotWritable: it cannot be written.
    """
    checked = check_writable(path, (), (".gpkg", ".tif", ".tiff"))
    return _Points(checked, grid) if checked.suffix.lower() == ".gpkg" else _Raster(checked, grid)


class _Points:
    def __init__(self, path: Path, grid: PixelGrid) -> None:
        self._path, self._grid = path, grid
        self._found: list[tuple[np.ndarray, ...]] = []
        self._count = 0

    def add(self, window: Window, samples: Samples) -> None:
        wrong = samples.outcome == 0
        mapped, reference = samples.names(wrong)
        self._found.append((samples.rows[wrong] + window[0], samples.cols[wrong] + window[1], mapped, reference))
        self._count += len(mapped)
        if self._count > MAX_FEATURES:
            raise BadOption(f"More than {MAX_FEATURES} pixels differ.", "Write the errors as a raster (errors.tif).")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        import shapely

        if error is not None:
            return
        rows, cols, mapped, reference = (np.concatenate(part) for part in zip(*self._found, strict=True))
        centres: Any = cols + 0.5, rows + 0.5
        x, y = self._grid.map_transform @ centres
        crs = None if self._grid.crs is None else self._grid.crs.to_wkt()
        fields = {"map_class": mapped, "reference": reference}
        write_layer(self._path, Layer(ERROR_LAYER, "Point", shapely.points(x, y), fields, crs))


class _Raster:
    def __init__(self, path: Path, grid: PixelGrid) -> None:
        self._writer = open_map(path, grid, _LEGEND)

    def add(self, window: Window, samples: Samples) -> None:
        values = np.zeros(window[2:], np.uint8)
        counted = samples.outcome >= 0
        codes = np.where(samples.outcome[counted] == 1, AGREES, DIFFERS)
        # If a pixel contains several points, it is an error if one of them is.
        np.maximum.at(values, (samples.rows[counted], samples.cols[counted]), codes.astype(np.uint8))
        self._writer.write(window, values)

    def __enter__(self) -> Self:
        self._writer.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._writer.__exit__(kind, error, trace)
