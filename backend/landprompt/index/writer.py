"""Writing an index: block by block under a temporary name, resumable, renamed when it is complete."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import zarr
from affine import Affine
from numcodecs import Zstd

from .block_result import Packed
from .checksums import RecordingStore, checksum, content_of, write_checksums
from .pooling import pool
from .quantised import LARGEST, ZERO, dequantise, quantise
from .store import FIRST_OVERVIEW, MOST_CHUNK_CELLS, Index, IndexCard, level_name, remove_tree, replace_tree

# A block of 512 cells writes whole chunks of the first overview; the rows of an overview that are pooled at a time.
_OVERVIEW_CHUNK, _POOL_ROWS = 128, 256


class IndexWriter:
    """An index that is being made under a temporary name; `finish` gives it its final one.

    `finished.jsonl` is its journal: the checksum of every file before it is written, and every block whose files are
    all on disk. A later writer of the same card continues after these blocks, and writes those again that have a
    damaged file.

    Attributes:
        finished: valid cells of each finished block, by its first row and column.
        checksums: of all files that were written.
    """

    def __init__(
        self, path: Path, card: IndexCard, block_rows: int, block_cols: int | None = None, part: Path | None = None
    ) -> None:
        """Continue an index, or begin it.

        Args:
            path: its final folder.
            card: what it is made from.
            block_rows, block_cols: cells of a block (None: as many columns as rows). An index that was begun in other
                blocks is begun again.
            part: the temporary folder; None is `part_path`.
        """
        block = (block_rows, block_cols or block_rows)
        self.path, self.card, self.part = path, replace(card, block_cells=block), part or part_path(path)
        self._list = self.part / "finished.jsonl"
        self._start = {"card": json.loads(json.dumps(asdict(self.card)))}
        self.checksums: dict[str, int] = {}
        self._fresh: set[str] = set()
        self._store = RecordingStore(self.part, record=self._record)
        self.finished = self._resume()
        if self.finished is None:
            self.checksums = {}
            remove_tree(self.part)
            self.part.mkdir(parents=True)
            self._append(self._start)
            self._create(min(block))
            self._append({"created": self._take_fresh()})
            self.finished = {}
        group = zarr.open_group(self._store, mode="r+", zarr_format=2)
        self._levels = {level: _to_write(group, level_name(level)) for level in card.levels}
        self._valid, self._tiles = _to_write(group, "valid"), _to_write(group, "tiles")
        self._tile_cells = card.tile_size // card.stride

    def _resume(self) -> dict[tuple[int, int], int] | None:
        """Finished blocks of an earlier run; None if there is none that can be continued."""
        try:
            lines = self._list.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            return None
        # A last line cut short by a kill is not JSON and ends the list.
        entries = list(_whole_lines(lines))
        if not entries or entries[0] != self._start:
            return None
        journal = _Journal.of(entries[1:])
        damaged = {name for name, expected in journal.expected.items() if not self._is_sound(name, expected)}
        if not journal.created or damaged.intersection(journal.created):
            return None
        for left in (*(self.part / name for name in damaged), *self.part.glob("*/*.partial")):
            left.unlink(missing_ok=True)
        return {place: valid for place, valid, names in journal.blocks if not damaged.intersection(names)}

    def _is_sound(self, name: str, expected: list[int]) -> bool:
        """Whether a file has one of the contents that it may have; its checksum is kept."""
        content = content_of(self.part / name)
        found = None if content is None else checksum(content)
        if found not in expected:
            return False
        self.checksums[name] = found
        return True

    def _record(self, name: str, value: int) -> None:
        """Note in the journal what is written next: a kill may come before its block is finished."""
        self._append({"writing": name, "checksum": value})
        self.checksums[name] = value
        self._fresh.add(name)

    def _take_fresh(self) -> list[str]:
        """Names of the files that were written since the last call."""
        taken, self._fresh = sorted(self._fresh), set()
        return taken

    def _append(self, entry: Any) -> None:
        whole = self._list.stat().st_size if self._list.exists() else 0
        try:
            with self._list.open("a", encoding="utf-8") as stream:
                stream.write(json.dumps(entry) + "\n")
        except OSError:  # a full disk takes a part of a line
            with contextlib.suppress(OSError):
                os.truncate(self._list, whole)
            raise

    def _create(self, block_cells: int) -> None:
        card, grid = self.card, self.card.grid
        group = zarr.create_group(self._store, zarr_format=2, attributes={"landprompt": asdict(card)})
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
        valid = int(valid_cells.sum())
        self._append({"block": [row0, col0], "valid": valid, "files": self._take_fresh()})
        self.finished[row0, col0] = valid

    def _put_cells(self, packed: Packed) -> None:
        row, col = packed.block.row0, packed.block.col0
        _put(self._levels[1], row, col, packed.cells)
        if packed.overview is not None:
            _put(self._levels[FIRST_OVERVIEW], row // FIRST_OVERVIEW, col // FIRST_OVERVIEW, packed.overview)
        row, col, (rows, cols) = row // self._tile_cells, col // self._tile_cells, packed.tiles.shape[:2]
        self._tiles[row : row + rows, col : col + cols] = packed.tiles

    def write_overviews(self) -> None:
        """Write every overview but the first, each from the one before; together they are a twentieth of the cells."""
        for finer, coarser in zip(self.card.levels[1:], self.card.levels[2:], strict=False):
            source = self._levels[finer]
            for row in range(0, source.shape[1], _POOL_ROWS):
                stored = source[:, row : row + _POOL_ROWS]
                if stored[0].any():
                    means = pool(*dequantise(stored), coarser // finer)
                    _put(self._levels[coarser], row // 2, 0, quantise(*means))

    def finish(self) -> Index:
        """Write the overviews and checksums and give the index its final name; only now an older one is removed."""
        self.write_overviews()
        write_checksums(self.part, self.checksums)
        self._list.unlink()
        replace_tree(self.part, self.path)
        return Index.open(self.path)


@dataclass
class _Journal:
    """What the journal of an interrupted run tells.

    Attributes:
        created: names of the files that describe the index; empty where the run ended before they were all there.
        blocks: of each finished block its first row and column, its valid cells, and the names of its files.
        expected: checksums that each file may have, by name: since a chunk may hold several blocks, that when the last
            of them was finished, or one of those that were being written then.
    """

    created: list[str] = field(default_factory=list)
    blocks: list[tuple[tuple[int, int], int, list[str]]] = field(default_factory=list)
    expected: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: list[dict[str, Any]]) -> _Journal:
        """Read the entries after the first."""
        journal = cls()
        for entry in entries:
            if "writing" in entry:
                journal.expected.setdefault(entry["writing"], []).append(entry["checksum"])
                continue
            names = entry.get("created") or entry["files"]
            journal.expected |= {name: journal.expected[name][-1:] for name in names}
            if "created" in entry:
                journal.created = names
            else:
                journal.blocks.append(((entry["block"][0], entry["block"][1]), entry["valid"], names))
        return journal


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
