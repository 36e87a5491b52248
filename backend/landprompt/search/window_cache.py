"""Keeps the embeddings of an index's windows in its folder, so that each window size is computed only once.

    NAME.lpi/windows_32.f32    float32 (rows, columns, D), then the CRC-32C of each band as uint32

The file is part of the index's folder, so it is counted and evicted with it. The windows of the last searches stay in
memory, up to 256 MB; those of larger rasters are read band by band, so that memory does not grow with the raster. An
index in a folder that cannot be written to is searched without the file.
"""

from __future__ import annotations

import contextlib
import uuid
from collections import OrderedDict
from collections.abc import Iterator
from io import RawIOBase
from pathlib import Path
from typing import BinaryIO

import numpy as np

from ..index.cache_eviction import cache_limit, evict
from ..index.checksums import checksum
from ..index.locations import cache_folder
from ..index.store import WINDOWS, Index
from .windows import WindowGrid, embed_windows

_KEPT_BYTES = 256 * 2**20
_kept: OrderedDict[tuple[Path, int, int], list[np.ndarray]] = OrderedDict()  # by index, its time and window size


def window_bands(index: Index, grid: WindowGrid) -> Iterator[np.ndarray]:
    """Yield the embeddings of all windows, float32 (rows, columns, D), some rows at a time; see `embed_windows`."""
    key = (index.path, index.mtime, grid.size)
    if key in _kept:
        _kept.move_to_end(key)
        yield from _kept[key]
        return
    fits = 4 * grid.shape[0] * grid.shape[1] * grid.card.embedding_size <= _KEPT_BYTES
    bands = []
    for band in _stored_bands(index, grid):
        if fits:
            bands.append(band)
        yield band
    if fits:
        _kept[key] = bands
        while sum(band.nbytes for kept in _kept.values() for band in kept) > _KEPT_BYTES:
            _kept.popitem(last=False)


def _stored_bands(index: Index, grid: WindowGrid) -> Iterator[np.ndarray]:
    """Yield the bands from the file; they are computed, and written, if there is none."""
    path = index.path / WINDOWS.format(size=grid.size)
    sizes = [4 * len(rows) * grid.shape[1] * grid.card.embedding_size for rows in grid.bands()]
    try:
        stream = path.open("rb")
    except OSError:
        yield from _computed(index, grid, path)
        return
    with stream:
        sums = _read_checksums(stream, sum(sizes), len(sizes))
        if sums is None:
            yield from _computed(index, grid, path)
            return
        for rows, size, expected in zip(grid.bands(), sizes, sums, strict=True):
            content = stream.read(size)
            if checksum(content) == expected:
                yield np.frombuffer(content, np.float32).reshape(len(rows), grid.shape[1], -1)
            else:
                yield embed_windows(index, grid, rows)


def _read_checksums(stream: BinaryIO, size: int, count: int) -> list[int] | None:
    """The checksums at the end of a file; None unless it has `size` bytes and `count` checksums."""
    if stream.seek(0, 2) != size + 4 * count:
        return None
    stream.seek(size)
    sums: list[int] = np.frombuffer(stream.read(), np.uint32).tolist()
    stream.seek(0)
    return sums


def _computed(index: Index, grid: WindowGrid, path: Path) -> Iterator[np.ndarray]:
    """Compute the bands, and write them for the next search once all are done."""
    part = path.with_name(f"{path.name}.{uuid.uuid4().hex}.part")
    sums: list[int] = []
    with contextlib.ExitStack() as stack:
        stack.callback(_remove, part)
        try:
            stream = stack.enter_context(part.open("wb", buffering=0))
        except OSError:
            yield from (embed_windows(index, grid, rows) for rows in grid.bands())
            return
        complete = True
        for rows in grid.bands():
            band = embed_windows(index, grid, rows)
            content = band.tobytes()
            sums.append(checksum(content))
            complete = complete and _written(stream, content)
            yield band
        if not (complete and _written(stream, np.array(sums, np.uint32).tobytes())):
            return
        stream.close()
        with contextlib.suppress(OSError):
            part.replace(path)
    if index.path.parent == cache_folder().absolute():
        evict(cache_limit())


def _written(stream: RawIOBase, content: bytes) -> bool:
    """Write to a file; False if the disk is full."""
    try:
        return stream.write(content) == len(content)
    except OSError:
        return False


def _remove(part: Path) -> None:
    with contextlib.suppress(OSError):
        part.unlink(missing_ok=True)
