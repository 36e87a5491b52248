from __future__ import annotations

import numpy as np
import pytest
import torch
from landprompt_training.data import eurosat_l2a, eurosat_rgb, hls_worldcover
from landprompt_training.data.bands import OPTICAL_BANDS, RGB_REFLECTANCE_PER_COUNT, spread
from landprompt_training.data.optical import RGB_POSITIONS, OpticalData
from landprompt_training.data.splits import is_held_out, stratified_hold_out
from landprompt_training.errors import DataMissing
from landprompt_training.vocabulary.words import load_vocabulary

CLASSES = load_vocabulary("land_cover").classes


def test_names_decide_the_split_for_ever():
    held = [is_held_out(f"River_{i}.jpg", 0.2) for i in range(2000)]
    assert 0.17 < np.mean(held) < 0.23
    # Written down once: if these change, every published number loses its meaning.
    assert [i for i in range(40) if held[i]] == [6, 15, 18, 21, 38]


def test_stratified_split_puts_rare_classes_on_both_sides():
    counts = np.zeros((40, 2), int)
    counts[:, 0] = 100
    counts[:8, 1] = 50
    held = stratified_hold_out(counts, 4)
    assert held[:8].sum() == 2
    assert held.sum() == 10


def test_rgb_tiles_are_read_red_first(fake_data):
    data = eurosat_rgb.load_arrays(fake_data)
    assert data["image"].shape == (60, 3, 64, 64)
    last = data["image"][data["label"] == 9].mean(axis=(0, 2, 3))
    np.testing.assert_allclose(last, [225, 30, (9 * 83) % 256], atol=4)


def test_l2a_bands_land_in_their_places(fake_data):
    data = eurosat_l2a.load_arrays(fake_data)
    tile = data["image"][4].mean(axis=(1, 2)) * 10000
    expected = {"B01": 501, "B02": 501, "B03": 502, "B04": 503, "B05": 501, "B08": 504, "B09": 502, "B12": 506}
    for name, value in expected.items():
        assert tile[OPTICAL_BANDS.index(name)] == pytest.approx(value, abs=0.5)
    assert data["label"][4] == 4


def test_worldcover_and_the_day_agree_or_both_are_right(fake_data):
    data = hls_worldcover.load_arrays(fake_data, CLASSES)
    names = [entry["name"] for entry in CLASSES]
    assert (data["label"][:, :, :64] == names.index("tree")).all()
    assert (data["second"][:, :, 64:] == names.index("water")).all()
    assert data["valid"].all()
    assert 0 < data["held_out"].sum() < len(data["held_out"])


def test_missing_data_say_what_and_where(tmp_path):
    with pytest.raises(DataMissing, match=r"EuroSAT RGB class AnnualCrop was not found in .*eurosat_rgb"):
        eurosat_rgb.load_arrays(tmp_path)


def test_spread_zeroes_missing_bands():
    image, mask = spread(np.ones((2, 3, 4, 4), np.float32), ("B04", "B03", "B02"))
    assert mask.sum() == 3
    assert image[:, mask == 0].sum() == 0
    assert image.sum() == 2 * 3 * 16


def test_a_batch_is_mixed_standardised_and_blank_where_nothing_is(fake_data, tiny_recipe):
    data = OpticalData(fake_data, CLASSES)
    seen = set()
    for seed in range(6):
        batch = data.batch(tiny_recipe["bootstrap"], np.random.default_rng(seed))
        seen.add(batch.mosaicked)
        assert batch.image.shape[2] == (128 if batch.mosaicked else 64)
        assert len(batch.label) == 12
        assert len(batch.first) == (2 if batch.mosaicked else 8)
        missing = batch.band_mask[:, :, None, None] * batch.valid == 0
        assert (batch.image[missing.expand_as(batch.image)] == 0).all()
    assert seen == {True, False}


def test_second_views_show_the_tiles_they_name_as_grey_or_in_fewer_bands(fake_data, tiny_recipe):
    data = OpticalData(fake_data, CLASSES)
    data.standard.mean.zero_()
    data.standard.std.fill_(1)
    for seed in range(6):
        batch = data.batch(tiny_recipe["refine"], np.random.default_rng(seed))
        pictures, scenes = len(batch.tile_first), len(batch.image) - len(batch.first)
        each = 4 if batch.mosaicked else 1
        assert scenes - pictures == 8 // each
        assert batch.again.tolist() == [0, 1, 2, 3, 8, 9, 10, 11], "the tiles of 12 bands come after eight of RGB"
        views, own = batch.image[pictures:scenes], batch.image[:pictures][batch.again[::each] // each]
        grey = views[: 4 // each, RGB_POSITIONS].mean(dim=(2, 3))
        assert (grey.amax(dim=1) / grey.amin(dim=1) < 1.2).all()
        for view, mask, picture in zip(views[4 // each :], batch.band_mask[pictures + 4 // each :], own[4 // each :]):
            red = OPTICAL_BANDS.index("B04")
            if mask[red] and picture[red].any() and view[red].any():
                # The same ground under other light: its mean moves by no more than the jitter.
                assert 0.4 < view[red].mean() / picture[red].mean() < 2.5


def test_pixels_of_fires_and_signatures_bear_their_own_labels(fake_data, tiny_recipe):
    data = OpticalData(fake_data, CLASSES)
    burned, unburned = len(CLASSES), len(CLASSES) + 1
    plain = tiny_recipe["refine"] | {"fires": 0, "signatures": 0}

    def labels(**more: int) -> set[int]:
        batches = [data.batch(plain | more, np.random.default_rng(seed)) for seed in range(3)]
        return {int(label) for batch in batches for label in batch.first.unique()}

    assert labels() <= {-1, *range(burned)}
    assert labels(fires=16) >= {burned, unburned}
    assert labels(signatures=2) >= set(range(burned)), "all nine classes of the fake pixels"


def test_scenes_may_bear_the_labels_of_the_year_alone(fake_data, tiny_recipe):
    data = OpticalData(fake_data, CLASSES)
    plain = tiny_recipe["bootstrap"]
    year = data.batch(plain | {"yearly": 1.0}, np.random.default_rng(0))
    known = year.first >= 0
    assert known.any() and (year.first[known] >= data.yearly).all()
    assert torch.equal(year.first, year.second)
    assert set((year.first[known] - data.yearly).unique().tolist()) <= set(range(len(CLASSES)))
    both = data.batch(plain | {"yearly": 0.5}, np.random.default_rng(0))
    kinds = [bool((scene[scene >= 0] >= data.yearly).all()) for scene in both.first]
    assert set(kinds) == {True, False}


def test_rgb_counts_become_the_reflectance_that_the_card_states(fake_data):
    data = OpticalData(fake_data, CLASSES)
    image, mask = data.rgb_tiles(np.array([0]))
    red = OPTICAL_BANDS.index("B04")
    counts = data.rgb["image"][0, 0].astype(np.float32)
    np.testing.assert_allclose(image[0, red].numpy(), counts * RGB_REFLECTANCE_PER_COUNT, rtol=1e-6)
    assert mask[0].sum() == 3
