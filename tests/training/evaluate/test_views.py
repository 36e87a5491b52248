from __future__ import annotations

import numpy as np
import pytest
from flat_samples import tile, tiles
from landprompt_training.errors import UnknownClass
from landprompt_training.evaluate.views import View, embed_tiles, evenly, pixels_of, views_of


def test_pixels_have_the_units_of_the_engine(model):
    sample = tile((0, "red", "red"))
    pixels, names = pixels_of(sample, View("rgb"))
    assert names == ("B04", "B03", "B02")
    assert pixels[:, 0, 0].tolist() == [255, 26, 0]  # counts, rounded
    pixels, names = pixels_of(sample, View("s2"))
    assert names == ("B03", "B04", "B08")  # the bands of the sample, in ESA's order
    assert pixels[:, 0, 0].tolist() == pytest.approx([0.05, 0.5, 0.3])
    assert pixels_of(sample, View("s2", ("B08", "B12"))) is None
    assert pixels_of(sample, View("s1")) is None


def test_views_are_all_encoders_and_true_colour_bands(model):
    seen = embed_tiles(model, "tiles", tiles(("red", "red"), ("blue", "blue")))
    assert views_of(model, tile((1, "green", "green"))) == [View("s2"), View("rgb"), View("s2", ("B04", "B03", "B02"))]
    # The first tile has no blue band, so true colour from s2 is not a view of this set.
    assert set(seen.views) == {View("s2"), View("rgb")}
    assert len(seen) == 2
    assert seen.labels.tolist() == [[1, 0, 0], [0, 0, 1]]
    assert {names for modality, names in model.asked if modality == "rgb"} == {("B04", "B03", "B02")}


def test_evenly_spread_samples_include_first_and_last():
    assert evenly(335, 300)[[0, -1]].tolist() == [0, 334]
    assert len(set(evenly(335, 300))) == 300
    assert evenly(3, 10).tolist() == [0, 1, 2]
    assert evenly(9, 3).tolist() == [0, 4, 8]


def test_selecting_classes_keeps_the_full_class_list(model, one_wrong):
    seen = embed_tiles(model, "tiles", one_wrong)
    red = seen.of_classes(("red",))
    assert red.labels.tolist() == [[1, 0, 0], [1, 0, 0]]
    np.testing.assert_array_equal(red.views[View("s2")], seen.views[View("s2")][[0, 3]])
    assert (red.classes, red.name) == (seen.classes, "tiles: red among 3 classes")
    with pytest.raises(UnknownClass, match="no class violet; it has red, green, blue"):
        seen.of_classes(("red", "violet"))
