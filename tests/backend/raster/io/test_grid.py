from __future__ import annotations

import numpy as np
import pytest
from affine import Affine
from landprompt.errors import BadOption, EmptyExtent, OutsideRaster
from landprompt.raster.io.grid import Block, CellGrid, PixelGrid
from pyproj import Geod, Transformer
from rasterio.crs import CRS

UTM = CRS.from_epsg(32648)
DEGREES = CRS.from_epsg(4326)
NORTH_UP = Affine(10, 0, 500000, 0, -10, 2400000)
ROTATED = Affine.translation(500000, 2400000) @ Affine.rotation(30) @ Affine.scale(10, -20)


def test_cells_cover_the_raster_and_its_ragged_edge():
    grid = CellGrid(101, 50, NORTH_UP, UTM, stride=4)
    assert (grid.rows, grid.cols) == (13, 26)
    assert grid.cell_transform @ (1, 1) == (500040, 2399960)


def test_blocks_contain_every_cell_once():
    grid = CellGrid(101, 50, NORTH_UP, UTM, stride=2)
    seen = np.zeros((grid.rows, grid.cols), int)
    for block in grid.blocks(16):
        seen[block.row0 : block.row0 + block.rows, block.col0 : block.col0 + block.cols] += 1
    assert (seen == 1).all()


def test_source_window_has_an_aligned_margin():
    grid = CellGrid(1000, 1000, NORTH_UP, UTM, stride=2)
    window = grid.source_window(Block(64, 128, 10, 32), margin=75, alignment=8)
    # margin 75 -> 80; 20 rows of pixels -> 24
    assert window == (128 - 80, 256 - 80, 24 + 160, 64 + 160)
    with pytest.raises(ValueError, match="multiple"):
        grid.source_window(Block(1, 0, 10, 10), alignment=8)


def test_areas_in_utm_feet_and_rotated():
    assert PixelGrid(3, 2, NORTH_UP, UTM).pixel_areas_m2().tolist() == [100.0, 100.0]
    assert PixelGrid(3, 2, ROTATED, UTM).pixel_areas_m2() == pytest.approx([200.0, 200.0])
    feet = PixelGrid(1, 1, Affine(100, 0, 0, 0, -100, 0), CRS.from_epsg(2263))
    assert feet.pixel_areas_m2()[0] == pytest.approx((100 * 1200 / 3937) ** 2)


def test_areas_in_web_mercator_are_those_on_the_ground():
    """At 60 degrees north a metre of Web Mercator is half a metre: 20 m pixels have about 100 square metres."""
    grid = PixelGrid(500, 400, Affine(20, 0, 1_000_000, 0, -20, 8_403_741), CRS.from_epsg(3857))
    areas = grid.pixel_areas_m2()
    assert len(areas) == 400
    corner = [grid.transform @ place for place in ((0, 0), (500, 0), (500, 400), (0, 400))]
    lon, lat = Transformer.from_crs(3857, 4326, always_xy=True).transform(*zip(*corner, strict=True))
    whole = abs(Geod(ellps="WGS84").polygon_area_perimeter(lon, lat)[0])
    assert areas.sum() * 500 == pytest.approx(whole, rel=1e-3)
    assert grid.gsd_m() == pytest.approx(10, rel=0.01)
    equal_area = PixelGrid(3, 2, Affine(10, 0, 4_500_000, 0, -10, 3_000_000), CRS.from_epsg(3035))
    assert equal_area.pixel_areas_m2().tolist() == [100, 100]


def test_places_beyond_the_antimeridian():
    grid = PixelGrid(100, 100, Affine(0.001, 0, 179.95, 0, -0.001, -16), DEGREES)
    assert grid.pixel_of(180.0205, -16.0005) == grid.pixel_of(-179.9795, -16.0005, "EPSG:4326") == (0, 70)
    with pytest.raises(OutsideRaster):
        grid.pixel_of(-179.8, -16.05)


def test_areas_in_degrees_follow_the_ellipsoid():
    grid = PixelGrid(4, 180, Affine(90, 0, -180, 0, -1, 90), DEGREES)
    # All pixels together are the ellipsoid: 510,065,621.724 km2 on WGS 84. A 90 degree wide geodesic edge deviates from
    # its parallel, so narrow pixels are needed for the exact area:
    narrow = PixelGrid(3600, 180, Affine(0.1, 0, -180, 0, -1, 90), DEGREES)
    assert narrow.pixel_areas_m2().sum() * narrow.width == pytest.approx(510_065_621_724_000, rel=1e-5)
    assert len(grid.pixel_areas_m2()) == 180


def test_areas_shrink_towards_the_pole():
    areas = PixelGrid(10, 600, Affine(0.1, 0, 100, 0, -0.1, 60), DEGREES).pixel_areas_m2()
    assert (np.diff(areas) > 0).all()
    assert areas[-1] / areas[0] == pytest.approx(1 / np.cos(np.radians(60)), rel=0.02)


def test_a_grid_without_crs_has_no_area_and_no_gsd():
    grid = PixelGrid(3, 2, Affine.identity(), None)
    assert grid.pixel_areas_m2() is None
    assert grid.gsd_m() is None


def test_gsd():
    assert PixelGrid(3, 2, ROTATED, UTM).gsd_m() == pytest.approx(np.sqrt(200))
    grid = PixelGrid(2, 2, Affine(1e-4, 0, 105, 0, -1e-4, 45), DEGREES)
    geod = Geod(ellps="WGS84")
    width = geod.inv(105, 45, 105.0001, 45)[2]
    height = geod.inv(105, 45, 105, 45.0001)[2]
    assert grid.gsd_m() == pytest.approx(np.sqrt(width * height), rel=1e-4)


def test_pixel_of_a_place():
    grid = PixelGrid(100, 50, NORTH_UP, UTM)
    assert grid.pixel_of(500015, 2399999) == (0, 1)
    assert grid.pixel_of(500999.9, 2399500.1) == (49, 99)
    for outside in ((500000 - 0.1, 2399999), (501000, 2399999), (500015, 2400000.1), (float("nan"), 0)):
        with pytest.raises(OutsideRaster):
            grid.pixel_of(*outside)


def test_pixel_of_a_place_on_rotated_and_south_up_grids():
    for transform in (ROTATED, Affine(10, 0, 500000, 0, 10, 2400000)):
        grid = PixelGrid(100, 50, transform, UTM)
        assert grid.pixel_of(*(transform @ (7.5, 30.5))) == (30, 7)


def test_pixel_of_a_place_in_another_crs():
    grid = PixelGrid(100, 50, NORTH_UP, UTM)
    # 105 E is the central meridian of zone 48: easting 500000. A place 20 m east and inside the first row:
    from pyproj import Transformer

    lon, lat = Transformer.from_crs(32648, 4326, always_xy=True).transform(500025, 2399995)
    assert grid.pixel_of(lon, lat, "EPSG:4326") == (0, 2)
    with pytest.raises(BadOption):
        grid.pixel_of(lon, lat, "EPSG:nonsense")
    with pytest.raises(BadOption):
        PixelGrid(100, 50, NORTH_UP, None).pixel_of(lon, lat, "EPSG:4326")


def test_window_of_an_extent():
    grid = PixelGrid(100, 50, NORTH_UP, UTM)
    assert grid.window_of((500010, 2399900, 500030, 2399980)) == (2, 1, 8, 2)
    assert grid.window_of((500011, 2399905, 500029, 2399975)) == (2, 1, 8, 2)
    assert grid.window_of((0, 0, 1e9, 1e9)) == (0, 0, 50, 100)
    for extent in ((0, 0, 10, 10), (500030, 2399900, 500010, 2399980)):
        with pytest.raises(EmptyExtent):
            grid.window_of(extent)


def test_crop_keeps_coordinates():
    grid = PixelGrid(100, 50, ROTATED, UTM)
    part = grid.crop((10, 20, 5, 6))
    assert (part.height, part.width) == (5, 6)
    assert part.transform @ (1, 2) == pytest.approx(ROTATED @ (21, 12))


def test_ring_of_a_window():
    ring = CellGrid(100, 50, NORTH_UP, UTM, stride=2).ring((0, 64, 50, 36))
    assert ring == [(500640, 2400000), (501000, 2400000), (501000, 2399500), (500640, 2399500), (500640, 2400000)]


def test_blocks_are_ordered_by_pairs_of_rows():
    blocks = list(CellGrid(8, 10, NORTH_UP, UTM, stride=2).blocks(2, 3))
    assert [(b.row0, b.col0, b.rows, b.cols) for b in blocks] == [
        (0, 0, 2, 3), (2, 0, 2, 3), (0, 3, 2, 1), (2, 3, 2, 1), (4, 0, 1, 3), (4, 3, 1, 1),
    ]  # fmt: skip


def test_the_block_around_cells_has_whole_squares():
    wanted = np.zeros((10, 14), bool)
    wanted[5:7, 9] = True
    assert Block(100, 200, 10, 14).around(wanted, 4) == Block(104, 208, 4, 4)
    wanted[9, 13] = True
    assert Block(100, 200, 10, 14).around(wanted, 4) == Block(104, 208, 6, 6)
    assert Block(0, 0, 10, 14).around(np.zeros((10, 14), bool), 4) is None
