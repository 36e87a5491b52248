"""Tiny scenes with soft labels, in the real layouts: left half water, right half trees."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import rasterio
from fakes_sentinel import write_tif
from landprompt_training.data.bands import OPTICAL_BANDS

WATER = np.array([400, 450, 500, 350, 300, 250, 220, 200, 180, 150, 100, 80], np.int16)
TREES = np.array([200, 250, 500, 300, 800, 2500, 3000, 3500, 3600, 3300, 1800, 900], np.int16)


def scene(side: int, offset: int = 0) -> np.ndarray:
    """Counts (12, side, side)."""
    rng = np.random.default_rng(side)
    cube = np.empty((12, side, side), np.int16)
    cube[:, :, : side // 2], cube[:, :, side // 2 :] = WATER[:, None, None], TREES[:, None, None]
    return (cube + rng.integers(0, 60, cube.shape) + offset).astype(np.uint16)


def soft(side: int) -> np.ndarray:
    """Probabilities x 255 (9, side, side): 80 % water or trees, 20 % grass; one corner is unknown."""
    out = np.zeros((9, side, side), np.uint8)
    out[0, :, : side // 2], out[1, :, side // 2 :], out[2] = 204, 204, 51
    out[:, :4, :4] = 255
    return out


def write_dynamic_world(root: Path, side: int = 120) -> None:
    """Scenes of every split (one with the offset of baseline 04.00), and the label sheet of the L2A tiles."""
    for name in ("74721", "25630", "57755", "275979", "33188"):
        offset = 1000 if name == "74721" else 0
        write_tif(root / "satclip_s2" / f"patch_{name}.tif", scene(side, offset), OPTICAL_BANDS)
        write_tif(root / "dynamic_world" / f"satclip_patch_{name}.tif", soft(side))
    write_tif(root / "scenes" / "sundarbans_data.tif", scene(side), OPTICAL_BANDS)
    write_tif(root / "dynamic_world" / "sundarbans.tif", soft(side))


def write_tile_labels(root: Path, count: int = 40) -> None:
    """`dynamic_world/eurosat_l2a.tif`, the labels of the tiles of `fakes.write_eurosat_l2a`."""
    path = root / "dynamic_world" / "eurosat_l2a.tif"
    path.parent.mkdir(parents=True, exist_ok=True)
    sheet = np.concatenate([soft(64)] * count, axis=2)
    profile = {"driver": "GTiff", "width": sheet.shape[2], "height": 64, "count": 9, "dtype": "uint8"}
    with rasterio.open(path, "w", **profile) as dataset:
        dataset.write(sheet)


def write_terramind(root: Path, side: int = 96) -> None:
    """Two chips, one of them in val. Water is dark in radar, trees are bright."""
    radar = np.empty((2, side, side), np.int16)
    radar[0, :, : side // 2], radar[0, :, side // 2 :] = -2200, -900
    radar[1] = radar[0] - 600
    optical = np.insert(scene(side).astype(np.int16), 10, 20, axis=0)
    for chip in ("38D_378R_2_3", "637U_59R_1_3"):
        write_tif(root / "terramind_pairs" / "S1RTC" / f"{chip}.tif", radar)
        write_tif(root / "terramind_pairs" / "S2L1C" / f"{chip}.tif", optical)
        write_tif(root / "dynamic_world" / f"chips12_{chip}.tif", soft(side))
