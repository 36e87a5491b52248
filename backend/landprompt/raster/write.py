"""Writing maps. Signatures first; filled next."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .grid import PixelGrid, Window


@dataclass(frozen=True)
class MapClass:
    """A class of a map: pixel value, name, colour '#rrggbb'."""

    value: int
    name: str
    colour: str


class BlockWriter:
    """A raster that is written block by block and takes its final name when whole (context manager).

    `with open_map(...) as m, open_confidence(...) as c: m.write(window, labels); c.write(window, confidence)`
    On leaving without error the file is verified and renamed; with an error the temporary file is removed.
    """

    def write(self, window: Window, values: np.ndarray) -> None:
        """Write a block: uint8 labels (h, w) for a map, float32 0..1 with NaN nodata (h, w) or (n, h, w) otherwise."""
        raise NotImplementedError

    def __enter__(self) -> BlockWriter:
        raise NotImplementedError

    def __exit__(self, kind, error, trace) -> None:
        raise NotImplementedError


def check_writable(path: str, inputs: tuple[str, ...] = ()) -> None:
    """Raise OutputNotWritable when `path` cannot be written, or is one of `inputs`. Call before the work starts."""
    raise NotImplementedError


def open_map(path: str, grid: PixelGrid, classes: list[MapClass]) -> BlockWriter:
    """uint8 map with nodata 0, colour table, category names and attribute table."""
    raise NotImplementedError


def open_probabilities(path: str, grid: PixelGrid, names: list[str]) -> BlockWriter:
    """One uint8 band a class, value = probability * 250, nodata 255."""
    raise NotImplementedError


def open_confidence(path: str, grid: PixelGrid) -> BlockWriter:
    """One uint8 band, value = probability * 250, nodata 255."""
    raise NotImplementedError
