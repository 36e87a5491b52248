"""Which words of training compete, which areas they cover, and which are never said."""

from __future__ import annotations

import pytest
import torch
from landprompt_training.errors import UnknownClass
from landprompt_training.stages.bootstrap import UNIFORM
from landprompt_training.stages.words_in_space import WordsInSpace
from landprompt_training.vocabulary.words import load_vocabulary

TILES, COVERS = load_vocabulary("eurosat"), load_vocabulary("land_cover")
TREE, WATER, BURNED = COVERS.names.index("tree"), COVERS.names.index("water"), len(COVERS.names)


@pytest.fixture(scope="module")
def words() -> WordsInSpace:
    return WordsInSpace(TILES, COVERS, 16, UNIFORM)


@pytest.fixture(scope="module")
def without_forest() -> WordsInSpace:
    return WordsInSpace(TILES, COVERS, 16, UNIFORM, ("Forest",))


def test_shares_are_areas_of_what_is_known(words):
    first = torch.full((1, 4, 4), TREE)
    first[0, 2:] = WATER
    first[0, 3] = -1
    second, valid = first.clone(), torch.ones(1, 4, 4)
    valid[0, :, 3] = 0
    second[0, 2] = TREE  # the two labels of a row differ: half each
    shares = words.shares(first, second, valid)[0]
    n_tile = len(TILES.names)
    assert shares[n_tile + TREE].item() == pytest.approx(2.5 / 3)
    assert shares[n_tile + WATER].item() == pytest.approx(0.5 / 3)
    assert shares.sum().item() == pytest.approx(1)


def test_ground_known_only_as_not_burned_has_no_share(words):
    label = torch.full((1, 2, 2), BURNED + 1)
    assert words.shares(label, label, torch.ones(1, 2, 2)).sum() == 0


def test_a_cover_is_asked_against_tiles_that_it_is_not_kin_to(words):
    shares = torch.zeros(1, len(TILES.names) + len(COVERS.names) + 2)
    shares[0, len(TILES.names) + TREE] = 1
    asked = dict(zip(TILES.names, words.asked_of_cover(shares)[0].tolist(), strict=False))
    assert not asked["Forest"] and not asked["PermanentCrop"]
    assert asked["SeaLake"] and asked["Highway"]


def test_a_map_of_the_year_asks_for_permanent_water_in_place_of_water(words):
    n_tile = len(TILES.names)
    permanent, flooded_field = n_tile + len(COVERS.names) + 1, words.yearly + COVERS.names.index("crop")
    assert words.right_of_pixel[words.yearly + WATER].nonzero().tolist() == [[permanent]]
    assert words.right_of_pixel[flooded_field].nonzero().tolist() == [[n_tile + COVERS.names.index("crop")]]
    asked = words.asked_of_pixel[flooded_field]
    assert asked[permanent] and not asked[n_tile + WATER] and not asked[TILES.names.index("SeaLake")]
    assert asked[n_tile + TREE]


def test_a_map_of_the_day_never_asks_for_permanent_water(words):
    permanent = len(TILES.names) + len(COVERS.names) + 1
    assert not words.asked_of_pixel[: words.yearly, permanent].any()
    assert words.right_of_pixel[WATER].nonzero().tolist() == [[len(TILES.names) + WATER]]


def test_labels_of_the_year_have_no_share(words):
    label = torch.full((1, 2, 2), words.yearly + TREE)
    assert words.shares(label, label, torch.ones(1, 2, 2)).sum() == 0


def test_rare_labels_weigh_the_same_by_day_and_by_year(words):
    words.weigh_pixels(torch.tensor([TREE] * 99 + [WATER]).numpy())
    assert words.pixel_weight[words.yearly + WATER] == words.pixel_weight[WATER] > words.pixel_weight[TREE]
    words.pixel_weight[:] = 1


def test_a_class_left_out_is_never_asked_and_its_phrases_are_never_said(without_forest):
    forest = TILES.names.index("Forest")
    assert not without_forest.asked_of_tile[:, forest].any()
    assert not without_forest.asked_of_pixel[:, forest].any()
    kept = [i for i in range(len(TILES.names)) if i != forest]
    assert without_forest.asked_of_tile[:, kept].all(dim=0)[[kept.index(TILES.names.index("River"))]].all()
    # "trees" is the cover's own name; "woodland" and all others are phrases of the class Forest.
    said = set(COVERS.train[TREE]) - set(TILES.train[forest]) | {"trees"}
    assert len(without_forest.pixel_phrases[TREE]) == len(said)
    assert len(without_forest.pixel_phrases[WATER]) == len(COVERS.train[WATER])


def test_a_cover_with_kin_left_out_is_not_called_by_its_other_kin():
    without_lakes = WordsInSpace(TILES, COVERS, 16, UNIFORM, ("SeaLake",))
    assert "river" in COVERS.train[WATER]
    torch.testing.assert_close(without_lakes.pixel_phrases[WATER], without_lakes.prompts(["water"]))
    assert len(without_lakes.tile_phrases[TILES.names.index("River")]) == len(TILES.train[TILES.names.index("River")])
    assert len(without_lakes.pixel_phrases[TREE]) == len(COVERS.train[TREE])


def test_a_misspelt_class_to_leave_out_is_told():
    with pytest.raises(UnknownClass, match="Forrest"):
        WordsInSpace(TILES, COVERS, 16, UNIFORM, ("Forrest", "SeaLake"))
