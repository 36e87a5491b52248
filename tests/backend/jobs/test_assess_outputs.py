"""Class mapping, exclusion, reports, error layers and calibration of an assessment."""

from __future__ import annotations

import csv
import json
from html.parser import HTMLParser

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from landprompt.errors import BadOption, InputError

NAMES = ("water", "grass", "soil", "forest")


def at(row: float, col: float) -> shapely.Point:
    """Position of a pixel of `quadrants`; whole rows and columns are pixel corners."""
    return shapely.Point(500000 + 10 * col, 2400000 - 10 * row)


def test_classes_of_the_reference_are_mapped_by_name_or_code(run, mapped, write_features):
    places = [at(5.5, 5.5), at(5.5, 6.5), at(5.5, 70.5), at(60.5, 5.5), at(60.5, 70.5)]
    path = write_features(places, land=["Lake", "cloud", "8", "bare", "FOREST"])
    found = run("assess", map=mapped, reference=path, mapping={"lake": "Water", "8": "2", "bare": "soil", "Cloud": ""})
    assert np.array_equal(found["matrix"], np.eye(4, dtype=int))
    assert found["ignored"] == 1
    assert any("the mapping excludes" in note for note in found["notes"])
    with pytest.raises(BadOption, match="no class 'town'"):
        run("assess", map=mapped, reference=path, mapping={"lake": "town"})


def test_a_sample_is_assessed_by_its_labels(run, mapped, tmp_path):
    from landprompt.context import JobContext
    from landprompt.runner import run_job

    path = tmp_path / "s.gpkg"
    run_job("sample", {"map": str(mapped), "output": str(path), "total": 80, "minimum": 5}, JobContext())
    meta, _, wkb, columns = pyogrio.raw.read(path, layer="sample")
    fields = dict(zip(meta["fields"].tolist(), columns, strict=True))
    fields["label"] = np.array([*fields["map_class"][:70], *[None] * 10], object)
    fields["label"][:2] = "town"
    pyogrio.raw.write(
        path, geometry=wkb, fields=list(fields), field_data=list(fields.values()), geometry_type="Point",
        layer="sample", crs=meta["crs"],
    )  # fmt: skip
    found = run("assess", map=mapped, reference=path)
    assert (found["samples"], found["unlabelled"]) == (70, 10)
    assert found["overall_accuracy"] == pytest.approx(68 / 70)


def test_samples_near_training_samples_are_excluded(run, mapped, write_features, write_raster, tmp_path):
    taught = write_features([at(70, 70)], land=["forest"]).rename(tmp_path / "taught.gpkg")  # the block at 64, 64
    points = write_features([at(5.5, 5.5), at(60.5, 5.5), at(66.5, 78.5)], land=["water", "soil", "soil"])
    found = run("assess", map=mapped, reference=points, exclude=taught)
    assert (found["samples"], found["excluded"], found["overall_accuracy"]) == (2, 1, 1)
    whole = write_raster(np.ones((1, 72, 80), np.uint8), "ones.tif")
    found = run("assess", map=mapped, reference=whole, exclude=taught)
    assert (found["samples"], found["excluded"]) == (72 * 80 - 8 * 16, 8 * 16)


def test_a_map_that_names_its_samples_excludes_them(run, mapped, write_features, write_raster, tmp_path):
    taught = write_features([at(70, 70)], land=["forest"]).rename(tmp_path / "taught.gpkg")
    whole = write_raster(np.ones((1, 72, 80), np.uint8), "ones.tif")
    with rasterio.open(mapped, "r+") as dataset:
        record = json.loads(dataset.tags()["LANDPROMPT_RUN"])
        record["request"]["samples"] = str(taught)
        dataset.update_tags(LANDPROMPT_RUN=json.dumps(record))
    assert run("assess", map=mapped, reference=whole)["excluded"] == 8 * 16
    drawn = run("sample", map=mapped, output=tmp_path / "s.gpkg", total=40)
    assert drawn["excluded"] == {"blocks": 1, "pixels": 8 * 16}
    taught.unlink()
    found = run("assess", map=mapped, reference=whole)
    assert found["excluded"] == 0
    assert any("are missing" in note for note in found["notes"])


class Page(HTMLParser):
    """Cells of the tables of a page."""

    def __init__(self):
        super().__init__()
        self.cells, self.opened = [], []

    def handle_starttag(self, tag, attrs):
        if tag != "meta":
            self.opened.append(tag)

    def handle_endtag(self, tag):
        assert self.opened.pop() == tag

    def handle_data(self, data):
        self.cells.append(data)


def test_reports_and_points_of_the_errors(run, mapped, write_features, tmp_path):
    places = [at(5.5, 5.5), at(6.5, 5.5), at(5.5, 70.5), at(60.5, 5.5), at(60.5, 70.5)]
    points = write_features(places, land=["water", "a<b", "grass", "soil", "water"])
    outputs = {name: str(tmp_path / f"report.{name}") for name in ("html", "csv")} | {
        "errors": str(tmp_path / "errors.gpkg")
    }
    found = run("assess", map=mapped, reference=points, **outputs)
    assert found["outputs"] == outputs | {"calibration": None}
    rows = list(csv.DictReader((tmp_path / "report.csv").open(encoding="utf-8")))
    assert [row["class"] for row in rows] == [*NAMES, "a<b"]
    assert [int(row["reference: water"]) for row in rows] == [1, 0, 0, 1, 0]
    assert float(rows[0]["mapped_m2"]) == pytest.approx(found["classes"][0]["area_m2"])
    page = Page()
    page.feed((tmp_path / "report.html").read_text(encoding="utf-8"))
    assert page.opened == []
    assert "a<b" in page.cells
    meta, _, wkb, fields = pyogrio.raw.read(outputs["errors"], layer="errors")
    assert meta["fields"].tolist() == ["map_class", "reference"]
    assert sorted(zip(*(each.tolist() for each in fields), strict=True)) == [("forest", "water"), ("water", "a<b")]
    assert {(each.x, each.y) for each in shapely.from_wkb(wkb)} == {(each.x, each.y) for each in (places[1], places[4])}


def test_a_raster_of_the_errors(run, mapped, write_raster, tmp_path):
    labels = np.full((1, 72, 80), 9, np.uint8)
    labels[0, :32, :40], labels[0, :32, 40:48], labels[0, 40:, 60:] = 1, 4, 4
    run("assess", map=mapped, reference=write_raster(labels, "r.tif", nodata=9), errors=tmp_path / "e.tif")
    with rasterio.open(tmp_path / "e.tif") as errors:
        found = errors.read(1)
    assert (found[:32, :40] == 1).all()
    assert (found[:32, 40:48] == 2).all()
    assert [(found == value).sum() for value in (0, 1, 2)] == [72 * 80 - 32 * 48 - 32 * 20, 32 * 60, 32 * 8]


def test_an_older_report_is_kept_if_the_assessment_fails(run, mapped, write_features, tmp_path):
    (tmp_path / "e.gpkg").write_text("old")
    with pytest.raises(InputError):
        run("assess", map=mapped, reference=write_features([at(5, 5)], land=["town"]), errors=tmp_path / "e.gpkg")
    assert (tmp_path / "e.gpkg").read_text() == "old"
    with pytest.raises(BadOption, match="confidence"):
        run("assess", map=mapped, reference=mapped, calibration=tmp_path / "c.json")


def test_calibration_reduces_the_expected_error(run, textured, write_features, tmp_path):
    """A tenth of the samples is correct whatever the confidence; the calibrated confidence reflects that."""
    classes = "water; grass; soil; forest"
    run("map", source=textured, classes=classes, output=tmp_path / "m.tif", confidence=tmp_path / "c.tif")
    with rasterio.open(tmp_path / "m.tif") as opened:
        labels = opened.read(1)
    rng = np.random.default_rng(2)
    rows, cols = np.nonzero(labels)
    chosen = rng.choice(len(rows), 2000, replace=False)
    values = labels[rows[chosen], cols[chosen]].astype(int)
    wrong = rng.random(2000) > 0.1
    values[wrong] = values[wrong] % 4 + 1
    points = write_features(
        [at(row + 0.5, col + 0.5) for row, col in zip(rows[chosen], cols[chosen], strict=True)], code=values
    )
    found = run(
        "assess", map=tmp_path / "m.tif", reference=points, confidence=tmp_path / "c.tif",
        calibration=tmp_path / "k.json", html=tmp_path / "r.html",
    )  # fmt: skip
    reliability = found["reliability"]
    assert reliability["samples"] == 2000
    assert reliability["expected_error"] > 0.15
    assert reliability["expected_error_calibrated"] < 0.03
    assert json.loads((tmp_path / "k.json").read_text())["slope"] == reliability["slope"]
    run(
        "map", source=textured, classes=classes, output=tmp_path / "n.tif", confidence=tmp_path / "d.tif",
        calibration=tmp_path / "k.json", threshold=0.4,
    )  # fmt: skip
    with rasterio.open(tmp_path / "d.tif") as after, rasterio.open(tmp_path / "n.tif") as thresholded:
        confidence = after.read(1, masked=True) * after.scales[0]
        assert confidence.mean() == pytest.approx(0.1, abs=0.03)
        assert (thresholded.read(1)[~confidence.mask] == 255).all(), "the threshold is that of the calibrated values"
    with pytest.raises(BadOption, match="not a calibration"):
        run("map", source=textured, classes=classes, output=tmp_path / "o.tif", calibration=textured)


def test_a_confidence_raster_must_fit_the_map(run, mapped, write_raster):
    other = write_raster(np.ones((1, 9, 9), np.float32), "other.tif")
    with pytest.raises(InputError, match="different grids"):
        run("assess", map=mapped, reference=mapped, confidence=other)
    image = write_raster(np.full((1, 72, 80), 7, np.float32), "image.tif")
    with pytest.raises(InputError, match="outside 0 to 1"):
        run("assess", map=mapped, reference=mapped, confidence=image)
    one = write_raster(np.ones((1, 72, 80), np.float32), "one.tif")
    assert run("assess", map=mapped, reference=mapped, confidence=one)["reliability"]["expected_error"] == 0
