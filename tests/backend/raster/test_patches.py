from __future__ import annotations

import numpy as np
import pytest
from affine import Affine
from landprompt.errors import BadOption
from landprompt.raster.io.grid import PixelGrid
from landprompt.raster.patches import unit_in_pixels, without_small_patches
from rasterio.crs import CRS


def labels(*rows: str) -> np.ndarray:
    return np.array([[int(each) for each in row] for row in rows], np.uint8)


def grid(epsg: int | None, transform: Affine) -> PixelGrid:
    return PixelGrid(100, 100, transform, CRS.from_epsg(epsg) if epsg else None)


def test_patches_smaller_than_the_unit_take_the_surrounding_class():
    given = labels("2222222", "2112332", "2112322", "2222222")
    np.testing.assert_array_equal(without_small_patches(given, 4), labels("2222222", "2112222", "2112222", "2222222"))


def test_a_map_smaller_than_the_unit_is_unchanged():
    given = labels("112", "122")
    assert without_small_patches(given, 7) is given


def test_a_small_patch_takes_the_class_of_its_largest_neighbour():
    given = labels("1112222", "1132222", "1112222")
    np.testing.assert_array_equal(without_small_patches(given, 2), labels("1112222", "1122222", "1112222"))


def test_patches_are_4_connected():
    given = labels("1222", "2122", "2212", "2222")
    assert without_small_patches(given, 2).tolist() == np.full((4, 4), 2).tolist()


def test_nodata_and_patches_surrounded_by_it_are_kept():
    given = labels("0000022", "0100022", "0000032")
    np.testing.assert_array_equal(without_small_patches(given, 2), labels("0000022", "0100022", "0000022"))


def test_background_and_unclassified_are_patches():
    given = np.full((5, 5), 254, np.uint8)
    given[1, 1], given[3, 2:4] = 7, 255
    expected = given.copy()
    expected[1, 1] = 254
    np.testing.assert_array_equal(without_small_patches(given, 2), expected)


def test_a_unit_of_one_pixel_changes_nothing():
    given = np.random.default_rng(0).integers(0, 4, (30, 30)).astype(np.uint8)
    assert without_small_patches(given, 1) is given


@pytest.mark.parametrize(
    ("epsg", "transform", "hectares", "pixels"),
    [
        (32630, Affine(10, 0, 500000, 0, -10, 4e6), 0.5, 50),
        (32630, Affine(10, 0, 500000, 0, -10, 4e6), 0.501, 51),
        (32630, Affine(30, 0, 500000, 0, -30, 4e6), 0.05, 1),
        (32630, Affine(30, 0, 500000, 0, -30, 4e6), 0.5, 6),
        (2263, Affine(100, 0, 1e6, 0, -100, 2e5), 1, 11),  # US survey feet: 929 square metres per pixel
        (4326, Affine(0.001, 0, 10, 0, -0.001, 60.05), 1, 2),  # at 60 degrees north: 0.62 ha per pixel
        (None, Affine.identity(), 0, 1),
    ],
)
def test_hectares_in_pixels(epsg, transform, hectares, pixels):
    assert unit_in_pixels(grid(epsg, transform), hectares) == pixels


def test_without_a_crs_hectares_are_unknown():
    with pytest.raises(BadOption, match="no CRS"):
        unit_in_pixels(grid(None, Affine.identity()), 0.5)
