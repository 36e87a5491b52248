"""An index on disk: a Zarr v2 group with cell embeddings and bands, overviews, sums of cells and the valid mask.

See docs/architecture.md.
"""

from __future__ import annotations

import json
import math
import os
import shutil
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import zarr
from affine import Affine
from rasterio.crs import CRS

from ..errors import IndexDamaged, NotAnIndex
from ..raster.io.grid import CellGrid, Window
from .checksums import CHECKSUMS, DamagedFile, VerifiedStore, is_marked_damaged, mark_damaged, read_checksums

FORMAT = 5
# Side in pixels of the squares whose sums of cells are stored. Search windows are composed of such squares.
SQUARE_PX = 16
# File with the embeddings of the windows of one size, see `search.window_cache`.
WINDOWS = "windows_{size}.f32"
MAX_CHUNK_CELLS = 256
# Overviews start at a factor of 4 and double. Together they add 8 % to an index; one at 2 would add 33 %.
FIRST_OVERVIEW = 4
# The coarsest level has at most this many cells on its longer side, fewer than a screen has pixels.
COARSEST_CELLS = 512
# Maximum number of indexes kept open in a process.
_MAX_OPEN = 64


@dataclass(frozen=True)
class IndexCard:
    """The description of an index, stored as its Zarr attributes.

    Attributes:
        source: absolute path of the raster.
        width, height, transform, crs: grid of the raster; transform as six numbers a..f, crs as WKT or None.
        window: row, col, height, width of the indexed pixels in the raster. Cells and tiles are counted from its
            corner. It starts at a tile, so that tiles are the same as those of the whole raster.
        stride: side of a cell in pixels.
        tile_size: side in pixels of the tiles of a data set; extents are expanded to whole tiles.
        embedding_size: D.
        model, model_digest, modality: name and version of the model, its digest, and the modality of its encoder.
        key: everything that the embeddings depend on; indexes with equal keys are equal.
        inspection: how the raster was read, see `Inspection.as_dict`.
        request: hints, extent and mask of the job, which allow damaged blocks to be encoded again, and the content of
            the raster, see `RasterSource.content`.
        block_cells: rows and columns of cells of a block.
        format: version of the index format.
    """

    source: str
    width: int
    height: int
    transform: tuple[float, ...]
    crs: str | None
    window: Window
    stride: int
    tile_size: int
    embedding_size: int
    model: str
    model_digest: str
    modality: str
    key: dict[str, Any]
    inspection: dict[str, Any]
    request: dict[str, Any] = field(default_factory=dict)
    block_cells: tuple[int, int] = (0, 0)
    format: int = FORMAT

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> IndexCard:
        """Read a card from JSON; raises KeyError or TypeError if it is invalid."""
        tuples = {name: tuple(data[name]) for name in ("window", "transform", "block_cells")}
        return cls(**{**data, **tuples})

    @property
    def grid(self) -> CellGrid:
        """Grid of the indexed window."""
        row, col, height, width = self.window
        crs = None if self.crs is None else CRS.from_wkt(self.crs)
        return CellGrid(width, height, Affine(*self.transform) @ Affine.translation(col, row), crs, self.stride)

    @property
    def levels(self) -> tuple[int, ...]:
        """Downsampling factors: 1 for the cells, then 4, 8, 16... for the overviews."""
        longer, levels, factor = -(-max(self.window[2:]) // self.stride), [1], FIRST_OVERVIEW
        while longer > COARSEST_CELLS * levels[-1]:
            levels.append(factor)
            factor *= 2
        return tuple(levels)

    @property
    def bands(self) -> tuple[str, ...]:
        """Names of the bands that were encoded, in the order of the `bands` array; empty without such an array."""
        return tuple(self.key.get("bands", ()))

    @property
    def square_px(self) -> int:
        """Side in pixels of the squares of `Index.sums`: 16 if that is a whole number of cells and divides a tile."""
        cells = self.tile_size // self.stride
        fitting = (n for n in range(max(1, SQUARE_PX // self.stride), 0, -1) if cells % n == 0)
        return next(fitting) * self.stride

    @property
    def squares(self) -> tuple[int, int]:
        """Rows and columns of squares; the last ones may be cut off by the edge of the raster."""
        return -(-self.window[2] // self.square_px), -(-self.window[3] // self.square_px)

    @property
    def pooling_cells(self) -> int:
        """Side in cells of the smallest square that covers whole tiles and whole cells of the first overview."""
        return math.lcm(self.tile_size // self.stride, FIRST_OVERVIEW)


class Index:
    """A finished index, opened for reading.

    Attributes:
        path, card, grid: its folder, its card, and the grid of the indexed window.
        mtime: modification time of its attributes in nanoseconds; it changes when the index is rebuilt.
    """

    def __init__(self, path: Path, card: IndexCard, group: zarr.Group, mtime: int) -> None:
        self.path, self.card, self.grid, self.mtime = path, card, card.grid, mtime
        self._levels = {level: open_array(group, level_name(level)) for level in card.levels}
        self._bands = {level: open_array(group, bands_name(level)) for level in card.levels if card.bands}
        self._valid = open_array(group, "valid")
        self._sums, self._counts = open_array(group, "sums"), open_array(group, "counts")

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> Index:
        """Open an index. Unless the index has changed, opening it again returns the same object.

        Raises:
            NotAnIndex: the folder is not an index, or its format is not supported.
            IndexDamaged: its metadata is damaged.
        """
        path = Path(path).absolute()
        try:
            status = _attributes_stat(path)
            return _open(path, status.st_mtime_ns, status.st_ino)
        except DamagedFile as error:
            raise IndexDamaged(f"The index '{path}' is damaged: '{error}' was changed or is missing.") from error
        except (OSError, KeyError, TypeError, ValueError) as error:
            if (path / CHECKSUMS).is_file():
                raise IndexDamaged(f"The index '{path}' is damaged: its description is missing.") from error
            raise NotAnIndex(f"'{path}' is not an index that this engine can read.") from error

    @property
    def damaged(self) -> bool:
        """Whether a reader, in any process, found damage that has not been repaired since."""
        return is_marked_damaged(self.path)

    def stored(
        self, row0: int, col0: int, rows: int, cols: int, level: int = 1, with_bands: bool = False
    ) -> np.ndarray:
        """Return a rectangle of stored cells; it may extend beyond the index.

        Args:
            row0, col0, rows, cols: the rectangle, in cells of the level.
            level: one of the card's levels.
            with_bands: whether the bands of the cells follow their embeddings, if the index has them.

        Returns:
            uint8 (D, rows, cols), with bands (D + b, rows, cols), see `quantised` and `quantised_bands`; 0 for nodata.
        """
        cells = self._rectangle(self._levels[level], row0, col0, rows, cols)
        if not with_bands or not self._bands:
            return cells
        return np.concatenate([cells, self._rectangle(self._bands[level], row0, col0, rows, cols)])

    def _rectangle(self, array: zarr.Array[Any], row0: int, col0: int, rows: int, cols: int) -> np.ndarray:
        top, left = max(row0, 0), max(col0, 0)
        bottom, right = min(row0 + rows, array.shape[1]), min(col0 + cols, array.shape[2])
        if (top, left, bottom, right) == (row0, col0, row0 + rows, col0 + cols):
            return self._read(array, np.s_[:, top:bottom, left:right])
        stored = np.zeros((array.shape[0], rows, cols), np.uint8)
        if top < bottom and left < right:
            inside = np.s_[:, top - row0 : bottom - row0, left - col0 : right - col0]
            stored[inside] = self._read(array, np.s_[:, top:bottom, left:right])
        return stored

    def _read(self, array: zarr.Array[Any], part: Any) -> np.ndarray:
        damage: DamagedFile | None = None
        try:
            values = np.asarray(array[part])
        except DamagedFile as error:
            damage = error
        # An index that is removed or rebuilt while it is read looks damaged, or gives parts of the new one. Both change
        # the attributes file first. Its time is compared, since not all network file systems have stable inodes.
        try:
            unchanged = _attributes_stat(self.path).st_mtime_ns == self.mtime
        except OSError:
            unchanged = False
        if not unchanged:
            raise NotAnIndex(f"The index '{self.path}' was removed or rebuilt while it was read.", "Run again.")
        if damage is not None:
            mark_damaged(self.path, str(damage))
            raise IndexDamaged(f"The index '{self.path}' is damaged: '{damage}' was changed or is missing.") from damage
        return values

    def chunk_shape(self, array: str) -> tuple[int, int]:
        """Rows and columns of the chunks of an array, in its own units: cells, pixels (`valid`) or squares."""
        rows_first = {"valid": self._valid, "sums": self._sums, "counts": self._counts}
        levels = {level_name(level): cells for level, cells in self._levels.items()}
        levels |= {bands_name(level): bands for level, bands in self._bands.items()}
        rows, cols = rows_first[array].chunks[:2] if array in rows_first else levels[array].chunks[1:]
        return rows, cols

    def level_shape(self, level: int) -> tuple[int, int]:
        """Rows and columns of a level."""
        rows, cols = self._levels[level].shape[1:]
        return rows, cols

    def valid_pixels(self, window: Window) -> np.ndarray:
        """Which pixels of a window have data, counted from the index's corner: bool (h, w)."""
        row, col, height, width = window
        return self._read(self._valid, np.s_[row : row + height, col : col + width]).astype(bool)

    def sums(self, row: int, rows: int) -> np.ndarray:
        """Sums of the valid cells of squares: float32 (rows, columns, D), starting at a row of squares."""
        return self._read(self._sums, np.s_[row : row + rows]).astype(np.float32)

    @cached_property
    def valid_cells(self) -> np.ndarray:
        """Number of valid cells of every square: uint16 (rows, columns)."""
        return self._read(self._counts, np.s_[:])


def open_array(group: zarr.Group, name: str) -> zarr.Array[Any]:
    """Open an array of a group; raises KeyError if there is none of that name."""
    array = group[name]
    if not isinstance(array, zarr.Array):
        raise KeyError(name)
    return array


def level_name(level: int) -> str:
    """Name of a level's array."""
    return "embedding" if level == 1 else f"overview_{level}"


def bands_name(level: int) -> str:
    """Name of the array with the bands of a level."""
    return "bands" if level == 1 else f"bands_overview_{level}"


def _attributes_stat(path: Path) -> os.stat_result:
    """Status of the attributes file, which every index has."""
    return (path / ".zattrs").stat()


@lru_cache(maxsize=_MAX_OPEN)
def _open(path: Path, mtime: int, _inode: int) -> Index:
    # Modification time and inode of the attributes file are part of the cache key: an index that was rebuilt is opened
    # again.
    if not (path / CHECKSUMS).is_file():
        _check_format(path, json.loads((path / ".zattrs").read_text(encoding="utf-8"))["landprompt"])
        raise DamagedFile(CHECKSUMS)
    store = VerifiedStore(path, checksums=read_checksums(path))
    group = zarr.open_group(store, mode="r", zarr_format=2)
    card: Any = group.attrs["landprompt"]
    _check_format(path, card)
    index = Index(path, IndexCard.from_json(card), group, mtime)
    for axis in ("x/", "y/"):  # for GDAL; the engine does not read them
        try:
            store.verify(axis)
        except DamagedFile as error:
            mark_damaged(path, str(error))
    return index


def _check_format(path: Path, card: dict[str, Any]) -> None:
    if card["format"] != FORMAT:
        raise NotAnIndex(f"The index '{path}' has format {card['format']}; this engine reads format {FORMAT}.")


def replace_tree(part: Path, path: Path) -> None:
    """Rename a folder to its final name; an older one of that name is removed after the new one is in place."""
    old = path.with_name(f".{path.name}.old")
    remove_tree(old)
    if path.exists():
        path.replace(old)
    part.replace(path)
    shutil.rmtree(old, ignore_errors=True)  # files that are open elsewhere are removed the next time


def remove_tree(path: Path) -> None:
    """Remove a folder if it exists."""
    if path.exists():
        shutil.rmtree(path)
