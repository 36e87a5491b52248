from __future__ import annotations

import numpy as np
import pytest
import rasterio
import rasters
from landprompt.raster.io.source import RasterSource


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.setattr(rasters, "DATA", tmp_path)
    return tmp_path


def test_a_raster_is_read_as_sentinel_2_without_a_question(data):
    with RasterSource.open(str(rasters.raster("land", 600)), None) as source:
        answer = source.inspection.as_dict()
    assert (answer["modality"], answer["units"], answer["gsd_m"], answer["status"]) == ("s2", "dn", 10.0, "used")
    assert tuple(answer["bands"]) == rasters.BANDS


def test_generated_land_has_plausible_spectra(data):
    with rasterio.open(rasters.raster("land", 600)) as dataset:
        image = dataset.read().astype(float)
        assert dataset.block_shapes[0] == (512, 512)
        assert dataset.compression.name == "deflate"
    red, nir, swir = (image[rasters.BANDS.index(name)] for name in ("B04", "B08", "B11"))
    vegetation = (nir - red) / (nir + red)
    assert (vegetation > 0.4).mean() > 0.05
    assert ((nir < 400) & (swir < 300)).mean() > 0.02  # water
    # Patches, not noise: pixels are similar to their neighbours.
    assert np.corrcoef(red[:, :-2].ravel(), red[:, 2:].ravel())[0, 1] > 0.8
    # A 20 m band is repeated, a 10 m band is not.
    assert (swir[::2] == swir[1::2]).all()
    assert (red[::2] != red[1::2]).mean() > 0.5


def test_the_same_raster_each_time_and_made_once(data):
    path = rasters.raster("land", 130)
    before = path.read_bytes()
    written = path.stat().st_mtime_ns
    assert rasters.raster("land", 130).stat().st_mtime_ns == written
    path.unlink()
    assert rasters.raster("land", 130).read_bytes() == before


def test_the_blocks_of_a_raster_fit_together():
    whole = rasters.pixels("land", 400, 0, 0, 400, 400).astype(float)
    part = rasters.pixels("land", 400, 100, 200, 50, 60).astype(float)
    # The fine noise differs; the land does not.
    assert np.median(np.abs(part / whole[:, 100:150, 200:260] - 1)) < 0.03


def test_nodata_fills_all_but_the_first_rows(data):
    with rasterio.open(rasters.raster("nodata", 640)) as dataset:
        valid = (dataset.read() != 0).any(axis=0)
    assert valid[:64].all() and not valid[64:].any()


def test_an_unknown_kind_is_refused(data):
    with pytest.raises(ValueError, match="swamp"):
        rasters.raster("swamp", 100)
