"""Writing maps block by block as compressed, tiled GeoTIFFs; a file replaces its output only when it is complete."""

from __future__ import annotations

import contextlib
import errno
import glob
import time
import uuid
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
import rasterio
from rasterio.enums import Resampling
from rasterio.errors import RasterioError
from rasterio.windows import Window as RioWindow

from ..legend import MAP_NODATA, MapClass, gdal_side_file, qgis_style
from .grid import PixelGrid, Window
from .outputs import Finished, check_writable, final_path, publish, write_failure

PROBABILITY_NODATA = 255
PROBABILITY_STEPS = 250
_TILE = 512
_LARGE_PX = 2048  # rasters with longer sides get overviews
_PART, _RANDOM = ".part.tif", 8
_DAY_S = 24 * 60 * 60


class BlockWriter:
    """Writes a raster block by block; a context manager.

    `with open_map(...) as m, open_confidence(...) as c: m.write(window, labels); c.write(window, confidence)`

    On leaving without error the file is published, unless that was done before. After an error, or when it is not
    whole, only the temporary file is removed: an older output stays.

    Attributes:
        notes: a sentence for each side file that was not written.
    """

    def __init__(
        self,
        path: Path,
        profile: dict,
        encode: Callable[[np.ndarray], np.ndarray],
        finish: Callable[[rasterio.io.DatasetWriter], dict[str, str]],
        coarsen: Resampling,
    ) -> None:
        self._path, self._coarsen = path, coarsen
        self._factors = _overview_factors(profile["width"], profile["height"])
        _remove_leftovers(final_path(path))
        self._part = final_path(path).with_name(f".{final_path(path).stem}-{uuid.uuid4().hex[:_RANDOM]}{_PART}")
        self._encode = encode
        self._checks: list[tuple[RioWindow, int]] = []
        self._sides: dict[str, str] = {}
        self.notes: list[str] = []
        self._complete = self._published = False
        try:
            self._dataset = rasterio.open(self._part, "w", **profile)
            self._sides = finish(self._dataset)
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
                0..1 with NaN where there is no data.

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
        self._checks.append((place, zlib.crc32(np.ascontiguousarray(encoded))))

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
    def publish(writers: Sequence[BlockWriter], check: Callable[[], None] = lambda: None) -> list[str]:
        """Complete the files of one run and give them their names, all or none; see `complete`, `outputs.publish`.

        Returns:
            A sentence for each side file that was not written.
        """
        for writer in writers:
            writer.complete(check)
        notes = publish([writer.finished for writer in writers])
        for writer in writers:
            writer._published = True
        return notes

    def complete(self, check: Callable[[], None] = lambda: None) -> None:
        """Close the file, give it overviews if it is large, read it back and compare it with what was written.

        GDAL may merely log a failed write, which is why the file is read back.

        Args:
            check: is called now and then, and raises where the person cancelled.

        Raises:
            DiskFull, OutputNotWritable: it is not whole.
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
            except Exception as error:  # here rasterio lets GDAL's own exceptions through, which share no public base
                raise OSError(errno.ENOSPC, "the overviews are not whole") from error

    def _verify(self, check: Callable[[], None]) -> None:
        """Read every block back and compare checksums: a full disk leaves damaged or missing tiles."""
        whole = True
        try:
            with rasterio.open(self._part) as written:
                for place, told in self._checks:
                    check()
                    whole = whole and zlib.crc32(written.read(window=place)) == told
                # Their number: rasterio works out the factors from the width alone, 14 in place of 16 of 100 pixels.
                whole = whole and len(written.overviews(1)) == len(self._factors)
            for level in range(len(self._factors)):
                with rasterio.open(self._part, overview_level=level) as overview:
                    for _, place in overview.block_windows():
                        check()
                        overview.read(window=place)
        except RasterioError:
            whole = False
        if not whole:
            raise OSError(errno.ENOSPC, "the file is not whole")

    @property
    def finished(self) -> Finished:
        """The whole file, ready to be published."""
        return Finished(self._part, self._path, self._sides)

    def _remove(self) -> None:
        for suffix in ("", ".aux.xml"):
            Path(f"{self._part}{suffix}").unlink(missing_ok=True)


def _remove_leftovers(path: Path) -> None:
    """Remove temporary files that a killed engine left a day ago or earlier; newer ones may still be in use."""
    for part in path.parent.glob(f".{glob.escape(path.stem)}-{'?' * _RANDOM}{_PART}*"):
        with contextlib.suppress(OSError):
            if time.time() - part.stat().st_mtime > _DAY_S:
                part.unlink()


def open_map(path: str | Path, grid: PixelGrid, classes: Sequence[MapClass]) -> BlockWriter:
    """A map: uint8, nodata 0, with colour table, category names, attribute table and QGIS's default style beside it.

    Args:
        path: the GeoTIFF to write.
        grid: size, transform and CRS.
        classes: every value that may occur, background (254) and unclassified (255) included where they may.

    Raises:
        OutputNotWritable, DiskFull: it cannot be written.
    """

    def finish(dataset: rasterio.io.DatasetWriter) -> dict[str, str]:
        dataset.write_colormap(1, {MAP_NODATA: (0, 0, 0, 0)} | {item.value: (*item.rgb, 255) for item in classes})
        dataset.set_band_description(1, "class")
        return {".aux.xml": gdal_side_file(classes), ".qml": qgis_style(classes)}

    def encode(labels: np.ndarray) -> np.ndarray:
        return labels.astype(np.uint8, copy=False)[None]

    return BlockWriter(check_writable(path), _profile(grid, 1, MAP_NODATA), encode, finish, Resampling.mode)


def open_probabilities(path: str | Path, grid: PixelGrid, names: Sequence[str]) -> BlockWriter:
    """Class probabilities: one uint8 band a class, named in its description; value = probability * 250, nodata 255.

    The band scale 1/250 is in the file, so GIS software shows 0..1. Arguments and errors as for `open_map`.
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
    return BlockWriter(check_writable(path), profile, encode, finish, Resampling.average)


def open_confidence(path: str | Path, grid: PixelGrid) -> BlockWriter:
    """The probability of the class that was chosen: one band, as in `open_probabilities`."""
    return open_probabilities(path, grid, ["confidence"])


def _profile(grid: PixelGrid, count: int, nodata: int) -> dict:
    profile = {
        "driver": "GTiff", "dtype": "uint8", "count": count, "width": grid.width, "height": grid.height,
        "nodata": nodata, "crs": grid.crs, "tiled": True, "blockxsize": _TILE, "blockysize": _TILE,
        "compress": "deflate", "predictor": 1, "interleave": "band", "bigtiff": "if_safer", "num_threads": "all_cpus",
    }  # fmt: skip
    # An identity transform in the file would look like a georeference, so a raster without one gets none.
    if not grid.transform.is_identity:
        profile["transform"] = grid.map_transform
    return profile


def _overview_factors(width: int, height: int) -> list[int]:
    """2, 4, 8... until the longer side fits into a tile; none for a raster that a viewer reads whole in no time."""
    longer = max(width, height)
    return [2**power for power in range(1, 32) if longer > _TILE * 2 ** (power - 1)] if longer > _LARGE_PX else []
