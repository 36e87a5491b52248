from __future__ import annotations

import csv

import numpy as np
import pytest
import rasterio
import rasterio.features
from affine import Affine
from landprompt.errors import AllNodata, BadOption, FileMissing, NotAnIndex, OutputNotWritable
from landprompt.mapping import row_blocks, strips
from landprompt.model.bundle import open_bundle

CLASSES = "water; grass; soil; forest"


def read(path):
    with rasterio.open(path) as dataset:
        return dataset.read()


def test_each_quarter_is_mapped_as_its_class(run, quadrants, tmp_path):
    result = run("map", source=quadrants, classes=CLASSES, output=tmp_path / "map.tif")
    labels = read(tmp_path / "map.tif")[0]
    assert np.unique(labels[:28, :44]).tolist() == [1]
    assert np.unique(labels[:28, 52:]).tolist() == [2]
    assert np.unique(labels[36:, :44]).tolist() == [3]
    assert np.unique(labels[36:, 52:]).tolist() == [4]
    assert result["valid_pixels"] == 80 * 72
    assert [item["pixels"] for item in result["classes"]] == np.bincount(labels.ravel(), minlength=5)[1:].tolist()
    assert sum(item["share"] for item in result["classes"]) == pytest.approx(1)
    # On the ellipsoid, at the central meridian of UTM, where a pixel of 10 m on the map is larger on the ground.
    assert result["classes"][0]["area_m2"] == pytest.approx(100 / 0.9996**2 * result["classes"][0]["pixels"], rel=1e-5)
    assert result["classes"][3]["prompts"] == ["forest"]


def test_grid_crs_names_and_colours_are_kept(run, quadrants, tmp_path):
    run("map", source=quadrants, classes="lake = water #0000ff; forest; grass; soil", output=tmp_path / "map.tif")
    with rasterio.open(quadrants) as source, rasterio.open(tmp_path / "map.tif") as mapped:
        assert (mapped.width, mapped.height, mapped.crs) == (source.width, source.height, source.crs)
        assert mapped.transform == source.transform
        assert mapped.nodata == 0
        assert mapped.colormap(1)[1] == (0, 0, 255, 255)
    assert "<Category>lake</Category>" in (tmp_path / "map.tif.aux.xml").read_text()


def test_a_second_class_list_reuses_the_index(run, quadrants, tmp_path):
    first = run("map", source=quadrants, classes=CLASSES, output=tmp_path / "a.tif")
    second = run("map", source=quadrants, classes="forest; crops", output=tmp_path / "b.tif")
    assert (first["reused"], second["reused"]) == (False, True)
    assert "encode" in first["seconds"]
    assert "encode" not in second["seconds"]
    assert second["outputs"]["index"] == first["outputs"]["index"]


def test_an_index_without_its_raster_gives_the_same_map(run, textured, tmp_path):
    made = run("map", source=textured, classes=CLASSES, output=tmp_path / "a.tif")
    textured.unlink()
    alone = run("map", source=made["outputs"]["index"], classes=CLASSES, output=tmp_path / "b.tif")
    assert alone["reused"]
    np.testing.assert_array_equal(read(tmp_path / "a.tif"), read(tmp_path / "b.tif"))


def test_nodata_pixels_of_the_map_are_those_of_the_raster(run, textured, tmp_path):
    run("map", source=textured, classes=CLASSES, output=tmp_path / "map.tif")
    with rasterio.open(textured) as source:
        invalid = np.isnan(source.read(1))
    labels = read(tmp_path / "map.tif")[0]
    np.testing.assert_array_equal(labels == 0, invalid)


@pytest.mark.parametrize(("chunk", "panel_bytes", "band"), [(8, 10**9, 32), (4, 100, 5), (256, 10**9, 1)])
def test_map_does_not_depend_on_strips_and_panels(run, textured, tmp_path, monkeypatch, chunk, panel_bytes, band):
    outputs = {name: tmp_path / f"{name}.tif" for name in ("output", "scores", "confidence")}
    run("map", source=textured, classes=CLASSES, **outputs)
    whole = {name: read(path) for name, path in outputs.items()}
    monkeypatch.setattr(strips, "MAX_CHUNK_CELLS", chunk)
    monkeypatch.setattr(strips, "_STRIP_BYTES", panel_bytes)
    monkeypatch.setattr(row_blocks, "BLOCK_ROWS", band)
    run("map", source=textured, classes=CLASSES, **outputs)
    np.testing.assert_array_equal(whole["output"], read(outputs["output"]))
    for name in ("scores", "confidence"):
        assert np.abs(whole[name].astype(int) - read(outputs[name])).max() <= 1


def test_scores_confidence_and_threshold(run, textured, tmp_path):
    outputs = {name: tmp_path / f"{name}.tif" for name in ("output", "scores", "confidence")}
    result = run("map", source=textured, classes=CLASSES, threshold=0.6, **outputs)
    labels, scores, confidence = (read(path) for path in outputs.values())
    with rasterio.open(outputs["scores"]) as dataset:
        assert dataset.descriptions == ("water", "grass", "soil", "forest")
    valid = labels[0] > 0
    assert np.abs(scores[:, valid].astype(int).sum(axis=0) - 250).max() <= 3
    np.testing.assert_array_equal(scores[:, valid].max(axis=0), confidence[0, valid])
    assert (confidence[0][labels[0] == 255] <= 150).all()
    assert (confidence[0][(labels[0] > 0) & (labels[0] < 255)] >= 150).all()
    assert (labels[0] == 255).any()
    assert result["classes"][-1]["name"] == "unclassified"
    assert result["classes"][-1]["pixels"] == (labels[0] == 255).sum()


def test_background_is_254(run, quadrants, tmp_path):
    result = run("map", source=quadrants, classes="forest\nbackground: water, soil, grass", output=tmp_path / "map.tif")
    labels = read(tmp_path / "map.tif")[0]
    assert np.unique(labels[:28]).tolist() == [254]
    assert np.unique(labels[36:, 52:]).tolist() == [1]
    assert result["classes"][-1]["prompts"] == ["water", "soil", "grass"]


def patch_sizes(labels):
    """Pixels of each patch of a map, nodata left out."""
    shapes = rasterio.features.shapes(labels, mask=labels != 0, connectivity=4)
    return [rasterio.features.geometry_mask([shape], labels.shape, Affine.identity(), invert=True).sum()
            for shape, _ in shapes]  # fmt: skip


@pytest.mark.parametrize("chunk", [4, 256])
def test_no_patch_is_smaller_than_the_minimum_mapping_unit(run, textured, tmp_path, monkeypatch, chunk):
    monkeypatch.setattr(strips, "MAX_CHUNK_CELLS", chunk)
    params = {"source": textured, "classes": CLASSES, "confidence": tmp_path / "c.tif", "scores": tmp_path / "s.tif"}
    run("map", **params, output=tmp_path / "map.tif")
    labels, beside = read(tmp_path / "map.tif")[0], [read(tmp_path / name) for name in ("c.tif", "s.tif")]
    assert min(patch_sizes(labels)) < 20
    result = run("map", **params, output=tmp_path / "sieved.tif", min_area=0.2)
    sieved = read(tmp_path / "sieved.tif")[0]
    assert min(patch_sizes(sieved)) >= 20
    np.testing.assert_array_equal(sieved == 0, labels == 0)
    changed = sieved != labels
    assert 0 < changed.sum() < 0.5 * labels.size
    assert [item["pixels"] for item in result["classes"]] == np.bincount(sieved.ravel(), minlength=5)[1:].tolist()
    for before, name in zip(beside, ("c.tif", "s.tif"), strict=True):  # the map without a minimum mapping unit
        np.testing.assert_array_equal(before, read(tmp_path / name))


def test_a_minimum_mapping_unit_needs_a_crs(run, write_raster, tmp_path):
    path = write_raster(np.full((3, 40, 48), 90, np.uint8), "rgb.tif", crs=None, transform=Affine.identity())
    params = {"source": path, "classes": CLASSES, "output": tmp_path / "map.tif"}
    with pytest.raises(BadOption, match="no CRS"):
        run("map", **params, min_area=0.5)
    assert not (tmp_path / "map.tif").exists()
    made = run("map", **params)
    assert not made["reused"]  # rejected before anything was encoded
    with pytest.raises(BadOption, match="no CRS"):
        run("map", **params | {"source": made["outputs"]["index"]}, min_area=0.5)


def test_extent_is_a_crop_of_the_whole(run, textured, tmp_path):
    run("map", source=textured, classes=CLASSES, output=tmp_path / "whole.tif")
    extent = [500130, 2399650, 500570, 2399910]
    run("map", source=textured, classes=CLASSES, output=tmp_path / "part.tif", extent=extent)
    whole, part = read(tmp_path / "whole.tif"), read(tmp_path / "part.tif")
    np.testing.assert_array_equal(part[0], whole[0, 9:35, 13:57])
    with rasterio.open(tmp_path / "part.tif") as dataset:
        assert tuple(dataset.bounds) == tuple(extent)


@pytest.mark.parametrize("rows_and_cols", [(9, 35, 13, 57), (16, 48, 16, 64)])
def test_map_of_an_extent_equals_the_crop_without_a_shared_index(run, textured, tmp_path, rows_and_cols):
    """Also if the part ends with a tile: its outermost pixels are interpolated with cells of the next tile."""
    top, bottom, left, right = rows_and_cols
    extent = [500000 + 10 * left, 2400000 - 10 * bottom, 500000 + 10 * right, 2400000 - 10 * top]
    part = run("map", source=textured, classes=CLASSES, output=tmp_path / "part.tif", extent=extent)
    whole = run("map", source=textured, classes=CLASSES, output=tmp_path / "whole.tif")
    assert not whole["reused"]
    assert part["outputs"]["index"] != whole["outputs"]["index"]
    np.testing.assert_array_equal(
        read(tmp_path / "part.tif")[0], read(tmp_path / "whole.tif")[0, top:bottom, left:right]
    )


def test_rgb_image_without_crs(run, write_raster, tmp_path):
    values = np.full((3, 40, 48), 10, np.uint8)
    values[1, :, :24], values[2, :, 24:] = 200, 200
    path = write_raster(values, "rgb.tif", crs=None, transform=Affine.identity())
    result = run("map", source=path, classes="grass; water", output=tmp_path / "map.tif")
    labels = read(tmp_path / "map.tif")[0]
    assert np.unique(labels[:, :20]).tolist() == [1]
    assert np.unique(labels[:, 28:]).tolist() == [2]
    assert result["inspection"]["modality"] == "rgb"
    assert result["classes"][0]["area_m2"] is None


def test_area_table(run, quadrants, tmp_path):
    outputs = {"output": tmp_path / "map.tif", "areas": tmp_path / "areas.csv"}
    result = run("map", source=quadrants, classes='8: "the, water" = water; grass; soil; forest', **outputs)
    with outputs["areas"].open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["class"] for row in rows] == ['"the, water"', "grass", "soil", "forest"]
    assert [(row["value"], row["code"]) for row in rows] == [("8", "8"), ("9", ""), ("10", ""), ("11", "")]
    for row, item in zip(rows, result["classes"], strict=True):
        assert int(row["pixels"]) == item["pixels"]
        assert float(row["area_m2"]) == pytest.approx(item["area_m2"], abs=0.1)
        assert float(row["share"]) == pytest.approx(item["share"], abs=1e-6)
    assert result["outputs"]["areas"] == str(outputs["areas"])


def test_area_table_without_crs(run, write_raster, tmp_path):
    path = write_raster(np.full((3, 40, 48), 90, np.uint8), "rgb.tif", crs=None, transform=Affine.identity())
    run("map", source=path, classes=CLASSES, output=tmp_path / "map.tif", areas=tmp_path / "areas.csv")
    with (tmp_path / "areas.csv").open(encoding="utf-8", newline="") as file:
        assert {row["area_m2"] for row in csv.DictReader(file)} == {""}


def test_existing_output_survives_a_failed_run(run, quadrants, tmp_path, write_raster):
    run("map", source=quadrants, classes=CLASSES, output=tmp_path / "map.tif")
    before = (tmp_path / "map.tif").read_bytes()
    empty = write_raster(
        np.zeros((4, 40, 40), np.uint16), "zeros.tif", nodata=0, descriptions=("B02", "B03", "B04", "B08")
    )
    with pytest.raises(AllNodata):
        run("map", source=empty, classes=CLASSES, output=tmp_path / "map.tif")
    assert (tmp_path / "map.tif").read_bytes() == before
    assert not list(tmp_path.glob("*.part*"))


@pytest.mark.parametrize(
    ("params", "error"),
    [
        ({"threshold": 2}, BadOption),
        ({"min_area": -1}, BadOption),
        ({"min_area": 57.7}, BadOption),  # the raster has 57.6 ha
        ({"output": "map.png"}, BadOption),
        ({"areas": "areas.xlsx"}, BadOption),
        ({"classes": "nofile.txt"}, FileMissing),
        ({"surprise": 1}, BadOption),
        ({"output": "/nowhere/map.tif"}, OutputNotWritable),
        ({"confidence": "SAME"}, BadOption),
        ({"extent": [0, 1]}, BadOption),
        ({"device": "tpu"}, BadOption),
        ({"classes_file": "x"}, BadOption),
    ],
)
def test_invalid_parameters_are_refused(run, quadrants, tmp_path, params, error):
    output = str(tmp_path / "map.tif")
    params = {key: output if value == "SAME" else value for key, value in params.items()}
    with pytest.raises(error):
        run("map", **{"source": quadrants, "classes": CLASSES, "output": output, **params})
    assert not (tmp_path / "map.tif").exists()


def test_index_of_another_model(run, quadrants, tmp_path, tiny_bundle):
    import json
    import shutil

    made = run("index", sources=[str(quadrants)])
    other = shutil.copytree(tiny_bundle, tmp_path / "other")
    card = json.loads((other / "model.json").read_text())
    card["encoders"][0]["radiometry"]["mean"] = [0.1] * 4
    (other / "model.json").write_text(json.dumps(card))
    with pytest.raises(NotAnIndex, match="made with the model"):
        run("map", source=made["indexes"][0]["index"], classes=CLASSES, output=tmp_path / "map.tif", model=other)


def test_models_stay_loaded_between_jobs(run, quadrants, tmp_path, tiny_bundle):
    run("map", source=quadrants, classes=CLASSES, output=tmp_path / "map.tif")
    bundle = open_bundle(str(tiny_bundle), "cpu")
    encoder, text = bundle.encoder(bundle.card.encoders[0]), bundle.text
    run("map", source=quadrants, classes=CLASSES, output=tmp_path / "map.tif")
    assert open_bundle(str(tiny_bundle), "cpu").encoder(bundle.card.encoders[0]) is encoder
    assert open_bundle(str(tiny_bundle), "cpu").text is text
