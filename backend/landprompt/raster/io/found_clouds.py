"""Clouds and their shadows that a network finds, for rasters without a cloud mask.

The network sees tiles of pixels of about 30 m, which overlap; only their centres are used. The tiles start at the
origin of the raster, so that a part of it gives the same clouds as the whole.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable

import numpy as np
from rasterio.windows import Window as RioWindow

from .grid import Window

SIDE, MARGIN = 256, 32  # of a tile, in pixels that the network sees; the margin is context
CORE = SIDE - 2 * MARGIN
_NETWORK_GSD_M = 30.0
_GSD_RANGE_M = (2.5, 60.0)
_MAX_TILES = 2048  # 75 MB
_STRIP_PX = 2**20  # of the raster, read at a time
_BANDS = (("B02",), ("B03",), ("B04",), ("B08", "B8A"), ("B11",), ("B12",))
Network = Callable[[np.ndarray], np.ndarray]


def network_for(bands: set[str], gsd_m: float, top_of_atmosphere: bool) -> str | None:
    """The network for a raster in reflectance, such as ``6b_l2a``; None if its bands or pixel size do not suit any."""
    usable = len(network_bands(bands))
    if usable < 4 or not _GSD_RANGE_M[0] <= gsd_m <= _GSD_RANGE_M[1]:
        return None
    return f"{usable}b_{'l1c' if top_of_atmosphere else 'l2a'}"


def network_bands(bands: set[str]) -> list[str]:
    """The bands that a network reads, in its order: six, four or none of them."""
    found = [next((name for name in names if name in bands), None) for names in _BANDS]
    count = 6 if None not in found else 4 if None not in found[:4] else 0
    return [name for name in found[:count] if name is not None]


def pixels_per_side(gsd_m: float) -> int:
    """Side in pixels of the squares that the network sees as one pixel."""
    return max(1, round(_NETWORK_GSD_M / gsd_m))


class FoundClouds:
    """Clouds and their shadows on the grid of a raster; several threads may read at once.

    Args:
        load: opens the network, when clouds are first read.
        read: reads a window of the network's bands, in reflectance and 0 where invalid, and its valid pixels; the
            window may extend outside the raster.
        shape: height and width of the raster.
        gsd_m: pixel size in metres.
    """

    def __init__(
        self,
        load: Callable[[], Network],
        read: Callable[[Window], tuple[np.ndarray, np.ndarray]],
        shape: tuple[int, int],
        gsd_m: float,
    ) -> None:
        self._load, self._read = load, read
        self.step = pixels_per_side(gsd_m)
        self._size = tuple(-(-side // self.step) for side in shape)
        self._network: Network | None = None
        self._tiles: OrderedDict[tuple[int, int], np.ndarray] = OrderedDict()
        self._lock = threading.Lock()

    def load(self) -> None:
        """Open the network, to report early that it cannot be used."""
        self._network = self._network or self._load()

    def read(self, window: RioWindow) -> np.ndarray:
        """Pixels of a window inside the raster that are cloudy or in a cloud's shadow: bool (h, w)."""
        return self.classes(window) > 0

    def classes(self, window: RioWindow) -> np.ndarray:
        """What the pixels of a window inside the raster show, see `CloudNetwork`: uint8 (h, w)."""
        row, col, height, width = (int(each) for each in (window.row_off, window.col_off, window.height, window.width))
        step = self.step
        top, left, bottom, right = row // step, col // step, -(-(row + height) // step), -(-(col + width) // step)
        tiles = [
            np.concatenate([self._tile(y, x) for x in range(left // CORE, -(-right // CORE))], axis=1)
            for y in range(top // CORE, -(-bottom // CORE))
        ]
        found = np.concatenate(tiles)[top % CORE :, left % CORE :][: bottom - top, : right - left]
        found = found.repeat(step, axis=0).repeat(step, axis=1)
        return found[row % step : row % step + height, col % step : col % step + width]

    def _tile(self, y: int, x: int) -> np.ndarray:
        """The classes of the centre of a tile: uint8 (CORE, CORE)."""
        with self._lock:
            found = self._tiles.get((y, x))
            if found is None:
                found = self._tiles[y, x] = self._classify(y, x)
                while len(self._tiles) > _MAX_TILES:
                    self._tiles.popitem(last=False)
            else:
                self._tiles.move_to_end((y, x))
            return found

    def _classify(self, y: int, x: int) -> np.ndarray:
        image, has_data = self._means(y * CORE - MARGIN, x * CORE - MARGIN)
        if not has_data:
            return np.zeros((CORE, CORE), np.uint8)
        self.load()
        assert self._network is not None
        return self._network(image)[MARGIN:-MARGIN, MARGIN:-MARGIN].copy()

    def _means(self, row: int, col: int) -> tuple[np.ndarray, bool]:
        """The pixels of a tile that the network sees, mirrored outside the raster; and whether any has data."""
        top, bottom = max(row, 0), min(row + SIDE, self._size[0])
        left, right = max(col, 0), min(col + SIDE, self._size[1])
        rows = max(1, _STRIP_PX // ((right - left) * self.step**2))
        strips = [self._strip(each, left, min(rows, bottom - each), right - left) for each in range(top, bottom, rows)]
        image = np.concatenate([means for means, _ in strips], axis=1)
        outside = ((0, 0), (top - row, row + SIDE - bottom), (left - col, col + SIDE - right))
        return np.pad(image, outside, mode="symmetric"), any(has_data for _, has_data in strips)

    def _strip(self, row: int, col: int, rows: int, cols: int) -> tuple[np.ndarray, bool]:
        """The mean of the valid pixels of each square, 0 without any: float32 (bands, rows, cols)."""
        step = self.step
        reflectance, valid = self._read((row * step, col * step, rows * step, cols * step))
        squares = reflectance.reshape(len(reflectance), rows, step, cols, step)
        count = valid.reshape(rows, step, cols, step).sum(axis=(1, 3))
        return squares.sum(axis=(2, 4)) / np.maximum(count, 1).astype(np.float32), bool(count.any())
