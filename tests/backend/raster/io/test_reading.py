"""Reading a window skips rows and bands without data, and decompresses strips once."""

from __future__ import annotations

import numpy as np
from landprompt.raster.io.source import RasterSource


def test_strip_bytes_are_zero_for_tiled_files(write_raster, s2_dn):
    names = ("B02", "B03", "B04", "B08")  # uint16, 40 rows of 50 pixels
    striped = write_raster(s2_dn, "striped.tif", descriptions=names, blockysize=4)
    with RasterSource.open(str(striped)) as source:
        assert source.strip_bytes(10) == 4 * 2 * 50 * (10 + 2 * 4)
        assert source.strip_bytes(1000) == 4 * 2 * 50 * 40
    tiled = write_raster(s2_dn, "tiled.tif", descriptions=names, tiled=True, blockxsize=16, blockysize=16)
    with RasterSource.open(str(tiled)) as source:
        assert source.strip_bytes(10) == 0


def test_invalid_pixels_are_zero_whatever_surrounds_them(write_raster):
    values = np.full((4, 40, 50), 2000, np.uint16)
    values[:, :7] = values[:, 33:] = 0  # rows at either end
    values[:, 10, 20:30] = 0
    path = write_raster(values, descriptions=("B02", "B03", "B04", "B08"), nodata=0)
    with RasterSource.open(str(path), {"offset": -0.1}) as source:
        physical, valid = source.read((-1, -1, 42, 52))
    inside = np.pad((values != 0).all(axis=0), 1)
    np.testing.assert_array_equal(valid, inside)
    np.testing.assert_allclose(physical, np.where(inside, np.float32(0.1), 0)[None].repeat(4, 0), rtol=1e-6)


def test_a_window_is_empty_if_no_band_has_data(write_raster):
    values = np.zeros((4, 40, 50), np.uint16)
    values[:, :10] = 900
    values[2, 20, 20] = 5  # in one band only, so it is a value
    path = write_raster(values, descriptions=("B02", "B03", "B04", "B08"), nodata=0)
    with RasterSource.open(str(path)) as source:
        names = list(source.bands)
        assert [source.is_empty((row, 0, 10, 50), names) for row in (0, 10, 20, 30)] == [False, True, False, True]


def test_bands_of_different_data_types_are_read_together(write_raster, s2_dn, tmp_path):
    names = ("B02", "B03", "B04", "B08")
    write_raster(s2_dn, "seed.tif", descriptions=names)
    bands = "".join(
        f'<VRTRasterBand dataType="{dtype}" band="{band}"><Description>{name}</Description><SimpleSource>'
        f'<SourceFilename relativeToVRT="1">seed.tif</SourceFilename><SourceBand>{band}</SourceBand>'
        "</SimpleSource></VRTRasterBand>"
        for band, (name, dtype) in enumerate(zip(names, ("UInt16", "Float64", "UInt16", "Int32"), strict=True), 1)
    )
    mixed = tmp_path / "mixed.vrt"
    mixed.write_text(f'<VRTDataset rasterXSize="50" rasterYSize="40">{bands}</VRTDataset>')
    with RasterSource.open(str(mixed)) as source:
        physical, valid = source.read((0, 0, 40, 50))
        assert source.inspection.status == "used"
    np.testing.assert_allclose(physical, s2_dn / 10000, rtol=1e-6)
    assert valid.all()
