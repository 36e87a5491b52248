from __future__ import annotations

import fakes_pictures
import numpy as np
import pytest
from landprompt_training.data import eurosat_rgb
from landprompt_training.data.manifest import open_set
from landprompt_training.data.sensors import Archive
from landprompt_training.errors import DataMissing


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pictures")
    for write in ("resisc45", "ucmerced", "sen12_pairs"):
        getattr(fakes_pictures, f"write_{write}")(folder)
    return folder


def test_resisc45_labels_by_name_and_splits_by_list(root):
    for number, split in enumerate(("train", "val", "test"), 1):
        dataset = open_set("resisc45", root, split)
        assert [s.name for s in dataset] == [f"airport_{number:03d}", f"thermal_power_station_{number:03d}"]
    airport, station = dataset
    assert dataset.classes[airport.labels.argmax()] == "airport"
    assert dataset.classes[station.labels.argmax()] == "thermal power station"
    np.testing.assert_allclose(airport.rgb[:, 8, 8] * 255, [200, 20, 60], atol=3)
    assert len(dataset.templates) == 18
    assert dataset.templates[0].format("airport") == "satellite imagery of airport."


def test_ucmerced_gives_each_picture_its_captions(root):
    sets = {split: open_set("ucmerced", root, split) for split in ("train", "val", "test")}
    assert {s.name[-2:] for s in sets["test"]} == {"09", "19", "29"}
    names = [{s.name for s in dataset} for dataset in sets.values()]
    assert [len(n) for n in names] == [len(d) for d in sets.values()]
    assert len(set.union(*names)) == 60 == sum(map(len, names))
    assert names[1]
    golf = next(s for s in sets["test"] if s.name == "golfcourse19")
    captions = ("A golfcourse is here .", "This is golfcourse 19 .", "There are houses and roads .")
    assert golf.captions == captions
    assert {len(s.captions) for s in sets["train"]} == {2}, "captions with held-out words must be dropped from training"
    assert sets["test"].classes[golf.labels.argmax()] == "golf course"
    assert golf.rgb[1].mean() * 255 == pytest.approx(200, abs=3)


def test_sen12_pairs_convert_counts_to_decibels_and_mark_vh_as_missing(root):
    sets = {split: open_set("sen12_pairs", root, split) for split in ("train", "val", "test")}
    assert sum(map(len, sets.values())) == 60, "a picture without a counterpart is not a pair"
    samples = {sets["train"].classes[s.labels.argmax()]: s for s in sets["train"]}
    assert samples["river"].s1[0].mean().item() == pytest.approx(-12, abs=0.1)  # 102 of 255 counts over 20 dB
    assert samples["gorge"].s1[0].mean().item() == pytest.approx(0, abs=0.1)
    assert samples["river"].s1_mask.tolist() == [1, 0]
    assert samples["river"].s1[1].abs().sum() == 0
    assert samples["river"].rgb.mean().item() * 255 == pytest.approx(80, abs=1)


def test_archive_and_folder_give_the_same_files(tmp_path):
    files = {"b/2.jpg": b"two", "a/1.jpg": b"one"}
    fakes_pictures.write_tar(tmp_path / "packed.tar", files)
    for name, data in files.items():
        (tmp_path / "plain" / name).parent.mkdir(parents=True)
        (tmp_path / "plain" / name).write_bytes(data)
    for path in ("packed.tar", "plain.tar"):
        archive = Archive(tmp_path / path, "Pictures", "somewhere")
        assert archive.names == ["a/1.jpg", "b/2.jpg"]
        assert [archive.read(name) for name in archive.names] == [b"one", b"two"]
    with pytest.raises(DataMissing, match=r"Pictures, expected at .*none\.tar"):
        Archive(tmp_path / "none.tar", "Pictures", "somewhere")


def test_eurosat_rgb_samples_are_the_tiles_of_load_arrays(fake_data):
    arrays = eurosat_rgb.load_arrays(fake_data)
    sets = {split: open_set("eurosat_rgb", fake_data, split) for split in ("train", "val", "test")}
    assert len(sets["test"]) == arrays["held_out"].sum()
    assert len(sets["train"]) + len(sets["val"]) == (~arrays["held_out"]).sum()
    first = int(np.flatnonzero(arrays["held_out"])[0])
    np.testing.assert_array_equal((sets["test"][0].rgb.numpy() * 255).round(), arrays["image"][first])
    assert sets["test"][0].labels.argmax() == arrays["label"][first]
