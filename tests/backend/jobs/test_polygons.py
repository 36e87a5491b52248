from __future__ import annotations

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from affine import Affine
from landprompt.errors import AllNodata, BadOption, InputError
from landprompt.raster import outlines

CLASSES = "80: water\n30: grass\n60: soil\n10: forest"


def read(path):
    """Geometries and attributes by name of a GeoPackage."""
    meta, _, wkb, columns = pyogrio.raw.read(path)
    return meta, shapely.from_wkb(wkb), dict(zip(meta["fields"], columns, strict=True))


@pytest.fixture
def mapped(run, textured, tmp_path):
    """A map of many small patches with holes of nodata, and its confidence."""
    outputs = {"output": tmp_path / "map.tif", "confidence": tmp_path / "c.tif"}
    return run("map", source=textured, classes=CLASSES, **outputs), outputs


def test_each_quarter_is_a_polygon(run, quadrants, tmp_path):
    made = run(
        "map", source=quadrants, classes=CLASSES, output=tmp_path / "map.tif", confidence=tmp_path / "c.tif"
    )  # fmt: skip
    result = run(
        "polygons", map=tmp_path / "map.tif", confidence=tmp_path / "c.tif", output=tmp_path / "p.gpkg"
    )  # fmt: skip
    meta, shapes, fields = read(tmp_path / "p.gpkg")
    assert meta["crs"] == "EPSG:32648"
    assert sorted(zip(fields["code"], fields["class"], strict=True)) == [
        ("10", "forest"), ("30", "grass"), ("60", "soil"), ("80", "water"),
    ]  # fmt: skip
    assert fields["value"].tolist() == [int(code) for code in fields["code"]]
    by_name = {item["name"]: item for item in made["classes"]}
    for name, area in zip(fields["class"], fields["area_m2"], strict=True):
        assert area == pytest.approx(by_name[name]["area_m2"])
    water = shapes[fields["class"].tolist().index("water")]
    assert water.contains(shapely.Point(500100, 2399900))
    assert ((fields["confidence"] > 0.25) & (fields["confidence"] <= 1)).all()
    assert {item["name"]: item["colour"] for item in result["classes"]} == {
        item["name"]: item["colour"] for item in made["classes"]
    }
    assert all(item["polygons"] == 1 for item in result["classes"])


def test_polygons_tile_the_map_without_gaps_or_overlaps(run, mapped, tmp_path):
    result, outputs = mapped
    run("polygons", map=outputs["output"], output=tmp_path / "exact.gpkg", simplify=0)
    run("polygons", map=outputs["output"], output=tmp_path / "simple.gpkg")
    _, exact, exact_fields = read(tmp_path / "exact.gpkg")
    _, simple, fields = read(tmp_path / "simple.gpkg")
    assert shapely.area(exact).sum() == pytest.approx(100 * result["valid_pixels"])
    assert shapely.union_all(exact).area == pytest.approx(100 * result["valid_pixels"])
    assert len(simple) == len(exact)
    assert shapely.is_valid(simple).all() and not shapely.is_empty(simple).any()
    assert shapely.union_all(simple).area == pytest.approx(shapely.area(simple).sum(), rel=1e-9)
    assert shapely.area(simple).sum() == pytest.approx(shapely.area(exact).sum(), rel=0.02)
    # Staircases became slopes: on average a polygon has fewer corners.
    assert shapely.get_num_coordinates(simple).sum() < 0.8 * shapely.get_num_coordinates(exact).sum()
    # Areas are those of the pixels, whatever the borders.
    np.testing.assert_array_equal(fields["area_m2"], exact_fields["area_m2"])
    for item in result["classes"]:
        own = fields["class"] == item["name"]
        assert fields["area_m2"][own].sum() == pytest.approx(item["area_m2"])


def test_confidence_is_the_mean_of_the_pixels(run, mapped, tmp_path):
    _, outputs = mapped
    run("polygons", map=outputs["output"], confidence=outputs["confidence"], output=tmp_path / "p.gpkg", simplify=0)
    _, shapes, fields = read(tmp_path / "p.gpkg")
    with rasterio.open(outputs["confidence"]) as dataset:
        values, transform = dataset.read(1) / 250, dataset.transform
    for place in np.argsort(shapely.area(shapes))[[0, len(shapes) // 2, -1]]:
        inside = rasterio.features.geometry_mask([shapes[place]], values.shape, transform, invert=True)
        assert fields["confidence"][place] == pytest.approx(values[inside].mean(), abs=1e-6)
        assert fields["area_m2"][place] == pytest.approx(100 / 0.9996**2 * inside.sum(), rel=1e-5)


def test_without_a_confidence_raster_the_field_is_null(run, mapped, tmp_path):
    run("polygons", map=mapped[1]["output"], output=tmp_path / "p.gpkg")
    assert np.isnan(read(tmp_path / "p.gpkg")[2]["confidence"]).all()


def test_minimum_area_merges_small_patches(run, mapped, tmp_path):
    result, outputs = mapped
    run("polygons", map=outputs["output"], output=tmp_path / "p.gpkg", min_area=0.2, simplify=0)
    _, shapes, fields = read(tmp_path / "p.gpkg")
    assert shapely.area(shapes).min() >= 2000
    assert shapely.area(shapes).sum() == pytest.approx(100 * result["valid_pixels"])
    assert (fields["area_m2"] > 1999).all()


def test_background_and_unclassified_are_left_out(run, quadrants, tmp_path):
    classes = "forest\ngrass\nbackground: water"
    run("map", source=quadrants, classes=classes, threshold=0.4, output=tmp_path / "map.tif")
    result = run("polygons", map=tmp_path / "map.tif", output=tmp_path / "p.gpkg")
    assert {item["name"] for item in result["classes"]} <= {"forest", "grass"}


def test_any_class_raster_is_accepted(run, write_raster, tmp_path):
    """A raster in degrees without names: values are names and codes; areas on the ellipsoid."""
    values = np.full((1, 20, 30), 7, np.int16)
    values[0, :, 10:] = 300
    path = write_raster(values, "classes.tif", crs="EPSG:4326", transform=Affine(0.01, 0, 10, 0, -0.01, 60))
    run("polygons", map=path, output=tmp_path / "p.gpkg")
    _, _, fields = read(tmp_path / "p.gpkg")
    assert sorted(fields["class"]) == ["300", "7"]
    west, east = sorted(fields["area_m2"])
    assert east == pytest.approx(2 * west)
    assert west == pytest.approx(0.1 * 0.2 * 111_320 * 111_400 * np.cos(np.radians(59.9)), rel=3e-3)


def test_unusable_maps_are_refused(run, mapped, write_raster, tmp_path, monkeypatch):
    output = tmp_path / "p.gpkg"
    with pytest.raises(BadOption):
        run("polygons", map=mapped[1]["output"], output=tmp_path / "p.shp")
    with pytest.raises(InputError, match="different grids"):
        other = write_raster(np.ones((1, 5, 5), np.uint8), "other.tif")
        run("polygons", map=mapped[1]["output"], confidence=other, output=output)
    with pytest.raises(AllNodata):
        run("polygons", map=write_raster(np.zeros((1, 5, 5), np.uint8), "none.tif", nodata=0), output=output)
    with pytest.raises(InputError, match="outside 0 to 65535"):
        run("polygons", map=write_raster(np.full((1, 5, 5), -3, np.int16), "low.tif"), output=output)
    monkeypatch.setattr(outlines, "MAX_SIDES", 100)
    with pytest.raises(InputError, match="too many small patches"):
        run("polygons", map=mapped[1]["output"], output=output)
    assert not output.exists()
