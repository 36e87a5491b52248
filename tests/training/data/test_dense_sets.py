from __future__ import annotations

import fakes_dense
import numpy as np
import pytest
from landprompt_training.data.manifest import open_set
from landprompt_training.data.sample import S2_BANDS


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dense")
    for write in ("floods", "wildfires", "pixels"):
        getattr(fakes_dense, f"write_{write}")(folder)
    return folder


def test_floods_have_decibels_water_labels_and_nodata(root):
    dataset = open_set("floods", root, "train")
    (sample,) = dataset
    assert sample.name == "India_3"
    np.testing.assert_allclose(sample.s1[:, 1, 1], [-18.5, -25.0])
    assert sample.valid.sum() == 255
    assert sample.valid[0, 5, 5] == 0
    assert dataset.dense_classes[sample.dense[1, 0]] == "water"
    assert dataset.dense_classes[sample.dense[1, 15]] == "dry land"
    assert sample.dense[0, 0] == -1
    assert sample.s2 is None


def test_floods_are_split_by_place(root):
    assert [s.name for s in open_set("floods", root, "test")] == ["Spain_1"]
    assert [s.name for s in open_set("floods", root, "val")] == ["Somalia_2"]
    turned = open_set("floods", root, "test", test_places=("India",), val_places=())
    assert [s.name for s in turned] == ["India_3"]
    both = open_set("floods", root, "test", sensors=("s1", "s2"))[0]
    assert (both.s2[:, 0, 0] * 10000).round().tolist() == [100 * (k + 1) for k in range(13)]
    assert both.valid.sum() == 255
    assert len(open_set("floods", root, "train", sensors=("s1", "s2"))) == 0


def test_wildfire_masks_are_aligned_with_their_images(root):
    dataset = open_set("wildfires", root, "test")
    after, before = dataset
    assert (after.name, before.name) == ("CLEAR_20240626_post_fire", "CLEAR_20240626_pre_fire")
    assert after.dense[0].tolist() == [-1, -1, 1, 1, 1, 0, 0, 0, 0, 0]
    assert before.dense[0].tolist() == [-1, -1, 0, 0, 0, 0, 0, 0, 0, 0]
    assert dataset.dense_classes == ("everything else", "burned forest")
    there = [S2_BANDS[i] for i in after.s2_mask.nonzero().flatten()]
    assert there == ["B02", "B03", "B04", "B08", "B12"]
    assert after.s2[S2_BANDS.index("B12")].mean().item() == pytest.approx(0.25)
    assert {s.name[:4] for s in open_set("wildfires", root, "train")} == {"DOVE"}, "a fire without a mask is skipped"


def test_pixels_mark_missing_bands_and_are_split_by_place(root):
    sets = {split: open_set("pixels", root, split) for split in ("train", "val", "test")}
    samples = [s for dataset in sets.values() for s in dataset]
    assert len(samples) == 60, "times without a class are skipped"
    whole = next(s for s in samples if s.s1_mask.all())
    lacking = next(s for s in samples if not s.s1_mask.all())
    assert whole.s1.flatten().tolist() == [-9, -15]
    assert lacking.s1.flatten().tolist() == [-9, 0]
    assert lacking.s1_mask.tolist() == [1, 0]
    order = ("B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B11", "B12")
    assert [round(whole.s2[S2_BANDS.index(b)].item() * 10000) for b in order] == [100 * k for k in range(1, 12)]
    assert whole.s2_mask.sum() == 11
    # The pixels 2 k and 2 k + 1 are at the same place, so they are in the same block and in the same split.
    owner = {int(s.name.split("/")[1]): split for split, dataset in sets.items() for s in dataset}
    assert all(owner[i] == owner[i + 1] for i in range(0, 60, 2))
    seven = next(s for s in samples if s.name == "fake/7/0")
    assert sets["train"].classes[seven.labels.argmax()] == "bare ground"
    assert seven.dense.tolist() == [[7]]


def test_worldcover_samples_have_labels_and_reflectance(fake_data):
    sets = {split: open_set("hls_worldcover", fake_data, split) for split in ("train", "val", "test")}
    assert sum(map(len, sets.values())) == 8
    sample = sets["test"][0]
    dense = [sets["test"].dense_classes[sample.dense[0, column]] for column in (0, 127)]
    assert dense == ["trees", "water"]
    assert sample.s2_mask.sum() == 7
    assert sample.s2[S2_BANDS.index("B8A"), 0, 0].item() == pytest.approx(0.35, abs=0.001)


def test_l2a_tile_samples_have_labels_and_reflectance(fake_data):
    sets = {split: open_set("eurosat_l2a", fake_data, split) for split in ("train", "val", "test")}
    assert sum(map(len, sets.values())) == 40
    sample = sets["train"][0]
    number = int(sample.name.split("/")[1])
    assert sample.labels.argmax() == number % 10
    red = sample.s2[S2_BANDS.index("B04")].mean().item()
    assert red == pytest.approx((100 * (number % 10 + 1) + 3) / 10000, abs=1e-6)
    assert sample.s2_mask[S2_BANDS.index("B10")] == 0
