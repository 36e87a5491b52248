"""`similar` across sensors on real indexes: a place in a radar image is found in the optical image."""

from __future__ import annotations

import hashlib
import json
import shutil

import numpy as np
import pytest
from affine import Affine
from landprompt.context import JobContext
from landprompt.errors import BadOption, FileMissing
from landprompt.model.bundle import open_bundle
from landprompt.search.dataset import DataSet
from landprompt.search.gather import gather
from tiny_bundle import encoder_model

OPTICAL, RADAR = ("B02", "B03", "B04", "B08"), ("VV", "VH")


def radar_encoder():
    """Stride 2; a cell is (VV, VH, 40, 0), the means of its 2 x 2 pixels at unit length: nearly the same everywhere."""
    kernel = np.zeros((4, 2, 2, 2), np.float32)
    kernel[0, 0] = kernel[1, 1] = 0.25
    constants = {"kernel": kernel, "added": np.array([0, 0, 40, 0], np.float32), "tiny": np.float32(1e-9)}
    nodes = [
        ("Conv", ["image", "kernel", "added"], ["seen"], {"strides": [2, 2]}),
        ("ReduceL2", ["seen"], ["length"], {"axes": [1]}),
        ("Div", ["seen", "length"], ["grid"], {}),
        ("ReduceMean", ["grid"], ["mean"], {"axes": [2, 3], "keepdims": 0}),
        ("ReduceL2", ["mean"], ["mean_length"], {"axes": [1]}),
        ("Div", ["mean", "mean_length"], ["embedding"], {}),
        ("Identity", ["band_mask"], ["bands_seen"], {}),
        ("Identity", ["valid"], ["valid_seen"], {}),
    ]
    inputs = [("image", ["n", 2, "h", "w"]), ("band_mask", ["n", 2]), ("valid", ["n", 1, "h", "w"])]
    outputs = [("grid", ["n", 4, "r", "c"]), ("embedding", ["n", 4]), ("bands_seen", ["n", 2])]
    outputs.append(("valid_seen", ["n", 1, "h", "w"]))
    return encoder_model("tiny_radar", nodes, inputs, outputs, constants)


@pytest.fixture(scope="session")
def two_sensor_bundle(tiny_bundle, tmp_path_factory):
    """The tiny model with an additional radar encoder."""
    import onnx

    folder = shutil.copytree(tiny_bundle, tmp_path_factory.mktemp("models") / "two sensors")
    onnx.save(radar_encoder(), folder / "radar.onnx")
    card = json.loads((folder / "model.json").read_text())
    radar = card["encoders"][0] | {
        "modality": "s1", "file": "radar.onnx", "bands": [{"name": name} for name in RADAR], "units": "db",
        "radiometry": {"clip": [-40.0, 0.0], "mean": [-20.0, -20.0], "std": [1.0, 1.0]}, "min_bands": 1,
    }  # fmt: skip
    content = (folder / "radar.onnx").read_bytes()
    card["files"]["radar.onnx"] = {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
    card["encoders"].append(radar)
    (folder / "model.json").write_text(json.dumps(card))
    return folder


@pytest.fixture
def both_sensors(write_raster):
    """`both_sensors(side)`: the same side x side tiles as a Sentinel-1 chip in dB and as Sentinel-2 reflectance.

    Tiles bright in VV are bright in blue, those bright in VH are bright in green; red and near infrared are constant.
    """

    def write(side, place=(500000, 2400000)):
        blue, green = np.random.default_rng(11).uniform(0, 1, (2, side, side)).astype(np.float32)
        decibel = np.stack([blue, green]) * 10 - 25
        steady = np.full_like(blue, 0.8)
        reflectance = np.stack([0.1 + 0.3 * blue, 0.1 + 0.3 * green, steady / 2, steady])
        grid = {"transform": Affine(10, 0, place[0], 0, -10, place[1])}
        return tuple(
            write_raster(values.repeat(16, 1).repeat(16, 2), f"{name}_{side}_tiles.tif", descriptions=bands, **grid)
            for name, values, bands in (("radar", decibel, RADAR), ("optical", reflectance, OPTICAL))
        )

    return write


def middle(row, col):
    return [500000 + 160 * (col + 0.5), 2400000 - 160 * (row + 0.5)]


PLACES = [(row, col) for row in range(1, 7, 2) for col in range(0, 7, 3)]


def found_places(run, **params):
    """Share of the places whose own tile is among the three best hits."""
    found = 0
    for row, col in PLACES:
        result = run("similar", at=middle(row, col), k=3, **params)
        found += f"r{16 * row}c{16 * col}" in {hit["tile"] for hit in result["hits"]}
    return found / len(PLACES), result


def test_a_radar_tile_finds_the_optical_tile_of_its_place_only_when_sensors_are_centred(
    run, two_sensor_bundle, both_sensors, monkeypatch
):
    radar, optical = both_sensors(7)
    params = {"model": two_sensor_bundle, "sources": [str(optical)], "from": str(radar)}
    share, result = found_places(run, **params)
    assert share > 0.8
    assert result["centred"]
    assert "after subtracting each sensor's mean" in result["notes"][0]
    assert (result["query"]["source"], result["hits"][0]["source"]) == (str(radar), str(optical))
    monkeypatch.setattr("landprompt.jobs.similar.MIN_TILES", 50)
    share, result = found_places(run, **params)
    assert share < 0.5
    assert not result["centred"]
    assert "needs 50 tiles of each sensor, but there are only 49" in result["notes"][0]


def test_too_few_tiles_are_compared_without_centring_with_a_note(run, two_sensor_bundle, both_sensors):
    radar, optical = both_sensors(4)
    params = {"model": two_sensor_bundle, "sources": [str(optical)], "k": 16}
    result = run("similar", at=middle(1, 2), **params, **{"from": str(radar)})
    assert not result["centred"]
    assert result["notes"] == [
        "Sentinel-1 and Sentinel-2 are compared without subtracting each sensor's mean, so many similar tiles may "
        "be missed: the mean needs 20 tiles of each sensor, but there are only 16 of Sentinel-1, 16 of Sentinel-2."
    ]
    assert len(result["hits"]) == 16


def test_tiles_of_one_sensor_are_not_centred(run, two_sensor_bundle, both_sensors):
    radar, optical = both_sensors(7)
    params = {"model": two_sensor_bundle, "sources": [str(optical)], "at": middle(3, 3), "k": 48}
    plain = run("similar", **params)
    assert (plain["centred"], plain["notes"]) == (False, [])
    again = run("similar", **params, **{"from": str(optical)})
    assert again["hits"] == plain["hits"]
    assert "r48c48" not in {hit["tile"] for hit in again["hits"]}  # an example is never a hit, whatever its source
    assert max(hit["score"] for hit in plain["hits"]) > 0.99
    mixed = run("similar", **{**params, "sources": [str(optical), str(radar)], "k": 97})
    assert mixed["centred"]
    assert {hit["source"] for hit in mixed["hits"]} == {str(radar), str(optical)}


def test_similar_tiles_of_another_sensor_in_a_data_set(run, two_sensor_bundle, both_sensors, tmp_path, monkeypatch):
    pytest.importorskip("pyarrow", reason="data sets need backend/requirements-cluster.txt")
    from landprompt.cluster.task import embed
    from landprompt.requests import IndexRequest

    monkeypatch.setenv("LANDPROMPT_THREADS", "1")
    radar, optical = both_sensors(7)
    request = IndexRequest(sources=[str(optical)], model=str(two_sensor_bundle), device="cpu")

    def gathered(name, *rasters):
        made = DataSet.create(tmp_path / name, open_bundle(str(two_sensor_bundle), "cpu").card)
        for raster in rasters:
            assert "error" not in embed(str(raster), request, made)
        gather(made, JobContext())
        return str(made.path)

    alone = gathered("optical alone", optical)
    params = {"model": two_sensor_bundle, "crs": "EPSG:32648", "from": str(radar)}
    share, result = found_places(run, sources=[alone], **params)
    assert share > 0.8
    assert result["centred"]
    expected = run("similar", at=middle(*PLACES[-1]), k=3, **{**params, "sources": [str(optical)]})
    assert [(hit["tile"], hit["score"]) for hit in result["hits"]] == [
        (hit["tile"], pytest.approx(hit["score"], abs=1e-5)) for hit in expected["hits"]
    ]
    # Data set of both sensors, with a place in it: the same hits as from the two indexes.
    both = gathered("both", optical, radar)
    query = {"model": two_sensor_bundle, "at": middle(3, 3), "crs": "EPSG:32648", "k": 97}
    found, expected = (run("similar", sources=sources, **query) for sources in ([both], [str(optical), str(radar)]))
    assert found["centred"]
    reported = {(hit["source"], hit["tile"]): hit["score"] for hit in expected["hits"]}
    # The example of an index is read from its cells, whose bytes are rounded; these radar cells are nearly equal.
    assert {(hit["source"], hit["tile"]): hit["score"] for hit in found["hits"]} == pytest.approx(reported, abs=0.02)


def test_invalid_searches_across_sensors_are_refused(run, two_sensor_bundle, both_sensors):
    radar, optical = both_sensors(4)
    params = {"model": two_sensor_bundle, "sources": [str(optical)], "at": middle(1, 1)}
    with pytest.raises(FileMissing):
        run("similar", **params, **{"from": "/nowhere/radar.tif"})
    with pytest.raises(BadOption):
        run("similar", **params, **{"from": str(radar)}, output=str(radar))
    with pytest.raises(BadOption, match="from"):
        run("find", model=two_sensor_bundle, sources=[str(optical)], text="water", **{"from": str(radar)})
