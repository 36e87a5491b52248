"""Clouds that a network finds in tiles of 30 m, which do not depend on the window that is read."""

from __future__ import annotations

import numpy as np
import pytest
from landprompt.errors import BadOption
from landprompt.raster.io.found_clouds import CORE, MARGIN, SIDE, FoundClouds, network_bands, network_for
from landprompt.raster.io.source import RasterSource
from rasterio.windows import Window as RioWindow

FOUR = {"B02", "B03", "B04", "B08"}


class Scene:
    """Random reflectance, read as from a raster, and a network that depends on the whole tile."""

    def __init__(self, height: int, width: int) -> None:
        rng = np.random.default_rng(3)
        self.image = rng.uniform(0, 1, (4, height, width)).astype(np.float32)
        self.valid = rng.random((height, width)) > 0.1
        self.tiles: list[np.ndarray] = []

    def network(self, image: np.ndarray) -> np.ndarray:
        assert image.shape == (4, SIDE, SIDE)
        self.tiles.append(image)
        return ((image[0] > image[0].mean()) + 2 * (image[1] > 0.9)).clip(0, 2).astype(np.uint8)

    def read(self, window: tuple[int, int, int, int]) -> tuple[np.ndarray, np.ndarray]:
        row, col, height, width = window
        part = np.s_[row : row + height, col : col + width]
        inside = self.valid[part]
        outside = ((0, height - inside.shape[0]), (0, width - inside.shape[1]))
        return np.pad(self.image[:, *part] * inside, ((0, 0), *outside)), np.pad(inside, outside)

    def clouds(self, gsd: float) -> FoundClouds:
        return FoundClouds(lambda: self.network, self.read, self.valid.shape, gsd)


@pytest.mark.parametrize(("gsd", "height", "width"), [(30, 450, 401), (10, 700, 1300), (55, 230, 200)])
def test_a_part_gives_what_the_whole_gives(gsd, height, width):
    scene = Scene(height, width)
    whole = scene.clouds(gsd).classes(RioWindow(0, 0, width, height))
    assert whole.shape == (height, width) and set(np.unique(whole)) == {0, 1, 2}
    parts = scene.clouds(gsd)
    for row, col, rows, cols in ((0, 0, 1, 1), (191, 190, 3, 4), (height - 5, width - 7, 5, 7), (17, 33, 80, 67)):
        part = np.s_[row : row + rows, col : col + cols]
        np.testing.assert_array_equal(parts.classes(RioWindow(col, row, cols, rows)), whole[part])
        np.testing.assert_array_equal(parts.read(RioWindow(col, row, cols, rows)), whole[part] > 0)


def test_the_network_sees_means_of_valid_pixels_mirrored_outside():
    scene = Scene(3 * CORE, 3 * 20 - 1)
    scene.valid[:3, :3] = np.eye(3, dtype=bool)
    scene.valid[3:6, :3] = False
    scene.clouds(10).classes(RioWindow(0, 0, 1, 1))
    (tile,) = scene.tiles
    origin = tile[:, MARGIN:, MARGIN:]
    np.testing.assert_allclose(origin[:, 0, 0], scene.image[:, range(3), range(3)].mean(axis=1), rtol=1e-6)
    assert (origin[:, 1, 0] == 0).all()
    last = scene.image[:, 6:9, 57:59][:, scene.valid[6:9, 57:59]]  # two of its three columns are in the raster
    np.testing.assert_allclose(origin[:, 2, 19], last.mean(axis=1), rtol=1e-5)
    np.testing.assert_array_equal(tile[:, MARGIN - 1 :: -1], tile[:, MARGIN : 2 * MARGIN])
    np.testing.assert_array_equal(origin[:, :, 20:40], origin[:, :, 19::-1])


def test_each_tile_is_classified_once_and_tiles_without_data_never():
    scene = Scene(300, 300)
    scene.valid[:, :] = False
    scene.valid[-20:, -20:] = True
    clouds = scene.clouds(30)
    for _ in range(2):
        found = clouds.classes(RioWindow(0, 0, 300, 300))
    assert len(scene.tiles) == 1 and not found[:CORE, :CORE].any()


def test_the_network_follows_from_bands_level_and_pixel_size():
    assert network_for(FOUR, 10, False) == "4b_l2a"
    assert network_for(FOUR | {"B11", "B12"}, 30, True) == "6b_l1c"
    assert network_for((FOUR - {"B08"}) | {"B8A", "B11", "B01"}, 3, False) == "4b_l2a"
    assert network_for(FOUR - {"B08"}, 10, False) is None
    assert network_for(FOUR, 1, False) is None and network_for(FOUR, 250, False) is None
    assert network_bands({"B12", "B11", "B8A", "B04", "B03", "B02"}) == ["B02", "B03", "B04", "B8A", "B11", "B12"]
    assert network_bands(FOUR | {"B8A"}) == ["B02", "B03", "B04", "B08"]


def test_the_inspection_names_the_network(write_raster, s2_raster, s2_dn):
    level1 = write_raster(s2_dn, "S2A_MSIL1C_20200101.tif", descriptions=("B02", "B03", "B04", "B08"))
    picture = write_raster(np.clip(s2_dn[:3] / 40, 0, 255).astype(np.uint8), "picture.tif")
    for path, network in ((s2_raster, "4b_l2a"), (level1, "4b_l1c"), (picture, None)):
        with RasterSource.open(str(path), {"assume": "best"}) as source:
            assert source.inspection.cloud_network == network


def test_found_clouds_have_no_data(s2_raster):
    def shadow_in_the_first_row(image: np.ndarray) -> np.ndarray:
        found = np.zeros((SIDE, SIDE), np.uint8)
        found[MARGIN] = 2
        return found

    opened: list[str] = []
    hints = {"mask_clouds": "csmask"}
    networks = lambda name: opened.append(name) or shadow_in_the_first_row  # noqa: E731
    with RasterSource.open(str(s2_raster), hints, networks=networks) as source:
        assert source.inspection.clouds == "by_csmask" and not opened
        physical, valid = source.read((-2, 0, 10, 50))
        assert opened == ["4b_l2a"]
    assert not valid[:5].any() and valid[5:].all()
    assert (physical[:, :5] == 0).all() and (physical[:, 5:] > 0).all()


def test_what_cannot_be_found_is_said(write_raster, s2_dn, s2_raster):
    visible = write_raster(s2_dn[:3], "visible.tif", descriptions=("B02", "B03", "B04"))
    with RasterSource.open(str(visible), {"mask_clouds": "csmask"}) as source:
        assert source.inspection.clouds is None
        assert "ukis-csmask needs blue, green, red and near infrared" in source.inspection.notes[-1]
    with pytest.raises(BadOption, match="cannot be found"):  # a caller without networks
        RasterSource.open(str(s2_raster), {"mask_clouds": "csmask"})


def test_a_mask_that_comes_with_the_image_is_preferred(write_raster, s2_dn):
    scl = np.full((1, 40, 50), 4, np.uint16)
    scl[0, :5] = 9
    path = write_raster(np.concatenate([s2_dn, scl]), "with_scl.tif", descriptions=("B02", "B03", "B04", "B08", "SCL"))
    with RasterSource.open(str(path), {"mask_clouds": "csmask"}) as source:
        assert (source.inspection.clouds, source.inspection.cloud_network) == ("left_out", None)
        valid = source.read_valid((0, 0, 40, 50))
    assert not valid[:5].any() and valid[5:].all()
