"""Reads rasters by window, in physical units, with a mask of valid pixels.

`RasterSource` is the only way to read pixels: it provides canonical bands on one grid, whatever the files. Opening a
raster takes these steps: `open.open_layers` finds and opens the files; `recognise.recognise` identifies them and how to
read them, from `evidence` (which calls `nodata`) and the product families, checked by `plausibility`.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from typing import Any, Self

import numpy as np
import rasterio
from affine import Affine
from rasterio.crs import CRS
from rasterio.errors import RasterioError
from rasterio.vrt import WarpedVRT
from rasterio.windows import Window as RioWindow

from ...errors import BadOption, BandsUnknown, NotARaster, RasterChanged
from ..inspection import BY_CSMASK, LEFT_OUT, Inspection
from ..overrides import Hints
from ..plausibility import SpectralStatistics
from ..recognise import Recognition, recognise
from .clouds import CloudMask
from .fingerprint import Stamps, content_digest, content_hash, file_stamps, with_sources
from .found_clouds import FoundClouds, Network, network_bands
from .grid import PixelGrid, Window
from .layer import Layer, Opened, on_grid
from .open import open_layers
from .remote import content_key, fresh_content_key, remote_path


class RasterSource:
    """A raster opened for reading; a context manager.

    Attributes:
        path: path as given, or the folder of the image that a band file belongs to.
        grid: size, transform and CRS; those of the finest band.
        bands: canonical band name -> 1-based index, of one modality.
        modality: "s2" (any optical raster in reflectance), "rgb" (8-bit RGB) or "s1".
        gsd_m: ground sampling distance in metres.
        inspection: how the raster is read, and why.
        own_nodata: nodata value of bands where it differs from that of `inspection`.
        own_radiometry: radiometry of bands whose scale or offset differs from that of `inspection`.
        found_clouds: clouds that a network finds and that are left out; None if there are none.
    """

    def __init__(
        self, opened: Opened, found: Recognition, stamps: Stamps, networks: Callable[[str], Network] | None = None
    ) -> None:
        self.path = opened.path
        self.grid: PixelGrid = found.grid
        self.inspection: Inspection = found.inspection
        self._opened, self._layers, self._stamps = opened, opened.layers, stamps
        self._radiometry, self.own_nodata = found.radiometry, found.own_nodata
        self.own_radiometry = found.own_radiometry
        self._warped: dict[str, WarpedVRT] = {}
        self._clouds: CloudMask | None = None
        self.found_clouds = self._find_clouds(networks) if self.inspection.clouds == BY_CSMASK else None
        self._lock = threading.Lock()
        nodata = self._radiometry.nodata
        try:
            for name, index in self.bands.items():
                layer = self._layers[index - 1]
                if not layer.is_on_grid(self.grid):
                    self._warped[name] = on_grid(layer, self.grid, self.own_nodata.get(name, nodata), nodata)
            if self.inspection.clouds == LEFT_OUT and opened.clouds is not None:
                self._clouds = CloudMask(opened.clouds, self.grid)
        except RasterioError as error:
            raise NotARaster(f"The bands of '{self.path}' cannot be warped to one grid.") from error

    @classmethod
    def open(
        cls, path: str, hints: Mapping[str, Any] | Hints | None = None, remote: bool = False,
        statistics: SpectralStatistics | None = None, networks: Callable[[str], Network] | None = None,
    ) -> RasterSource:  # fmt: skip
        """Open a raster that GDAL reads (GeoTIFF, JPEG 2000, VRT, PNG ...), or a folder with one file per band.

        Args:
            path: file, folder, archive or GDAL subdataset. A band file opens its whole image if the other band files
                are there, unless `hints` name bands.
            hints: the user's overrides of what is found, see `Hints`.
            remote: allow rasters on a web server or in a bucket, see `remote`.
            statistics: statistics of the training spectra; None skips the plausibility check.
            networks: opens a network that finds clouds, by name; it is called when clouds are first read.

        Raises:
            FileMissing, NotReadable, NotARaster, WebLayer: it cannot be opened, or is not local.
            BandsUnknown, TooFewBands: the bands are unknown or too few.
            BadOption: a hint is invalid or contradicts the raster.
        """
        path = str(path)
        checked = Hints.parse(hints)
        opened = open_layers(
            path, remote, bool(checked.bands), checked.crs, checked.assume, checked.files, checked.layer_names
        )
        try:
            stamps = file_stamps(_files_of(opened.layers))  # before their content is read
            return cls(opened, recognise(opened, checked, statistics), stamps, networks)
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
        """CRS; None if the raster has none."""
        return self.grid.crs

    @property
    def transform(self) -> Affine:
        """Affine from (column, row) to map coordinates."""
        return self.grid.transform

    @property
    def stack(self) -> list[str]:
        """The files of an image that the user assembled, in the order of its bands; empty for any other image."""
        return self._opened.stack

    @property
    def more_nodata(self) -> tuple[float, ...]:
        """Further stored values that mean "no data"."""
        return self._radiometry.more_nodata

    def read(self, window: Window, band_names: Sequence[str] | None = None) -> tuple[np.ndarray, np.ndarray]:
        """Read a window in physical units.

        Args:
            window: `(row_off, col_off, height, width)`; may extend outside the raster.
            band_names: canonical names, in the desired order; None for all bands.

        Returns:
            physical: float32 (n, h, w): reflectance, 0..255 for 8-bit RGB, dB for Sentinel-1; 0 where invalid.
            valid: bool (h, w); False outside the raster, for nodata and, if clouds are masked, for clouds.

        Raises:
            BandsUnknown: the raster lacks a band.
            NotARaster: the file is damaged in the window.
        """
        return self._read(window, list(self.bands if band_names is None else band_names))

    def _read(self, window: Window, names: list[str], with_clouds: bool = False) -> tuple[np.ndarray, np.ndarray]:
        """`read`, or the same with the pixels of clouds."""
        if lacking := [name for name in names if name not in self.bands]:
            raise BandsUnknown(f"The raster has no band {', '.join(lacking)}.")
        row, col, height, width = window
        top, left = max(row, 0), max(col, 0)
        bottom, right = min(row + height, self.height), min(col + width, self.width)
        # Cleared only if a part is outside the raster: clearing takes 3 % of the time of an index.
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
            if not with_clouds:
                self._remove_clouds(bad, RioWindow(left, top, right - left, bottom - top))
            inside = np.s_[top - row : bottom - row, left - col : right - col]
            np.logical_not(bad, out=valid[inside])
            self._fill(physical[:, *inside], stored, bad, names)
        return physical, valid

    def is_empty(self, window: Window, band_names: Sequence[str]) -> bool:
        """Whether no pixel of a window has data in these bands.

        The first band is read first. If it has data, the others are not read, and the window counts as not empty.
        """
        row, col, height, width = window
        # For most windows on land the middle row is enough, which decompresses only a few tiles of the file.
        steps = (((row + height // 2, col, 1, width), band_names[:1]), (window, band_names[:1]), (window, band_names))
        return not any(self.read(place, names)[1].any() for place, names in steps)

    def _fill(self, physical: np.ndarray, stored: np.ndarray, bad: np.ndarray, names: list[str]) -> None:
        """Convert stored to physical values, 0 where `bad`. Rows without data at either end are not converted."""
        with_data = np.flatnonzero(~bad.all(axis=1))
        rows = slice(with_data[0], with_data[-1] + 1) if with_data.size else slice(0, 0)
        physical[:, : rows.start] = physical[:, rows.stop :] = 0
        some_bad = bad[rows].any()
        # Band by band, which fits in the CPU cache.
        for name, target, band in zip(names, physical[:, rows], stored[:, rows], strict=True):
            self.own_radiometry.get(name, self._radiometry).to_physical(band, out=target)
            if some_bad:
                np.copyto(target, 0, where=bad[rows])

    def read_valid(self, window: Window) -> np.ndarray:
        """Pixels where all bands have data: bool (h, w), as `valid` of `read`."""
        return self.read(window)[1]

    def _read_stored(self, window: RioWindow, names: list[str]) -> tuple[np.ndarray, np.ndarray]:
        """Stored values (n, h, w), and pixels hidden by an alpha band or mask, bool (h, w).

        Integers of at most 16 bits keep their type; all others become float32.
        """
        shape = (int(window.height), int(window.width))
        masked, parts = np.zeros(shape, bool), []
        groups: dict[tuple[int, str], list[int]] = {}
        for place, name in enumerate(names):
            dataset = self._dataset(name)
            # rasterio reads several bands at once only if they have the same data type.
            groups.setdefault((id(dataset), dataset.dtypes[self._band(name) - 1]), []).append(place)
        try:
            with self._lock, np.errstate(over="ignore"):
                for places in groups.values():
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
            for places, part in zip(groups.values(), parts, strict=True):
                stored[places] = part
        return stored, masked

    def _find_clouds(self, networks: Callable[[str], Network] | None) -> FoundClouds:
        network = self.inspection.cloud_network
        if networks is None or network is None:
            raise BadOption("Clouds cannot be found by ukis-csmask here.", "Leave out mask_clouds.")
        read = partial(self._read, names=network_bands(set(self.bands)), with_clouds=True)
        return FoundClouds(partial(networks, network), read, (self.height, self.width), self.gsd_m)

    def _remove_clouds(self, bad: np.ndarray, window: RioWindow) -> None:
        """Add the clouds of a window to the pixels without data."""
        if self.found_clouds and not bad.all():
            bad |= self.found_clouds.read(window)
        if self._clouds is None:
            return
        try:
            with self._lock:
                bad |= self._clouds.read(window)
        except RasterioError as error:
            raise NotARaster(f"The cloud mask of '{self.path}' is damaged.") from error

    def _dataset(self, name: str) -> rasterio.DatasetReader | WarpedVRT:
        return self._warped.get(name) or self._layers[self.bands[name] - 1].dataset

    def _band(self, name: str) -> int:
        layer: Layer = self._layers[self.bands[name] - 1]
        return layer.band

    def strip_bytes(self, rows: int) -> int:
        """Bytes that GDAL must cache so that adjacent windows of `rows` rows decompress each strip once.

        It is 0 for tiled files, where a window reads only the tiles that it covers.
        """
        total = 0
        for index in self.bands.values():
            layer = self._layers[index - 1]
            dataset, (height, width) = layer.dataset, layer.dataset.block_shapes[layer.band - 1]
            if width >= dataset.width:
                strip_rows = min(dataset.height, rows * dataset.height // self.height + 2 * height)
                total += int(strip_rows * width) * np.dtype(dataset.dtypes[layer.band - 1]).itemsize
        return total

    def files(self) -> list[str]:
        """All files that are read, sorted; empty if GDAL lists none, as for some subdatasets."""
        return self._files

    @cached_property
    def _files(self) -> list[str]:
        layers = [*self._layers, self._clouds.layer] if self._clouds else self._layers
        return _files_of(layers)

    def fingerprint(self) -> str:
        """A fast, stable fingerprint of the content of all files.

        SHA-256 of the grid and of `content_hash` of the files. It includes the path, so a raster that was moved or
        copied is encoded again, but two rasters are never confused. For a remote raster, `remote.content_key` replaces
        the files.

        Raises:
            RasterChanged: a file has been rewritten since the raster was opened.
        """
        self.check_not_rewritten()
        digest = hashlib.sha256(repr((self.width, self.height, tuple(self.transform), str(self.crs))).encode())
        digest.update(content_hash(self._files or [self.path]))
        if remote_path(self.path):
            digest.update(self._content_key)
        return digest.hexdigest()

    def content(self) -> str | None:
        """A fingerprint of the content of all files that does not depend on their location; None if it is unknown."""
        return None if remote_path(self.path) else content_digest(self._files)

    def check_not_rewritten(self) -> None:
        """Raise RasterChanged if size or time of a file differs from when it was opened; a fast check."""
        if self._stamps != file_stamps(stamp[0] for stamp in self._stamps):
            raise self._changed()

    def check_unchanged(self, fingerprint: str) -> None:
        """Raise RasterChanged unless the content on disk or on the server still has this fingerprint."""
        if self.fingerprint() != fingerprint:
            raise self._changed()
        # A server that does not answer is no reason to discard hours of work.
        if remote_path(self.path) and fresh_content_key(self.path) not in (None, self._content_key):
            raise self._changed()

    @cached_property
    def _content_key(self) -> bytes:
        with self._lock:
            return content_key(self._layers[0].dataset)

    def _changed(self) -> RasterChanged:
        return RasterChanged(f"'{self.path}' was changed while it was being read.")

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
