"""An index on disk: a Zarr v2 group with cell embeddings, coarser ones, pooled tiles and the valid mask.

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
from .checksums import CHECKSUMS, DamagedFile, VerifiedStore, is_marked_damaged, note_damage, read_checksums

FORMAT = 4
MOST_CHUNK_CELLS = 256
# Overviews begin at a factor of 4 and double: together they add 8 % to an index, where one at 2 would add 33 %.
FIRST_OVERVIEW = 4
# The coarsest level has at most this many cells on its longer side: less than a screen has pixels.
COARSEST_CELLS = 512
# Indexes that stay open in a process, with the tiles that were read of them: those of a full Sentinel-2 tile take 8 MB.
_MOST_OPEN = 64


@dataclass(frozen=True)
class IndexCard:
    """What an index is, kept as its Zarr attributes.

    Attributes:
        source: absolute path of the raster.
        width, height, transform, crs: grid of the raster; transform as six numbers a..f, crs as WKT or None.
        window: row, col, height, width of the indexed pixels in the raster; cells and tiles count from its corner, and
            it starts at a tile, so that they are those of the whole raster.
        stride, tile_size: pixels of a cell's and of a tile's side.
        embedding_size: D.
        model, model_digest, modality: the model's name and version, digest, and the encoder that was used.
        key: everything the embeddings were made from; two indexes with equal keys are the same.
        inspection: what the raster was taken for.
        request: what the person asked for, so that damaged blocks can be encoded again: hints, extent, mask, precision.
        block_cells: rows and columns of cells of the blocks that it was encoded in.
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
    def from_json(cls, told: dict[str, Any]) -> IndexCard:
        """A card that was kept as JSON; raises KeyError or TypeError where it is none."""
        tuples = {name: tuple(told[name]) for name in ("window", "transform", "block_cells")}
        return cls(**{**told, **tuples})

    @property
    def grid(self) -> CellGrid:
        """Grid of the indexed window."""
        row, col, height, width = self.window
        crs = None if self.crs is None else CRS.from_wkt(self.crs)
        return CellGrid(width, height, Affine(*self.transform) @ Affine.translation(col, row), crs, self.stride)

    @property
    def levels(self) -> tuple[int, ...]:
        """How many cells on a side the cells of every level stand for: 1, then the overviews: 4, 8, 16..."""
        longer, levels, factor = -(-max(self.window[2:]) // self.stride), [1], FIRST_OVERVIEW
        while longer > COARSEST_CELLS * levels[-1]:
            levels.append(factor)
            factor *= 2
        return tuple(levels)

    @property
    def tile_shape(self) -> tuple[int, int]:
        """Rows and columns of tiles."""
        return -(-self.window[2] // self.tile_size), -(-self.window[3] // self.tile_size)

    @property
    def square_cells(self) -> int:
        """Side in cells of the squares that are pooled whole, from the index's corner on: tiles, first overview."""
        return math.lcm(self.tile_size // self.stride, FIRST_OVERVIEW)

    def tile_name(self, row: int, col: int) -> str:
        """Name of a tile, its row and column counted from the raster's origin: the same whatever part was indexed."""
        first_row, first_col = (offset // self.tile_size for offset in self.window[:2])
        return f"r{first_row + row}c{first_col + col}"


class Index:
    """A finished index, opened for reading."""

    def __init__(self, path: Path, card: IndexCard, group: zarr.Group, written: int) -> None:
        self.path, self.card, self.grid = path, card, card.grid
        self._written = written
        self._levels = {level: group[level_name(level)] for level in card.levels}
        self._valid, self._tiles = group["valid"], group["tiles"]

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> Index:
        """Open an index; one that was opened before and did not change since is given again.

        Raises:
            NotAnIndex: the folder is no index, or has another format.
            IndexDamaged: its metadata are damaged.
        """
        path = Path(path).absolute()
        try:
            status = _attributes(path)
            return _open(path, status.st_mtime_ns, status.st_ino)
        except DamagedFile as error:
            raise IndexDamaged(f"The index '{path}' is damaged: '{error}' was changed or lost.") from error
        except (OSError, KeyError, TypeError, ValueError) as error:
            if (path / CHECKSUMS).is_file():
                raise IndexDamaged(f"The index '{path}' is damaged: its description is lost.") from error
            raise NotAnIndex(f"'{path}' is not an index that this engine can read.") from error

    @property
    def damaged(self) -> bool:
        """Whether a reader, of whatever process, found damage that was not repaired since."""
        return is_marked_damaged(self.path)

    def stored(self, row0: int, col0: int, rows: int, cols: int, level: int = 1) -> np.ndarray:
        """A rectangle of cells as they are stored; it may reach beyond the index.

        Args:
            row0, col0, rows, cols: the rectangle, in cells of the level.
            level: one of the card's levels.

        Returns:
            uint8 (D, rows, cols), see `quantised`; 0 where there is no data.
        """
        array = self._levels[level]
        top, left = max(row0, 0), max(col0, 0)
        bottom, right = min(row0 + rows, array.shape[1]), min(col0 + cols, array.shape[2])
        if (top, left, bottom, right) == (row0, col0, row0 + rows, col0 + cols):
            return self._read(array, np.s_[:, top:bottom, left:right])
        stored = np.zeros((array.shape[0], rows, cols), np.uint8)
        if top < bottom and left < right:
            inside = np.s_[:, top - row0 : bottom - row0, left - col0 : right - col0]
            stored[inside] = self._read(array, np.s_[:, top:bottom, left:right])
        return stored

    def _read(self, array: zarr.Array, part: object) -> np.ndarray:
        damage: DamagedFile | None = None
        try:
            values = array[part]
        except DamagedFile as error:
            damage = error
        # An index that was removed or made again while it was read would look damaged, or have parts of another: both
        # change the attributes' file first. Its time is compared, since not all network file systems keep inodes.
        try:
            same = _attributes(self.path).st_mtime_ns == self._written
        except OSError:
            same = False
        if not same:
            raise NotAnIndex(f"The index '{self.path}' was removed or made anew while it was read.", "Run again.")
        if damage is not None:
            note_damage(self.path, str(damage))
            raise IndexDamaged(f"The index '{self.path}' is damaged: '{damage}' was changed or lost.") from damage
        return values

    def chunk_shape(self, array: str) -> tuple[int, int]:
        """Rows and columns of the chunks of an array: of a level its cells, of `valid` pixels, of `tiles` tiles."""
        arrays = {"valid": self._valid, "tiles": self._tiles, **{level_name(n): a for n, a in self._levels.items()}}
        chunks = arrays[array].chunks
        return chunks[:2] if array in ("valid", "tiles") else chunks[1:]

    def level_shape(self, level: int) -> tuple[int, int]:
        """Rows and columns of a level."""
        return self._levels[level].shape[1:]

    def valid_pixels(self, window: Window) -> np.ndarray:
        """Which pixels of a window (counted from the index's corner) have data: bool (h, w)."""
        row, col, height, width = window
        return self._read(self._valid, np.s_[row : row + height, col : col + width]).astype(bool)

    @cached_property
    def tiles(self) -> np.ndarray:
        """Pooled unit embeddings of tiles: float32 (tile rows, tile columns, D), NaN where less than half is valid."""
        return self._read(self._tiles, np.s_[:])

    def counts(self) -> dict[str, int]:
        """Numbers of cells and of valid tiles."""
        return {
            "cells": self.grid.rows * self.grid.cols,
            "tiles": int(np.isfinite(self.tiles[..., 0]).sum()),
        }


def level_name(level: int) -> str:
    """Name of a level's array."""
    return "embedding" if level == 1 else f"overview_{level}"


def _attributes(path: Path) -> os.stat_result:
    """What the system tells of the file that each index has one of."""
    return (path / ".zattrs").stat()


@lru_cache(maxsize=_MOST_OPEN)
def _open(path: Path, written: int, _inode: int) -> Index:
    # When the attributes were written, and which file they are, is part of the key: an index that was made again is
    # opened again.
    if not (path / CHECKSUMS).is_file():
        told = json.loads((path / ".zattrs").read_text(encoding="utf-8"))["landprompt"]["format"]
        if told == FORMAT:
            raise DamagedFile(CHECKSUMS)
        raise NotAnIndex(f"The index '{path}' has format {told}; this engine reads format {FORMAT}.")
    store = VerifiedStore(path, checksums=read_checksums(path))
    group = zarr.open_group(store, mode="r", zarr_format=2)
    told = dict(group.attrs)["landprompt"]
    if told["format"] != FORMAT:
        raise NotAnIndex(f"The index '{path}' has format {told['format']}; this engine reads format {FORMAT}.")
    index = Index(path, IndexCard.from_json(told), group, written)
    for axis in ("x/", "y/"):  # for GDAL; the engine does not read them
        try:
            store.verify(axis)
        except DamagedFile as error:
            note_damage(path, str(error))
    return index


def replace_tree(part: Path, path: Path) -> None:
    """Give a folder its final name; an older one of that name goes only when the new one is there."""
    old = path.with_name(f".{path.name}.old")
    remove_tree(old)
    if path.exists():
        path.replace(old)
    part.replace(path)
    shutil.rmtree(old, ignore_errors=True)  # what somebody has open goes the next time


def remove_tree(path: Path) -> None:
    """Remove a folder if it is there."""
    if path.exists():
        shutil.rmtree(path)
