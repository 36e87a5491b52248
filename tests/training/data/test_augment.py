from __future__ import annotations

import numpy as np
import torch
from landprompt_training.data import augment


def test_mosaic_lays_tiles_row_by_row_and_back():
    tiles = torch.arange(8.0)[:, None, None, None].expand(8, 3, 4, 4)
    picture = augment.mosaic(tiles)
    assert picture.shape == (2, 3, 8, 8)
    assert picture[0, 0, [0, 0, 7, 7], [0, 7, 0, 7]].tolist() == [0, 1, 2, 3]
    torch.testing.assert_close(augment.unmosaic(picture), tiles.contiguous())


def test_maps_turn_with_their_image():
    image = torch.rand(2, 1, 6, 6)
    for seed in range(8):
        turned, (label,) = augment.flip_and_turn(image, [image[:, 0]], np.random.default_rng(seed))
        torch.testing.assert_close(turned[:, 0], label)


def test_band_dropout_keeps_three_bands_and_adds_none():
    rng = np.random.default_rng(0)
    seven = torch.zeros(200, 12)
    seven[:, [0, 1, 2, 3, 8, 10, 11]] = 1
    out = augment.drop_bands(seven, rng)
    assert (out.sum(dim=1) >= 3).all()
    assert (out <= seven).all()
    assert 0.3 < (out.sum(dim=1) < 7).float().mean() < 0.8


def test_zoom_cuts_image_and_maps_alike():
    ramp = torch.arange(128.0).expand(128, 128)
    for seed in range(6):
        image, (label,) = augment.zoom_crop(ramp[None, None], [ramp[None].long()], 64, np.random.default_rng(seed))
        assert image.shape == (1, 1, 64, 64)
        assert (image[0, 0] - label[0]).abs().max() <= 1


def test_blank_leaves_most_of_an_image():
    valid = augment.blank(torch.ones(300, 1, 30, 30), np.random.default_rng(0))
    share = valid.mean(dim=(1, 2, 3))
    assert (share >= 0.6).all()
    assert 0.05 < (share < 1).float().mean() < 0.3


def test_jitter_is_a_gain_and_an_offset():
    image = torch.full((4, 2, 16, 16), 0.3)
    out = augment.jitter_reflectance(image, np.random.default_rng(1))
    assert out.std(dim=(2, 3)).max() < 0.01
    assert out.mean(dim=(2, 3)).std() > 0.005


def test_a_veil_adds_blue_light_and_leaves_the_short_wave_infrared():
    image = torch.full((2, 12, 4, 4), 0.1)
    veiled = augment.veil(image, np.random.default_rng(0), chance=1.0)
    added = (veiled - image).mean(dim=(2, 3))
    assert (added[:, 1] > 0).all(), "blue"
    assert (added.diff(dim=1) < 0).all(), "less with each longer wavelength"
    assert (added[:, 11] < 0.1 * added[:, 1]).all()
    torch.testing.assert_close(augment.veil(image, np.random.default_rng(0), chance=0.0), image)


def test_air_adds_the_light_of_its_molecules():
    dark = augment.top_of_atmosphere(torch.zeros(200, 12, 1, 1), np.random.default_rng(0))[:, :, 0, 0]
    assert dark[:, 1].min() > 0.04 and dark[:, 1].max() < 0.16, "blue of dark ground at sea level, sun high or low"
    ratio = dark[:, 3] / dark[:, 1]
    assert ((ratio > 0.25) & (ratio < 0.32)).all(), "(490 / 665)^4 = 0.295"
    assert (dark[:, 10:] < 0.002).all(), "none in the short-wave infrared"
    white = augment.top_of_atmosphere(torch.ones(200, 12, 1, 1), np.random.default_rng(0))[:, :, 0, 0]
    assert (white - dark < 1).all(), "some of the ground's own light is lost"


def test_clear_water_keeps_its_blue_and_loses_its_red_and_land_stays():
    image = torch.full((1, 12, 2, 2), 0.1)
    water = torch.tensor([[[True, False], [False, False]]])
    clear = augment.clear_water(image, water, np.random.default_rng(0))
    blue, green, red, nir = clear[0, [1, 2, 3, 7], 0, 0].tolist()
    assert 0.3 * 0.088 < blue < 0.1 and nir < 0.032
    assert nir < red < green < blue
    assert torch.equal(clear[:, :, 1], image[:, :, 1]) and torch.equal(clear[:, :, 0, 1], image[:, :, 0, 1])


def test_only_water_is_brightened_and_stays_black_in_the_short_wave_infrared():
    image = torch.full((1, 12, 2, 2), 0.05)
    water = torch.tensor([[[True, False], [False, False]]])
    bright = augment.brighten_water(image, water, np.random.default_rng(0), chance=1.0)
    assert bright[0, 3, 0, 0] > 0.09
    assert (bright[0, 10:] == image[0, 10:]).all()
    assert (bright[0, :, ~water[0]] == image[0, :, ~water[0]]).all()


def test_another_stretch_keeps_black_and_the_order_of_the_greys():
    white, chosen = 0.3, torch.arange(20) < 12
    image = torch.linspace(0, white, 50)[None, None, None].repeat(20, 1, 1, 1)
    out = augment.stretch(image, chosen, np.random.default_rng(0), white)
    assert out.max() <= white
    assert (out[..., 0] == 0).all(), "bands that are missing stay zero"
    assert (out.diff(dim=-1) >= 0).all()
    assert out[chosen][..., 20].std() > 0.02, "each picture its own"
    assert torch.equal(out[~chosen], image[~chosen])
