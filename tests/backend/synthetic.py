"""A small scene with the spectra of real land cover, and its radar backscatter."""

from __future__ import annotations

import numpy as np

S2 = ("B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B11", "B12")
# Surface reflectance x 10000, medians of Sentinel-2 L2A over each kind of ground.
_GROUND = {
    "water": (420, 390, 420, 300, 290, 220, 230, 200, 180, 160, 80, 50),
    "forest": (180, 210, 420, 260, 740, 1900, 2300, 2400, 2600, 2650, 1350, 620),
    "crops": (350, 450, 800, 600, 1300, 2800, 3400, 3600, 3700, 3800, 2100, 1200),
    "soil": (700, 900, 1300, 1800, 2100, 2300, 2450, 2550, 2700, 2800, 3400, 2900),
    "town": (1000, 1150, 1300, 1400, 1550, 1750, 1850, 1900, 2000, 2050, 2150, 1900),
}
_BACKSCATTER = {
    "water": (-19, -27),
    "forest": (-8.5, -14.5),
    "crops": (-11, -18),
    "soil": (-13, -21),
    "town": (-4, -12),
}


def _classes(side: int, seed: int) -> np.ndarray:
    """Patches of 8 x 8 pixels, each of one land cover."""
    rng = np.random.default_rng(seed)
    return rng.integers(0, len(_GROUND), (side // 8, side // 8)).repeat(8, axis=0).repeat(8, axis=1)


def reflectance(side: int = 64, seed: int = 3) -> np.ndarray:
    """Twelve bands, float32 (12, side, side), multiples of 0.0001, at least 0.002."""
    rng = np.random.default_rng(seed)
    levels = np.array(list(_GROUND.values()), np.float32)[_classes(side, seed)].transpose(2, 0, 1)
    brightness = rng.normal(1, 0.12, (1, side, side))
    values = levels * brightness * rng.normal(1, 0.04, levels.shape)
    return (np.rint(np.clip(values, 20, 9000)) / 10000).astype(np.float32)


def backscatter(side: int = 64, seed: int = 3) -> np.ndarray:
    """VV and VH in dB, float32 (2, side, side)."""
    rng = np.random.default_rng(seed)
    levels = np.array(list(_BACKSCATTER.values()), np.float32)[_classes(side, seed)].transpose(2, 0, 1)
    return (levels + rng.normal(0, 1.2, levels.shape)).astype(np.float32)


def bands(values: np.ndarray, *names: str) -> np.ndarray:
    """Some of the twelve bands, in the given order."""
    return values[[S2.index(name) for name in names]]
