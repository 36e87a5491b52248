from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import rasterio
from landprompt.context import JobContext
from landprompt.errors import ModelDamaged
from landprompt.mapping.prompt_report import prevails
from landprompt.model.card import load_card
from landprompt.prompts.classlist import parse_classes
from landprompt.runner import run_job

# Water and forest meet in one corner alone, so no cell is half water and half forest. In the forest the background has
# the same cosine as "blend", so their probability is 0.5.
CLASSES = "water; grass; blend = water forest; background: soil, grass forest"


@pytest.fixture
def picky(tiny_bundle, tmp_path):
    """The tiny model; a prompt is a weak match below a cosine of 0.8. The limit does not change its digest."""
    bundle = Path(shutil.copytree(tiny_bundle, tmp_path / "picky"))
    card = json.loads((bundle / "model.json").read_text())
    (bundle / "model.json").write_text(json.dumps(card | {"min_peak": {"s2": 0.8}}))
    assert load_card(bundle).digest == load_card(tiny_bundle).digest
    return str(bundle)


@pytest.fixture
def answers(picky, quadrants, tmp_path):
    """Results of the jobs `map` and `preview`, without and with an extent that has no grass."""

    def ask(job: str, **params):
        given = {"source": str(quadrants), "classes": CLASSES, "output": str(tmp_path / "map.tif"), "model": picky}
        return run_job(job, {"device": "cpu", **given, **params}, JobContext())

    whole = ask("map")
    left = {"extent": left_half(quadrants)}
    screen = {"width": 80, "height": 72}
    return whole, ask("map", **left), ask("preview", **screen), ask("preview", **left, **screen)


def left_half(path) -> list[float]:
    """The left 40 of the 80 columns."""
    with rasterio.open(path) as dataset:
        left, bottom, right, top = dataset.bounds
    return [left, bottom, (left + right) / 2, top]


def test_classes_without_a_match_are_marked(answers):
    whole, left, screen, screen_left = answers
    for result in (whole, screen):
        assert [entry["weak_match"] for entry in result["classes"]] == [False, False, True, False]
        assert [entry["peak"] for entry in result["classes"]] == pytest.approx([1, 1, 0.71, 1], abs=0.02)
    for result in (left, screen_left):
        assert [entry["weak_match"] for entry in result["classes"]] == [False, True, True, False]
    assert "in this raster for: blend (0.7" in whole["notes"][0]
    assert "in this extent for: grass" in left["notes"][0] and "in this view for: grass" in screen_left["notes"][0]


@pytest.mark.parametrize("job", ["map", "preview"])
def test_a_class_that_prevails_is_not_marked(job, picky, quadrants, tmp_path):
    """The forest, a fifth of the raster, is clearly "blend", although its cosine is below the limit."""
    screen = {"width": 80, "height": 72} if job == "preview" else {}
    given = {"source": str(quadrants), "output": str(tmp_path / "map.tif"), "model": picky, "device": "cpu", **screen}
    run_job("index", {"sources": [str(quadrants)], "model": picky, "device": "cpu"}, JobContext())
    result = run_job(job, {**given, "classes": "water; grass; soil; blend = water forest"}, JobContext())
    blend = result["classes"][3]
    assert blend["peak"] == pytest.approx(0.71, abs=0.02) and 0.2 < blend["share"] < 0.25
    assert not blend["weak_match"] and result["notes"] == []


@pytest.mark.parametrize(
    ("share", "confidence", "mean", "expected"),
    [
        (0.42, 0.6, 0.6, True),
        (0.10, 0.61, 0.8, True),  # three quarters of the mean
        (0.09, 0.9, 0.6, False),  # a small part of the map may be a confusion
        (0.42, 0.5, 0.8, False),  # wins only because no other class matches
        (0.0, 0.0, 0.0, False),
    ],
)
def test_a_class_prevails_by_its_share_and_confidence(share, confidence, mean, expected):
    assert prevails(share, confidence, mean) == expected


def test_every_prompt_is_reported_with_its_reading_and_peak(answers):
    (reading,) = answers[0]["classes"][2]["readings"]
    assert reading.pop("peak") == pytest.approx(0.71, abs=0.02)
    assert reading == {
        "prompt": "water forest", "english": "water forest", "confidence": 1.0, "status": "english", "suggestion": None,
    }  # fmt: skip
    assert [each["prompt"] for each in answers[0]["classes"][3]["readings"]] == ["soil", "grass forest"]


def test_no_class_is_a_weak_match_without_a_limit(run, quadrants, tmp_path):
    result = run("map", source=quadrants, classes=CLASSES, output=tmp_path / "map.tif")
    assert not any(entry["weak_match"] for entry in result["classes"]) and result["notes"] == []


def test_a_limit_that_is_not_a_cosine_is_reported(picky):
    path = Path(picky) / "model.json"
    path.write_text(path.read_text().replace('"s2": 0.8', '"s2": 8'))
    with pytest.raises(ModelDamaged, match="min_peak"):
        load_card(Path(picky))


def test_the_record_of_a_run_states_the_translations(quadrants, tmp_path):
    """With the shipped model, since the tiny one has no vocabulary."""
    given = {"source": str(quadrants), "classes": "Wald (dicht), trees; Meer [sea]\nbackground: Wolken"}
    settings = {"device": "cpu", "hints": {"assume": "best"}, "output": str(tmp_path / "map.tif")}
    result = run_job("map", {**given, **settings}, JobContext())
    recorded = parse_classes(result["run"]["request"]["classes"])
    assert [item.synonyms for item in recorded.classes] == [("Wald [forest] (dicht)", "trees"), ("Meer [sea]",)]
    assert [item.name for item in recorded.classes] == ["Wald", "Meer"]
    assert recorded.background == ("Wolken [clouds]",)
