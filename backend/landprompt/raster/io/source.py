"""Reading rasters by window, in physical units, with what is valid.

The one door for pixels: whatever the file, `RasterSource` answers in canonical bands on one grid.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, Self

import numpy as np
import rasterio
from affine import Affine
from rasterio.crs import CRS
from rasterio.errors import RasterioError
from rasterio.vrt import WarpedVRT
from rasterio.windows import Window as RioWindow

from ...errors import BandsUnknown, NotARaster, RasterChanged
from ..examine import Examination, examine
from ..inspection import LEFT_OUT, Inspection
from ..overrides import Hints
from ..plausibility import SpectralStatistics
from .fingerprint import Stamps, content_of, stamps_of, with_sources
from .grid import PixelGrid, Window
from .layer import CloudMask, Layer, on_grid
from .open import Opened, open_layers
from .remote import content_key, fresh_content_key, remote_path


class RasterSource:
    """A raster opened for reading; a context manager.

    Attributes:
        path: as given; of a band's file the folder that holds its image, see `beside`.
        grid: size, transform and CRS; in a folder those of the finest band.
        bands: canonical band name -> 1-based index, of one modality.
        modality: "s2" (any optical raster in reflectance), "rgb" (8-bit picture) or "s1".
        gsd_m: ground sampling distance in metres.
        inspection: how the raster is read, and why.
        own_nodata: nodata value of each band that declares another one than that of `inspection`.
        own_radiometry: radiometry of each band with another scale or offset than those of `inspection`.
    """

    def __init__(self, opened: Opened, found: Examination, stamps: Stamps) -> None:
        self.path = opened.path
        self.grid: PixelGrid = found.grid
        self.inspection: Inspection = found.inspection
        self._opened, self._layers, self._stamps = opened, opened.layers, stamps
        self._radiometry, self.own_nodata = found.radiometry, found.own_nodata
        self.own_radiometry = found.own_radiometry
        self._warped: dict[str, WarpedVRT] = {}
        self._clouds: CloudMask | None = None
        self._lock = threading.Lock()
        nodata = self._radiometry.nodata
        try:
            for name, index in self.bands.items():
                layer = self._layers[index - 1]
                if not layer.lies_on(self.grid):
                    self._warped[name] = on_grid(layer, self.grid, self.own_nodata.get(name, nodata), nodata)
            if self.inspection.clouds == LEFT_OUT:
                self._clouds = CloudMask(opened.classification, self.grid)
        except RasterioError as error:
            raise NotARaster(f"The bands of '{self.path}' cannot be brought onto one grid.") from error

    @classmethod
    def open(
        cls, path: str, hints: Mapping[str, Any] | Hints | None = None, remote: bool = False,
        statistics: SpectralStatistics | None = None,
    ) -> RasterSource:  # fmt: skip
        """Open a raster that GDAL reads (GeoTIFF, JPEG 2000, VRT, PNG ...), or a folder with one file a band.

        Args:
            path: file, GDAL subdataset name, or folder (also a Sentinel-2 .SAFE folder). The file of one band stands
                for the whole image where the files of the others are there, unless `hints` name bands.
            hints: what the person says about it, see `Hints`; overrides what is found out.
            remote: allow a raster on a web server or in a bucket, see `remote`.
            statistics: of the spectra that the model was trained on, for the plausibility check; None leaves it out.

        Raises:
            FileMissing, NotReadable, NotARaster, WebLayer: it cannot be opened, or is no local raster.
            BandsUnknown, TooFewBands: the bands cannot be told.
            BadOption: a hint cannot be followed.
        """
        path = str(path)
        checked = Hints.parse(hints)
        opened = open_layers(path, remote, bool(checked.bands), checked.crs, checked.assume)
        try:
            stamps = stamps_of(_files_of(opened.layers))  # before anything of their content is read
            return cls(opened, examine(opened, checked, statistics), stamps)
        except BaseException as error:
            opened.close()
            if isinstance(error, RasterioError):
                raise NotARaster(f"'{path}' is damaged and cannot be read.") from error
            raise

    width = property(lambda self: self.grid.width)
    height = property(lambda self: self.grid.height)
    bands = property(lambda self: self.inspection.bands)
    modality = property(lambda self: self.inspection.modality)
    gsd_m = property(lambda self: self.inspection.gsd_m)

    @property
    def crs(self) -> CRS | None:
        """CRS, or None where the raster tells none."""
        return self.grid.crs

    @property
    def transform(self) -> Affine:
        """Affine from (column, row) to map coordinates."""
        return self.grid.transform

    @property
    def more_nodata(self) -> tuple[float, ...]:
        """Stored values that mean "no data" besides that of `inspection`."""
        return self._radiometry.more_nodata

    def read(self, window: Window, band_names: Sequence[str] | None = None) -> tuple[np.ndarray, np.ndarray]:
        """Read a window in physical units.

        Args:
            window: `(row_off, col_off, height, width)`; may reach outside the raster.
            band_names: canonical names, in the order wanted; None means all mapped bands.

        Returns:
            physical: float32 (n, h, w), reflectance, raw 0..255 for 8-bit RGB, dB for Sentinel-1; 0 where invalid.
            valid: bool (h, w); False outside the raster, where the bands read have no data, and under clouds where
                these are left out.

        Raises:
            BandsUnknown: the raster lacks a band.
            NotARaster: the file is damaged there.
        """
        names = list(self.bands if band_names is None else band_names)
        if lacking := [name for name in names if name not in self.bands]:
            raise BandsUnknown(f"The raster has no band {', '.join(lacking)}.")
        row, col, height, width = window
        top, left = max(row, 0), max(col, 0)
        bottom, right = min(row + height, self.height), min(col + width, self.width)
        # Zeros are only made where no pixel comes: to clear a block's memory took a thirtieth of an index's time.
        whole = (bottom - top, right - left) == (height, width)
        physical = (np.empty if whole else np.zeros)((len(names), height, width), np.float32)
        valid = np.zeros((height, width), bool)
        if top < bottom and left < right:
            stored, masked = self._read_stored(RioWindow(left, top, right - left, bottom - top), names)
            bad = self._radiometry.invalid(stored)
            bad |= masked
            for band, name in zip(stored, names, strict=True):
                if name in self.own_nodata:
                    bad |= band == np.float32(self.own_nodata[name])
            if self._clouds:
                bad |= self._read_clouds(RioWindow(left, top, right - left, bottom - top))
            inside = np.s_[top - row : bottom - row, left - col : right - col]
            np.logical_not(bad, out=valid[inside])
            self._fill(physical[:, *inside], stored, bad, names)
        return physical, valid

    def is_empty(self, window: Window, band_names: Sequence[str]) -> bool:
        """Whether no pixel of a window has data in these bands, which costs little where the first band has some.

        Of a window where the first band has data and another has none anywhere it is False: `read` tells in the end.
        """
        row, col, height, width = window
        # Most windows of land are told by their middle row, which unpacks but a few of the file's tiles.
        looks = (((row + height // 2, col, 1, width), band_names[:1]), (window, band_names[:1]), (window, band_names))
        return not any(self.read(place, names)[1].any() for place, names in looks)

    def _fill(self, physical: np.ndarray, stored: np.ndarray, bad: np.ndarray, names: list[str]) -> None:
        """Physical values of stored ones, 0 where `bad` is; rows without data at either end are not worked out."""
        with_data = np.flatnonzero(~bad.all(axis=1))
        rows = slice(with_data[0], with_data[-1] + 1) if with_data.size else slice(0, 0)
        physical[:, : rows.start] = physical[:, rows.stop :] = 0
        some_bad = bad[rows].any()
        # Band by band: what is worked on stays in the processor's cache.
        for name, target, band in zip(names, physical[:, rows], stored[:, rows], strict=True):
            self.own_radiometry.get(name, self._radiometry).to_physical(band, out=target)
            if some_bad:
                np.copyto(target, 0, where=bad[rows])

    def read_valid(self, window: Window) -> np.ndarray:
        """Where all mapped bands taken together have data: bool (h, w), as `valid` of `read` with all bands."""
        return self.read(window)[1]

    def _read_stored(self, window: RioWindow, names: list[str]) -> tuple[np.ndarray, np.ndarray]:
        """Stored values (n, h, w), float32, or whole numbers of at most 16 bit as they are; and bool (h, w) where an
        alpha band or mask hides the pixel.
        """
        shape = (int(window.height), int(window.width))
        masked, parts = np.zeros(shape, bool), []
        together: dict[tuple[int, str], list[int]] = {}
        for place, name in enumerate(names):
            dataset = self._dataset(name)
            # rasterio reads several bands at once only where they have one data type.
            together.setdefault((id(dataset), dataset.dtypes[self._band(name) - 1]), []).append(place)
        try:
            with self._lock, np.errstate(over="ignore"):
                for places in together.values():
                    dataset = self._dataset(names[places[0]])
                    indexes = [self._band(names[place]) for place in places]
                    parts.append(dataset.read(indexes, window=window))
                    layer = self._layers[self.bands[names[places[0]]] - 1]
                    if layer.masked and names[places[0]] not in self._warped:
                        masked |= layer.hidden(window)
        except RasterioError as error:
            raise NotARaster(f"'{self.path}' is damaged: a part of it cannot be read.") from error
        if len(parts) == 1 and parts[0].dtype.kind in "ui" and parts[0].dtype.itemsize <= 2:
            return parts[0], masked
        stored = np.empty((len(names), *shape), np.float32)
        with np.errstate(over="ignore"):
            for places, part in zip(together.values(), parts, strict=True):
                stored[places] = part
        return stored, masked

    def _read_clouds(self, window: RioWindow) -> np.ndarray:
        try:
            with self._lock:
                return self._clouds.read(window)
        except RasterioError as error:
            raise NotARaster(f"The scene classification of '{self.path}' is damaged.") from error

    def _dataset(self, name: str) -> rasterio.DatasetReader | WarpedVRT:
        return self._warped.get(name) or self._layers[self.bands[name] - 1].dataset

    def _band(self, name: str) -> int:
        return self._layers[self.bands[name] - 1].band

    def strip_bytes(self, rows: int) -> int:
        """What GDAL must keep so that windows of `rows` rows side by side unpack a strip once: bytes.

        It is 0 for files of tiles, of which a window takes only those under it.
        """
        total = 0
        for index in self.bands.values():
            layer = self._layers[index - 1]
            dataset, (height, width) = layer.dataset, layer.dataset.block_shapes[layer.band - 1]
            if width >= dataset.width:
                reached = min(dataset.height, rows * dataset.height // self.height + 2 * height)
                total += reached * width * np.dtype(dataset.dtypes[layer.band - 1]).itemsize
        return total

    def files(self) -> list[str]:
        """All files that are read, sorted; empty where GDAL names none, as of a subdataset."""
        return self._files

    @cached_property
    def _files(self) -> list[str]:
        layers = [*self._layers, self._clouds.layer] if self._clouds else self._layers
        return _files_of(layers)

    def fingerprint(self) -> str:
        """A fast, stable key of the raster's content, over all its files.

        SHA-256 of the grid and of `fingerprint.content_of` the files. The path is part of it: a raster moved or copied
        elsewhere is encoded anew, which costs time but never confuses two rasters. For a remote raster
        `remote.content_key` takes the place of the files.

        Raises:
            RasterChanged: a file was rewritten since the raster was opened.
        """
        self.check_not_rewritten()
        digest = hashlib.sha256(repr((self.width, self.height, tuple(self.transform), str(self.crs))).encode())
        digest.update(content_of(self._files or [self.path]))
        if remote_path(self.path):
            digest.update(self._content_key)
        return digest.hexdigest()

    def check_not_rewritten(self) -> None:
        """Raise RasterChanged where a file has another size or time than when it was opened; a cheap first look."""
        if self._stamps != stamps_of(stamp[0] for stamp in self._stamps):
            raise self._changed()

    def check_unchanged(self, fingerprint: str) -> None:
        """Raise RasterChanged unless the content on disk, or on the server, still has a fingerprint taken before."""
        if self.fingerprint() != fingerprint:
            raise self._changed()
        # A server that does not answer now must not discard hours of work: what was read is not in doubt.
        if remote_path(self.path) and fresh_content_key(self.path) not in (None, self._content_key):
            raise self._changed()

    @cached_property
    def _content_key(self) -> bytes:
        with self._lock:
            return content_key(self._layers[0].dataset)

    def _changed(self) -> RasterChanged:
        return RasterChanged(f"'{self.path}' was changed while it was read.")

    def close(self) -> None:
        """Close the files."""
        with self._lock:
            for view in (*self._warped.values(), self._clouds):
                if view:
                    view.close()
            self._opened.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _files_of(layers: Sequence[Layer]) -> list[str]:
    """All files that layers are read from, sorted."""
    return sorted(with_sources({file for layer in layers for file in layer.dataset.files}))
