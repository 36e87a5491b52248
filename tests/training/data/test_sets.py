from __future__ import annotations

import numpy as np
import pytest
from landprompt_training.data import eurosat_l2a, eurosat_rgb, hls_worldcover
from landprompt_training.data.bands import OPTICAL_BANDS
from landprompt_training.data.splits import is_held_out, stratified_hold_out
from landprompt_training.errors import DataMissing
from landprompt_training.vocabulary.words import load_vocabulary

CLASSES = load_vocabulary("land_cover").classes


def test_split_by_name_is_stable():
    held = [is_held_out(f"River_{i}.jpg", 0.2) for i in range(2000)]
    assert 0.17 < np.mean(held) < 0.23
    # Fixed values: if they change, published scores are no longer comparable.
    assert [i for i in range(40) if held[i]] == [6, 15, 18, 21, 38]


def test_stratified_split_distributes_rare_classes():
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


def test_l2a_bands_are_in_order(fake_data):
    data = eurosat_l2a.load_arrays(fake_data)
    tile = data["image"][4].mean(axis=(1, 2)) * 10000
    expected = {"B01": 501, "B02": 501, "B03": 502, "B04": 503, "B05": 501, "B08": 504, "B09": 502, "B12": 506}
    for name, value in expected.items():
        assert tile[OPTICAL_BANDS.index(name)] == pytest.approx(value, abs=0.5)
    assert data["label"][4] == 4


def test_hls_labels_combine_worldcover_and_daily_water(fake_data):
    data = hls_worldcover.load_arrays(fake_data, CLASSES)
    names = [entry["name"] for entry in CLASSES]
    assert (data["label"][:, :, :64] == names.index("tree")).all()
    assert (data["second"][:, :, 64:] == names.index("water")).all()
    assert data["valid"].all()
    assert 0 < data["held_out"].sum() < len(data["held_out"])


def test_error_for_missing_data_names_class_and_location(tmp_path):
    with pytest.raises(DataMissing, match=r"EuroSAT RGB class AnnualCrop, expected at .*eurosat_rgb"):
        eurosat_rgb.load_arrays(tmp_path)
