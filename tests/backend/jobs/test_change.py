"""Two dates of a place, mapped and compared."""

from __future__ import annotations

import csv

import numpy as np
import pytest
import rasterio
import shapely
from affine import Affine
from landprompt.errors import BadOption, EmptyExtent, InputError, TaughtListMismatch
from landprompt.jobs.change import _notes
from landprompt.raster.io.labels import LabelRaster
from rasterio.warp import Resampling, calculate_default_transform, reproject

CLASSES = "water; grass; soil; forest"
BANDS = ("B02", "B03", "B04", "B08")


def scene(changed=False, shift=0):
    """Reflectance of 96 x 96 pixels in four quarters; if `changed`, with a square of soil in the forest."""
    values = np.full((4, 96, 96), 0.01, np.float32)
    for band, place in enumerate((np.s_[:48, :48], np.s_[:48, 48:], np.s_[48:, :48], np.s_[48:, 48:])):
        values[band][place] = 0.5
    if changed:
        values[3, 64:80, 64:80], values[2, 64:80, 64:80] = 0.01, 0.5
    return np.roll(values, shift, axis=2)


@pytest.fixture
def dates(write_raster):
    return [write_raster(scene(changed), f"{year}.tif", BANDS) for year, changed in ((2019, False), (2024, True))]


def read(path):
    with rasterio.open(path) as dataset:
        return dataset.read(1, masked=True) * dataset.scales[0]


def of(result, name):
    return next(each for each in result["transitions"] if each["name"] == name)


def test_maps_transitions_and_scores(run, dates, tmp_path):
    outputs = {name: str(tmp_path / f"{name}.tif") for name in ("scores", "before_map", "after_map")}
    found = run(
        "change", before=dates[0], after=dates[1], classes=CLASSES, output=tmp_path / "c.tif",
        table=tmp_path / "t.csv", **outputs,
    )  # fmt: skip
    changes = read(tmp_path / "c.tif")
    assert (changes[66:78, 66:78] == 4 * 256 + 3).all()
    assert (changes[:44, :44] == 257).all()
    names = {each["name"] for each in found["transitions"]}
    assert names == {*CLASSES.split("; "), "forest > soil"}
    change = of(found, "forest > soil")
    assert change["pixels"] == (changes == change["value"]).sum() == pytest.approx(256, abs=40)
    assert change["area_m2"] == pytest.approx(100 * change["pixels"], rel=0.002)  # the ellipsoid
    assert found["changed_share"] == pytest.approx(change["pixels"] / 96**2)
    with LabelRaster(str(tmp_path / "c.tif")) as mapped:
        assert mapped.names[change["value"]] == "forest > soil"
    rows = list(csv.DictReader((tmp_path / "t.csv").open(encoding="utf-8")))
    assert [row["value"] for row in rows] == [str(each["value"]) for each in found["transitions"]]
    scores = read(tmp_path / "scores.tif")
    assert scores.shape == (48, 48), "a pixel for each cell"
    assert scores[34:38, 34:38].min() > 0.9
    assert scores[:20].max() < 0.02
    assert read(tmp_path / "after_map.tif")[70, 70] == 3
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")], "no temporary file is left"


def test_a_note_on_only_one_date_says_which():
    assert _notes(["cloudy", "no CRS"], ["no CRS", "hazy"]) == ["no CRS", "Before: cloudy", "After: hazy"]


def test_a_shift_of_one_pixel_has_low_change_scores(run, write_raster, tmp_path):
    before, after = (write_raster(scene(shift=shift), f"{shift}.tif", BANDS) for shift in (0, 1))
    run("change", before=before, after=after, classes=CLASSES, output=tmp_path / "c.tif", scores=tmp_path / "s.tif")
    inner = read(tmp_path / "s.tif")[:, 4:-4]  # the shifted image wraps around at its sides
    assert inner.max() < 0.15
    far = write_raster(scene(shift=12), "12.tif", BANDS)
    run("change", before=before, after=far, classes=CLASSES, output=tmp_path / "c.tif", scores=tmp_path / "s.tif")
    assert read(tmp_path / "s.tif")[:, 4:-4].max() > 0.9


def test_rasters_on_different_grids_are_compared_on_the_first_grid(run, dates, tmp_path):
    warped = tmp_path / "warped.tif"
    with rasterio.open(dates[1]) as source:
        transform, width, height = calculate_default_transform(
            source.crs, "EPSG:4326", source.width, source.height, *source.bounds
        )
        profile = source.profile | {
            "crs": "EPSG:4326", "transform": transform, "width": width, "height": height, "nodata": np.nan,
        }  # fmt: skip
        with rasterio.open(warped, "w", **profile) as target:
            target.descriptions = BANDS
            for band in range(1, 5):
                reproject(
                    rasterio.band(source, band), rasterio.band(target, band), resampling=Resampling.nearest,
                    dst_nodata=np.nan,
                )  # fmt: skip
    found = run(
        "change", before=dates[0], after=warped, classes=CLASSES, output=tmp_path / "c.tif", scores=tmp_path / "s.tif"
    )
    with rasterio.open(dates[0]) as first, rasterio.open(tmp_path / "c.tif") as changes:
        assert (changes.crs, changes.transform, changes.shape) == (first.crs, first.transform, first.shape)
    assert of(found, "forest > soil")["pixels"] == pytest.approx(256, abs=80)
    scores = read(tmp_path / "s.tif")
    assert scores[34:38, 34:38].min() > 0.8
    assert scores[4:18, 4:18].max() < 0.1
    extent = [500500, 2399100, 500900, 2399500]  # pixels 50 to 89
    part = run(
        "change", before=dates[0], after=warped, classes=CLASSES, output=tmp_path / "p.tif", scores=tmp_path / "q.tif",
        extent=extent,
    )  # fmt: skip
    assert read(tmp_path / "p.tif").shape == (40, 40)
    assert read(tmp_path / "q.tif").shape == (20, 20)
    assert of(part, "forest > soil")["pixels"] == pytest.approx(256, abs=80)


SWAPPED = "80: pond = soil\n30: grass\n60: dune = water\n10: forest"  # the words of two classes are swapped


@pytest.fixture
def clicks(write_features):
    """Three samples of each class at the first date."""
    corners = {"pond": (9, 9), "grass": (9, 60), "dune": (60, 9), "forest": (52, 52)}
    places = [(name, row + 8 * n, col + 8 * n) for name, (row, col) in corners.items() for n in range(3)]
    points = [shapely.Point(500005 + 10 * col, 2399995 - 10 * row) for _, row, col in places]
    return write_features(points, **{"class": [name for name, *_ in places]})


def test_samples_of_the_first_date_correct_both_maps(run, dates, clicks, tmp_path):
    files = {"output": tmp_path / "c.tif", "before_map": tmp_path / "b.tif", "after_map": tmp_path / "a.tif"}
    wrong = run("change", before=dates[0], after=dates[1], classes=SWAPPED, **files)
    assert of(wrong, "forest > pond")["pixels"] > 200
    found = run("change", before=dates[0], after=dates[1], classes=SWAPPED, samples=clicks, field="class", **files)
    assert of(found, "forest > dune")["pixels"] == pytest.approx(256, abs=80)
    assert found["changed_share"] < 0.06 and found["samples"]["used"] == 12
    before, after = read(tmp_path / "b.tif"), read(tmp_path / "a.tif")
    assert (before[9, 9], before[70, 9], before[70, 70]) == (80, 60, 10)
    assert (after[9, 9], after[70, 9], after[70, 70]) == (80, 60, 60)


def test_samples_of_the_second_date_correct_both_maps(run, dates, write_features, tmp_path):
    corners = {"pond": (9, 9), "grass": (9, 60), "forest": (52, 52), "dune": (67, 67)}  # soil only where it is new
    places = [(name, row + 4 * n, col + 4 * n) for name, (row, col) in corners.items() for n in range(3)]
    points = [shapely.Point(500005 + 10 * col, 2399995 - 10 * row) for _, row, col in places]
    samples = write_features(points, **{"class": [name for name, *_ in places]})
    found = run(
        "change", before=dates[0], after=dates[1], classes=SWAPPED, samples=samples, field="class",
        samples_date="after", output=tmp_path / "c.tif", before_map=tmp_path / "b.tif", after_map=tmp_path / "a.tif",
    )  # fmt: skip
    assert of(found, "forest > dune")["pixels"] == pytest.approx(256, abs=80)
    assert found["samples"]["used"] == 12
    before, after = read(tmp_path / "b.tif"), read(tmp_path / "a.tif")
    assert (before[70, 70], after[70, 70], before[9, 9]) == (10, 60, 80)


def test_only_pixels_inside_the_polygons_are_compared(run, dates, write_features, tmp_path):
    polygon = shapely.box(500600, 2399200, 500800, 2399400).difference(shapely.box(500600, 2399200, 500700, 2399300))
    found = run(
        "change", before=dates[0], after=dates[1], classes=CLASSES, mask=write_features([polygon]),
        output=tmp_path / "c.tif", scores=tmp_path / "s.tif",
    )  # fmt: skip
    assert sum(each["pixels"] for each in found["transitions"]) == 300
    with rasterio.open(tmp_path / "c.tif") as changes, rasterio.open(tmp_path / "s.tif") as scores:
        assert changes.bounds == scores.bounds == polygon.bounds


def test_a_taught_list_maps_both_dates(run, dates, clicks, tmp_path):
    taught = tmp_path / "list.json"
    run("map", source=dates[0], classes=SWAPPED, samples=clicks, output=tmp_path / "m.tif", save_taught=taught)
    found = run("change", before=dates[0], after=dates[1], taught=taught, output=tmp_path / "c.tif")
    assert of(found, "forest > dune")["pixels"] == pytest.approx(256, abs=80)
    assert found["samples"]["taught"] == str(taught)


def test_samples_need_the_same_bands_at_both_dates(run, dates, clicks, write_raster, tmp_path):
    three = write_raster(scene()[:3], "three.tif", BANDS[:3])
    with pytest.raises(TaughtListMismatch, match="B08"):
        run(
            "change", before=dates[0], after=three, classes=SWAPPED, samples=clicks, output=tmp_path / "c.tif",
            after_hints={"assume": "best", "sensor": "s2"},
        )  # fmt: skip


def test_areas_with_intervals_from_labels_of_transitions(run, dates, write_features, tmp_path):
    run("change", before=dates[0], after=dates[1], classes=CLASSES, output=tmp_path / "c.tif")
    run("sample", map=tmp_path / "c.tif", output=tmp_path / "s.gpkg", total=60, minimum=10)
    corners = {"water": (9, 9), "grass": (9, 70), "soil": (70, 9), "forest": (52, 52), "Forest > soil": (70, 70)}
    points = [
        (name, shapely.Point(500005 + 10 * (col + step), 2399995 - 10 * row))
        for name, (row, col) in corners.items()
        for step in range(5)
    ]
    reference = write_features([point for _, point in points], label=[name for name, _ in points])
    found = run(
        "change", before=dates[0], after=dates[1], classes=CLASSES, output=tmp_path / "c.tif", reference=reference
    )
    assert found["accuracy"]["overall_accuracy"] == 1
    change = of(found, "forest > soil")
    assert change["estimate"]["area_m2"] == pytest.approx(change["area_m2"])


def test_classes_of_a_preset_and_a_threshold(run, dates, tmp_path):
    found = run(
        "change", before=dates[0], after=dates[1], classes="40: soil\n10: forest\n80: water\nbackground: grass",
        output=tmp_path / "c.tif", threshold=0.9,
    )  # fmt: skip
    values = {each["name"]: each["value"] for each in found["transitions"]}
    assert values["forest > soil"] == 2 * 256 + 1, "numbers in the list, not map values"
    assert values["background"] == 254 * 257
    changes = read(tmp_path / "c.tif")
    assert changes.mask.any(), "pixels below the threshold are not compared"


def test_rasters_that_cannot_be_compared_are_errors(run, dates, write_raster, tmp_path):
    far = write_raster(scene(), "far.tif", BANDS, transform=Affine(10, 0, 600000, 0, -10, 2400000))
    with pytest.raises(EmptyExtent, match="no classified pixels in common"):
        run("change", before=dates[0], after=far, classes=CLASSES, output=tmp_path / "c.tif")
    assert not (tmp_path / "c.tif").exists()
    with pytest.raises(BadOption, match="input"):
        run("change", before=dates[0], after=dates[1], classes=CLASSES, output=dates[1])
    bare = write_raster(scene()[:, :90], "bare.tif", BANDS, crs=None)
    with pytest.raises(InputError, match="CRS"):
        run("change", before=dates[0], after=bare, classes=CLASSES, output=tmp_path / "c.tif")
