"""Tiny fakes of the Sentinel data sets, in the real layouts. Every band has its own value, to check the band order."""

from __future__ import annotations

import json
from pathlib import Path

import h5py
import numpy as np
import pandas
import rasterio
from rasterio.transform import from_origin

EUROSAT_FILE_BANDS = ("B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B09", "B10", "B11", "B12", "B8A")
BIGEARTHNET_SIDES = {
    10: ("B02", "B03", "B04", "B08"),
    20: ("B05", "B06", "B07", "B8A", "B11", "B12"),
    60: ("B01", "B09"),
}
V1_PATCHES = {
    "S2A_MSIL2A_20170613T101031_0_45": ["Pastures", "Bare rock", "Water bodies"],
    "S2A_MSIL2A_20170613T101031_0_46": ["Airports", "Rice fields", "Non-irrigated arable land"],
}
V2_TILE = "S2A_MSIL2A_20170613T101031_N9999_R022_T33UUP"
V2_LABELS = ["Pastures", "Marine waters"]


def write_tif(path: Path, cube: np.ndarray, names: tuple[str, ...] = (), nodata: float | None = None) -> None:
    """Write bands (n, h, w) as a GeoTIFF in UTM at 10 m, optionally with band descriptions."""
    path.parent.mkdir(parents=True, exist_ok=True)
    profile = {"driver": "GTiff", "count": len(cube), "height": cube.shape[1], "width": cube.shape[2]}
    grid = {"crs": "EPSG:32633", "transform": from_origin(500000, 5000000, 10, 10)}
    with rasterio.open(path, "w", dtype=cube.dtype, nodata=nodata, **profile, **grid) as dataset:
        dataset.write(cube)
        if names:
            dataset.descriptions = names


def flat(values: list[float], side: int, dtype: str) -> np.ndarray:
    """Uniform bands (n, side, side) with the given values."""
    return np.broadcast_to(np.array(values, dtype)[:, None, None], (len(values), side, side)).copy()


def write_eurosat_ms(root: Path, classes: tuple[str, ...] = ("Forest", "River"), per_class: int = 30) -> None:
    """`eurosat_ms/<class>/<class>_<i>.tif` with DN 100 k in band k, and split lists."""
    values = [100 * (k + 1) for k in range(13)]
    for name in classes:
        for i in range(1, per_class + 1):
            write_tif(root / "eurosat_ms" / name / f"{name}_{i}.tif", flat(values, 8, "uint16"))
    lists = {
        "train": range(1, per_class // 2),
        "val": [per_class // 2],
        "test": range(per_class // 2 + 1, per_class + 1),
    }
    for split, numbers in lists.items():
        lines = [f"{name}_{i}.jpg" for name in classes for i in numbers]
        (root / "eurosat_ms" / f"eurosat-{split}.txt").write_text("\n".join(lines))


def _write_patch(s2: Path, s1: Path) -> None:
    for gsd, bands in BIGEARTHNET_SIDES.items():
        for band in bands:
            value = 1050 if band == "B8A" else 100 * int(band[1:])
            write_tif(s2 / f"{s2.name}_{band}.tif", flat([value], 1200 // gsd, "uint16"))
    for band, value in (("VV", -10.5), ("VH", -17.25)):
        write_tif(s1 / f"{s1.name}_{band}.tif", flat([value], 120, "float32"))


def write_bigearthnet(root: Path) -> None:
    """Version 1: one pair each in train and val. DN 1050 in B8A, 100 k in band k; VV -10.5 dB, VH -17.25 dB."""
    folder = root / "bigearthnet"
    for split, (patch, labels) in zip(("train", "val"), V1_PATCHES.items(), strict=True):
        s1 = f"S1A_IW_GRDH_1SDV_20170613T165043_33UUP_{patch[-4:]}"
        _write_patch(folder / "BigEarthNet-v1.0" / patch, folder / "BigEarthNet-S1-v1.0" / s1)
        text = json.dumps({"labels": labels, "projection": "..."})
        (folder / "BigEarthNet-v1.0" / patch / f"{patch}_labels_metadata.json").write_text(text)
        (folder / f"bigearthnet-{split}.csv").write_text(f"{patch},{s1}\n")
    (folder / "bigearthnet-test.csv").write_text("")


def write_bigearthnet_v2(root: Path) -> None:
    """Version 2: one pair per split. The quarters of the map are pastures, sea, airports and unlabelled."""
    folder = root / "bigearthnet_v2"
    rows = []
    codes = np.full((1, 120, 120), 231, np.uint16)
    codes[:, :60, 60:], codes[:, 60:, :60], codes[:, 60:, 60:] = 523, 124, 999
    for i, split in enumerate(("train", "validation", "test")):
        patch = f"{V2_TILE}_26_{57 + i}"
        s1 = f"S1A_IW_GRDH_1SDV_20170613T165043_33UUP_26_{57 + i}"
        s1_scene = "S1A_IW_GRDH_1SDV_20170613T165043"
        _write_patch(folder / "BigEarthNet-S2" / V2_TILE / patch, folder / "BigEarthNet-S1" / s1_scene / s1)
        write_tif(folder / "Reference_Maps" / V2_TILE / patch / f"{patch}_reference_map.tif", codes)
        rows.append({"patch_id": patch, "s1_name": s1, "split": split, "labels": V2_LABELS, "country": "Austria"})
    pandas.DataFrame(rows).to_parquet(folder / "metadata.parquet")


def write_sen12ms(root: Path, scenes: int = 12) -> None:
    """One season. IGBP is 50 % 14 (crop mosaic), 45 % 5 (mixed forest) and 5 % 13 (urban); VV has one NaN."""
    folder, region = root / "sen12ms", "ROIs1158_spring"
    s1 = flat([-10.0, -17.0], 20, "float32")
    s1[0, 0, 0] = np.nan
    lc = np.full((4, 20, 20), 14, np.uint16)
    lc[0, :9], lc[0, 9] = 5, 13
    names = [f"{region}_s2_{i}_p30.tif" for i in range(scenes)] + [f"{region}_s2_{i}_p31.tif" for i in range(scenes)]
    for name in names:
        parts = {"s1": s1, "s2": flat([100 * (k + 1) for k in range(13)], 20, "uint16"), "lc": lc}
        scene = name.split("_")[3]
        for part, cube in parts.items():
            write_tif(folder / region / f"{part}_{scene}" / name.replace("_s2_", f"_{part}_"), cube)
    (folder / "train_list.txt").write_text("\n".join(names[1:scenes] + names[scenes + 1 :]))
    (folder / "test_list.txt").write_text("\n".join([names[0], names[scenes]]))


def write_so2sat(root: Path) -> None:
    """Three files with two patches of zones 3 and 16. Channel k of sen1 is 10^-k, band k of sen2 is 0.01 k."""
    (root / "so2sat").mkdir(parents=True)
    for name in ("training", "validation", "testing"):
        with h5py.File(root / "so2sat" / f"{name}.h5", "w") as file:
            file["sen1"] = np.broadcast_to(10.0 ** -np.arange(1, 9), (2, 32, 32, 8))
            file["sen2"] = np.broadcast_to(0.01 * np.arange(1, 11), (2, 32, 32, 10))
            file["label"] = np.eye(17)[[3, 16]]
