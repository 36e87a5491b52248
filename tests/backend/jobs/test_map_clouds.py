"""Clouds that the model finds by text prompts are left out of maps if requested and if the image has no cloud mask.

The tiny model has no word for clouds; here the prompt is "soil", the third quarter of `quadrants`.
"""

from __future__ import annotations

import json

import numpy as np
import pytest
import rasterio
from landprompt.errors import AllNodata
from landprompt.mapping import clouds
from landprompt.prompts.classlist import parse_classes

CLASSES = "water; grass; forest"
BY_MODEL = {"mask_clouds": "model"}
SOIL = np.s_[33:, :47]  # without the cells of the border
SCREEN = {"width": 80, "height": 72}


@pytest.fixture(autouse=True)
def words(monkeypatch):
    """The prompt whose pixels are left out."""
    monkeypatch.setattr(clouds, "CLOUD_PROMPTS", ("soil",))


@pytest.fixture
def ask(run, quadrants, tmp_path):
    """Runs a job; returns its result and the raster that it wrote."""

    def call(job="map", source=quadrants, classes=CLASSES, **params):
        result = run(job, source=source, classes=classes, output=tmp_path / f"{job}.tif", **params)
        json.dumps(result)
        with rasterio.open(tmp_path / f"{job}.tif") as dataset:
            return result, dataset.read(1)

    return call


def test_clouds_are_left_out_only_on_request(ask):
    result, labels = ask()
    assert (labels != 0).all() and result["cloud_pixels"] == 0
    assert result["inspection"]["clouds"] == "offered"
    masked, without = ask(hints=BY_MODEL)
    assert masked["inspection"]["clouds"] == "by_model"
    assert masked["reused"]  # the index does not depend on it
    assert (without[SOIL] == 0).all()
    np.testing.assert_array_equal(without[without != 0], labels[without != 0])
    assert masked["cloud_pixels"] == (without == 0).sum() == pytest.approx(40 * 48, abs=100)
    assert masked["valid_pixels"] == (without != 0).sum()
    (note,) = masked["notes"]
    assert note.startswith(f"The model classifies {(without == 0).mean():.1%} of this raster as cloud")


def test_the_preview_and_a_map_from_the_index_leave_out_the_same_pixels(ask):
    masked, without = ask(hints=BY_MODEL)
    preview, shown = ask("preview", hints=BY_MODEL, **SCREEN)
    np.testing.assert_array_equal(shown, without)
    assert preview["cloud_pixels"] == masked["cloud_pixels"]
    by_index, again = ask(source=masked["outputs"]["index"], hints=BY_MODEL)
    np.testing.assert_array_equal(again, without)
    assert by_index["inspection"]["clouds"] == "by_model"
    assert (ask(source=masked["outputs"]["index"])[1] != 0).all()


def test_confidence_and_scores_are_nodata_under_clouds(ask, tmp_path):
    _, labels = ask(hints=BY_MODEL, confidence=str(tmp_path / "c.tif"), scores=str(tmp_path / "s.tif"))
    with rasterio.open(tmp_path / "c.tif") as dataset:
        np.testing.assert_array_equal(dataset.read(1, masked=True).mask, labels == 0)
    with rasterio.open(tmp_path / "s.tif") as dataset:
        assert dataset.descriptions == ("water", "grass", "forest")
        np.testing.assert_array_equal(dataset.read(masked=True).mask.all(axis=0), labels == 0)


@pytest.mark.parametrize("classes", [f"{CLASSES}; soil", f"{CLASSES}; ground = soil", f"{CLASSES}\nbackground: soil"])
def test_cloud_prompts_in_the_class_list_are_mapped_as_their_class(ask, classes):
    result, labels = ask(classes=classes, hints=BY_MODEL)
    assert result["cloud_pixels"] == 0
    assert (labels[SOIL] == labels[-1, 0]).all() and labels[-1, 0] in (4, 254)


@pytest.mark.parametrize("prompt", ["cloud", "Clouds (white)", "Nuages [cloud]", "Wolken", "sky = cloud"])
def test_cloud_prompts_in_the_class_list_are_recognised_in_any_form(prompt):
    assert clouds._phrases(parse_classes(f"water; {prompt}")) == {"water", "clouds"}


def test_a_raster_covered_by_clouds_is_an_error(ask, quadrants):
    with rasterio.open(quadrants) as dataset:
        left, bottom = dataset.bounds.left, dataset.bounds.bottom
    extent = [left, bottom, left + 300, bottom + 300]
    with pytest.raises(AllNodata, match="classifies every pixel as cloud") as error:
        ask(hints=BY_MODEL, extent=extent)
    assert "Keep the clouds" in error.value.remedy
    ask()
    with pytest.raises(AllNodata, match="every pixel of this view as cloud"):
        ask("preview", hints=BY_MODEL, extent=extent, **SCREEN)


def test_explain_says_that_a_cloudy_place_is_left_out(run, ask, quadrants):
    ask()
    with rasterio.open(quadrants) as dataset:
        soil, grass = (list(dataset.transform @ (col + 0.5, row + 0.5)) for row, col in ((60, 10), (10, 70)))
    cloudy, clear = (
        run("explain", source=quadrants, classes=CLASSES, hints=BY_MODEL, at=at)["notes"] for at in (soil, grass)
    )
    assert any("maps mask it" in note for note in cloudy)
    assert not any("leaves it out" in note for note in clear)


def test_a_repeated_run_leaves_clouds_out_again(run, ask, tmp_path):
    masked, without = ask(hints=BY_MODEL)
    assert masked["run"]["request"]["hints"] == BY_MODEL
    assert masked["run"]["source"]["clouds"] == "by_model"
    run("map", repeat=tmp_path / "map.tif", output=tmp_path / "again.tif")
    with rasterio.open(tmp_path / "again.tif") as dataset:
        np.testing.assert_array_equal(dataset.read(1), without)


def test_clouds_are_left_out_of_both_dates_of_a_change(run, quadrants, tmp_path):
    shared = {"before": quadrants, "after": quadrants, "classes": CLASSES, "output": tmp_path / "change.tif"}
    kept, masked = (run("change", **shared, hints=hints)["transitions"] for hints in ({}, BY_MODEL))
    assert sum(each["pixels"] for each in kept) == 80 * 72
    assert sum(each["pixels"] for each in masked) == pytest.approx(80 * 72 - 40 * 48, abs=100)
