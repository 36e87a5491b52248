"""Fingerprint of a raster's content: detects in a few milliseconds whether a raster has changed."""

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

# Sidecar files that viewers write without changing the pixels.
_VOLATILE_SUFFIXES = (".aux.xml", ".ovr", ".qml", ".qmd")
_ARCHIVE = re.compile(r"/vsi\w+/(\{(?P<braced>[^}]+)\}.*|(?P<plain>.+))")
_SUBDATASET = re.compile(r'\w+:"(?P<path>[^"]+)"')
# Files of up to `_WHOLE` bytes are read completely; of larger ones both ends and many small samples between them. A
# change is detected if it spans a sample, so many small samples (one every 256th of the file) detect more than a few
# large ones.
_WHOLE, _ENDS, _SAMPLE, _SAMPLES, _MIN_SAMPLES = 4 * 2**20, 64 * 2**10, 4 * 2**10, 256, 16
# Change times have a limited resolution: a second change within the same step leaves no trace.
_SETTLED_NS = 2 * 10**9
Stamps = tuple[tuple[str, tuple[int, ...]], ...]


def with_sources(files: set[str]) -> set[str]:
    """The files and, recursively, the sources of VRTs among them. GDAL lists only those of the outermost VRT."""
    found: set[str] = set()
    waiting = set(files)
    while waiting:
        file = waiting.pop()
        found.add(file)
        if file.lower().endswith(".vrt"):
            with contextlib.suppress(RasterioError), rasterio.open(file) as dataset:
                waiting |= set(dataset.files) - found
    return found


def content_hash(files: Iterable[str]) -> bytes:
    """SHA-256 of absolute paths, sizes, modification times in ns and sampled bytes of a raster's files.

    Statistics, overviews and styles that viewers write next to a raster are ignored.
    """
    relevant = _relevant(files)
    digest = hashlib.sha256()
    for file in relevant:
        digest.update(_file_key(Path(file), len(relevant)))
    return digest.digest()


def content_digest(files: Iterable[str]) -> str | None:
    """SHA-256 of sizes and sampled bytes of a raster's files, independent of their location and times.

    Returns:
        The hexadecimal digest; None if one of them is not a regular file, such as a part of an archive.
    """
    relevant = _relevant(files)
    parts = []
    for path in map(Path, relevant):
        try:
            if not path.is_file():
                return None
            status = path.stat()
            parts.append(f"{status.st_size}|".encode() + _content(path, len(relevant), status))
        except (OSError, ValueError):
            return None
    return hashlib.sha256(b"".join(sorted(parts))).hexdigest() if parts else None


def file_stamps(files: Iterable[str]) -> Stamps:
    """Size, modification time and inode of each file of a raster: a cheap way to detect that it was rewritten."""
    return tuple((file, _stamp(Path(file))) for file in _relevant(files))


def _relevant(files: Iterable[str]) -> list[str]:
    return [file for file in files if not file.endswith(_VOLATILE_SUFFIXES)]


def _stamp(path: Path) -> tuple[int, ...]:
    try:
        status = path.stat()
    except (OSError, ValueError):
        return ()
    return status.st_size, status.st_mtime_ns, status.st_ino


def _file_key(path: Path, files: int) -> bytes:
    """Bytes that change when a file changes; for a file in an archive, those of the archive."""
    if inside := _ARCHIVE.match(path.as_posix()):
        # GDAL accepts the name of an archive with or without braces; pathlib drops one of two slashes.
        name = inside["braced"] or inside["plain"]
        paths = [each for given in (Path(name), Path("/", name)) for each in (given, *given.parents)]
        archive = next((each for each in paths if each.is_file()), None)
        return str(path).encode() + (_file_key(archive, files) if archive else b"")
    if subdataset := _SUBDATASET.match(str(path)):
        return str(path).encode() + _file_key(Path(subdataset["path"]), files)
    try:
        if path.is_dir():
            return _folder_key(path)
        status = path.stat()
        key = f"{path.absolute()}|{status.st_size}|{status.st_mtime_ns}|".encode()
        return key + _content(path, files, status)
    except (OSError, ValueError):  # the name of a subdataset
        return str(path).encode()


def _folder_key(folder: Path) -> bytes:
    """Hash of names, sizes and modification times of the files of a raster that is a folder, such as Zarr."""
    digest = hashlib.sha256(str(folder.absolute()).encode())
    for parent, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            file = Path(parent, name)
            digest.update(repr((file.as_posix(), *_stamp(file)[:2])).encode())
    return digest.digest()


def _content(path: Path, files: int, status: os.stat_result) -> bytes:
    # On Windows there is no change time that programs cannot reset.
    settled = os.name != "nt" and status.st_ctime_ns < time.time_ns() - _SETTLED_NS
    marks = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
    return _cached_samples(path, files, *marks) if settled else _samples(path, files, status.st_size)


@lru_cache(maxsize=1024)
def _cached_samples(path: Path, files: int, size: int, _modified: int, _changed: int, _inode: int) -> bytes:
    """`_samples`, read once per process as long as the file does not change."""
    return _samples(path, files, size)


def _samples(path: Path, files: int, size: int) -> bytes:
    digest = hashlib.sha256()
    with path.open("rb", buffering=0) as stream:
        for start, length in _sample_ranges(size, files):
            digest.update(_read(stream, start, length))
    return digest.digest()


def _sample_ranges(size: int, files: int) -> Iterator[tuple[int, int]]:
    """Start and length of each range to read; the files of a raster share the number of samples."""
    if size <= max(_WHOLE // files, 2 * _ENDS):
        yield 0, size
        return
    yield 0, _ENDS
    samples = max(_MIN_SAMPLES, _SAMPLES // files)
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
