"""Maps assessed with rasters, points and polygons of labels."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from affine import Affine
from landprompt.errors import BadOption, EmptyExtent, FileMissing, InputError, NotARaster
from rasterio.crs import CRS

NAMES = ("water", "grass", "soil", "forest")


def at(row: float, col: float) -> shapely.Point:
    """Position of a pixel of `quadrants`; whole rows and columns are pixel corners."""
    return shapely.Point(500000 + 10 * col, 2400000 - 10 * row)


def test_points_with_class_names(run, mapped, write_features):
    corners = {"Water": (5.5, 5.5), "grass": (5.5, 70.5), "soil": (60.5, 5.5), "forest": (60.5, 70.5)}
    places = [(name, at(*place)) for name, place in corners.items() for _ in range(3)]
    places += [("forest", at(6.5, 6.5)), ("town", at(60.5, 71.5)), ("water", at(200, 5)), ("", at(5, 5))]
    path = write_features([place for _, place in places], land=[name for name, _ in places], note=[1] * len(places))
    found = run("assess", map=mapped, reference=path, field="land")
    assert [item["name"] for item in found["classes"]] == [*NAMES, "town"]
    assert found["matrix"] == [[3, 0, 0, 1, 0], [0, 3, 0, 0, 0], [0, 0, 3, 0, 0], [0, 0, 0, 3, 1], [0, 0, 0, 0, 0]]
    assert found["overall_accuracy"] == pytest.approx(12 / 14)
    assert found["samples"] == 14  # the point outside the map and the point without a class do not count
    assert found["classes"][3]["users_accuracy"] == pytest.approx(0.75)
    assert found["classes"][4]["users_accuracy"] is None
    # Equation 9 of Olofsson et al.: three quarters of the map's forest, and a quarter of its water, are forest.
    water, forest = (item["area_m2"] for item in (found["classes"][0], found["classes"][3]))
    assert found["classes"][3]["estimate"]["area_m2"] == pytest.approx(0.75 * forest + 0.25 * water)
    assert "fewer than 50" in found["notes"][0]
    assert found["notes"][1] == "1 points outside the map were ignored."


def test_a_given_crs_replaces_that_of_the_file(run, quadrants, write_raster, write_features):
    labels = np.repeat(np.array([[1, 2]], np.uint8), 40, axis=1)[None].repeat(64, axis=1)
    path = write_raster(labels, "labels.tif", crs=None)
    points = write_features([at(5.5, 5.5), at(5.5, 70.5)], crs="EPSG:32633", value=[1, 2])  # a wrong zone
    crs = {"crs": "EPSG:32648", "reference_crs": "EPSG:32648"}
    found = run("assess", map=path, reference=points, **crs)
    assert found["matrix"] == [[1, 0], [0, 1]]
    assert [item["area_m2"] for item in found["classes"]] == pytest.approx([40 * 64 * 100] * 2, rel=0.01)
    assert run("assess", map=path, reference=path, **crs)["overall_accuracy"] == 1
    with pytest.raises(BadOption, match="CRS 'EPSG:none' is not known"):
        run("assess", map=path, reference=points, crs="EPSG:none")


def test_polygons_in_degrees_count_each_pixel_inside(run, mapped, write_features):
    box = shapely.box(500100, 2399600, 500200, 2399900)  # rows 10 to 39, columns 10 to 19: two of three in the water
    ring = in_degrees(box)
    found = run("assess", map=mapped, reference=write_features([ring], crs="EPSG:4326", label=["water"]))
    assert found["samples"] == 300
    assert [row[0] for row in found["matrix"]] == [220, 0, 80, 0]
    assert found["notes"]


def test_polygons_larger_than_the_map_are_clipped_to_it(run, mapped, write_features):
    """The corners of the polygons are undefined in UTM."""
    half = shapely.box(-179, -60, in_degrees(at(36, 24)).x, 80)
    world, elsewhere = shapely.box(-179, -60, 179, 80), shapely.box(-70, -30, -60, 10)
    path = write_features(
        [elsewhere, world, half, elsewhere], crs="EPSG:4326", label=["soil", "water", "grass", "soil"]
    )
    found = run("assess", map=mapped, reference=path)
    assert found["samples"] == 72 * 80
    of = dict(zip((item["name"] for item in found["classes"]), np.array(found["matrix"]).sum(axis=0), strict=True))
    assert of["grass"] == pytest.approx(72 * 24, rel=0.05), "the last of two counts"
    assert of["water"] == 72 * 80 - of["grass"]
    assert of["soil"] == 0


def test_polygons_outside_the_map_are_reported(run, mapped, write_features):
    path = write_features([shapely.box(-70, -30, -60, 10)], crs="EPSG:4326", label=["water"])
    with pytest.raises(InputError, match="in common"):
        run("assess", map=mapped, reference=path)


def in_degrees(shape):
    from pyproj import Transformer

    transformer = Transformer.from_crs("EPSG:32648", "EPSG:4326", always_xy=True)
    fine = shapely.segmentize(shape, 10) if shape.geom_type == "Polygon" else shape
    return shapely.transform(fine, lambda places: np.column_stack(transformer.transform(places[:, 0], places[:, 1])))


def test_a_raster_on_the_same_grid(run, mapped, write_raster):
    labels = np.full((1, 72, 80), 9, np.uint8)
    labels[0, :32, :40], labels[0, :32, 40:48], labels[0, 40:, 60:] = 1, 4, 4
    found = run("assess", map=mapped, reference=write_raster(labels, "reference.tif", nodata=9))
    assert found["matrix"] == [[32 * 40, 0, 0, 32 * 8], [0] * 4, [0] * 4, [0, 0, 0, 32 * 20]]
    assert found["kappa"] == pytest.approx(kappa(np.array(found["matrix"])))
    assert found["estimate"] is None  # two classes have no sample
    assert "These classes have fewer than two: grass, soil" in found["notes"][0]


def kappa(matrix):
    share = matrix / matrix.sum()
    chance = share.sum(axis=0) @ share.sum(axis=1)
    return (np.trace(share) - chance) / (1 - chance)


def test_a_raster_on_another_grid_is_read_at_the_pixels_centres(run, mapped, write_raster):
    # Pixels of 30 m from the corner on: the first column of the coarse raster covers columns 0 to 2.
    labels = np.array([[[1, 2], [3, 0]]], np.uint16)
    path = write_raster(labels, "coarse.tif", transform=Affine(30, 0, 500000, 0, -30, 2400000))
    found = run("assess", map=mapped, reference=path)
    assert found["samples"] == 36  # 0 is a class like any other if no nodata value is declared
    assert found["matrix"][0][:3] == [9, 9, 9]


def test_a_map_as_reference_is_matched_by_class_names(run, mapped, quadrants, tmp_path):
    run("map", source=quadrants, classes="forest; soil; grass; water", output=tmp_path / "other.tif")
    found = run("assess", map=mapped, reference=tmp_path / "other.tif")
    assert found["overall_accuracy"] == 1
    assert found["kappa"] == 1


def test_unclassified_places_are_left_out(run, quadrants, write_features, tmp_path):
    run("map", source=quadrants, classes="water; grass", threshold=0.9, output=tmp_path / "map.tif")
    path = write_features([at(5.5, 5.5), at(60.5, 70.5)], land=["water", "water"])
    found = run("assess", map=tmp_path / "map.tif", reference=path)
    assert (found["samples"], found["left_out"]) == (1, 1)
    itself = run("assess", map=tmp_path / "map.tif", reference=tmp_path / "map.tif")
    assert [item["name"] for item in itself["classes"]] == ["water", "grass"]


def test_unusable_maps_and_references_are_errors(run, mapped, write_features, write_raster, tmp_path):
    points = write_features([at(5, 5)], land=["town"], code=[3])
    with pytest.raises(BadOption, match="land, code"):
        run("assess", map=mapped, reference=points)
    with pytest.raises(BadOption, match="'none'"):
        run("assess", map=mapped, reference=points, field="none")
    with pytest.raises(InputError, match="The reference has town; the map has water, grass"):
        run("assess", map=mapped, reference=points, field="land")
    with pytest.raises(FileMissing):
        run("assess", map=tmp_path / "nothing.tif", reference=points)
    with pytest.raises(FileMissing):
        run("assess", map=mapped, reference=tmp_path / "nothing.gpkg")
    with pytest.raises(EmptyExtent):
        run("assess", map=mapped, reference=write_features([at(5, 5)], land=[" "]))
    with pytest.raises(InputError, match="all points or all polygons"):
        run("assess", map=mapped, reference=write_features([shapely.LineString([(0, 0), (1, 1)])], land=["water"]))
    with pytest.raises(InputError, match="not integers"):
        run("assess", map=write_raster(np.ones((1, 9, 9), np.float32), "float.tif"), reference=points)
    text = tmp_path / "text.tif"
    text.write_text("no raster")
    with pytest.raises(NotARaster):
        run("assess", map=mapped, reference=text)
    bare = write_raster(np.ones((1, 9, 9), np.uint8), "bare.tif", crs=None)
    with pytest.raises(InputError, match="no CRS"):
        run("assess", map=mapped, reference=bare)


def test_a_map_without_crs_has_no_areas(run, write_raster):
    labels = np.array([[[1, 1, 2], [2, 2, 1]]], np.uint8)
    bare = {"crs": None, "transform": Affine.translation(0, 0)}
    path, same = (write_raster(labels, name, **bare) for name in ("a.tif", "b.tif"))
    found = run("assess", map=path, reference=same)
    assert found["overall_accuracy"] == 1
    assert [item["area_m2"] for item in found["classes"]] == [None, None]
    assert [item["estimate"]["area_m2"] for item in found["classes"]] == [None, None]


def test_a_raster_in_another_crs_is_read_at_the_pixels_centres(run, mapped, write_raster):
    from pyproj import Transformer

    rows, cols = np.mgrid[0:72, 0:80]
    to_degrees = Transformer.from_crs("EPSG:32648", "EPSG:4326", always_xy=True)
    lon, lat = to_degrees.transform(500005 + 10.0 * cols, 2399995 - 10.0 * rows)
    west, north, side = lon.min() - 0.001, lat.max() + 0.001, 0.0001
    labels = np.random.default_rng(3).integers(1, 4, (1, 120, 120)).astype(np.int16)
    labels[labels == 3] = -1
    path = write_raster(labels, "degrees.tif", crs="EPSG:4326", transform=Affine(side, 0, west, 0, -side, north))
    found = run("assess", map=mapped, reference=path)
    truth = labels[0][((north - lat) / side).astype(int), ((lon - west) / side).astype(int)]
    expected = {
        label: int((truth[:32, :48] == value).sum()) for label, value in (("water", 1), ("grass", 2), ("-1", -1))
    }
    reported = {item["name"]: found["matrix"][0][place] for place, item in enumerate(found["classes"])}
    assert sum(expected.values()) == 32 * 48
    for label, count in expected.items():
        assert reported[label] == pytest.approx(count, abs=3)


def test_transparent_pixels_of_a_reference_are_left_out(run, mapped, write_raster):
    labels = np.stack([np.full((30, 30), 1, np.uint8), np.zeros((30, 30), np.uint8)])
    labels[1, :20] = 255
    path = write_raster(
        labels, "alpha.tif", transform=Affine(10, 0, 500000, 0, -10, 2400000), photometric="MINISBLACK", alpha="YES"
    )
    assert run("assess", map=mapped, reference=path)["samples"] == 600


def test_integer_labels_are_map_values_even_as_text_or_floats(run, mapped, write_features):
    places = [at(5.5, 5.5), at(5.5, 70.5), at(60.5, 5.5)]
    for classes in ([1, 2, -1], ["1", "2", "-1"], [1.0, 2.0, -1.0]):
        found = run("assess", map=mapped, reference=write_features(places, code=classes))
        assert [row[:2] + row[-1:] for row in found["matrix"][:3]] == [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    for classes in ([1.5, 2.0, 3.0], [True, False, True]):
        with pytest.raises(InputError, match="neither text nor integers"):
            run("assess", map=mapped, reference=write_features(places, code=classes))


def test_each_point_of_a_multipoint_is_a_sample(run, mapped, write_features):
    several = shapely.MultiPoint([at(5.5, 5.5), at(5.5, 6.5), at(5.5, 70.5)])
    found = run("assess", map=mapped, reference=write_features([several], land=["water"]))
    assert [row[0] for row in found["matrix"]] == [2, 1, 0, 0]


def test_a_table_without_geometry_and_an_image_are_errors(run, mapped, write_raster, tmp_path):
    table = tmp_path / "points.csv"
    table.write_text("x,y,land\n1,2,water\n")
    with pytest.raises(InputError, match="without geometry"):
        run("assess", map=mapped, reference=table, field="land")
    image = np.arange(72 * 80, dtype=np.uint16).reshape(1, 72, 80)
    with pytest.raises(InputError, match="more than 500"):
        run("assess", map=mapped, reference=write_raster(image, "image.tif"))


def test_a_map_in_a_local_crs_has_no_areas(run, write_raster):
    local = CRS.from_wkt('LOCAL_CS["site",UNIT["metre",1]]')
    path = write_raster(np.ones((1, 5, 5), np.uint8), "local.tif", crs=local)
    assert run("assess", map=path, reference=path)["classes"][0]["area_m2"] is None
    far = write_raster(np.ones((1, 5, 5), np.uint8), "utm.tif")
    with pytest.raises(InputError, match="CRS"):
        run("assess", map=path, reference=far)
