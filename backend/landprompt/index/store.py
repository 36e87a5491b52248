"""An index on disk: a Zarr v2 group with cell embeddings, pooled tiles and the valid mask. See docs/architecture.md."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import zarr
from affine import Affine
from numcodecs import Zstd
from rasterio.crs import CRS

from ..errors import NotAnIndex
from ..raster.grid import CellGrid, Window

FORMAT = 1
SUFFIX = ".lpi"
# Unit vectors never leave -1..1, so one scale for all cells is exact enough and needs no second pass:
# the rounding error of a cosine is about 0.002.
SCALE = 1 / 127
ZERO = 128
MOST_CHUNK_CELLS = 256


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
    def tile_shape(self) -> tuple[int, int]:
        """Rows and columns of tiles."""
        return -(-self.window[2] // self.tile_size), -(-self.window[3] // self.tile_size)


class Index:
    """A finished index, opened for reading."""

    def __init__(self, path: Path, card: IndexCard, group: zarr.Group) -> None:
        self.path, self.card, self.grid = path, card, card.grid
        self._group = group
        self._embedding, self._valid = group["embedding"], group["valid"]

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> Index:
        """Open an index.

        Raises:
            NotAnIndex: the folder is none, is of another format, or is damaged.
        """
        path = Path(path)
        try:
            group = zarr.open_group(path, mode="r", zarr_format=2)
            told = dict(group.attrs)["landprompt"]
            if told["format"] != FORMAT:
                raise NotAnIndex(f"The index '{path}' is of format {told['format']}; this engine reads {FORMAT}.")
            told["window"], told["transform"] = tuple(told["window"]), tuple(told["transform"])
            return cls(path, IndexCard(**told), group)
        except (OSError, KeyError, TypeError, ValueError) as error:
            raise NotAnIndex(f"'{path}' is not an index that this engine can read.") from error

    def cells(self, row0: int, col0: int, rows: int, cols: int) -> tuple[np.ndarray, np.ndarray]:
        """Embeddings of a rectangle of cells; it may reach beyond the index.

        Returns:
            float32 (D, rows, cols) of unit length, 0 where there is no data; bool (rows, cols), where there is.
        """
        quantised = np.zeros((self.card.embedding_size, rows, cols), np.uint8)
        top, left = max(row0, 0), max(col0, 0)
        bottom, right = min(row0 + rows, self.grid.rows), min(col0 + cols, self.grid.cols)
        if top < bottom and left < right:
            inside = np.s_[:, top - row0 : bottom - row0, left - col0 : right - col0]
            quantised[inside] = self._embedding[:, top:bottom, left:right]
        return dequantise(quantised)

    def valid_pixels(self, window: Window) -> np.ndarray:
        """Which pixels of a window (counted from the index's corner) have data: bool (h, w)."""
        row, col, height, width = window
        return self._valid[row : row + height, col : col + width].astype(bool)

    @cached_property
    def tiles(self) -> np.ndarray:
        """Pooled unit embeddings of tiles: float32 (tile rows, tile columns, D), NaN where less than half is valid."""
        return self._group["tiles"][:]

    def tile_name(self, row: int, col: int) -> str:
        """Name of a tile, its row and column counted from the raster's origin: the same whatever part was indexed."""
        first_row, first_col = (offset // self.card.tile_size for offset in self.card.window[:2])
        return f"r{first_row + row}c{first_col + col}"

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
        self._group = zarr.open_group(self.part, mode="r+", zarr_format=2)

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
        embedding = group.create_array(
            "embedding", shape=(card.embedding_size, grid.rows, grid.cols), chunks=(card.embedding_size, chunk, chunk),
            dtype="uint8", fill_value=0, **common,
        )  # fmt: skip
        # What GDAL's Zarr driver and xarray read: dimension names, scale, CRS, and cell centres of unrotated grids.
        embedding.attrs.update({
            "_ARRAY_DIMENSIONS": ["band", "y", "x"], "scale_factor": SCALE, "add_offset": -ZERO * SCALE,
            "_CRS": {"wkt": card.crs} if card.crs else {}, "geotransform": list(grid.cell_transform.to_gdal()),
        })  # fmt: skip
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
        rows, cols = valid_cells.shape
        if valid_cells.any():
            self._group["embedding"][:, row0 : row0 + rows, col0 : col0 + cols] = quantise(cells, valid_cells)
        if valid_pixels.any():
            row, col, (height, width) = row0 * self.card.stride, col0 * self.card.stride, valid_pixels.shape
            self._group["valid"][row : row + height, col : col + width] = valid_pixels.astype(np.uint8)
        self._append([row0, col0, int(valid_cells.sum())])
        self.finished[row0, col0] = int(valid_cells.sum())

    def read_cells(self, row0: int, col0: int, rows: int, cols: int) -> tuple[np.ndarray, np.ndarray]:
        """Cells as they were written, see `Index.cells`; the rectangle lies inside the index."""
        return dequantise(self._group["embedding"][:, row0 : row0 + rows, col0 : col0 + cols])

    def write_tiles(self, row0: int, col0: int, tiles: np.ndarray) -> None:
        """Write a rectangle of tile embeddings, float32 (rows, columns, D), that starts at tile `row0`, `col0`."""
        rows, cols = tiles.shape[:2]
        self._group["tiles"][row0 : row0 + rows, col0 : col0 + cols] = tiles

    def finish(self) -> Index:
        """Give the index its final name; an older index of that name goes only now."""
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


def quantise(cells: np.ndarray, valid: np.ndarray) -> np.ndarray:
    """Unit embeddings as stored: uint8 1..255, 0 where not valid."""
    return (np.rint(np.clip(cells, -1, 1) / SCALE) + ZERO).astype(np.uint8) * valid


def dequantise(quantised: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Unit embeddings float32 (D, rows, cols), 0 where there is no data; and where there is, bool (rows, cols)."""
    valid = quantised[0] != 0
    cells = (quantised.astype(np.float32) - ZERO) * valid
    norm = np.sqrt(np.einsum("drc,drc->rc", cells, cells))
    return cells / np.maximum(norm, 1e-9), valid


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
