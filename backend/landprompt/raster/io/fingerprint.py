"""Key of a raster's content: what tells a raster from an earlier state of it, at the cost of a few milliseconds."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import time
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

import rasterio
from rasterio.errors import RasterioError

# Files that viewers write beside a raster without changing a pixel of it.
_VOLATILE_SUFFIXES = (".aux.xml", ".ovr", ".qml", ".qmd")
_ARCHIVE = re.compile(r"/vsi\w+/(\{(?P<braced>[^}]+)\}.*|(?P<plain>.+))")
_SUBDATASET = re.compile(r'\w+:"(?P<path>[^"]+)"')
# A raster is read whole up to `_WHOLE` bytes; of a larger one both ends and many small samples between them. Many small
# ones find more than a few large ones: a change is seen if it spans a sample, whose distance is a 256th of the file.
_WHOLE, _ENDS, _SAMPLE, _SAMPLES, _LEAST_SAMPLES = 4 * 2**20, 64 * 2**10, 4 * 2**10, 256, 16
# The change time of a file advances in steps: within the same step a second change would leave no trace.
_SETTLED_NS = 2 * 10**9
Stamps = tuple[tuple[str, tuple[int, ...]], ...]


def with_sources(files: set[str]) -> set[str]:
    """The files, and those that virtual rasters among them read: GDAL names these for the outermost one only."""
    found: set[str] = set()
    waiting = set(files)
    while waiting:
        file = waiting.pop()
        found.add(file)
        if file.lower().endswith(".vrt"):
            with contextlib.suppress(RasterioError), rasterio.open(file) as dataset:
                waiting |= set(dataset.files) - found
    return found


def content_of(files: Iterable[str]) -> bytes:
    """SHA-256 of the absolute paths, sizes, modification times in ns and sampled bytes of the files of a raster.

    Statistics, overviews and styles that viewers write beside a raster do not count.
    """
    counted = _counted(files)
    digest = hashlib.sha256()
    for file in counted:
        digest.update(_file_key(Path(file), len(counted)))
    return digest.digest()


def stamps_of(files: Iterable[str]) -> Stamps:
    """Size, modification time and inode of every file of a raster: a cheap sign that it was rewritten."""
    return tuple((file, _stamp(Path(file))) for file in _counted(files))


def _counted(files: Iterable[str]) -> list[str]:
    return [file for file in files if not file.endswith(_VOLATILE_SUFFIXES)]


def _stamp(path: Path) -> tuple[int, ...]:
    try:
        status = path.stat()
    except (OSError, ValueError):
        return ()
    return status.st_size, status.st_mtime_ns, status.st_ino


def _file_key(path: Path, files: int) -> bytes:
    """Bytes that change when a file does; of a file inside an archive those of the archive."""
    if inside := _ARCHIVE.match(path.as_posix()):
        # GDAL takes the name of an archive as it is, or between braces; pathlib drops one of two slashes.
        name = inside["braced"] or inside["plain"]
        whole = [each for given in (Path(name), Path("/", name)) for each in (given, *given.parents)]
        archive = next((each for each in whole if each.is_file()), None)
        return str(path).encode() + (_file_key(archive, files) if archive else b"")
    if subdataset := _SUBDATASET.match(str(path)):
        return str(path).encode() + _file_key(Path(subdataset["path"]), files)
    try:
        if path.is_dir():
            return _folder_key(path)
        status = path.stat()
        key = f"{path.absolute()}|{status.st_size}|{status.st_mtime_ns}|".encode()
        return key + _content(path, files, status)
    except (OSError, ValueError):  # the name of a subdataset: there is nothing but its name
        return str(path).encode()


def _folder_key(folder: Path) -> bytes:
    """Names, sizes and modification times of the files of a raster that is a folder, as a Zarr."""
    digest = hashlib.sha256(str(folder.absolute()).encode())
    for parent, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            file = Path(parent, name)
            digest.update(repr((file.as_posix(), *_stamp(file)[:2])).encode())
    return digest.digest()


def _content(path: Path, files: int, status: os.stat_result) -> bytes:
    # Windows keeps no time of the last change that a program cannot set back.
    settled = os.name != "nt" and status.st_ctime_ns < time.time_ns() - _SETTLED_NS
    marks = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
    return _kept_samples(path, files, *marks) if settled else _samples(path, files, status.st_size)


@lru_cache(maxsize=1024)
def _kept_samples(path: Path, files: int, size: int, _modified: int, _changed: int, _inode: int) -> bytes:
    """As `_samples`, read once in a process as long as the file does not change."""
    return _samples(path, files, size)


def _samples(path: Path, files: int, size: int) -> bytes:
    digest = hashlib.sha256()
    with path.open("rb", buffering=0) as stream:
        for start, length in _sampled(size, files):
            digest.update(_read(stream, start, length))
    return digest.digest()


def _sampled(size: int, files: int) -> Iterator[tuple[int, int]]:
    """Start and length of what is read of a file; the files of a raster share the samples."""
    if size <= max(_WHOLE // files, 2 * _ENDS):
        yield 0, size
        return
    yield 0, _ENDS
    samples = max(_LEAST_SAMPLES, _SAMPLES // files)
    for number in range(samples):
        yield (2 * number + 1) * size // (2 * samples), _SAMPLE
    yield size - _ENDS, _ENDS


def _read(stream: BinaryIO, start: int, length: int) -> bytes:
    stream.seek(start)
    parts = []
    while length > 0 and (part := stream.read(length)):
        parts.append(part)
        length -= len(part)
    return b"".join(parts)
