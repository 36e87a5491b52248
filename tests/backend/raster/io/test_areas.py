from __future__ import annotations

import numpy as np
import pytest
from affine import Affine
from landprompt.raster.io.areas import LabelAreas, PixelAreas
from landprompt.raster.io.grid import PixelGrid
from pyproj import Geod, Transformer
from rasterio.crs import CRS


def outline_m2(grid: PixelGrid) -> float:
    """Area of the outline of a grid on the WGS 84 ellipsoid, its edges split into many short ones."""
    side = np.linspace(0, 1, 2001)[:-1]
    col = np.concatenate([side, np.ones(2000), 1 - side, np.zeros(2000)]) * grid.width
    row = np.concatenate([np.zeros(2000), side, np.ones(2000), 1 - side]) * grid.height
    x, y = grid.transform @ (col, row)
    lon, lat = Transformer.from_crs(grid.crs.to_wkt(), "EPSG:4326", always_xy=True).transform(x, y)
    return abs(Geod(ellps="WGS84").polygon_area_perimeter(lon, lat)[0])


GRIDS = {
    "UTM at the edge of its zone": PixelGrid(
        110, 110, Affine(1000, 0, 700000, 0, -1000, 5500000), CRS.from_epsg(32633)
    ),
    "rotated UTM": PixelGrid(40, 50, Affine(900, 300, 400000, 300, -900, 5500000), CRS.from_epsg(32633)),
    "degrees": PixelGrid(30, 40, Affine(0.1, 0, 10, 0, -0.1, 60), CRS.from_epsg(4326)),
    "Web Mercator": PixelGrid(50, 60, Affine(1000, 0, 1000000, 0, -1000, 8000000), CRS.from_epsg(3857)),
    "polar stereographic": PixelGrid(100, 80, Affine(10000, 0, -500000, 0, -10000, -100000), CRS.from_epsg(3413)),
    "equal area": PixelGrid(40, 40, Affine(5000, 0, 4000000, 0, -5000, 3000000), CRS.from_epsg(3035)),
}


@pytest.mark.parametrize("name", GRIDS)
def test_pixels_add_up_to_the_outline_on_the_ellipsoid(name):
    grid = GRIDS[name]
    counted = LabelAreas(grid)
    counted.add((0, 0, grid.height, grid.width), np.ones((grid.height, grid.width), np.uint8))
    assert counted.pixels[1] == grid.width * grid.height
    assert counted.m2[1] == pytest.approx(outline_m2(grid), rel=2e-5)


def test_both_sides_of_a_row_have_their_own_area():
    """At the edge of a UTM zone the eastern pixels are smaller on the ellipsoid than the western ones."""
    grid = GRIDS["UTM at the edge of its zone"]
    counted = LabelAreas(grid)
    labels = np.repeat([[1] * 55 + [2] * 55], 110, axis=0).astype(np.uint8)
    for top in (0, 50):
        counted.add((top, 0, 55 if top else 50, 60), labels[top : top + (55 if top else 50), :60])
        counted.add((top, 60, 55 if top else 50, 50), labels[top : top + (55 if top else 50), 60:])
    west, east = grid.crop((0, 0, 105, 55)), grid.crop((0, 55, 105, 55))
    assert counted.m2[1] == pytest.approx(outline_m2(west), rel=1e-4)
    assert counted.m2[2] == pytest.approx(outline_m2(east), rel=1e-4)
    assert counted.m2[1] - counted.m2[2] > 3e-4 * counted.m2[2]


def test_areas_of_a_window_are_those_of_the_whole_grid():
    grid = GRIDS["polar stereographic"]
    areas = PixelAreas.of(grid)
    whole = areas.window((0, 0, grid.height, grid.width))
    assert whole.sum() == pytest.approx(outline_m2(grid), rel=2e-5)
    np.testing.assert_array_equal(areas.window((3, 7, 20, 30)), whole[3:23, 7:37])


@pytest.mark.parametrize("crs", [None, CRS.from_wkt('LOCAL_CS["site",UNIT["metre",1]]')])
def test_a_crs_not_on_the_earth_has_no_areas(crs):
    counted = LabelAreas(PixelGrid(4, 4, Affine(1, 0, 0, 0, -1, 0), crs))
    counted.add((0, 0, 4, 4), np.full((4, 4), 3, np.uint8))
    assert counted.m2 is None
    assert counted.pixels[3] == 16
