"""`similar` and `find` on a data set give the same hits as on the indexes that it was made from."""

from __future__ import annotations

import json

import pyogrio
import pytest
from landprompt.context import JobContext
from landprompt.errors import BadOption, NotADataSet
from landprompt.search.dataset import DataSet
from landprompt.search.gather import gather

pytest.importorskip("pyarrow", reason="data sets need backend/requirements-cluster.txt")


@pytest.fixture
def data_set(tiny_bundle, quadrants, textured, tmp_path, monkeypatch):
    from landprompt.cluster.task import embed
    from landprompt.model.bundle import open_bundle
    from landprompt.requests import IndexRequest

    monkeypatch.setenv("LANDPROMPT_THREADS", "1")
    request = IndexRequest(sources=[str(quadrants)], model=str(tiny_bundle), device="cpu")
    made = DataSet.create(tmp_path / "tiles of two rasters", open_bundle(str(tiny_bundle), "cpu").card)
    for raster in (quadrants, textured):
        assert "error" not in embed(str(raster), request, made)
    gather(made, JobContext())
    return made.path


def places(result):
    return {(hit["source"], hit["tile"], hit["x"], hit["y"]) for hit in result["hits"]}


def scores(result):
    return {(hit["source"], hit["tile"]): hit["score"] for hit in result["hits"]}


def test_hits_equal_those_of_the_indexes(run, data_set, quadrants, textured, tmp_path):
    rasters = [str(quadrants), str(textured)]
    # Enough hits that ties are not cut.
    everything = run("find", sources=rasters, text="forest, water", k=1000)
    found = run("find", sources=[data_set.as_posix()], text="forest, water", k=1000)
    assert places(found) == places(everything)
    assert scores(found) == pytest.approx(scores(everything), abs=1e-5)
    assert (found["exact"], found["tiles"]) == (True, len(everything["hits"]))
    # Centres of tiles: a data set has no cells for a window around any other place.
    query = {"at": [500720, 2399440], "crs": "EPSG:32648", "negative": [[500080, 2399920]], "k": 1000}
    everything = run("similar", sources=rasters, **query)
    found = run("similar", sources=[str(data_set)], **query, output=tmp_path / "hits.gpkg")
    assert places(found) == places(everything)
    # The example of an index is read from its cells, whose bytes are rounded.
    assert scores(found) == pytest.approx(scores(everything), abs=2e-3)
    assert found["query"] == everything["query"]


def test_hits_of_a_data_set_are_in_longitude_and_latitude(run, data_set, tmp_path):
    result = run("find", sources=[str(data_set)], text="forest", k=3, output=tmp_path / "hits.gpkg")
    info = pyogrio.read_info(tmp_path / "hits.gpkg")
    assert "84" in info["crs"]
    west, south, east, north = info["total_bounds"]
    assert 104.9 < west < east < 105.1
    assert 21.6 < south < north < 21.8
    assert [hit["rank"] for hit in result["hits"]] == [1, 2, 3]


def test_a_place_is_in_longitude_and_latitude(run, data_set):
    from pyproj import Transformer

    place = Transformer.from_crs(32648, 4326, always_xy=True).transform(500705, 2399395)
    assert run("similar", sources=[str(data_set)], at=list(place), k=1)["query"]["tile"] == "r48c64"


def test_polygon_image_and_words_on_a_data_set(run, data_set, quadrants):
    params = {"sources": [str(data_set)], "k": 3}
    box = "POLYGON ((500660 2399510, 500780 2399510, 500780 2399390, 500660 2399390, 500660 2399510))"
    found = run("similar", polygon=box, crs="EPSG:32648", **params)
    assert found["query"]["tile"] == "r48c64"
    assert found["window"] == 16
    exact = run("similar", polygon=box, crs="EPSG:32648", **{**params, "from": str(quadrants)})
    assert exact["query"]["tile"] == "r48c66", "only the cells inside the polygon count"
    image = run("similar", image=quadrants, text="+forest, -water, -grass, -soil", **params)
    assert image["hits"][0]["tile"] in {"r32c48", "r32c64", "r48c48", "r48c64"}
    assert image["hits"][0]["percentile"] == 100


def test_invalid_searches_of_a_data_set_are_refused(run, data_set, quadrants):
    with pytest.raises(BadOption, match="on its own"):
        run("find", sources=[str(data_set), str(quadrants)], text="forest")
    with pytest.raises(BadOption, match="16 pixels wide, not 32"):
        run("find", sources=[str(data_set)], text="forest", window=32)
    with pytest.raises(BadOption, match="heat map"):
        run("find", sources=[str(data_set)], text="forest", heatmap="heat.tif")
    manifest = json.loads((data_set / "dataset.json").read_text())
    (data_set / "dataset.json").write_text(json.dumps({**manifest, "model_digest": "another"}))
    with pytest.raises(NotADataSet, match="model"):
        run("find", sources=[str(data_set)], text="forest")


def test_an_unreachable_cluster_is_an_error(run, quadrants, tmp_path, monkeypatch):
    pytest.importorskip("distributed")
    monkeypatch.setattr("landprompt.cluster.run._CONNECT_S", 1)
    from landprompt.errors import ClusterUnreachable

    with pytest.raises(BadOption, match="folder"):
        run("index", sources=[str(quadrants)], cluster="tcp://127.0.0.1:9")
    with pytest.raises(ClusterUnreachable):
        run("index", sources=[str(quadrants)], cluster="tcp://127.0.0.1:9", output=tmp_path / "never")
