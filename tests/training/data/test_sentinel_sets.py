from __future__ import annotations

import fakes_sentinel
import numpy as np
import pytest
import torch
from landprompt_training.data import corine, so2sat
from landprompt_training.data.eurosat_rgb import CLASSES, HELD_OUT_SHARE
from landprompt_training.data.manifest import open_set
from landprompt_training.data.sample import S2_BANDS
from landprompt_training.data.splits import is_held_out


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sentinel")
    for write in ("eurosat_ms", "bigearthnet", "bigearthnet_v2", "sen12ms", "so2sat"):
        getattr(fakes_sentinel, f"write_{write}")(folder)
    return folder


def by_band(sample):
    """Reflectance x 10000 of each present band."""
    assert sample.s2.dtype == torch.float32
    assert (sample.s2[sample.s2_mask == 0] == 0).all()
    means = (sample.s2.mean(dim=(1, 2)) * 10000).round().int().tolist()
    return {band: value for band, value, there in zip(S2_BANDS, means, sample.s2_mask, strict=True) if there}


def test_eurosat_ms_moves_b8a_to_its_position(root):
    sample = open_set("eurosat_ms", root, "train")[0]
    expected = {band: 100 * (k + 1) for k, band in enumerate(fakes_sentinel.EUROSAT_FILE_BANDS)}
    assert by_band(sample) == expected
    assert expected["B8A"] == 1300
    np.testing.assert_allclose(sample.rgb[:, 0, 0], [0.04 / 0.3558, 0.03 / 0.3558, 0.02 / 0.3558], rtol=1e-5)


def test_eurosat_ms_has_the_name_splits_of_eurosat_rgb(root):
    names = {split: {s.name for s in open_set("eurosat_ms", root, split)} for split in ("train", "val", "test")}
    assert sum(map(len, names.values())) == 60 == len(set.union(*names.values()))
    assert names["test"] == {n for n in set.union(*names.values()) if is_held_out(f"{n}.jpg", HELD_OUT_SHARE)}
    assert all(names.values())
    river = next(s for s in open_set("eurosat_ms", root, "train") if s.name.startswith("River"))
    assert river.labels.nonzero().flatten().tolist() == [CLASSES.index("River")]


def test_eurosat_ms_can_use_the_official_split_lists(root):
    sets = {split: open_set("eurosat_ms", root, split, division="torchgeo") for split in ("train", "val", "test")}
    assert {split: len(s) for split, s in sets.items()} == {"train": 28, "val": 2, "test": 30}
    assert [s.name for s in sets["val"]] == ["Forest_15", "River_15"]


def test_bigearthnet_resamples_bands_to_one_grid_and_orders_radar(root):
    sample = open_set("bigearthnet", root, "train")[0]
    assert sample.s2.shape == (13, 120, 120)
    expected = {b: 1050 if b == "B8A" else 100 * int(b[1:]) for b in S2_BANDS if b != "B10"}
    assert by_band(sample) == expected
    assert sample.s1[:, 60, 60].tolist() == [-10.5, -17.25]
    assert sample.s1_mask.tolist() == [1, 1]
    np.testing.assert_allclose(sample.rgb[0, 0, 0], 0.04 / 0.2, rtol=1e-5)


@pytest.mark.parametrize(
    ("count", "train", "val"), [(43, [17, 30, 39], [5, 11, 13]), (19, [4, 17], [2]), (5, [1, 2, 4], [0, 1])]
)
def test_bigearthnet_maps_labels_to_43_19_and_5_classes(root, count, train, val):
    for split, expected in (("train", train), ("val", val)):
        dataset = open_set("bigearthnet", root, split, nomenclature=count, sensors=("s2",))
        assert dataset.multi_label
        assert len(dataset.classes) == count
        assert dataset[0].labels.nonzero().flatten().tolist() == expected
        assert dataset[0].s1 is None


def test_corine_nomenclatures_are_consistent():
    assert len(corine.LEVEL_3) == 43
    assert len({code for code, _, _ in corine.LEVEL_3}) == 43
    # Names that occur in both lists must be mapped to each other, which a shifted table would violate.
    for _, name, nineteen in corine.LEVEL_3:
        if name in corine.NINETEEN:
            assert corine.NINETEEN[nineteen] == name
    assert {n for _, _, n in corine.LEVEL_3 if n is not None} == set(range(19))
    assert sum(n is None for _, _, n in corine.LEVEL_3) == 11
    # 43 -> 5 and 43 -> 19 -> 5 give the same class, if there is one among the 19.
    for _, name, nineteen in corine.LEVEL_3:
        if nineteen is not None:
            assert corine.from_43([name], 5) == corine.from_19([corine.NINETEEN[nineteen]], 5)
    assert corine.from_19(["Marine waters", "Urban fabric"], 5) == [0, 4]
    assert corine.LEVEL_1[corine.from_19(["Beaches, dunes, sands"], 5)[0]] == "Forest and semi natural areas"


def test_bigearthnet_v2_reads_the_reference_map(root):
    for split in ("train", "val", "test"):
        dataset = open_set("bigearthnet_v2", root, split)
        assert len(dataset) == 1
    sample = dataset[0]
    assert sample.name.endswith("_26_59")
    quarters = [sample.dense[r, c].item() for r, c in ((0, 0), (0, 100), (100, 0), (100, 100))]
    assert quarters == [4, 18, -1, -1]
    assert dataset.dense_classes[4] == "pasture land"
    assert sample.labels.nonzero().flatten().tolist() == [4, 18]
    assert sample.s1[:, 5, 5].tolist() == [-10.5, -17.25]
    five = open_set("bigearthnet_v2", root, "test", nomenclature=5)[0]
    assert [five.dense[r, c].item() for r, c in ((0, 0), (0, 100), (100, 0), (100, 100))] == [1, 4, 0, -1]
    with pytest.raises(ValueError, match="19"):
        open_set("bigearthnet_v2", root, "test", nomenclature=43)


def test_sen12ms_simplifies_igbp_and_labels_classes_above_a_tenth(root):
    dataset = open_set("sen12ms", root, "test")
    sample = dataset[0]
    assert by_band(sample) == {band: 100 * (k + 1) for k, band in enumerate(S2_BANDS)}
    assert [dataset.dense_classes[i] for i in sample.dense[[0, 9, 19], 0]] == [
        "forest",
        "urban or built-up land",
        "cropland",
    ]
    assert [dataset.classes[i] for i in sample.labels.nonzero().flatten()] == ["forest", "cropland"]
    assert sample.s1[:, 3, 3].tolist() == [-10, -17]
    assert sample.valid[0, 0, 0] == 0
    assert sample.s1[:, 0, 0].tolist() == [0, 0]
    assert sample.valid.sum() == 399


def test_sen12ms_is_split_by_scene(root):
    scenes = {s: {x.name.split("_")[3] for x in open_set("sen12ms", root, s)} for s in ("train", "val", "test")}
    assert scenes["test"] == {"0"}
    assert not scenes["train"] & scenes["val"]
    assert scenes["train"] | scenes["val"] == {str(i) for i in range(1, 12)}
    assert scenes["val"]


def test_so2sat_reads_filtered_intensities_in_decibels(root):
    dataset = open_set("so2sat", root, "val")
    sample = dataset[1]
    np.testing.assert_allclose(sample.s1[:, 4, 4], [-60, -50], rtol=1e-6)
    assert by_band(sample) == {band: 100 * (k + 1) for k, band in enumerate(so2sat.BANDS)}
    assert dataset.classes[sample.labels.argmax()] == "water"
    assert dataset[0].labels.nonzero().flatten().tolist() == [3]
    with pytest.raises(ValueError, match="train and test only"):
        open_set("so2sat", root, "val", division="block")
