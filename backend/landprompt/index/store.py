"""An index on disk: a Zarr v2 group with cell embeddings, coarser ones, pooled tiles and the valid mask.

See docs/architecture.md.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import zarr
from affine import Affine
from numcodecs import Zstd
from rasterio.crs import CRS

from ..errors import NotAnIndex
from ..raster.grid import CellGrid, Window
from .quantised import LARGEST, ZERO, dequantise, quantise
from .tiles import pool, pool_tiles

FORMAT = 2
SUFFIX = ".lpi"
MOST_CHUNK_CELLS = 256
# Overviews begin at a factor of 4 and double: together they add 8 % to an index, where one at 2 would add 33 %.
FIRST_OVERVIEW = 4
# The coarsest level has at most this many cells on its longer side: less than a screen has pixels.
COARSEST_CELLS = 512
# Indexes that stay open in a process, with the tiles that were read of them: those of a full Sentinel-2 tile take 8 MB.
_MOST_OPEN = 64
# A block of 512 cells writes whole chunks of the first overview; the rows of an overview that are pooled at a time.
_OVERVIEW_CHUNK, _POOL_ROWS = 128, 256


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
    format: int = FORMAT

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

    def tile_name(self, row: int, col: int) -> str:
        """Name of a tile, its row and column counted from the raster's origin: the same whatever part was indexed."""
        first_row, first_col = (offset // self.tile_size for offset in self.window[:2])
        return f"r{first_row + row}c{first_col + col}"


class Index:
    """A finished index, opened for reading."""

    def __init__(self, path: Path, card: IndexCard, group: zarr.Group) -> None:
        self.path, self.card, self.grid = path, card, card.grid
        self._levels = {level: group[_level_name(level)] for level in card.levels}
        self._valid, self._tiles = group["valid"], group["tiles"]

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> Index:
        """Open an index; one that was opened before and did not change since is given again.

        Raises:
            NotAnIndex: the folder is none, is of another format, or is damaged.
        """
        path = Path(path).absolute()
        try:
            status = (path / ".zattrs").stat()
            return _open(path, status.st_mtime_ns, status.st_ino)
        except (OSError, KeyError, TypeError, ValueError) as error:
            raise NotAnIndex(f"'{path}' is not an index that this engine can read.") from error

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
            return array[:, top:bottom, left:right]
        stored = np.zeros((array.shape[0], rows, cols), np.uint8)
        if top < bottom and left < right:
            inside = np.s_[:, top - row0 : bottom - row0, left - col0 : right - col0]
            stored[inside] = array[:, top:bottom, left:right]
        return stored

    def cells(self, row0: int, col0: int, rows: int, cols: int) -> tuple[np.ndarray, np.ndarray]:
        """Embeddings of a rectangle of cells; it may reach beyond the index.

        Returns:
            float32 (D, rows, cols) of unit length, 0 where there is no data; bool (rows, cols), where there is.
        """
        return dequantise(self.stored(row0, col0, rows, cols))

    def level_shape(self, level: int) -> tuple[int, int]:
        """Rows and columns of a level."""
        return self._levels[level].shape[1:]

    def valid_pixels(self, window: Window) -> np.ndarray:
        """Which pixels of a window (counted from the index's corner) have data: bool (h, w)."""
        row, col, height, width = window
        return self._valid[row : row + height, col : col + width].astype(bool)

    @cached_property
    def tiles(self) -> np.ndarray:
        """Pooled unit embeddings of tiles: float32 (tile rows, tile columns, D), NaN where less than half is valid."""
        return self._tiles[:]

    def counts(self) -> dict[str, int]:
        """Numbers of cells and of valid tiles."""
        return {
            "cells": self.grid.rows * self.grid.cols,
            "tiles": int(np.isfinite(self.tiles[..., 0]).sum()),
        }


class IndexWriter:
    """An index being made under a temporary name; `finish` gives it its final one.

    A block is listed in `finished.jsonl` once all its chunks are on disk; a later writer of the same card goes on
    after the listed blocks. Blocks that the list does not name are written again.
    """

    def __init__(self, path: Path, card: IndexCard, block_cells: int) -> None:
        self.path, self.card, self.part = path, card, part_path(path)
        self._list = self.part / "finished.jsonl"
        self._start = {"card": json.loads(json.dumps(asdict(card))), "block_cells": block_cells}
        self.finished = self._resume()
        if self.finished is None:
            remove_tree(self.part)
            self._create(block_cells)
            self._append(self._start)
            self.finished = {}
        group = zarr.open_group(self.part, mode="r+", zarr_format=2)
        self._levels = {level: group[_level_name(level)] for level in card.levels}
        self._valid, self._tiles = group["valid"], group["tiles"]

    def _resume(self) -> dict[tuple[int, int], int] | None:
        """Finished blocks of an earlier run, (first row, first column) -> valid cells; None if there is no such run."""
        try:
            lines = self._list.read_text(encoding="utf-8").splitlines()
            # A last line cut short by a kill is not JSON and ends the list.
            entries = list(_whole_lines(lines))
        except OSError:
            return None
        if not entries or entries[0] != self._start:
            return None
        return {(row, col): valid for row, col, valid in entries[1:]}

    def _append(self, entry: Any) -> None:
        with self._list.open("a", encoding="utf-8") as stream:
            stream.write(json.dumps(entry) + "\n")

    def _create(self, block_cells: int) -> None:
        card, grid = self.card, self.card.grid
        self.part.mkdir(parents=True)
        group = zarr.create_group(self.part, zarr_format=2, attributes={"landprompt": asdict(card)})
        chunk = min(MOST_CHUNK_CELLS, block_cells)
        common = {"compressors": Zstd(level=1)}
        for level in card.levels:
            _create_level(group, card, level, chunk)
        pixel_chunk = chunk * card.stride
        valid = group.create_array(
            "valid", shape=(grid.height, grid.width), chunks=(pixel_chunk, pixel_chunk), dtype="uint8", fill_value=0,
            **common,
        )  # fmt: skip
        valid.attrs["_ARRAY_DIMENSIONS"] = ["pixel_y", "pixel_x"]
        tiles = group.create_array(
            "tiles", shape=(*card.tile_shape, card.embedding_size), chunks=(64, 64, card.embedding_size),
            dtype="float32", fill_value=np.nan, **common,
        )  # fmt: skip
        tiles.attrs["_ARRAY_DIMENSIONS"] = ["tile_y", "tile_x", "band"]
        at = grid.cell_transform
        if at.b == at.d == 0:
            for name, count, start, step in (("x", grid.cols, at.c, at.a), ("y", grid.rows, at.f, at.e)):
                centres = group.create_array(name, shape=(count,), chunks=(count,), dtype="float64", **common)
                centres[:] = start + step * (np.arange(count) + 0.5)
                centres.attrs["_ARRAY_DIMENSIONS"] = [name]

    def write(self, row0: int, col0: int, cells: np.ndarray, valid_cells: np.ndarray, valid_pixels: np.ndarray) -> None:
        """Write a block.

        Args:
            row0, col0: its first cell.
            cells: float32 (D, rows, cols), unit length.
            valid_cells: bool (rows, cols).
            valid_pixels: bool (h, w), the block's pixels inside the raster.
        """
        if FIRST_OVERVIEW in self._levels and (row0 % FIRST_OVERVIEW or col0 % FIRST_OVERVIEW):
            raise ValueError(f"the block at cell {row0}, {col0} does not start at a cell of the first overview")
        if valid_cells.any():
            stored = quantise(cells, valid_cells)
            _put(self._levels[1], row0, col0, stored)
            self._pool(row0, col0, cells, valid_cells)
        if valid_pixels.any():
            row, col, (height, width) = row0 * self.card.stride, col0 * self.card.stride, valid_pixels.shape
            self._valid[row : row + height, col : col + width] = valid_pixels.view(np.uint8)
        self._append([row0, col0, int(valid_cells.sum())])
        self.finished[row0, col0] = int(valid_cells.sum())

    def _pool(self, row0: int, col0: int, cells: np.ndarray, valid: np.ndarray) -> None:
        """Tiles and the first overview of a block, which starts at a tile."""
        if FIRST_OVERVIEW in self._levels:
            means = quantise(*pool(cells, valid, FIRST_OVERVIEW))
            _put(self._levels[FIRST_OVERVIEW], row0 // FIRST_OVERVIEW, col0 // FIRST_OVERVIEW, means)
        tile_cells = self.card.tile_size // self.card.stride
        tiles = pool_tiles(cells, valid, tile_cells)
        row, col, (rows, cols) = row0 // tile_cells, col0 // tile_cells, tiles.shape[:2]
        self._tiles[row : row + rows, col : col + cols] = tiles

    def _write_overviews(self) -> None:
        """Every overview but the first, each from the one before; together they are a twentieth of the cells."""
        for finer, coarser in zip(self.card.levels[1:], self.card.levels[2:], strict=False):
            source = self._levels[finer]
            for row in range(0, source.shape[1], _POOL_ROWS):
                means = pool(*dequantise(source[:, row : row + _POOL_ROWS]), coarser // finer)
                _put(self._levels[coarser], row // 2, 0, quantise(*means))

    def finish(self) -> Index:
        """Write what is left to do and give the index its final name; an older index of that name goes only now."""
        self._write_overviews()
        self._list.unlink()
        if self.path.exists():
            old = self.path.with_name(f".{self.path.name}.old")
            remove_tree(old)
            self.path.replace(old)
            self.part.replace(self.path)
            remove_tree(old)
        else:
            self.part.replace(self.path)
        return Index.open(self.path)


def part_path(path: Path) -> Path:
    """Name of an index while it is being made."""
    return path.with_name(f".{path.name}.part")


def _level_name(level: int) -> str:
    return "embedding" if level == 1 else f"overview_{level}"


def _create_level(group: zarr.Group, card: IndexCard, level: int, chunk: int) -> None:
    rows, cols = (-(-side // level) for side in (card.grid.rows, card.grid.cols))
    if level > 1:
        chunk = min(_OVERVIEW_CHUNK, chunk)
    array = group.create_array(
        _level_name(level), shape=(card.embedding_size, rows, cols), chunks=(card.embedding_size, chunk, chunk),
        dtype="uint8", fill_value=0, compressors=Zstd(level=1),
    )  # fmt: skip
    # What GDAL's Zarr driver reads: dimension names, scale, CRS and grid.
    transform = card.grid.cell_transform @ Affine.scale(level)
    array.attrs.update({
        "_ARRAY_DIMENSIONS": ["band", *(("y", "x") if level == 1 else (f"y_{level}", f"x_{level}"))],
        "scale_factor": 1 / LARGEST, "add_offset": -ZERO / LARGEST, "_CRS": {"wkt": card.crs} if card.crs else {},
        "geotransform": list(transform.to_gdal()),
    })  # fmt: skip


def _put(array: zarr.Array, row: int, col: int, stored: np.ndarray) -> None:
    """Write a rectangle of cells that starts at `row`, `col`."""
    array[:, row : row + stored.shape[1], col : col + stored.shape[2]] = stored


@lru_cache(maxsize=_MOST_OPEN)
def _open(path: Path, _written: int, _inode: int) -> Index:
    # When the attributes were written, and which file they are, is part of the key: an index that was made anew is
    # opened anew.
    group = zarr.open_group(path, mode="r", zarr_format=2)
    told = dict(group.attrs)["landprompt"]
    if told["format"] != FORMAT:
        raise NotAnIndex(f"The index '{path}' is of format {told['format']}; this engine reads {FORMAT}.")
    told["window"], told["transform"] = tuple(told["window"]), tuple(told["transform"])
    return Index(path, IndexCard(**told), group)


def remove_tree(path: Path) -> None:
    """Remove a folder if it is there."""
    import shutil

    if path.exists():
        shutil.rmtree(path)


def _whole_lines(lines: Iterable[str]) -> Iterable[Any]:
    for line in lines:
        try:
            yield json.loads(line)
        except ValueError:
            return
