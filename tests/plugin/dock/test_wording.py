"""The sentences of the dock."""

from __future__ import annotations

import pytest

from plugin.dock import wording

SENTINEL2 = {"sensor": "sentinel-2", "bands": {"B02": 1, "B08": 2}, "units": "dn", "scale": 1e-4, "gsd_m": 10.0}


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({}, "Sentinel-2, 2 bands (B02, B08), DN × 0.0001, 10 m"),
        ({"offset": -1000}, "Sentinel-2, 2 bands (B02, B08), (DN − 1000) × 0.0001, 10 m"),
        ({"units": "reflectance", "scale": 1.0, "gsd_m": None}, "Sentinel-2, 2 bands (B02, B08), reflectance"),
        ({"clouds": "kept"}, "Sentinel-2, 2 bands (B02, B08), DN × 0.0001, 10 m"),
        ({"clouds": "left_out"}, "Sentinel-2, 2 bands (B02, B08), DN × 0.0001, 10 m, without clouds"),
        ({"sensor": "rgb", "units": "uint8", "gsd_m": 0.3}, "RGB, 2 bands (B02, B08), 8 bit, 0.3 m"),
    ],
)
def test_what_a_raster_is_taken_for(changes, line):
    assert wording.taken_for({**SENTINEL2, **changes}) == line


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("forest, water, houses", "separate classes by semicolons"),
        ("forest", "second class"),
        ("forest); water", "that was not opened"),
        ("forest (tall; water", "is not closed"),
    ],
)
def test_what_is_missing_in_a_class_list(typed, told):
    assert told in wording.class_list_problem(typed)


@pytest.mark.parametrize(
    ("seconds", "text"), [(None, ""), (0.2, "about 1 s left"), (25.4, "about 25 s left"), (300, "about 5 min left")]
)
def test_time_left(seconds, text):
    assert wording.time_left(seconds) == text


def test_progress_line():
    progress = {"message": "Encoding", "stage": "encode", "done": 12, "total": 40, "eta_s": 25}
    assert wording.progress_line(progress) == "Encoding 12 of 40, about 25 s left"
    assert wording.progress_line({"stage": "load", "done": 0, "total": 0, "eta_s": None}) == "load"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "at least two"),
        (" ;\n# only a comment", "at least two"),
        ("forest", "second class"),
        ("forest\nbackground: clouds", ""),
        ("forest; river, lake", ""),
        ("forest #00ff00\nriver", ""),
        ("Forest; river; forest, wood", "“forest” stands twice"),
        ("water = river, lake; water = sea", "“water” stands twice"),
        ("preset:worldcover", ""),
        ("pasture (green; smooth)", "second class"),
        ("forest; pasture (green", "not closed"),
        ("forest; pasture\n# (green", ""),
        ("pasture (green), meadow; pasture (smooth)", "“pasture” stands twice"),
        ("Water (inland) = lake; Water (sea) = sea, ocean", ""),
        ("grass (NDVI = 0.4); forest (NDVI = 0.7)", ""),
    ],
)
def test_class_list_problem(text, problem):
    found = wording.class_list_problem(text)
    assert problem in found if problem else found == ""


def test_parse_bands():
    assert wording.parse_bands(" B02=1, B8A = 12 ,") == {"B02": 1, "B8A": 12}
    assert wording.parse_bands("") == {}


@pytest.mark.parametrize("text", ["B02", "B02=x", "=1", "B02=0", "B02=1;B03=2"])
def test_bands_that_cannot_be_read(text):
    with pytest.raises(ValueError, match="B02=1, B03=2, not"):
        wording.parse_bands(text)
