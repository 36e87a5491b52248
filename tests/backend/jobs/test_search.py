from __future__ import annotations

import numpy as np
import pyogrio
import pytest
import shapely
from landprompt.errors import AllNodata, BadOption, OutputNotWritable, OutsideRaster


def at(row, col):
    """Position of a pixel of the fixtures."""
    return [500000 + 10 * (col + 0.5), 2400000 - 10 * (row + 0.5)]


def test_similar_tiles_of_a_place(run, quadrants, tmp_path):
    result = run("similar", sources=[str(quadrants)], at=at(60, 70), k=5, output=tmp_path / "hits.gpkg")
    assert result["query"]["tile"] == "r3c4"
    # Near infrared from row 32 and column 48: tiles of 16 pixels r2..r4, c3..c4, without the query itself.
    assert {hit["tile"] for hit in result["hits"]} == {"r2c3", "r2c4", "r3c3", "r4c3", "r4c4"}
    assert [hit["rank"] for hit in result["hits"]] == [1, 2, 3, 4, 5]
    scores = [hit["score"] for hit in result["hits"]]
    assert scores == sorted(scores, reverse=True)
    assert min(scores) > 0.9


def test_hits_are_polygons_with_their_fields(run, quadrants, tmp_path):
    result = run("similar", sources=[str(quadrants)], at=at(60, 70), k=3, output=tmp_path / "hits.gpkg")
    meta, _, wkb, fields = pyogrio.raw.read(tmp_path / "hits.gpkg")
    assert list(meta["fields"]) == ["rank", "score", "tile", "source"]
    assert meta["crs"] == "EPSG:32648"
    table = dict(zip(meta["fields"], fields, strict=True))
    assert table["rank"].tolist() == [1, 2, 3]
    assert table["tile"].tolist() == [hit["tile"] for hit in result["hits"]]
    assert table["source"].tolist() == [str(quadrants)] * 3
    for shape, hit in zip(shapely.from_wkb(wkb), result["hits"], strict=True):
        row, col = (int(part) for part in hit["tile"][1:].split("c"))
        left, top = 500000 + 160 * col, 2400000 - 160 * row
        bottom = top - (160 if row < 4 else 80)
        assert shape.bounds == (left, bottom, left + 160, top)
        assert (shape.centroid.x, shape.centroid.y) == pytest.approx((hit["x"], hit["y"]))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["hits.gpkg", "quadrants.tif"]


def test_place_in_another_crs(run, quadrants):
    from pyproj import Transformer

    lon, lat = Transformer.from_crs(32648, 4326, always_xy=True).transform(*at(60, 70))
    result = run("similar", sources=[str(quadrants)], at=[lon, lat], crs="EPSG:4326", k=1)
    assert result["query"]["tile"] == "r3c4"


def test_negative_examples_change_the_order(run, write_raster):
    values = np.full((4, 16, 96), 0.01, np.float32)
    for col, bands in enumerate(((3,), (3,), (1, 3), (1,), (1, 3), (0, 3))):
        values[list(bands), :, 16 * col : 16 * col + 16] = 0.5
    path = write_raster(values, "six_tiles.tif", descriptions=("B02", "B03", "B04", "B08"))
    params = {"sources": [str(path)], "at": at(8, 8), "k": 5}
    plain = run("similar", **params)
    order = [hit["tile"] for hit in plain["hits"]]
    assert order[0] == "r0c1"
    assert order.index("r0c2") < order.index("r0c3")
    pushed = run("similar", **params, negative=[at(8, 24 + 32)])
    order = [hit["tile"] for hit in pushed["hits"]]
    assert order[:2] == ["r0c1", "r0c5"]
    assert "r0c3" not in order  # an example is never a hit


def test_several_rasters_of_different_crs(run, quadrants, write_raster, tmp_path):
    from affine import Affine

    values = np.full((4, 32, 32), 0.01, np.float32)
    values[3] = 0.5
    degrees = Affine(9e-5, 0, 105.2, 0, -9e-5, 21.9)
    other = write_raster(
        values, "degrees.tif", crs="EPSG:4326", transform=degrees, descriptions=("B02", "B03", "B04", "B08")
    )
    result = run("similar", sources=[str(quadrants), str(other)], at=at(60, 70), k=9, output=tmp_path / "hits.gpkg")
    assert {hit["source"] for hit in result["hits"]} == {str(quadrants), str(other)}
    hit = next(hit for hit in result["hits"] if hit["source"] == str(other))
    assert 105 < hit["x"] < 106
    meta, _, wkb, fields = pyogrio.raw.read(tmp_path / "hits.gpkg")
    assert meta["crs"] == "EPSG:32648"
    far = [s for s, source in zip(shapely.from_wkb(wkb), fields[3], strict=True) if source == str(other)]
    assert all(500000 < s.centroid.x < 550000 and 2.4e6 < s.centroid.y < 2.45e6 for s in far)


def test_raster_without_crs(run, write_raster, tmp_path):
    from affine import Affine

    values = np.full((4, 48, 48), 0.2, np.float32)
    path = write_raster(
        values, "no_crs.tif", crs=None, transform=Affine.identity(), descriptions=("B02", "B03", "B04", "B08")
    )
    result = run("similar", sources=[str(path)], at=[20, -20], k=8, output=tmp_path / "hits.gpkg")
    assert result["query"]["tile"] == "r1c1"
    assert all(-48 < hit["y"] < 0 for hit in result["hits"])  # where QGIS draws such a raster
    assert pyogrio.read_info(tmp_path / "hits.gpkg")["features"] == 8
    assert not pyogrio.read_info(tmp_path / "hits.gpkg")["crs"]


def test_words_find_their_tiles(run, quadrants):
    result = run("find", sources=[str(quadrants)], text="water; soil", k=9)
    assert result["prompts"] == ["water", "soil"]
    assert {hit["tile"] for hit in result["hits"]} <= {f"r{r}c{c}" for r in range(5) for c in range(3)}
    assert result["hits"][0]["score"] > 0.99


def test_second_search_reuses_the_index(run, quadrants):
    assert not run("find", sources=[str(quadrants)], text="water", k=1)["reused"]
    assert run("similar", sources=[str(quadrants)], at=at(1, 1), k=1)["reused"]


def test_place_outside_and_place_without_data(run, textured):
    with pytest.raises(OutsideRaster, match="outside"):
        run("similar", sources=[str(textured)], at=[0, 0])
    with pytest.raises(OutsideRaster, match="valid"):
        run("similar", sources=[str(textured)], at=at(70, 3))


def test_no_other_tile(run, write_raster):
    path = write_raster(np.full((4, 16, 16), 0.2, np.float32), descriptions=("B02", "B03", "B04", "B08"))
    with pytest.raises(AllNodata):
        run("similar", sources=[str(path)], at=at(8, 8))


@pytest.mark.parametrize(
    ("job", "params", "error"),
    [
        ("similar", {}, BadOption),
        ("similar", {"at": [1, float("nan")]}, BadOption),
        ("similar", {"at": at(1, 1), "k": 0}, BadOption),
        ("similar", {"at": at(1, 1), "crs": "EPSG:nonsense"}, BadOption),
        ("similar", {"at": at(1, 1), "output": "/nowhere/hits.gpkg"}, OutputNotWritable),
        ("find", {"text": " , "}, BadOption),
    ],
)
def test_bad_parameters(run, quadrants, job, params, error):
    with pytest.raises(error):
        run(job, sources=[str(quadrants)], **params)
