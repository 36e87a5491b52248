from __future__ import annotations

import fakes
import fakes_radar
import fakes_scenes
import numpy as np
import pytest
import torch
from landprompt_training.data.manifest import open_set
from landprompt_training.data.sample import S2_BANDS


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    folder = tmp_path_factory.mktemp("scenes")
    fakes_scenes.write_dynamic_world(folder)
    fakes_scenes.write_terramind(folder)
    fakes_radar.write_patches(folder)
    fakes_radar.write_punjab(folder)
    fakes.write_eurosat_l2a(folder)
    fakes_scenes.write_tile_labels(folder)
    return folder


def names(samples) -> set[str]:
    return {samples[i].name for i in range(len(samples))}


def test_each_place_is_in_one_split(root):
    sets = {split: names(open_set("dynamic_world", root, split)) for split in ("train", "val", "test")}
    assert sets["train"] == {"satclip_patch_74721", "satclip_patch_25630", "sundarbans"}
    assert sets["val"] == {"satclip_patch_57755"}
    assert sets["test"] == {"satclip_patch_275979", "satclip_patch_33188"}


def test_the_offset_of_baseline_04_is_removed(root):
    samples = open_set("dynamic_world", root, "train")
    found = {samples[i].name: samples[i] for i in range(len(samples))}
    blue = S2_BANDS.index("B02")
    scenes = (found["satclip_patch_74721"], found["satclip_patch_25630"])
    with_offset, without = (scene.s2[blue, :, :50].mean().item() for scene in scenes)
    assert with_offset == pytest.approx(without, abs=1e-4)
    assert without == pytest.approx(0.048, abs=0.001)


def test_soft_labels_are_probabilities_and_unknown_where_missing(root):
    samples = open_set("dynamic_world", root, "test")
    sample = samples[0]
    assert samples.dense_concepts[0] == ("water",)
    assert (sample.soft[:, 0, 0] == 0).all()
    assert sample.dense[0, 0] == -1
    assert sample.soft[:3, 60, 10].tolist() == [204, 0, 51]
    assert sample.dense[60, 10] == 0
    assert sample.dense[60, 100] == 1


def test_trees_of_the_sundarbans_are_mangrove_in_training(root):
    samples = open_set("dynamic_world", root, "train")
    sample = next(samples[i] for i in range(len(samples)) if samples[i].name == "sundarbans")
    assert samples.dense_concepts[-1] == ("mangrove",)
    assert sample.soft[:, 60, 100].argmax() == len(samples.dense_classes) - 1
    assert sample.soft[1].sum() == 0


def test_cloud_like_pixels_are_unknown_in_training(root, tmp_path):
    import rasterio

    path = root / "satclip_s2" / "patch_25630.tif"
    with rasterio.open(path, "r+") as dataset:
        cube = dataset.read()
        cube[:, 20:30, 20:30] = 6000
        dataset.write(cube)
    samples = open_set("dynamic_world", root, "train")
    sample = next(samples[i] for i in range(len(samples)) if samples[i].name == "satclip_patch_25630")
    assert sample.soft[:, 25, 25].sum() == 0
    assert sample.soft[:, 50, 25].sum() > 0


def test_tiles_have_class_labels_and_soft_labels(root):
    samples = open_set("eurosat_l2a", root, "train")
    assert {"labels", "dense", "teacher", "views"} <= samples.supervises
    assert samples[0].soft.shape == (11, 64, 64)
    assert samples[0].labels.sum() == 1


def test_radar_and_labels_share_one_grid(root):
    samples = open_set("terramind", root, "train")
    sample = samples[0]
    assert sample.s1.shape == sample.s2[:2].shape
    np.testing.assert_allclose(sample.s1[:, 50, 10], [-22, -28])
    assert sample.dense[50, 10] == 0
    assert len(open_set("terramind", root, "test")) == 0


def test_radar_scenes_are_split_by_place(root):
    train, test = (names(open_set("radar_scenes", root, split)) for split in ("train", "test"))
    assert train == {"4_55"}
    assert test == {"57_38", "s1_20200607"}


def test_scene_is_drawn_once_per_window(root):
    samples = open_set("dynamic_world", root, "train")
    assert list(samples.repeats) == [round(120 * 120 / 96 / 96)] * 3
    assert isinstance(samples[0].soft, torch.Tensor)
