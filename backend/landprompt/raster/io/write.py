"""Writes maps block by block as compressed, tiled GeoTIFFs; an output is replaced only by a complete file."""

from __future__ import annotations

import contextlib
import errno
import glob
import time
import uuid
import zlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any, Self

import numpy as np
import rasterio
from rasterio.enums import Resampling
from rasterio.errors import RasterioError
from rasterio.windows import Window as RioWindow

from ..legend import MAP_NODATA, MapClass, gdal_sidecar_file, map_values, qgis_style
from .grid import PixelGrid, Window
from .outputs import Finished, check_writable, final_path, publish, write_failure

NO_TAGS: Mapping[str, str] = MappingProxyType({})
PROBABILITY_NODATA = 255
PROBABILITY_STEPS = 250
_TILE = 512
_OVERVIEW_MIN_PX = 2048  # rasters with longer sides get overviews
_PART, _RANDOM = ".part.tif", 8
_DAY_S = 24 * 60 * 60


class BlockWriter:
    """Writes a raster block by block; a context manager.

    `with open_map(...) as m, open_confidence(...) as c: m.write(window, labels); c.write(window, confidence)`

    On exit without error the file is published, unless it already was. After an error, or if the file is incomplete,
    only the temporary file is removed and an older output is kept.

    Attributes:
        notes: a sentence for each sidecar file that was not written.
    """

    def __init__(
        self,
        path: Path,
        profile: dict[str, Any],
        encode: Callable[[np.ndarray], np.ndarray],
        finish: Callable[[rasterio.io.DatasetWriter], dict[str, str]],
        coarsen: Resampling,
        tags: Mapping[str, str],
    ) -> None:
        self._path, self._coarsen = path, coarsen
        self._factors = _overview_factors(profile["width"], profile["height"])
        _remove_leftovers(final_path(path))
        self._part = final_path(path).with_name(f".{final_path(path).stem}-{uuid.uuid4().hex[:_RANDOM]}{_PART}")
        self._encode = encode
        self._checks: list[tuple[RioWindow, int]] = []
        self._sidecar_files: dict[str, str] = {}
        self.notes: list[str] = []
        self._complete = self._published = False
        try:
            self._dataset = rasterio.open(self._part, "w", **profile)
            self._dataset.update_tags(**tags)
            self._sidecar_files = finish(self._dataset)
        except BaseException as error:
            self._remove()
            if isinstance(error, (RasterioError, OSError)):
                raise write_failure(path, error) from error
            raise

    def write(self, window: Window, values: np.ndarray) -> None:
        """Write a block.

        Args:
            window: `(row_off, col_off, height, width)` inside the raster; no two blocks may overlap.
            values: for a map uint8 (h, w); for confidence float32 (h, w) and for probabilities float32 (n, h, w), each
                0..1 with NaN for nodata.

        Raises:
            DiskFull, OutputNotWritable: the block cannot be written.
        """
        row, col, height, width = window
        place = RioWindow(col, row, width, height)
        encoded = self._encode(values)
        try:
            self._dataset.write(encoded, window=place)
        except (RasterioError, OSError) as error:
            raise write_failure(self._path, error) from error
        self._checks.append((place, zlib.crc32(np.ascontiguousarray(encoded).data)))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None and not self._published:
                self.notes = self.publish([self])
            else:
                self._close()
        except (RasterioError, OSError) as failure:
            if error is None:
                raise write_failure(self._path, failure) from failure
        finally:
            self._remove()

    @staticmethod
    def publish(
        writers: Sequence[BlockWriter], check: Callable[[], None] = lambda: None, others: Sequence[Finished] = ()
    ) -> list[str]:
        """Complete the files of one run and rename them to their outputs, all or none; see `complete`, `publish`.

        Args:
            writers: the rasters.
            check: see `complete`.
            others: further finished files of the run.

        Returns:
            A sentence for each sidecar file that was not written.
        """
        try:
            for writer in writers:
                writer.complete(check)
            notes = publish([*(writer.finished for writer in writers), *others])
        finally:
            for other in others:
                other.part.unlink(missing_ok=True)
        for writer in writers:
            writer._published = True
        return notes

    def complete(self, check: Callable[[], None] = lambda: None) -> None:
        """Close the file, add overviews if it is large, and verify it by reading it back.

        GDAL may only log a failed write, so the file is read back.

        Args:
            check: called periodically; raises an error if the job was cancelled.

        Raises:
            DiskFull, OutputNotWritable: the file is incomplete.
        """
        if self._complete:
            return
        try:
            self._close()
            self._add_overviews()
            self._verify(check)
        except (RasterioError, OSError) as failure:
            raise write_failure(self._path, failure) from failure
        self._complete = True

    def _close(self) -> None:
        if not self._dataset.closed:
            self._dataset.close()

    def _add_overviews(self) -> None:
        if self._factors:
            try:
                with rasterio.Env(GDAL_NUM_THREADS="ALL_CPUS"), rasterio.open(self._part, "r+") as written:
                    written.build_overviews(self._factors, self._coarsen)
            except Exception as error:  # GDAL's own exceptions, which share no public base class
                raise OSError(errno.ENOSPC, "the overviews are incomplete") from error

    def _verify(self, check: Callable[[], None]) -> None:
        """Read every block back and compare checksums: a full disk leaves damaged or missing tiles."""
        intact = True
        try:
            with rasterio.open(self._part) as written:
                for place, checksum in self._checks:
                    check()
                    intact = intact and zlib.crc32(written.read(window=place)) == checksum
                # Only the number is compared: rasterio derives the factors from the width, 14 instead of 16 for 100 px.
                intact = intact and len(written.overviews(1)) == len(self._factors)
            for level in range(len(self._factors)):
                with rasterio.open(self._part, overview_level=level) as overview:
                    for _, place in overview.block_windows():
                        check()
                        overview.read(window=place)
        except RasterioError:
            intact = False
        if not intact:
            raise OSError(errno.ENOSPC, "the file is incomplete")

    @property
    def finished(self) -> Finished:
        """The complete file, ready to be published."""
        return Finished(self._part, self._path, self._sidecar_files)

    def _remove(self) -> None:
        for suffix in ("", ".aux.xml"):
            Path(f"{self._part}{suffix}").unlink(missing_ok=True)


def _remove_leftovers(path: Path) -> None:
    """Remove temporary files that a killed process left more than a day ago; newer ones may be in use."""
    for part in path.parent.glob(f".{glob.escape(path.stem)}-{'?' * _RANDOM}{_PART}*"):
        with contextlib.suppress(OSError):
            if time.time() - part.stat().st_mtime > _DAY_S:
                part.unlink()


def open_map(
    path: str | Path, grid: PixelGrid, classes: Sequence[MapClass], tags: Mapping[str, str] = NO_TAGS
) -> BlockWriter:
    """Open a map for writing: nodata 0, with colour table, category names, attribute table and QGIS style.

    Blocks are labels uint8 (h, w); the file holds their values, uint8 or uint16, see `map_values`.

    Args:
        path: the GeoTIFF to write.
        grid: size, transform and CRS.
        classes: all classes that may occur, including background and unclassified if they may occur.
        tags: metadata items.

    Raises:
        OutputNotWritable, DiskFull: it cannot be written.
    """

    def finish(dataset: rasterio.io.DatasetWriter) -> dict[str, str]:
        dataset.write_colormap(1, {MAP_NODATA: (0, 0, 0, 0)} | {item.value: (*item.rgb, 255) for item in classes})
        dataset.set_band_description(1, "class")
        return {".aux.xml": gdal_sidecar_file(classes), ".qml": qgis_style(classes)}

    values = map_values(classes)

    def encode(labels: np.ndarray) -> np.ndarray:
        encoded: np.ndarray = values[labels][None]
        return encoded

    profile = _profile(grid, 1, MAP_NODATA) | {"dtype": values.dtype.name}
    return BlockWriter(check_writable(path), profile, encode, finish, Resampling.mode, tags)


def open_probabilities(
    path: str | Path, grid: PixelGrid, names: Sequence[str], tags: Mapping[str, str] = NO_TAGS
) -> BlockWriter:
    """Open class probabilities for writing: a uint8 band per class, value = probability * 250, nodata 255.

    Band descriptions are the class names. The band scale of 1/250 makes GIS software show 0..1. Errors as `open_map`.
    """

    def finish(dataset: rasterio.io.DatasetWriter) -> dict[str, str]:
        dataset.scales = [1 / PROBABILITY_STEPS] * len(names)
        dataset.descriptions = tuple(names)
        return {}

    def encode(values: np.ndarray) -> np.ndarray:
        steps = np.rint(np.clip(values, 0, 1) * PROBABILITY_STEPS)
        encoded = np.where(np.isnan(steps), PROBABILITY_NODATA, steps).astype(np.uint8)
        return encoded.reshape(len(names), *values.shape[-2:])

    profile = _profile(grid, len(names), PROBABILITY_NODATA)
    return BlockWriter(check_writable(path), profile, encode, finish, Resampling.average, tags)


def open_confidence(path: str | Path, grid: PixelGrid, tags: Mapping[str, str] = NO_TAGS) -> BlockWriter:
    """Open the probability of the chosen class for writing: one band, as in `open_probabilities`."""
    return open_probabilities(path, grid, ["confidence"], tags)


def open_picture(path: str | Path, grid: PixelGrid) -> BlockWriter:
    """Open an RGB picture for writing: blocks are uint8 (3, h, w), 0 is nodata. Errors as `open_map`."""
    profile = _profile(grid, 3, 0) | {"photometric": "RGB"}
    return BlockWriter(
        check_writable(path), profile, lambda colours: colours, lambda _: {}, Resampling.average, NO_TAGS
    )


def open_floats(path: str | Path, grid: PixelGrid, names: Sequence[str]) -> BlockWriter:
    """Open a raster of float32 bands with these descriptions for writing; nodata is NaN. Errors as `open_map`."""

    def finish(dataset: rasterio.io.DatasetWriter) -> dict[str, str]:
        dataset.descriptions = tuple(names)
        return {}

    def encode(values: np.ndarray) -> np.ndarray:
        return values.astype(np.float32, copy=False)

    profile = _profile(grid, len(names), np.nan) | {"dtype": "float32", "predictor": 3}
    return BlockWriter(check_writable(path), profile, encode, finish, Resampling.average, NO_TAGS)


def _profile(grid: PixelGrid, count: int, nodata: float) -> dict[str, Any]:
    profile = {
        "driver": "GTiff", "dtype": "uint8", "count": count, "width": grid.width, "height": grid.height,
        "nodata": nodata, "crs": grid.crs, "tiled": True, "blockxsize": _TILE, "blockysize": _TILE,
        "compress": "deflate", "predictor": 1, "interleave": "band", "bigtiff": "if_safer", "num_threads": "all_cpus",
    }  # fmt: skip
    # An identity transform would look like a georeference, so it is left out.
    if not grid.transform.is_identity:
        profile["transform"] = grid.map_transform
    return profile


def _overview_factors(width: int, height: int) -> list[int]:
    """2, 4, 8... until the longer side fits into a tile; none for small rasters."""
    longer = max(width, height)
    return (
        [2**power for power in range(1, 32) if longer > _TILE * 2 ** (power - 1)] if longer > _OVERVIEW_MIN_PX else []
    )
