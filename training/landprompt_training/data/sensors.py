"""Reading of files, and conversion of the pixels of each sensor to the fields of a `Sample`."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import numpy as np
import rasterio
import torch
from PIL import Image
from rasterio.enums import Resampling
from torch import Tensor

from landprompt_training.data.bands import spread
from landprompt_training.data.sample import S1_BANDS, S2_BANDS, Fields, true_colour
from landprompt_training.errors import require


class Archive:
    """Reads files from a tar archive by name, without unpacking it.

    No file is kept open, so that worker processes can share the object.

    Args:
        path: the uncompressed tar file. If it does not exist, a folder of the same name without `.tar` is used.
        what, source: name and source of the files, for the error message if neither exists.

    Raises:
        DataMissing: neither exists.
    """

    def __init__(self, path: Path, what: str, source: str) -> None:
        self._places: dict[str, tuple[int, int]] = {}
        folder = path.with_suffix("")
        if not path.exists() and folder.is_dir():
            self._path = folder
            self.names = sorted(f.relative_to(folder).as_posix() for f in folder.rglob("*") if f.is_file())
            return
        self._path = require(path, what, source)
        with tarfile.open(path, "r:") as tar:
            self._places = {member.name: (member.offset_data, member.size) for member in tar if member.isfile()}
        self.names = sorted(self._places)

    def read(self, name: str) -> bytes:
        """The bytes of one of `names`."""
        if self._path.is_dir():
            return (self._path / name).read_bytes()
        offset, size = self._places[name]
        with self._path.open("rb") as file:
            file.seek(offset)
            return file.read(size)


REFLECTANCE_PER_DN = 1e-4


def read_raster(path: Path, side: int | None = None) -> np.ndarray:
    """All bands of a raster as float32 (n, h, w), resampled (bilinear) to `side` x `side` pixels if `side` is given."""
    with rasterio.open(path) as dataset:
        if side is None or dataset.shape == (side, side):
            pixels = dataset.read()
        else:
            shape = (dataset.count, side, side)
            pixels = dataset.read(out_shape=shape, resampling=Resampling.bilinear, out_dtype="float32")
    return np.asarray(pixels, np.float32)


def sentinel2(reflectance: np.ndarray, bands: tuple[str, ...], level: str) -> Fields:
    """The fields `s2`, `s2_mask`, `valid`, and `rgb` if red, green and blue are present, from reflectance.

    Pixels that are 0 in every band are nodata (ESA's convention).

    Args:
        reflectance: (n, h, w), 0..1, without offset.
        bands: names of the n bands, from `S2_BANDS`.
        level: "L1C" or "L2A", the processing level, which decides the stretch of `rgb`.
    """
    image, mask = spread(reflectance.astype(np.float32, copy=False), bands, S2_BANDS)
    seen = (reflectance != 0).any(axis=0, keepdims=True).astype(np.float32)
    fields = {"s2": torch.from_numpy(image), "s2_mask": torch.from_numpy(mask), "valid": torch.from_numpy(seen)}
    if {"B02", "B03", "B04"} <= set(bands):
        fields["rgb"] = true_colour(fields["s2"], level)
    return fields


def sentinel1(decibel: np.ndarray, bands: tuple[str, ...] = S1_BANDS) -> Fields:
    """The fields `s1`, `s1_mask` and `valid` (where finite) from backscatter (n, h, w) in dB of the n polarisations."""
    seen = np.isfinite(decibel).all(axis=0, keepdims=True)
    image, mask = spread(np.where(seen, decibel, 0).astype(np.float32), bands, S1_BANDS)
    return {"s1": torch.from_numpy(image), "s1_mask": torch.from_numpy(mask), "valid": torch.from_numpy(seen).float()}


def both(s2: Fields, s1: Fields) -> Fields:
    """Merge the fields of two sensors. Pixels are `valid` where both sensors have data."""
    return s2 | s1 | {"valid": s2["valid"] * s1["valid"]}


def picture(data: bytes) -> Fields:
    """The fields `rgb`, 0..1, and `valid` from an 8-bit picture file (JPEG, PNG, TIFF; also palette and CMYK).

    Grey pictures get three equal bands. Fully transparent pixels are invalid.
    """
    with Image.open(io.BytesIO(data)) as opened:
        pixels = np.asarray(opened.convert("RGBA")).transpose(2, 0, 1)
    rgb = torch.from_numpy(pixels[:3].astype(np.float32) / 255)
    return {"rgb": rgb, "valid": torch.from_numpy(pixels[3:] > 0).float()}


def one_hot(present: list[int], count: int) -> Tensor:
    """Labels float32 (count,): 1 at each of the indices `present`."""
    labels = torch.zeros(count)
    labels[present] = 1
    return labels
