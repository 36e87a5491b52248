"""Reading a patch of either BigEarthNet: a folder with one GeoTIFF a band.

torchgeo 0.8.1 is not used for this: its readers cut backscatter to whole dB (`out_dtype='int32'`) and sort VH before
VV, though they say VV, VH.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from torch import Tensor

from landprompt_training.data import sensors
from landprompt_training.data.sample import S1_BANDS, S2_BANDS

SIDE = 120
# L2A, 12 bands; 10 m bands have 120 px, 20 m bands 60, 60 m bands 20.
BANDS = tuple(band for band in S2_BANDS if band != "B10")


def read_patch(s2: Path | None, s1: Path | None) -> dict[str, Tensor]:
    """The fields of a `Sample` from the patch folders of one or both sensors, everything on the 10 m grid.

    Sentinel-2 is L2A, DN = reflectance x 10000 from 2017 and 2018, before the offset of baseline 04.00; Sentinel-1 is
    backscatter in dB.
    """
    optical = radar = None
    if s2 is not None:
        optical = sensors.sentinel2(_stack(s2, BANDS) * sensors.REFLECTANCE_PER_DN, BANDS, "L2A")
    if s1 is not None:
        radar = sensors.sentinel1(_stack(s1, S1_BANDS))
    if optical is None or radar is None:
        return optical or radar
    return sensors.both(optical, radar)


def _stack(folder: Path, bands: tuple[str, ...]) -> np.ndarray:
    return np.concatenate([sensors.read_raster(folder / f"{folder.name}_{band}.tif", SIDE) for band in bands])
