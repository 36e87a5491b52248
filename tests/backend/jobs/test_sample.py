"""Samples drawn from maps, labelled in other programs and drawn again."""

from __future__ import annotations

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from landprompt.context import JobContext
from landprompt.errors import BadOption, EmptyExtent, FileMissing
from landprompt.runner import run_job


def sample(path, output, **params):
    return run_job("sample", {"map": str(path), "output": str(output), **params}, JobContext())


def points(path):
    """Shapes and columns of a sample."""
    meta, _, wkb, columns = pyogrio.raw.read(path, layer="sample")
    return shapely.from_wkb(wkb), dict(zip(meta["fields"].tolist(), columns, strict=True))


def label(path, **columns):
    """Label a sample as QGIS does, and write it again."""
    shapes, fields = points(path)
    meta = pyogrio.read_info(path, layer="sample")
    fields |= {name: np.array(values, object) for name, values in columns.items()}
    pyogrio.raw.write(
        path, geometry=shapely.to_wkb(shapes), fields=list(fields), field_data=list(fields.values()), crs=meta["crs"],
        geometry_type="Point", layer="sample",
    )  # fmt: skip


@pytest.fixture
def three_classes(write_raster):
    """200 x 300 pixels: 70 % class 1, 29 % class 2, 1 % class 3, and a column of nodata (0)."""
    labels = np.ones((1, 200, 300), np.uint8)
    labels[0, :, 200:287], labels[0, :, 287:290], labels[0, :, 299] = 2, 3, 0
    return write_raster(labels, "classes.tif", nodata=0)


def test_points_are_at_random_pixels_of_their_class(three_classes, tmp_path):
    found = sample(three_classes, tmp_path / "s.gpkg", total=300, minimum=30, seed=2)
    shapes, fields = points(tmp_path / "s.gpkg")
    assert list(fields) == ["id", "map_class", "label", "stratum", "weight"]
    assert sorted(fields["id"].tolist()) == list(range(1, 301))
    with rasterio.open(three_classes) as mapped:
        values = [value[0] for value in mapped.sample(shapely.get_coordinates(shapes))]
    assert fields["stratum"].tolist() == values
    assert fields["map_class"].tolist() == [str(value) for value in values]
    assert set(fields["label"].tolist()) == {None}
    assert [item["samples"] for item in found["classes"]] == [values.count(value) for value in (1, 2, 3)]
    assert found["classes"][2]["samples"] == 30, "the rare class"
    assert fields["weight"].sum() == pytest.approx(1)
    assert fields["weight"][np.array(values) == 3].sum() == pytest.approx(found["classes"][2]["share"])
    assert len({(shape.x, shape.y) for shape in shapes}) == 300
    assert values[:40] != sorted(values[:40]), "in random order, so that the first ones are a sample as well"


def test_the_sample_size_follows_from_the_standard_error(three_classes, tmp_path):
    found = sample(three_classes, tmp_path / "s.gpkg", standard_error=0.03, expected_accuracy=0.9, minimum=5)
    assert found["samples"] == 100  # (0.3 / 0.03) squared
    assert found["standard_error"] == pytest.approx(0.03, rel=0.05)


def test_equal_seeds_draw_equal_points(three_classes, tmp_path):
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        sample(three_classes, tmp_path / f"{name}.gpkg", total=60, minimum=5, seed=seed)
    a, b, c = (points(tmp_path / f"{name}.gpkg")[0].tolist() for name in "abc")
    assert a == b
    assert a != c


def test_labels_are_kept_when_points_are_added(three_classes, tmp_path):
    path = tmp_path / "s.gpkg"
    sample(three_classes, path, total=60, minimum=5)
    before, _ = points(path)
    label(path, label=["forest"] * 20 + [None] * 40, note=[f"n{number}" for number in range(60)])
    stamp = path.read_bytes()
    again = sample(three_classes, path, total=60, minimum=5)
    assert (again["added"], again["labelled"]) == (0, 20)
    assert path.read_bytes() == stamp
    more = sample(three_classes, path, total=200, minimum=20)
    shapes, fields = points(path)
    assert (more["samples"], more["added"], more["labelled"]) == (200, 140, 20)
    assert shapes[:60].tolist() == before.tolist()
    assert fields["label"].tolist() == ["forest"] * 20 + [None] * 180
    assert fields["note"].tolist() == [f"n{number}" for number in range(60)] + [None] * 140
    assert len({(shape.x, shape.y) for shape in shapes}) == 200
    assert fields["weight"].sum() == pytest.approx(1)


def test_places_near_training_samples_are_left_out(three_classes, write_features, tmp_path):
    # 10 m pixels: the blocks of 64 pixels at the upper left corner, and in the second row.
    taught = write_features([shapely.Point(500100, 2399900), shapely.Point(500100, 2399300)], land=["a", "b"])
    found = sample(three_classes, tmp_path / "s.gpkg", total=300, minimum=5, exclude=str(taught))
    assert found["excluded"] == {"blocks": 2, "pixels": 2 * 64 * 64}
    rows_cols = (shapely.get_coordinates(points(tmp_path / "s.gpkg")[0]) - [500000, 2400000]) / [10, -10]
    assert not ((rows_cols[:, 0] < 64) & (rows_cols[:, 1] < 128)).any()


def test_all_pixels_of_a_rare_class_are_drawn(write_raster, tmp_path):
    labels = np.ones((1, 30, 30), np.uint8)
    labels[0, 0, :3] = 7
    found = sample(write_raster(labels, "m.tif"), tmp_path / "s.gpkg", total=100, minimum=20)
    assert [item["samples"] for item in found["classes"]] == [97, 3]
    assert found["notes"] == ["Class 7 has only 3 pixels to draw from."]


def test_names_of_a_finished_map(run, quadrants, tmp_path):
    run("map", source=quadrants, classes="water; grass; soil; forest", output=tmp_path / "map.tif")
    sample(tmp_path / "map.tif", tmp_path / "s.gpkg", total=40, minimum=5)
    assert set(points(tmp_path / "s.gpkg")[1]["map_class"].tolist()) == {"water", "grass", "soil", "forest"}


def test_unusable_maps_and_samples_are_errors(three_classes, write_raster, write_features, tmp_path):
    other = write_features([shapely.Point(1, 2)], land=["a"])
    with pytest.raises(BadOption, match="no layer 'sample'"):
        sample(three_classes, other)
    sample(three_classes, tmp_path / "s.gpkg", total=60)
    flipped = write_raster(np.flip(rasterio.open(three_classes).read(), axis=2), "flipped.tif", nodata=0)
    with pytest.raises(BadOption, match="another map"):
        sample(flipped, tmp_path / "s.gpkg", total=60)
    with pytest.raises(BadOption):
        sample(three_classes, tmp_path / "s.shp")
    with pytest.raises(FileMissing):
        sample(three_classes, tmp_path / "t.gpkg", exclude=str(tmp_path / "none.gpkg"))
    with pytest.raises(EmptyExtent):
        sample(write_raster(np.zeros((1, 9, 9), np.uint8), "empty.tif", nodata=0), tmp_path / "t.gpkg")
