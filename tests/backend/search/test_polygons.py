from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from landprompt.index.store import Index
from landprompt.search.polygons import tile_polygons
from pyproj import Transformer
from rasterio.crs import CRS


@pytest.fixture
def card(run, quadrants):
    return Index.open(run("index", sources=[str(quadrants)])["indexes"][0]["index"]).card


@pytest.fixture
def run(tiny_bundle):
    from landprompt.context import JobContext
    from landprompt.runner import run_job

    return lambda job, **params: run_job(job, {"model": str(tiny_bundle), "device": "cpu", **params}, JobContext())


def test_polygons_are_the_tiles_in_longitude_and_latitude(card):
    rows, cols = np.array([0, 4]), np.array([0, 4])
    first, last = tile_polygons(card, rows, cols)
    to_degrees = Transformer.from_crs(32648, "OGC:CRS84", always_xy=True)
    for polygon, row, col in ((first, 0, 0), (last, 4, 4)):
        ring = [
            to_degrees.transform(*corner) for corner in card.grid.ring((16 * row, 16 * col, min(16, 72 - 16 * row), 16))
        ]
        np.testing.assert_allclose(polygon.exterior.coords, ring, atol=1e-9)
    # The raster is 72 pixels high, so its last row of tiles is 8 pixels, half a tile.
    assert last.area == pytest.approx(first.area / 2, rel=0.01)


def test_tile_across_the_antimeridian_is_cut(card):
    degrees = replace(card, crs=CRS.from_epsg(4326).to_wkt(), transform=(0.01, 0, 179.9, 0, -0.01, 10))
    whole, crossing, beyond = tile_polygons(degrees, np.zeros(3, int), np.array([0, 1, 2]))
    # 16 pixels of a hundredth of a degree: 179.9 to 180.06 is split, further tiles are in the far west.
    assert whole.geom_type == "MultiPolygon"
    west, east = sorted(whole.geoms, key=lambda part: part.bounds[0])
    assert west.bounds == pytest.approx((-180, 9.84, -179.94, 10))
    assert east.bounds == pytest.approx((179.9, 9.84, 180, 10))
    for polygon, left in ((crossing, 180.06), (beyond, 180.22)):
        assert polygon.bounds[0] % 360 == pytest.approx(left)
        assert polygon.area == pytest.approx(whole.area)


def test_tile_around_the_pole_has_no_polygon(card):
    polar = replace(card, crs=CRS.from_epsg(3995).to_wkt(), transform=(10, 0, -240, 0, -10, 240))
    rows, cols = np.array([1, 0]), np.array([1, 4])
    around, beside = tile_polygons(polar, rows, cols)
    assert around is None
    assert beside.is_valid
    aside = replace(polar, transform=(10, 0, -200, 0, -10, 278))
    around, beside = tile_polygons(aside, rows, cols)
    assert around is None, "also if the pole is not the tile's centre"
    assert beside.is_valid


def test_polygons_of_tiles_next_to_the_pole_are_valid(card):
    polar = replace(card, crs=CRS.from_epsg(3031).to_wkt(), transform=(10, 0, -320, 0, -10, 80))
    rows, cols = np.indices((3, 3)).reshape(2, -1)
    assert all(shape is None or shape.is_valid for shape in tile_polygons(polar, rows, cols))


def test_raster_without_crs_has_no_polygons(card):
    assert tile_polygons(replace(card, crs=None), np.array([0]), np.array([0])).tolist() == [None]
