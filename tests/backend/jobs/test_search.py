from __future__ import annotations

import json

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from landprompt.context import JobContext
from landprompt.errors import AllNodata, BadOption, OutputNotWritable, OutsideRaster
from landprompt.runner import run_job
from landprompt.search import window_cache

BANDS = ("B02", "B03", "B04", "B08")


def at(row, col):
    """Position of the upper left corner of a pixel of the fixtures; a window of 16 pixels around it starts 8 before."""
    return [500000 + 10 * col, 2400000 - 10 * row]


def corner(hit):
    """Row and column of the upper left pixel of a hit."""
    row, col = hit["tile"][1:].split("c")
    return int(row), int(col)


def boxes(result, size):
    """The hits as boxes in pixels."""
    return [shapely.box(col, row, col + size, row + size) for row, col in map(corner, result["hits"])]


def test_the_most_similar_windows_are_ranked(run, quadrants):
    result = run("similar", sources=[str(quadrants)], at=at(56, 72), k=3)
    assert result["query"]["tile"] == "r48c64"
    assert result["window"] == 16
    # Near infrared from row 32 and column 48: windows of 16 pixels there, without the one that was clicked.
    assert {hit["tile"] for hit in result["hits"]} == {"r32c48", "r32c64", "r48c48"}
    assert [hit["rank"] for hit in result["hits"]] == [1, 2, 3]
    scores = [hit["score"] for hit in result["hits"]]
    assert scores == sorted(scores, reverse=True)
    assert min(scores) > 0.9
    # All 20 windows count, including the one that was clicked.
    assert [hit["percentile"] for hit in result["hits"]] == [95, 95, 85]


def test_the_example_is_centred_on_the_place_and_stays_inside_the_raster(run, quadrants):
    params = {"sources": [str(quadrants)], "k": 1}
    assert run("similar", at=at(38, 40), **params)["query"]["tile"] == "r30c32"
    assert run("similar", at=at(1, 79), **params)["query"]["tile"] == "r0c64"


@pytest.mark.parametrize("size", [16, 32])
def test_hits_overlap_neither_each_other_nor_an_example(run, textured, size):
    result = run("similar", sources=[str(textured)], at=at(34, 50), k=1000, window=size)
    found = [*boxes(result, size), shapely.box(50 - size // 2, 34 - size // 2, 50 + size // 2, 34 + size // 2)]
    assert len(found) > 2
    for number, one in enumerate(found):
        assert not any(one.intersection(other).area for other in found[number + 1 :])


def test_overlapping_windows_find_objects_on_borders(run, write_raster):
    values = np.full((4, 96, 96), 0.01, np.float32)
    values[0] = 0.5
    values[:, 16:48, 16:48], values[3, 16:48, 16:48] = 0.01, 0.5  # between the windows of a grid of 32 pixels
    path = write_raster(values, "between.tif", descriptions=BANDS)
    result = run("find", sources=[str(path)], text="forest", k=1, window=32)
    assert (result["hits"][0]["tile"], result["window"]) == ("r16c16", 32)
    assert result["hits"][0]["score"] > 0.99


def test_incomplete_windows_are_not_hits(run, write_raster):
    values = np.full((4, 40, 72), 0.3, np.float32)
    values[:, :16, :16][:, :, :4] = np.nan  # 75 % of the first window has data
    values[:, :16, 16:19] = np.nan  # 81 % of the second
    path = write_raster(values, "holes.tif", nodata=np.nan, descriptions=BANDS)
    result = run("find", sources=[str(path)], text="forest", k=100)
    assert {hit["tile"] for hit in result["hits"]} == {"r0c16", "r0c32", "r0c48"} | {
        f"r16c{c}" for c in (0, 16, 32, 48)
    }


def test_hits_are_polygons_with_their_fields(run, quadrants, tmp_path):
    result = run("similar", sources=[str(quadrants)], at=at(56, 72), k=3, output=tmp_path / "hits.gpkg")
    meta, _, wkb, fields = pyogrio.raw.read(tmp_path / "hits.gpkg")
    assert list(meta["fields"]) == ["rank", "score", "percentile", "tile", "source"]
    assert meta["crs"] == "EPSG:32648"
    table = dict(zip(meta["fields"], fields, strict=True))
    assert table["rank"].tolist() == [1, 2, 3]
    assert table["tile"].tolist() == [hit["tile"] for hit in result["hits"]]
    assert table["percentile"].tolist() == [hit["percentile"] for hit in result["hits"]]
    assert table["source"].tolist() == [str(quadrants)] * 3
    for shape, hit in zip(shapely.from_wkb(wkb), result["hits"], strict=True):
        row, col = corner(hit)
        left, top = at(row, col)
        assert shape.bounds == (left, top - 160, left + 160, top)
        assert (shape.centroid.x, shape.centroid.y) == pytest.approx((hit["x"], hit["y"]))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["hits.gpkg", "quadrants.tif"]


def test_place_in_another_crs(run, quadrants):
    from pyproj import Transformer

    lon, lat = Transformer.from_crs(32648, 4326, always_xy=True).transform(*at(56.1, 72.1))
    result = run("similar", sources=[str(quadrants)], at=[lon, lat], crs="EPSG:4326", k=1)
    assert result["query"]["tile"] == "r48c64"


def test_bad_marks_change_the_order(run, write_raster):
    values = np.full((4, 16, 96), 0.01, np.float32)
    for col, bands in enumerate(((3,), (3,), (1, 3), (1,), (1, 3), (0, 3))):
        values[list(bands), :, 16 * col : 16 * col + 16] = 0.5
    path = write_raster(values, "six_windows.tif", descriptions=BANDS)
    params = {"sources": [str(path)], "at": at(8, 8), "k": 5}
    order = [hit["tile"] for hit in run("similar", **params)["hits"]]
    assert order[0] == "r0c16"
    assert order.index("r0c32") < order.index("r0c48")
    order = [hit["tile"] for hit in run("similar", **params, negative=[at(8, 24 + 32)])["hits"]]
    assert order[:2] == ["r0c16", "r0c80"]
    assert "r0c48" not in order  # an example is never a hit


def test_several_rasters_of_different_crs(run, quadrants, write_raster, tmp_path):
    from affine import Affine

    values = np.full((4, 32, 32), 0.01, np.float32)
    values[3] = 0.5
    degrees = Affine(9e-5, 0, 105.2, 0, -9e-5, 21.9)
    other = write_raster(values, "degrees.tif", crs="EPSG:4326", transform=degrees, descriptions=BANDS)
    result = run("similar", sources=[str(quadrants), str(other)], at=at(56, 72), k=7, output=tmp_path / "hits.gpkg")
    assert {hit["source"] for hit in result["hits"]} == {str(quadrants), str(other)}
    hit = next(hit for hit in result["hits"] if hit["source"] == str(other))
    assert 105 < hit["x"] < 106
    meta, _, wkb, fields = pyogrio.raw.read(tmp_path / "hits.gpkg")
    assert meta["crs"] == "EPSG:32648"
    far = [s for s, source in zip(shapely.from_wkb(wkb), fields[-1], strict=True) if source == str(other)]
    assert all(500000 < s.centroid.x < 550000 and 2.4e6 < s.centroid.y < 2.45e6 for s in far)


def test_raster_without_crs(run, write_raster, tmp_path):
    from affine import Affine

    values = np.full((4, 48, 48), 0.2, np.float32)
    path = write_raster(values, "no_crs.tif", crs=None, transform=Affine.identity(), descriptions=BANDS)
    outputs = {"output": tmp_path / "hits.gpkg", "heatmap": tmp_path / "heat.tif"}
    result = run("similar", sources=[str(path)], at=[24, -24], k=8, **outputs)
    assert result["query"]["tile"] == "r16c16"
    assert all(-48 < hit["y"] < 0 for hit in result["hits"])  # where QGIS draws such a raster
    assert pyogrio.read_info(tmp_path / "hits.gpkg")["features"] == 8
    assert not pyogrio.read_info(tmp_path / "hits.gpkg")["crs"]
    with rasterio.open(tmp_path / "heat.tif") as heat:
        assert tuple(heat.bounds) == (0, -48, 48, 0)


def test_each_hit_matches_one_of_the_synonyms(run, quadrants):
    result = run("find", sources=[str(quadrants)], text="water; soil", k=9)
    assert result["prompts"] == ["water", "soil"]
    assert all(corner(hit)[1] < 48 for hit in result["hits"])
    assert result["hits"][0]["score"] > 0.99


@pytest.fixture
def mixes(write_raster):
    """Windows of forest, forest with water, forest with soil, water, soil, from left to right."""
    values = np.full((4, 16, 80), 0.01, np.float32)
    for place, bands in enumerate(((3,), (3, 0), (3, 2), (0,), (2,))):
        values[list(bands), :, 16 * place : 16 * place + 16] = 0.5
    return str(write_raster(values, "mixes.tif", descriptions=BANDS))


def test_words_with_signs_change_a_text_and_an_example(run, mixes):
    def first(job, **params):
        return run(job, sources=[mixes], k=2, **params)["hits"][0]["tile"]

    assert first("find", text="forest") == "r0c0"
    assert first("find", text="forest, +water") == "r0c16"
    assert first("find", text="+soil; +forest") == "r0c32"
    assert first("find", text="forest, -water, +soil, +forest") == "r0c32"
    assert first("similar", at=at(8, 8), text="water") == "r0c16"
    assert first("similar", at=at(8, 8), text="+soil, -water") == "r0c32"
    result = run("similar", sources=[mixes], at=at(8, 24), text="\N{MINUS SIGN}forest")
    assert result["hits"][0]["tile"] == "r0c48"


def test_a_polygon_is_an_example_of_what_is_inside(run, mixes, write_features):
    ring = shapely.box(500160, 2399840, 500320, 2400000)
    result = run("similar", sources=[mixes], polygon=ring.wkt, k=1, window=16)
    assert result["query"]["tile"] == "r0c16"
    assert result["hits"][0]["tile"] in ("r0c0", "r0c48")
    file = write_features([ring])
    assert run("similar", sources=[mixes], polygon=str(file), k=1, window=16)["hits"] == result["hits"]
    degrees = run("similar", sources=[mixes], polygon=_in_degrees(ring), crs="EPSG:4326", k=1, window=16)
    assert degrees["hits"] == result["hits"]


def _in_degrees(ring):
    from pyproj import Transformer

    transformer = Transformer.from_crs(32648, 4326, always_xy=True)
    return shapely.transform(ring, lambda xy: np.column_stack(transformer.transform(xy[:, 0], xy[:, 1]))).wkt


def test_the_window_has_the_size_of_the_polygon(run, textured):
    ring = shapely.box(500000, 2399690, 500330, 2400000)  # 33 x 31 pixels
    result = run("similar", sources=[str(textured)], polygon=ring.wkt, k=1)
    assert result["window"] == 32


def test_a_whole_image_is_an_example(run, mixes, write_raster):
    values = np.full((4, 24, 24), 0.01, np.float32)
    values[[2, 3]] = 0.5
    image = write_raster(values, "chip.tif", crs=None, transform=None, descriptions=BANDS)
    result = run("similar", sources=[mixes], image=image, k=5)
    assert result["hits"][0]["tile"] == "r0c32"
    assert len(result["hits"]) == 5, "no hit is excluded, since the image does not overlap what is searched"
    assert (result["query"]["tile"], result["query"]["source"]) == (None, str(image))
    assert len(result["query"]["polygon"]) == 5
    both = run("similar", sources=[mixes], image=image, at=at(8, 24), text="-soil", k=1)
    assert both["hits"][0]["tile"] == "r0c0"


def test_heat_map(run, quadrants, tmp_path):
    run("find", sources=[str(quadrants)], text="forest", window=32, heatmap=tmp_path / "heat.tif")
    with rasterio.open(tmp_path / "heat.tif") as heat:
        assert heat.descriptions == ("cosine", "percentile")
        assert heat.crs.to_epsg() == 32648
        assert heat.transform[:6] == (160, 0, 500000, 0, -160, 2400000)
        cosine, percentile = heat.read()
    assert cosine.shape == (5, 5)
    assert np.isnan(cosine[4]).all(), "no whole window covers the last 8 rows"
    assert np.unravel_index(np.nanargmax(cosine), cosine.shape) == (3, 4)
    assert np.nanmin(percentile) > 0
    assert percentile[3, 4] == 100


def test_windows_of_a_size_are_kept_in_the_folder_of_the_index(run, textured, monkeypatch):
    index = run("index", sources=[str(textured)])["indexes"][0]["index"]
    first = run("find", sources=[index], text="forest", window=32, k=4)["hits"]
    monkeypatch.setattr(window_cache, "_kept", {})  # as in a new process
    monkeypatch.setattr(window_cache, "_KEPT_BYTES", 0)
    kept = next(file for file in _files(index) if file.name == "windows_32.f32")
    content = bytearray(kept.read_bytes())
    content[40] ^= 0x40
    kept.write_bytes(content)
    assert run("find", sources=[index], text="forest", window=32, k=4)["hits"] == first, "damage is noticed"
    kept.write_bytes(content[:100])
    assert run("find", sources=[index], text="forest", window=32, k=4)["hits"] == first
    assert len(kept.read_bytes()) == len(content), "a file of another size is written again"
    assert run_job("cache", {}, JobContext())["bytes"] > len(content)
    kept.unlink()
    kept.mkdir()  # as in a folder that cannot be written to
    assert run("find", sources=[index], text="forest", window=32, k=4)["hits"] == first
    assert not [file.name for file in _files(index) if file.name.endswith(".part")]


def _files(folder):
    from pathlib import Path

    return list(Path(folder).iterdir())


def test_an_index_of_an_older_format_is_built_again(run, quadrants):
    from pathlib import Path

    made = Path(run("index", sources=[str(quadrants)])["indexes"][0]["index"])
    card = json.loads((made / ".zattrs").read_text())
    card["landprompt"]["format"] = 4
    (made / ".zattrs").write_text(json.dumps(card))
    result = run("find", sources=[str(quadrants)], text="water", k=1)
    assert not result["reused"]


def test_second_search_reuses_the_index(run, quadrants):
    assert not run("find", sources=[str(quadrants)], text="water", k=1)["reused"]
    assert run("similar", sources=[str(quadrants)], at=at(1, 1), k=1)["reused"]


def test_places_outside_and_without_data_are_refused(run, textured):
    with pytest.raises(OutsideRaster, match="outside"):
        run("similar", sources=[str(textured)], at=[0, 0])
    with pytest.raises(OutsideRaster, match="valid"):
        run("similar", sources=[str(textured)], at=at(70, 3))
    with pytest.raises(OutsideRaster, match="no cell"):
        run("similar", sources=[str(textured)], polygon=shapely.box(500010, 2399250, 500090, 2399380).wkt)
    with pytest.raises(OutsideRaster, match="outside"):
        run("similar", sources=[str(textured)], polygon=shapely.box(0, 0, 10, 10).wkt)


def test_a_search_without_other_windows_is_an_error(run, write_raster):
    path = write_raster(np.full((4, 16, 16), 0.2, np.float32), descriptions=BANDS)
    with pytest.raises(AllNodata):
        run("similar", sources=[str(path)], at=at(8, 8))
    with pytest.raises(BadOption, match="larger than the raster"):
        run("find", sources=[str(path)], text="forest", window=32)


@pytest.mark.parametrize(
    ("job", "params", "error"),
    [
        ("similar", {}, BadOption),
        ("similar", {"at": [1, float("nan")]}, BadOption),
        ("similar", {"at": at(1, 1), "k": 0}, BadOption),
        ("similar", {"at": at(1, 1), "window": 20}, BadOption),
        ("similar", {"at": at(1, 1), "window": 8}, BadOption),
        ("similar", {"at": at(1, 1), "text": " , "}, BadOption),
        ("similar", {"polygon": "POINT (1 2)"}, BadOption),
        ("similar", {"at": at(1, 1), "crs": "EPSG:nonsense"}, BadOption),
        ("similar", {"at": at(1, 1), "output": "/nowhere/hits.gpkg"}, OutputNotWritable),
        ("find", {"text": " , "}, BadOption),
        ("find", {"text": "+ , -"}, BadOption),
        ("find", {"text": "forest", "heatmap": "heat.png"}, BadOption),
    ],
)
def test_invalid_parameters_are_refused(run, quadrants, job, params, error):
    with pytest.raises(error):
        run(job, sources=[str(quadrants)], **params)


def test_a_heat_map_of_several_rasters_is_refused(run, quadrants, textured, tmp_path):
    with pytest.raises(BadOption, match="one raster"):
        run("find", sources=[str(quadrants), str(textured)], text="forest", heatmap=tmp_path / "heat.tif")
