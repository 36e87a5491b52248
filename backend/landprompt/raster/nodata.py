"""Detects nodata values that a raster uses without declaring them.

A value means "no data" if it is repeated exactly in all bands of a pixel, is isolated from the other values, and fills
the border or connected regions. Saturation (single bright pixels), dark water (0 in single bands) and snow (255 inside
an image, with values just below 255 around it) do not meet all three conditions.

Fill values that no sensor measures (-9999, -32768, 1e20, the smallest float) need less evidence: they only have to be
repeated, even in a single band.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from rasterio.windows import Window

from .io.layer import Layer

PATCH = 8
# Fill values of common products and tools. Reflectance, counts, power and dB do not reach them.
_FILL_VALUES = (-9999.0, -10000.0, -32768.0, -32767.0, -99999.0, -2147483648.0)
_BEYOND_MEASUREMENT = 1e15
# A region is connected if a pixel's neighbour has the same value this often.
_CONNECTED = 0.6
_SOLID = 0.8
# Distance of an isolated value from the other values, relative to their range.
_GAP = 0.5
# Minimum share of the sampled pixels, or of the pixels of one edge patch.
_MIN_SHARE = 0.002
# An image that is almost entirely white shows clouds or snow.
_MAX_SHARE = 0.98
_FULL_PATCH = 0.9
# In 8 bits, a collar is this many times as frequent as all neighbouring values together.
_COLLAR_TO_NEIGHBOURS = 8.0
_NEAR = 6
_ABRUPT = 0.6
# Other values are repeated by chance; nodata is this many times as frequent as the most frequent of them.
_COLLAR_TO_CHANCE = 20
_MIN_VALUES = 32
_MAX_VALUES = 4
_MAX_CANDIDATES = 8
_MAX_PIXELS = 8192


@dataclass(frozen=True)
class NodataFinding:
    """Undeclared nodata.

    Attributes:
        values: stored values that mean "no data", most frequent first; at least one.
        share: share of the sampled pixels that they cover.
        sentence: note for the inspection.
    """

    values: tuple[float, ...]
    share: float
    sentence: str


@dataclass(frozen=True)
class Edges:
    """Small patches along the border of a raster, at full resolution.

    Attributes:
        patches: float32 (n_bands, n_patches, h * w) stored values, NaN where masked. The first four are the corners.
    """

    patches: np.ndarray


def read_edges(layers: Sequence[Layer]) -> Edges:
    """Read patches at the corners and sides of a raster: at most 12 blocks per band.

    Other bands are read only if the first band is 0 somewhere, or repeats a value in at least half of the patch, so
    that a raster without a collar costs 12 blocks. Patches that are not read are NaN.
    """
    places = [(y, x) for y in (0.0, 1.0) for x in (0.0, 1.0)]
    places += [(y, x) for y in (0.0, 1.0) for x in (0.3, 0.7)] + [(y, x) for y in (0.3, 0.7) for x in (0.0, 1.0)]
    patches = np.full((len(layers), len(places), PATCH * PATCH), np.nan, np.float32)
    for place, (y, x) in enumerate(places):
        patches[0, place] = _read_patch(layers[0], y, x)
        if _repeats(patches[0, place]) or (patches[0, place] == 0).any():
            for band, layer in enumerate(layers[1:], 1):
                patches[band, place] = _read_patch(layer, y, x)
    return Edges(patches)


def detect_nodata(
    sample: np.ndarray, dtype: str, edges: Edges | None = None, declared: float | None = None
) -> NodataFinding | None:
    """Find stored values that mean "no data" although the raster does not declare them.

    Args:
        sample: float32 (n_bands, k) stored values as `layer.sample` returns them, NaN where masked.
        dtype: data type of the stored values.
        edges: see `read_edges`; None to use the sample only.
        declared: a known nodata value (declared or a hint); it is not searched for.
    """
    sample = np.asarray(sample, np.float32)
    patches = edges.patches if edges is not None else np.full((len(sample), 0, 1), np.nan, np.float32)
    left, left_patches = sample, patches
    found: list[tuple[float, float, str]] = []
    # Largest first: once -9999 is removed, -1 is isolated from the rest.
    for value in sorted(_candidates(sample, patches, dtype, declared), key=abs, reverse=True):
        share = _share(sample, value)
        if place := _evidence(value, share, left, left_patches, dtype):
            found.append((value, share, place))
            left, left_patches = (np.where(each == np.float32(value), np.nan, each) for each in (left, left_patches))
    if not found:
        return None
    found = sorted(found, key=lambda each: -each[1])[:_MAX_VALUES]
    return NodataFinding(tuple(value for value, _, _ in found), sum(share for _, share, _ in found), _sentence(found))


def _read_patch(layer: Layer, y: float, x: float) -> np.ndarray:
    dataset = layer.dataset
    height, width = min(PATCH, dataset.height), min(PATCH, dataset.width)
    window = Window(round(x * (dataset.width - width)), round(y * (dataset.height - height)), width, height)
    patch = np.full(PATCH * PATCH, np.nan, np.float32)
    with np.errstate(over="ignore"):
        read = dataset.read(layer.band, window=window, masked=True).astype(np.float32).filled(np.nan).ravel()
    patch[: read.size] = read
    return patch


def _repeats(patch: np.ndarray) -> bool:
    """Whether one value fills at least half of a patch."""
    values = patch[np.isfinite(patch)]
    return bool(values.size and np.unique(values, return_counts=True)[1].max() * 2 >= values.size)


def _candidates(sample: np.ndarray, patches: np.ndarray, dtype: str, declared: float | None) -> Iterator[float]:
    """Yield values that are equal in all bands of some pixels, and fill values of single bands."""
    seen: set[float] = set() if declared is None else {float(np.float32(declared))}
    pixels = np.concatenate([sample, patches.reshape(len(sample), -1)], axis=1)
    alike = pixels[0, (pixels == pixels[:1]).all(axis=0)]
    values, counts = np.unique(alike[np.isfinite(alike)], return_counts=True)
    repeated = (counts >= PATCH * PATCH // 2) | (values == 0)
    values, counts = values[repeated], counts[repeated]
    for value in values[np.argsort(-counts, kind="stable")][:_MAX_CANDIDATES]:
        if float(value) not in seen:
            seen.add(float(value))
            yield float(value)
    for band in pixels:
        finite = band[np.isfinite(band)]
        for value in (float(finite.min()), float(finite.max())) if finite.size else ():
            if value not in seen and (_is_fill(value, dtype) or _is_extreme(value, dtype)):
                seen.add(value)
                yield value


def _is_fill(value: float, dtype: str) -> bool:
    """Whether no sensor measures this value: a fill value of common products."""
    if abs(value) >= _BEYOND_MEASUREMENT:
        return True
    whole = np.dtype(dtype).kind in "iu"
    if whole and value < 0 and value == float(np.float32(np.iinfo(dtype).min)):
        return True
    return value in _FILL_VALUES


def _is_extreme(value: float, dtype: str) -> bool:
    """Whether a single band may use the value for nodata: negative, or the largest integer of at least 16 bits."""
    if value < 0:
        return True
    kind = np.dtype(dtype)
    return kind.kind in "iu" and kind.itemsize > 1 and value == float(np.float32(np.iinfo(dtype).max))


def _share(sample: np.ndarray, value: float) -> float:
    """Share of the unmasked pixels that have the value in all bands, or else in any."""
    known = np.isfinite(sample).any(axis=0)
    same = (sample == np.float32(value)).all(axis=0)
    if not same.any():
        same = (sample == np.float32(value)).any(axis=0)
    return float(same.sum() / max(known.sum(), 1))


def _evidence(value: float, share: float, sample: np.ndarray, patches: np.ndarray, dtype: str) -> str:
    """Where the value fills the raster ("along the border", ...); empty if it is not nodata."""
    target = np.float32(value)
    full = (patches == target).all(axis=0).mean(axis=1) >= _FULL_PATCH if patches.shape[1] else np.zeros(0, bool)
    corners = _zero_corners(patches) if value == 0 else 0
    # In RGB, black is also a valid colour: three black corners mean a rotated raster, one may be ground.
    if corners >= (3 if dtype == "uint8" else 1):
        return "in the corners" if not full.any() else "along the border"
    border = bool(full.any())
    where = "along the border" if border else "in connected regions"
    if _is_fill(value, dtype):
        repeated = (sample == target).sum() > 1 or (patches == target).sum() > 1
        return where if repeated else ""
    same = (sample == target).all(axis=0)
    connected = share >= _MIN_SHARE and _connected(same) >= _CONNECTED
    if len(sample) == 1 and not border:
        return ""
    if not same.any() and not border:
        return where if any(_fills_band(value, band, dtype) for band in sample) else ""
    if dtype == "uint8":
        return where if border and share <= _MAX_SHARE and _is_collar(value, sample, patches, full) else ""
    if value == 0:
        return where if border or connected or same.sum() > 1 else ""
    return where if (border or connected) and _isolated(value, sample, patches) else ""


def _zero_corners(patches: np.ndarray) -> int:
    """Number of corner pixels that are 0 in all bands; 0 for rasters smaller than a patch."""
    if patches.shape[1] < 4 or patches.shape[2] < PATCH * PATCH:
        return 0
    places = (0, PATCH - 1, PATCH * (PATCH - 1), PATCH * PATCH - 1)
    return sum(bool((patches[:, corner, place] == 0).all()) for corner, place in enumerate(places))


def _fills_band(value: float, band: np.ndarray, dtype: str) -> bool:
    """Whether a value fills a connected region of one band and is isolated from its other values."""
    same = band == np.float32(value)
    if same.mean() < _MIN_SHARE or _connected(same) < _SOLID or not _is_extreme(value, dtype):
        return False
    step = max(1, band.size // _MAX_PIXELS)
    band, same = band[::step], same[::step]
    rest = band[np.isfinite(band) & ~same]
    if len(np.unique(rest)) < _MIN_VALUES:
        return False
    low, high = np.percentile(rest, [0.1, 99.9])
    beyond = max(low - value, value - high) / max(float(high - low), 1e-6)
    return bool(beyond > _GAP / 5 and same.sum() > _COLLAR_TO_CHANCE * _most_frequent_count(rest[None]))


def _connected(same: np.ndarray) -> float:
    """How often the pixel after a `same` pixel is `same` too."""
    return float(same[1:][same[:-1]].mean()) if same[:-1].any() else 0.0


def _is_collar(value: float, sample: np.ndarray, patches: np.ndarray, full: np.ndarray) -> bool:
    """Whether an 8-bit value is a collar around the image, rather than its darkest or brightest ground."""
    same, rest = _split(value, sample, patches)
    # A single dark or bright corner may be ground; a collar or a rotated image fills more of the border.
    if not rest.size or full.sum() < 2:
        return False
    # Around saturated ground, pixels are nearly saturated, or saturated in some bands.
    alike = np.abs(rest - np.float32(value))
    near = (alike <= _NEAR).all(axis=0) | (alike == 0).any(axis=0)
    if near.sum() * _COLLAR_TO_NEIGHBOURS > same or not _is_abrupt(value, sample, float(np.median(alike))):
        return False
    return value in (0.0, 255.0) or same > _COLLAR_TO_CHANCE * _most_frequent_count(rest)


def _is_abrupt(value: float, sample: np.ndarray, usual: float) -> bool:
    """Whether pixels adjacent to the value differ from it about as much as the `usual` pixel."""
    same = (sample == np.float32(value)).all(axis=0)
    after = np.flatnonzero(same[:-1] & ~same[1:]) + 1
    before = np.flatnonzero(~same[:-1] & same[1:])
    neighbours = sample[:, np.concatenate([after, before])]
    neighbours = neighbours[:, np.isfinite(neighbours).all(axis=0)]
    if not neighbours.size:  # a border thinner than the step of the sample
        return bool(same.mean() < _MIN_SHARE)
    return float(np.median(np.abs(neighbours - np.float32(value)))) >= _ABRUPT * usual


def _isolated(value: float, sample: np.ndarray, patches: np.ndarray) -> bool:
    """Whether the value is far from all others, or repeated in all bands too often to be chance."""
    same, rest = _split(value, sample, patches)
    if len(np.unique(rest)) < _MIN_VALUES:  # a graphic rather than a measurement
        return False
    low, high = np.percentile(rest, [0.1, 99.9])
    spread = max(float(high - low), 1e-6)
    if value < low - _GAP * spread or value > high + _GAP * spread:
        return True
    if len(sample) < 3:
        return False
    # Bands are also equal by chance, and always in greyscale images, but then for many values.
    beyond = value <= np.percentile(rest, 1) or value >= np.percentile(rest, 99)
    return bool(beyond and same > _COLLAR_TO_CHANCE * _most_frequent_count(rest))


def _split(value: float, sample: np.ndarray, patches: np.ndarray) -> tuple[int, np.ndarray]:
    """Number of pixels, in a subset, that have the value in all bands, and the other pixels (n_bands, m)."""
    step = max(1, sample.shape[1] // _MAX_PIXELS)
    pixels = np.concatenate([sample[:, ::step], patches.reshape(len(sample), -1)], axis=1)
    pixels = pixels[:, np.isfinite(pixels).all(axis=0)]
    same = (pixels == np.float32(value)).all(axis=0)
    return int(same.sum()), pixels[:, ~same]


def _most_frequent_count(pixels: np.ndarray) -> int:
    """Count of the most frequent value that all bands of a pixel share; at least 1."""
    alike = pixels[0, (pixels == pixels[:1]).all(axis=0)]
    return int(np.unique(alike, return_counts=True)[1].max()) if alike.size else 1


def _sentence(found: list[tuple[float, float, str]]) -> str:
    values = " and ".join(f"{value:g}" for value, _, _ in found)
    verb = "is" if len(found) == 1 else "are"
    share = sum(share for _, share, _ in found)
    amount = f"about {share:.1%} of the pixels" if share >= 0.001 else "less than 0.1% of the pixels"
    return (
        f"The value{'s' if len(found) > 1 else ''} {values} ({amount}, {found[0][2]}) {verb} read as nodata, "
        "although the raster does not declare it (--nodata)."
    )
