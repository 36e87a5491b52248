"""Points labelled by eye: the table in the package, and the samples of its scenes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from fakes_scenes import scene
from fakes_sentinel import write_tif
from landprompt_training.data import points
from landprompt_training.data.bands import OPTICAL_BANDS
from landprompt_training.data.manifest import open_set
from landprompt_training.data.points import CLASSES, Point, read_points
from landprompt_training.errors import DataMissing

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"
AUSTRALIA, SUNDARBANS = "scenes/australia_wild_fires_01_12_2018.tif", "scenes/sundarbans_data.tif"


def at(row: int, col: int, label: str) -> Point:
    """A point in a fake scene. `write_tif` places the corner at 500000, 5000000, with pixels of 10 m."""
    return Point(row, col, 500000 + 10 * col + 5, 5000000 - 10 * row - 5, CLASSES.index(label))


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A data folder with one of the two scenes that have points."""
    table = {SUNDARBANS: (at(3, 5, "water"), at(20, 30, "cropland")), AUSTRALIA: (at(0, 0, "bare"),)}
    monkeypatch.setattr(points, "read_points", lambda: table)
    write_tif(tmp_path / SUNDARBANS, scene(40), OPTICAL_BANDS)
    return tmp_path


def test_table_has_400_points_of_six_classes_on_six_scenes():
    table = read_points()
    every = [(name, point.row, point.col) for name, group in table.items() for point in group]
    assert len(every) == len(set(every)) == 400
    assert len(table) == 6
    labels = np.array([point.label for group in table.values() for point in group])
    assert np.bincount(labels).tolist() == [26, 50, 46, 194, 36, 48]


def test_only_points_are_labelled(root):
    (sample,) = [open_set("points", root, "test")[i] for i in range(len(open_set("points", root, "test")))]
    assert sample.name == SUNDARBANS
    assert sample.dense.shape == (40, 40)
    assert sample.dense[3, 5] == CLASSES.index("water")
    assert sample.dense[20, 30] == CLASSES.index("cropland")
    assert (sample.dense >= 0).sum() == 2


@pytest.mark.parametrize("split", ["train", "val"])
def test_points_are_not_in_train_or_val(root, split):
    assert len(open_set("points", root, split)) == 0


def test_missing_scene_is_reported(root):
    assert points.unusable_scenes(root) == {AUSTRALIA: f"not found in {root}"}


def test_rejects_scene_on_another_grid(root, monkeypatch):
    shifted = Point(3, 5, 500000 + 65, 5000000 - 35, 0)
    outside = at(50, 5, "water")
    for wrong in (shifted, outside):
        monkeypatch.setattr(points, "read_points", lambda wrong=wrong: {SUNDARBANS: (wrong,)})
        assert "pixel centres" in points.unusable_scenes(root)[SUNDARBANS]
        with pytest.raises(DataMissing):
            open_set("points", root, "test")


def test_test_scenes_of_dynamic_world_are_held_out(root):
    write_tif(root / AUSTRALIA, scene(40), OPTICAL_BANDS)
    assert points.held_out_scenes(root) == {AUSTRALIA}


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data are not next to the repository")
def test_coordinates_and_pixels_of_the_table_agree():
    assert points.unusable_scenes(SHARED) == {}
    assert len(points.held_out_scenes(SHARED) & set(read_points())) == 3
