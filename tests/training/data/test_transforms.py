from __future__ import annotations

import numpy as np
import pytest
import torch
from landprompt_training.data.bands import OPTICAL_BANDS, RGB_WHITE
from landprompt_training.data.transforms import clouds, geometry, radiometry, spectral


@pytest.fixture
def rng():
    return np.random.default_rng(3)


def test_a_crop_beyond_the_image_is_filled():
    x = torch.arange(9.0).view(1, 3, 3)
    out = geometry.crop(x, -1, 1, 4, fill=-1)
    assert out[0].tolist() == [[-1] * 4, [1, 2, -1, -1], [4, 5, -1, -1], [7, 8, -1, -1]]


def test_coarsening_preserves_the_mean():
    x = torch.rand(2, 12, 12)
    torch.testing.assert_close(geometry.coarser(x, 3).mean(dim=(1, 2)), x.mean(dim=(1, 2)))


def test_all_eight_symmetries_are_drawn(rng):
    square = torch.arange(4).view(2, 2)
    seen = {
        tuple(geometry.apply_symmetry(square, geometry.random_symmetry(rng)).flatten().tolist()) for _ in range(200)
    }
    assert len(seen) == 8


def test_haze_is_strongest_in_blue_and_lowers_contrast():
    image = torch.rand(12, 8, 8) * 0.3
    hazy = radiometry.veil(image, 0.1)
    added = (hazy - image).mean(dim=(1, 2))
    assert added[0] > added[3] > added[11]
    assert (hazy.std(dim=(1, 2)) < image.std(dim=(1, 2))).all()


def test_atmosphere_adds_light_only_at_short_wavelengths(rng):
    dark = radiometry.top_of_atmosphere(torch.zeros(12, 2, 2), rng)[:, 0, 0]
    assert 0.05 < dark[0] < 0.25
    assert dark[10] < 0.002


def test_eight_bit_pictures_have_at_most_256_levels_up_to_white(rng):
    image = torch.rand(12, 32, 32) * 0.5
    for _ in range(12):
        out = radiometry.eight_bit(image, rng)
        shown = out[[OPTICAL_BANDS.index(b) for b in ("B02", "B03", "B04")]]
        assert shown.max() <= RGB_WHITE + 1e-6
        levels = shown / RGB_WHITE * 255
        torch.testing.assert_close(levels, levels.round(), atol=1e-3, rtol=0)


def test_regression_recovers_bands_that_depend_on_others(rng):
    spectra = torch.rand(4000, 12)
    spectra[:, 4] = 0.3 * spectra[:, 3] + 0.7 * spectra[:, 7] + 0.01
    regression = spectral.BandRegression(OPTICAL_BANDS, spectra)
    image = torch.rand(12, 6, 6)
    present = torch.ones(12)
    present[4] = 0
    filled, mask = regression.fill(image, present, rng)
    torch.testing.assert_close(filled[4], 0.3 * image[3] + 0.7 * image[7] + 0.01, atol=1e-3, rtol=0)
    assert mask.all()
    assert torch.equal(filled[present > 0], image[present > 0])


def test_single_near_infrared_band_is_copied_to_both():
    image, present = torch.rand(12, 4, 4), torch.ones(12)
    b08, b8a = (OPTICAL_BANDS.index(n) for n in ("B08", "B8A"))
    present[b08] = 0
    out, mask = spectral.share_nir(image, present, OPTICAL_BANDS)
    assert torch.equal(out[b08], image[b8a])
    assert mask.all()


def test_subsets_contain_only_present_bands(rng):
    present = torch.tensor([1.0, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1, 1])
    for _ in range(100):
        mask = spectral.draw_subset(present, OPTICAL_BANDS, rng)
        assert ((mask == 0) | (present == 1)).all()
        assert mask.sum() >= 3


def test_clouds_are_bright_shadows_dark_and_the_rest_unchanged(rng):
    image = torch.full((12, 64, 64), 0.1)
    out, opacity, shadow = clouds.add_clouds(image, rng)
    thick, deep = opacity > 0.9, (shadow > 0.9) & (opacity < 0.01)
    clear = (opacity == 0) & (shadow == 0)
    assert out[1][thick].mean() > 0.3
    if deep.any():
        assert (out[7][deep] < 0.06).all()
    torch.testing.assert_close(out[:, clear], image[:, clear])


def test_cloud_targets_are_certain_or_unknown():
    opacity = torch.tensor([[1.0, 0.4, 0.0, 0.0]])
    shadow = torch.tensor([[0.0, 0.0, 0.9, 0.0]])
    target = torch.zeros(4, 1, 4)
    target[0] = 1
    out = clouds.cloud_target(target, opacity, shadow, cloud=2, shade=3)
    assert out[:, 0].T.tolist() == [[0, 0, 1, 0], [0, 0, 0, 0], [0, 0, 0, 1], [1, 0, 0, 0]]


def test_nodata_only_removes_valid_pixels(rng):
    valid = (torch.rand(1, 48, 48) > 0.1).float()
    changed = 0
    for _ in range(60):
        out = geometry.with_nodata(valid, rng)
        assert (out <= valid).all()
        changed += int((out != valid).any())
    assert 3 < changed < 30
