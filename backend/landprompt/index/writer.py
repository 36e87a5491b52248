"""Writes an index block by block under a temporary name; resumable, renamed when complete."""

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

from .block_result import BlockResult
from .checksums import RecordingStore, checksum, read_if_present, write_checksums
from .pooling import pool, pool_bytes
from .quantised import LARGEST, ZERO, dequantise, quantise
from .store import (
    FIRST_OVERVIEW,
    MAX_CHUNK_CELLS,
    Index,
    IndexCard,
    bands_name,
    level_name,
    open_array,
    remove_tree,
    replace_tree,
)

_OVERVIEW_CHUNK = 128  # a block of 512 cells writes whole chunks of the first overview
_POOL_ROWS = 256  # rows of an overview that are pooled at a time


class IndexWriter:
    """An index under construction, under a temporary name; `finish` renames it.

    `finished.jsonl` is its journal. It records the checksum of every file before the file is written, and every block
    whose files are all on disk. A later writer with the same card continues after these blocks; blocks with a damaged
    file are written again.

    Attributes:
        finished: number of valid cells of each finished block, by the block's first row and column.
        checksums: checksums of all files written so far, by name.
    """

    def __init__(
        self, path: Path, card: IndexCard, block_rows: int, block_cols: int | None = None, part: Path | None = None
    ) -> None:
        """Start an index, or continue one.

        Args:
            path: final folder of the index.
            card: description of the index.
            block_rows, block_cols: cells of a block (None: as many columns as rows). An index that was started with
                another block size is restarted.
            part: the temporary folder; None for `part_path`.
        """
        block = (block_rows, block_cols or block_rows)
        self.path, self.card, self.part = path, replace(card, block_cells=block), part or part_path(path)
        self._journal = self.part / "finished.jsonl"
        self._first_entry = {"card": json.loads(json.dumps(asdict(self.card)))}
        self.checksums: dict[str, int] = {}
        self._new_files: set[str] = set()
        self._store = RecordingStore(self.part, record=self._record)
        resumed = self._resume()
        if resumed is None:
            self.checksums = {}
            remove_tree(self.part)
            self.part.mkdir(parents=True)
            self._append(self._first_entry)
            self._create(min(block))
            self._append({"created": self._take_new_files()})
        self.finished = resumed or {}
        group = zarr.open_group(self._store, mode="r+", zarr_format=2)
        self._levels = {level: _writable(group, level_name(level)) for level in card.levels}
        self._bands = {level: _writable(group, bands_name(level)) for level in card.levels if card.bands}
        self._valid, self._sums, self._counts = (_writable(group, name) for name in ("valid", "sums", "counts"))
        self._square_cells = card.square_px // card.stride

    def _resume(self) -> dict[tuple[int, int], int] | None:
        """Finished blocks of an earlier run; None if no run can be continued."""
        try:
            lines = self._journal.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            return None
        entries = list(_complete_entries(lines))
        if not entries or entries[0] != self._first_entry:
            return None
        journal = _Journal.from_entries(entries[1:])
        damaged = {name for name, expected in journal.expected.items() if not self._is_intact(name, expected)}
        if not journal.created or damaged.intersection(journal.created):
            return None
        for left in (*(self.part / name for name in damaged), *self.part.glob("*/*.partial")):
            left.unlink(missing_ok=True)
        return {place: valid for place, valid, names in journal.blocks if not damaged.intersection(names)}

    def _is_intact(self, name: str, expected: list[int]) -> bool:
        """Whether a file has one of the expected checksums; if so, remember it."""
        content = read_if_present(self.part / name)
        found = None if content is None else checksum(content)
        if found not in expected:
            return False
        self.checksums[name] = found
        return True

    def _record(self, name: str, value: int) -> None:
        """Record the file that is written next in the journal: the process may be killed within a block."""
        self._append({"writing": name, "checksum": value})
        self.checksums[name] = value
        self._new_files.add(name)

    def _take_new_files(self) -> list[str]:
        """Names of the files written since the last call."""
        taken, self._new_files = sorted(self._new_files), set()
        return taken

    def _append(self, entry: Any) -> None:
        size = self._journal.stat().st_size if self._journal.exists() else 0
        try:
            with self._journal.open("a", encoding="utf-8") as stream:
                stream.write(json.dumps(entry) + "\n")
        except OSError:  # with a full disk, only part of the line may have been written
            with contextlib.suppress(OSError):
                os.truncate(self._journal, size)
            raise

    def _create(self, block_cells: int) -> None:
        card, grid = self.card, self.card.grid
        group = zarr.create_group(self._store, zarr_format=2, attributes={"landprompt": asdict(card)})
        chunk = -(-block_cells // -(-block_cells // MAX_CHUNK_CELLS))  # whole chunks per block
        for level in card.levels:
            _create_level(group, card, level, chunk)
        pixel_chunk = chunk * card.stride
        _create_array(
            group, "valid", ["pixel_y", "pixel_x"], shape=(grid.height, grid.width), chunks=(pixel_chunk, pixel_chunk),
            dtype="uint8", fill_value=0,
        )  # fmt: skip
        square_chunk = max(1, block_cells * card.stride // card.square_px)  # a block writes whole chunks
        _create_array(
            group, "sums", ["square_y", "square_x", "band"], shape=(*card.squares, card.embedding_size),
            chunks=(square_chunk, square_chunk, card.embedding_size), dtype="float16", fill_value=0,
        )  # fmt: skip
        _create_array(
            group, "counts", ["square_y", "square_x"], shape=card.squares, chunks=(square_chunk, square_chunk),
            dtype="uint16", fill_value=0,
        )  # fmt: skip
        at = grid.cell_transform
        if at.b == at.d == 0:
            for name, count, start, step in (("x", grid.cols, at.c, at.a), ("y", grid.rows, at.f, at.e)):
                centres = _create_array(group, name, [name], shape=(count,), chunks=(count,), dtype="float64")
                centres[:] = start + step * (np.arange(count) + 0.5)

    def write(
        self, row0: int, col0: int, result: BlockResult | None, valid_cells: np.ndarray, valid_pixels: np.ndarray
    ) -> None:
        """Write a block. Nothing is written for cells without data, which have the arrays' fill value.

        Args:
            row0, col0: first cell of the block.
            result: the part of the block that has data; None without data.
            valid_cells: bool (rows, cols).
            valid_pixels: bool (h, w), the block's pixels inside the raster.
        """
        if FIRST_OVERVIEW in self._levels and (row0 % FIRST_OVERVIEW or col0 % FIRST_OVERVIEW):
            raise ValueError(f"the block at cell {row0}, {col0} does not start at a cell of the first overview")
        if result is not None:
            self._write_cells(result)
        if valid_pixels.any():
            row, col, (height, width) = row0 * self.card.stride, col0 * self.card.stride, valid_pixels.shape
            self._valid[row : row + height, col : col + width] = valid_pixels.view(np.uint8)
        valid = int(valid_cells.sum())
        self._append({"block": [row0, col0], "valid": valid, "files": self._take_new_files()})
        self.finished[row0, col0] = valid

    def _write_cells(self, result: BlockResult) -> None:
        row, col = result.block.row0, result.block.col0
        _write_rectangle(self._levels[1], row, col, result.cells)
        if result.bands is not None:
            _write_rectangle(self._bands[1], row, col, result.bands)
        for arrays, overview in ((self._levels, result.overview), (self._bands, result.bands_overview)):
            if overview is not None:
                _write_rectangle(arrays[FIRST_OVERVIEW], row // FIRST_OVERVIEW, col // FIRST_OVERVIEW, overview)
        row, col, (rows, cols) = row // self._square_cells, col // self._square_cells, result.counts.shape
        self._sums[row : row + rows, col : col + cols] = result.sums
        self._counts[row : row + rows, col : col + cols] = result.counts

    def write_overviews(self) -> None:
        """Write every overview but the first, each pooled from the one before."""
        for finer, coarser in zip(self.card.levels[1:], self.card.levels[2:], strict=False):
            factor = coarser // finer
            for row in range(0, self._levels[finer].shape[1], _POOL_ROWS):
                stored = np.asarray(self._levels[finer][:, row : row + _POOL_ROWS])
                if not stored[0].any():
                    continue
                _write_rectangle(self._levels[coarser], row // factor, 0, quantise(*pool(*dequantise(stored), factor)))
                if self._bands:
                    bands = np.asarray(self._bands[finer][:, row : row + _POOL_ROWS])
                    _write_rectangle(self._bands[coarser], row // factor, 0, pool_bytes(bands, factor))

    def finish(self) -> Index:
        """Write overviews and checksums, rename the index to its final name, and remove an older index of that name."""
        self.write_overviews()
        write_checksums(self.part, self.checksums)
        self._journal.unlink()
        replace_tree(self.part, self.path)
        return Index.open(self.path)


@dataclass
class _Journal:
    """The journal of an interrupted run.

    Attributes:
        created: names of the files that describe the index; empty if the run ended before all were written.
        blocks: first row and column, number of valid cells and file names of each finished block.
        expected: possible checksums of each file, by name. A chunk may contain several blocks: its checksum is that
            of the last finished block, or of a block that was being written.
    """

    created: list[str] = field(default_factory=list)
    blocks: list[tuple[tuple[int, int], int, list[str]]] = field(default_factory=list)
    expected: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def from_entries(cls, entries: list[dict[str, Any]]) -> _Journal:
        """Read all entries but the first."""
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
    """Temporary folder of an index under construction."""
    return path.with_name(f".{path.name}.part")


def _create_level(group: zarr.Group, card: IndexCard, level: int, chunk: int) -> None:
    rows, cols = (-(-side // level) for side in (card.grid.rows, card.grid.cols))
    if level > 1:
        chunk = min(_OVERVIEW_CHUNK, chunk)
    # Attributes that GDAL's Zarr driver reads: dimension names, scale, CRS and geotransform.
    transform = card.grid.cell_transform @ Affine.scale(level)
    place = {"_CRS": {"wkt": card.crs} if card.crs else {}, "geotransform": list(transform.to_gdal())}
    scale = {"scale_factor": 1 / LARGEST, "add_offset": -ZERO / LARGEST}
    axes = ("y", "x") if level == 1 else (f"y_{level}", f"x_{level}")
    arrays = [(level_name(level), "band", card.embedding_size, {**scale, **place})]
    if card.bands:
        arrays.append((bands_name(level), "source_band", len(card.bands), {"bands": list(card.bands), **place}))
    for name, axis, count, attributes in arrays:
        _create_array(
            group, name, [axis, *axes], attributes, shape=(count, rows, cols), chunks=(count, chunk, chunk),
            dtype="uint8", fill_value=0,
        )  # fmt: skip


def _create_array(
    group: zarr.Group, name: str, dimensions: list[str], attributes: dict[str, Any] | None = None, **settings: Any
) -> zarr.Array[Any]:
    """Create an array with named dimensions; `settings` are Zarr's."""
    attributes = {"_ARRAY_DIMENSIONS": dimensions, **(attributes or {})}
    return group.create_array(name, compressors=Zstd(level=1), attributes=attributes, **settings)


def _writable(group: zarr.Group, name: str) -> zarr.Array[Any]:
    """An array that skips Zarr's comparison with the fill value, which would take longer than everything else.

    Empty chunks are never written here.
    """
    return open_array(group, name).with_config({"write_empty_chunks": True})


def _write_rectangle(array: zarr.Array[Any], row: int, col: int, stored: np.ndarray) -> None:
    """Write a rectangle of cells that starts at `row`, `col`."""
    array[:, row : row + stored.shape[1], col : col + stored.shape[2]] = stored


def _complete_entries(lines: Iterable[str]) -> Iterable[Any]:
    for line in lines:
        try:
            yield json.loads(line)
        except ValueError:
            return
