"""Writing an index: block by block under a temporary name, resumable, whole in the end."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import zarr
from affine import Affine
from numcodecs import Zstd

from .block_result import Packed
from .quantised import LARGEST, ZERO, dequantise, quantise
from .store import FIRST_OVERVIEW, MOST_CHUNK_CELLS, Index, IndexCard, level_name, remove_tree, replace_tree
from .tiles import pool

# A block of 512 cells writes whole chunks of the first overview; the rows of an overview that are pooled at a time.
_OVERVIEW_CHUNK, _POOL_ROWS = 128, 256


class IndexWriter:
    """An index being made under a temporary name; `finish` gives it its final one.

    A block is listed in `finished.jsonl` once all its chunks are on disk; a later writer of the same card goes on
    after the listed blocks. Blocks that the list does not name are written again.
    """

    def __init__(self, path: Path, card: IndexCard, block_rows: int, block_cols: int | None = None) -> None:
        """Go on with an index, or begin it.

        Args:
            path: its final folder.
            card: what it is to be.
            block_rows, block_cols: cells of a block (None: as many columns as rows). An index that was begun in other
                blocks is begun anew.
        """
        block = (block_rows, block_cols or block_rows)
        self.path, self.card, self.part = path, card, part_path(path)
        self._list = self.part / "finished.jsonl"
        self._start = {"card": json.loads(json.dumps(asdict(card))), "block_cells": list(block)}
        self.finished = self._resume()
        if self.finished is None:
            remove_tree(self.part)
            self._create(min(block))
            self._append(self._start)
            self.finished = {}
        group = zarr.open_group(self.part, mode="r+", zarr_format=2)
        self._levels = {level: _to_write(group, level_name(level)) for level in card.levels}
        self._valid, self._tiles = _to_write(group, "valid"), _to_write(group, "tiles")
        self._tile_cells = card.tile_size // card.stride

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
        chunk = -(-block_cells // -(-block_cells // MOST_CHUNK_CELLS))  # a block is whole chunks
        for level in card.levels:
            _create_level(group, card, level, chunk)
        pixel_chunk = chunk * card.stride
        _create_array(
            group, "valid", ["pixel_y", "pixel_x"], shape=(grid.height, grid.width), chunks=(pixel_chunk, pixel_chunk),
            dtype="uint8", fill_value=0,
        )  # fmt: skip
        _create_array(
            group, "tiles", ["tile_y", "tile_x", "band"], shape=(*card.tile_shape, card.embedding_size),
            chunks=(64, 64, card.embedding_size), dtype="float32", fill_value=np.nan,
        )  # fmt: skip
        at = grid.cell_transform
        if at.b == at.d == 0:
            for name, count, start, step in (("x", grid.cols, at.c, at.a), ("y", grid.rows, at.f, at.e)):
                centres = _create_array(group, name, [name], shape=(count,), chunks=(count,), dtype="float64")
                centres[:] = start + step * (np.arange(count) + 0.5)

    def write(
        self, row0: int, col0: int, packed: Packed | None, valid_cells: np.ndarray, valid_pixels: np.ndarray
    ) -> None:
        """Write a block. What has no data is the arrays' fill value: nothing is written for it.

        Args:
            row0, col0: its first cell.
            packed: what of it has data; None where no cell has.
            valid_cells: bool (rows, cols) of the block.
            valid_pixels: bool (h, w), the block's pixels inside the raster.
        """
        if FIRST_OVERVIEW in self._levels and (row0 % FIRST_OVERVIEW or col0 % FIRST_OVERVIEW):
            raise ValueError(f"the block at cell {row0}, {col0} does not start at a cell of the first overview")
        if packed is not None:
            self._put_cells(packed)
        if valid_pixels.any():
            row, col, (height, width) = row0 * self.card.stride, col0 * self.card.stride, valid_pixels.shape
            self._valid[row : row + height, col : col + width] = valid_pixels.view(np.uint8)
        self._append([row0, col0, int(valid_cells.sum())])
        self.finished[row0, col0] = int(valid_cells.sum())

    def _put_cells(self, packed: Packed) -> None:
        row, col = packed.block.row0, packed.block.col0
        _put(self._levels[1], row, col, packed.cells)
        if packed.overview is not None:
            _put(self._levels[FIRST_OVERVIEW], row // FIRST_OVERVIEW, col // FIRST_OVERVIEW, packed.overview)
        row, col, (rows, cols) = row // self._tile_cells, col // self._tile_cells, packed.tiles.shape[:2]
        self._tiles[row : row + rows, col : col + cols] = packed.tiles

    def _write_overviews(self) -> None:
        """Every overview but the first, each from the one before; together they are a twentieth of the cells."""
        for finer, coarser in zip(self.card.levels[1:], self.card.levels[2:], strict=False):
            source = self._levels[finer]
            for row in range(0, source.shape[1], _POOL_ROWS):
                stored = source[:, row : row + _POOL_ROWS]
                if stored[0].any():
                    means = pool(*dequantise(stored), coarser // finer)
                    _put(self._levels[coarser], row // 2, 0, quantise(*means))

    def finish(self) -> Index:
        """Write what is left to do and give the index its final name; an older index of that name goes only now."""
        self._write_overviews()
        self._list.unlink()
        replace_tree(self.part, self.path)
        return Index.open(self.path)


def part_path(path: Path) -> Path:
    """Name of an index while it is being made."""
    return path.with_name(f".{path.name}.part")


def _create_level(group: zarr.Group, card: IndexCard, level: int, chunk: int) -> None:
    rows, cols = (-(-side // level) for side in (card.grid.rows, card.grid.cols))
    if level > 1:
        chunk = min(_OVERVIEW_CHUNK, chunk)
    # What GDAL's Zarr driver reads: dimension names, scale, CRS and grid.
    transform = card.grid.cell_transform @ Affine.scale(level)
    _create_array(
        group, level_name(level), ["band", *(("y", "x") if level == 1 else (f"y_{level}", f"x_{level}"))],
        {"scale_factor": 1 / LARGEST, "add_offset": -ZERO / LARGEST, "_CRS": {"wkt": card.crs} if card.crs else {},
         "geotransform": list(transform.to_gdal())},
        shape=(card.embedding_size, rows, cols), chunks=(card.embedding_size, chunk, chunk), dtype="uint8",
        fill_value=0,
    )  # fmt: skip


def _create_array(
    group: zarr.Group, name: str, dimensions: list[str], attributes: dict[str, Any] | None = None, **settings: Any
) -> zarr.Array:
    """An array of the group with names of its dimensions; `settings` are Zarr's."""
    attributes = {"_ARRAY_DIMENSIONS": dimensions, **(attributes or {})}
    return group.create_array(name, compressors=Zstd(level=1), attributes=attributes, **settings)


def _to_write(group: zarr.Group, name: str) -> zarr.Array:
    """An array whose chunks are written as they come: to compare each with the fill value took Zarr longer than all
    else; what has no data does not get here.
    """
    return group[name].with_config({"write_empty_chunks": True})


def _put(array: zarr.Array, row: int, col: int, stored: np.ndarray) -> None:
    """Write a rectangle of cells that starts at `row`, `col`."""
    array[:, row : row + stored.shape[1], col : col + stored.shape[2]] = stored


def _whole_lines(lines: Iterable[str]) -> Iterable[Any]:
    for line in lines:
        try:
            yield json.loads(line)
        except ValueError:
            return
