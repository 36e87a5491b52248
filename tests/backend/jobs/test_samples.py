"""Maps corrected by samples."""

from __future__ import annotations

import json

import numpy as np
import pytest
import rasterio
import shapely
from landprompt.errors import BadOption, BadTaughtList, NotIndexed, OneClass, TaughtListMismatch

CLASSES = "water; grass; soil; forest"
# Pixels row, column in the four quarters of `quadrants`.
QUARTERS = {"water": (10, 20), "grass": (10, 60), "soil": (50, 20), "forest": (50, 60)}


@pytest.fixture
def read_map():
    def read(path):
        with rasterio.open(path) as dataset:
            return dataset.read(1)

    return read


@pytest.fixture
def points(quadrants, write_features):
    """Writes one point per (row, column, class) as samples, in the raster's CRS or another."""

    def write(places, crs=None):
        with rasterio.open(quadrants) as dataset:
            at = [shapely.Point(dataset.transform @ (col + 0.5, row + 0.5)) for row, col, _ in places]
            own = str(dataset.crs)
        if crs:
            from pyproj import Transformer

            change = Transformer.from_crs(own, crs, always_xy=True).transform
            at = [shapely.Point(change(each.x, each.y)) for each in at]
        return write_features(at, crs or own, **{"class": [label for *_, label in places]})

    return write


def mapped(run, source, tmp_path, name="map.tif", **params):
    return run("map", source=source, output=tmp_path / name, **params)


def test_samples_outside_the_raster_do_not_change_the_map(run, quadrants, points, tmp_path, read_map):
    mapped(run, quadrants, tmp_path, "text.tif", classes=CLASSES, confidence=tmp_path / "text_c.tif")
    samples = points([(-50, 20, "forest")])
    result = mapped(
        run, quadrants, tmp_path, "taught.tif", classes=CLASSES, samples=samples, confidence=tmp_path / "c.tif"
    )
    np.testing.assert_array_equal(read_map(tmp_path / "text.tif"), read_map(tmp_path / "taught.tif"))
    np.testing.assert_array_equal(read_map(tmp_path / "text_c.tif"), read_map(tmp_path / "c.tif"))
    assert result["samples"]["used"] == 0 and result["samples"]["outside"] == 1
    assert any("words alone" in note for note in result["notes"])


@pytest.mark.parametrize("crs", [None, "EPSG:4326"])
def test_samples_correct_wrong_words(run, quadrants, points, tmp_path, read_map, crs):
    """The words of two classes are swapped; a few samples correct the map."""
    classes = "pond = soil; dune = water; grass; forest"
    places = [(r + dr, c + dc, name) for name, (r, c) in (("pond", (10, 20)), ("DUNE", (50, 20)), ("grass", (10, 60)))
              for dr, dc in ((0, 0), (6, 4), (-6, 8), (4, -10))]  # fmt: skip
    result = mapped(run, quadrants, tmp_path, classes=classes, samples=points(places, crs), field="class")
    found = read_map(tmp_path / "map.tif")
    assert [found[place] for place in ((12, 30), (55, 30), (12, 70), (55, 70))] == [1, 2, 3, 4]
    assert {each["name"]: each["samples"] for each in result["samples"]["classes"]} == {
        "pond": 4, "dune": 4, "grass": 4, "forest": 0
    }  # fmt: skip
    accuracy = result["samples"]["accuracy"]
    assert accuracy["places"] >= 2 and 0 <= accuracy["text"] <= 1 and 0 <= accuracy["taught"] <= 1


def test_confused_classes_are_counted_in_samples(run, quadrants, points, tmp_path):
    """Half of the samples in the water are labelled grass."""
    around = [(dr, dc) for dr in (-6, 0, 6) for dc in (-12, -4, 4, 12)]
    places = [(r + dr, c + dc, name) for name in ("water", "forest") for r, c in (QUARTERS[name],) for dr, dc in around]
    places += [(r + dr + 2, c + dc, "grass") for r, c in (QUARTERS["water"],) for dr, dc in around]
    found = mapped(run, quadrants, tmp_path, classes=CLASSES, samples=points(places))["samples"]
    confused = {(each["class"], each["mapped_as"]): each for each in found["confused"]}
    assert confused and set(confused) <= {("water", "grass"), ("grass", "water")}
    for each in confused.values():
        assert each["tested"] == 12 and 0 < each["wrong"] <= 12
        assert each["share"] == pytest.approx(each["wrong"] / 12)
    assert sum(found["shares"].values()) == pytest.approx(1)


def test_a_class_without_words_is_added(run, quadrants, points, tmp_path, read_map):
    places = [(r + d, c + d, "new" if name == "soil" else name) for name, (r, c) in QUARTERS.items() for d in (0, 5, 9)]
    result = mapped(run, quadrants, tmp_path, classes="water; grass; forest", samples=points(places))
    assert [each["name"] for each in result["classes"]] == ["water", "grass", "forest", "new"]
    assert result["classes"][3]["prompts"] == [] and result["classes"][3]["colour"].startswith("#")
    found = read_map(tmp_path / "map.tif")
    assert found[60, 30] == 4 and found[20, 30] == 1


def test_a_map_can_be_made_from_samples_alone(run, quadrants, points, tmp_path, read_map):
    places = [(r + d, c + d, name) for name, (r, c) in QUARTERS.items() for d in (0, 5, 9)]
    result = mapped(run, quadrants, tmp_path, samples=points(places))
    names = [each["name"] for each in result["classes"]]
    found = read_map(tmp_path / "map.tif")
    assert {names[found[place] - 1]: place for place in QUARTERS.values()} == QUARTERS
    with pytest.raises(OneClass):
        mapped(run, quadrants, tmp_path, samples=points([(10, 20, "water")]))


def test_polygons_and_codes(run, quadrants, write_features, tmp_path, read_map):
    with rasterio.open(quadrants) as dataset:
        box = [shapely.box(*(dataset.transform @ (c, r + 20)), *(dataset.transform @ (c + 20, r)))
               for r, c in QUARTERS.values()]  # fmt: skip
        samples = write_features(box, str(dataset.crs), code=[1, 2, 3, 4])
    result = mapped(run, quadrants, tmp_path, classes=CLASSES, samples=samples)
    assert [each["samples"] for each in result["samples"]["classes"]] == [1, 1, 1, 1]
    assert read_map(tmp_path / "map.tif")[60, 70] == 4


def test_a_taught_list_maps_another_raster(run, quadrants, points, tmp_path, read_map, write_raster, s2_raster):
    classes = "pond = soil; dune = water; grass; forest"
    names = dict(zip(("pond", "grass", "dune", "forest"), QUARTERS.values(), strict=True))
    places = [(r + d, c + d, name) for name, (r, c) in names.items() for d in (0, 5, 9)]
    taught = tmp_path / "list.json"
    result = mapped(run, quadrants, tmp_path, classes=classes, samples=points(places), save_taught=taught)
    assert result["outputs"]["taught"] == str(taught)
    content = json.loads(taught.read_text())
    assert content["taught_on"]["raster"] == "quadrants.tif" and content["bands"] == ["B02", "B03", "B04", "B08"]
    assert str(tmp_path) not in taught.read_text()
    for given in ({"taught": taught}, {"classes": taught}):
        other = mapped(run, quadrants, tmp_path, "again.tif", **given)
        np.testing.assert_array_equal(read_map(tmp_path / "again.tif"), read_map(tmp_path / "map.tif"))
        assert [each["name"] for each in other["classes"]] == [each["name"] for each in result["classes"]]
    assert mapped(run, s2_raster, tmp_path, "other.tif", taught=taught)["samples"]["taught"] == str(taught)
    three = write_raster(np.full((3, 64, 64), 0.2, np.float32), "three.tif", descriptions=("B02", "B03", "B04"))
    with pytest.raises(TaughtListMismatch, match="B08"):
        mapped(run, three, tmp_path, "three_map.tif", taught=taught, hints={"assume": "best", "sensor": "s2"})
    content["model_digest"] = "other"
    taught.write_text(json.dumps(content))
    with pytest.raises(TaughtListMismatch, match="model"):
        mapped(run, quadrants, tmp_path, taught=taught)
    for wrong in ("{}", "[1", json.dumps(content | {"constant": [1, 2]}), json.dumps(content | {"format": 99})):
        taught.write_text(wrong)
        with pytest.raises(BadTaughtList):
            mapped(run, quadrants, tmp_path, taught=taught)


def test_a_taught_list_keeps_the_official_codes(run, quadrants, points, tmp_path, read_map):
    classes = "80: water\n30: grass\n60: soil\n10: forest"
    places = [(*place, name) for name, place in QUARTERS.items()]
    mapped(run, quadrants, tmp_path, classes=classes, samples=points(places), save_taught=tmp_path / "list.json")
    mapped(run, quadrants, tmp_path, "again.tif", taught=tmp_path / "list.json")
    assert set(np.unique(read_map(tmp_path / "again.tif"))) == {10, 30, 60, 80}


def test_preview_is_the_map_and_suggests_places(run, quadrants, points, tmp_path, read_map):
    samples = points([(r + d, c + d, name) for name, (r, c) in QUARTERS.items() for d in (0, 5, 9)])
    mapped(run, quadrants, tmp_path, classes=CLASSES, samples=samples)
    result = run("preview", source=quadrants, classes=CLASSES, samples=samples, width=80, height=72,
                 output=tmp_path / "preview.tif")  # fmt: skip
    np.testing.assert_array_equal(read_map(tmp_path / "preview.tif"), read_map(tmp_path / "map.tif"))
    assert 1 <= len(result["next_samples"]) <= 5
    with rasterio.open(quadrants) as dataset:
        left, bottom, right, top = dataset.bounds
    assert all(left < x < right and bottom < y < top for x, y in result["next_samples"])


def test_preview_suggests_places_inside_the_polygons_only(run, quadrants, points, write_features, tmp_path):
    samples = points([(r + d, c + d, name) for name, (r, c) in QUARTERS.items() for d in (0, 5, 9)])
    mapped(run, quadrants, tmp_path, classes=CLASSES, samples=samples)
    with rasterio.open(quadrants) as dataset:
        corner, end = dataset.transform @ (50, 30), dataset.transform @ (76, 68)
        crs = dataset.crs.to_string()
    zone = shapely.box(corner[0], end[1], end[0], corner[1])
    result = run("preview", source=quadrants, classes=CLASSES, samples=samples, width=80, height=72,
                 mask=write_features([zone], crs=crs, kind=["a"]), output=tmp_path / "preview.tif")  # fmt: skip
    assert len(result["next_samples"]) > 1
    assert all(zone.contains(shapely.Point(place)) for place in result["next_samples"])


def test_explain_reports_scores_sample_and_spectrum(run, quadrants, points, tmp_path):
    classes = "pond = soil; dune = water; grass; forest, crops"
    with rasterio.open(quadrants) as dataset:
        at = list(dataset.transform @ (20.5, 10.5))
    with pytest.raises(NotIndexed):
        run("explain", source=quadrants, classes=classes, at=at)
    places = [(r + d, c + d, name) for name, (r, c) in
              zip(("pond", "grass", "dune", "forest"), QUARTERS.values(), strict=True) for d in (0, 5, 9)]  # fmt: skip
    samples = points(places)
    mapped(run, quadrants, tmp_path, classes=classes)
    alone = run("explain", source=quadrants, classes=classes, at=at)
    assert (alone["class"], alone["words_class"], alone["nearest_sample"]) == ("dune", "dune", None)
    assert alone["classes"][0]["words"] == alone["classes"][0]["probability"]
    found = run("explain", source=quadrants, classes=classes, at=at, samples=samples)
    assert (found["class"], found["words_class"]) == ("pond", "dune")
    assert found["nearest_sample"]["class"] == "pond"
    assert [found["nearest_sample"][axis] for axis in "xy"] == pytest.approx(at, abs=10)
    assert sum(each["probability"] for each in found["classes"]) == pytest.approx(1)
    assert found["classes"][0]["by_embedding"] + found["classes"][0]["by_bands"] > 0
    assert [each["prompt"] for each in found["classes"]][:3] == ["soil", "water", "grass"]
    assert found["bands"] == ["B02", "B03", "B04", "B08"]
    assert found["spectrum"] == pytest.approx([0.5, 0.01, 0.01, 0.01], abs=0.01)
    assert found["classes"][0]["spectrum"] == pytest.approx([0.5, 0.01, 0.01, 0.01], abs=0.05)
    in_degrees = run("explain", source=quadrants, classes=classes, at=degrees(quadrants, at), crs="EPSG:4326")
    assert in_degrees["place"]["row"] == found["place"]["row"] == 10


def degrees(raster, at):
    from pyproj import Transformer

    with rasterio.open(raster) as dataset:
        return list(Transformer.from_crs(str(dataset.crs), "EPSG:4326", always_xy=True).transform(*at))


def test_contradicting_options(run, quadrants, tmp_path):
    for given in ({"taught": "a.json", "classes": CLASSES}, {"taught": "a.json", "samples": "b.gpkg"},
                  {"classes": CLASSES, "save_taught": "a.json"}, {}):  # fmt: skip
        with pytest.raises(BadOption):
            mapped(run, quadrants, tmp_path, **given)
