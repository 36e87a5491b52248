"""Scenes seen by Sentinel-1 and Sentinel-2 without labels: what a frozen optical encoder can teach a radar one on.

* `scenes/punjab/s1_<date>/{VV,VH}.tif` (dB x 100) and `s2a_<date>/B*.tif` (L2A, x 10000), one place at two dates. The
  grids differ by 20 to 40 m: Sentinel-2, the smoother of the two, is warped onto Sentinel-1's.
* `scenes/bigearthnet_pairs/<patch>/` of BigEarthNet v1: 12 bands at native resolution (L2A) and VV, VH (dB x 100).
* `sar_true_colour/scene<n>_{s1_vv,s2_rgb}.jpg`, 2500 x 1733, about 20 m: VV in 8 bit and an enhanced true colour. No
  scale is stated. The spread of the counts within 8 x 8 pixels is the same from 40 to 160, so they are logarithmic as
  those of `sen12_pairs`, and 255 counts for 15 dB below -1 dB give them the spread and the level of land in true dB.

All of them are training data; `HELD_OUT` names the BigEarthNet patch that is val.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

import numpy as np
import rasterio
from rasterio.enums import Resampling
from rasterio.vrt import WarpedVRT

from landprompt_training.data.bands import OPTICAL_BANDS
from landprompt_training.data.indexed import IndexedSet
from landprompt_training.data.sample import S1_BANDS, Sample
from landprompt_training.data.sensors import REFLECTANCE_PER_DN, both, picture, read_raster, sentinel1, sentinel2
from landprompt_training.data.splits import check_split
from landprompt_training.errors import require_any

HELD_OUT = ("57_38",)
PUNJAB_DATES = (("s1_20200607", "s2a_20200604"), ("s1_20200903", "s2a_20200813"))
DECIBEL_PER_COUNT = 0.01
DARKEST_DB, BRIGHTEST_DB = -16.0, -1.0
SOURCE = "the project's shared data (SSL4EO-S12, BigEarthNet v1 and a pair of scenes)"


def load(root: Path, split: str) -> IndexedSet:
    """Index one split; sets that are not there are left out. Sizes differ from scene to scene.

    Raises:
        DataMissing: when none of the three is there.
    """
    check_split(split)
    patches = sorted(path for path in (root / "scenes" / "bigearthnet_pairs").glob("*") if path.is_dir())
    punjab = root / "scenes" / "punjab"
    dates = [(punjab / s1, punjab / s2) for s1, s2 in PUNJAB_DATES if (punjab / s1).is_dir()]
    pictures = sorted((root / "sar_true_colour").glob("*_s1_vv.jpg"))
    keys = [partial(read_patch, path) for path in patches if (path.name in HELD_OUT) == (split == "val")]
    if split == "train":
        keys += [partial(read_dates, s1, s2) for s1, s2 in dates] + [partial(read_pictures, path) for path in pictures]
    require_any([*patches, *dates, *pictures], "Any scene of Sentinel-1 with Sentinel-2", root / "scenes", SOURCE)
    return IndexedSet([] if split == "test" else keys, _call)


def _call(read: partial) -> Sample:
    return read()


def read_patch(folder: Path) -> Sample:
    """A BigEarthNet patch, all bands on the 10 m grid of its radar."""
    radar = np.concatenate([read_raster(folder / f"{band}.tif") for band in S1_BANDS]) * DECIBEL_PER_COUNT
    optical = np.concatenate([read_raster(folder / f"{band}.tif", radar.shape[-1]) for band in OPTICAL_BANDS])
    return Sample(folder.name, **both(sentinel2(optical * REFLECTANCE_PER_DN, OPTICAL_BANDS, "L2A"), sentinel1(radar)))


def read_dates(s1: Path, s2: Path) -> Sample:
    """Sentinel-1 of one date and Sentinel-2 of the nearest, on the grid of Sentinel-1."""
    radar = np.concatenate([read_raster(s1 / f"{band}.tif") for band in S1_BANDS]) * DECIBEL_PER_COUNT
    with rasterio.open(s1 / "VV.tif") as grid:
        onto = {"crs": grid.crs, "transform": grid.transform, "height": grid.height, "width": grid.width}
    planes = []
    for band in OPTICAL_BANDS:
        name = band if band == "B8A" else f"B{int(band[1:])}"
        with (
            rasterio.open(s2 / f"{name}.tif") as dataset,
            WarpedVRT(dataset, resampling=Resampling.bilinear, **onto) as warped,
        ):
            planes.append(warped.read(1).astype(np.float32))
    optical = sentinel2(np.stack(planes) * REFLECTANCE_PER_DN, OPTICAL_BANDS, "L2A")
    return Sample(s1.name, **both(optical, sentinel1(radar)))


def read_pictures(radar: Path) -> Sample:
    """A pair of pictures."""
    optical = picture(radar.with_name(radar.name.replace("_s1_vv", "_s2_rgb")).read_bytes())
    counts = picture(radar.read_bytes())["rgb"][:1].numpy()
    decibel = DARKEST_DB + counts * (BRIGHTEST_DB - DARKEST_DB)
    return Sample(radar.stem, **both(optical, sentinel1(decibel, ("VV",))))
