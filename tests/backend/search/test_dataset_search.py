from __future__ import annotations

import json
import shutil
from dataclasses import replace

import numpy as np
import pytest
from affine import Affine
from landprompt.cluster.task import embed
from landprompt.context import JobContext
from landprompt.errors import AllNodata, BadOption, Cancelled, NotADataSet, OutsideRaster
from landprompt.model.card import load_card
from landprompt.requests import IndexRequest
from landprompt.search import ann
from landprompt.search.centring import centred
from landprompt.search.dataset import DataSet
from landprompt.search.dataset_search import DataSetSearch
from landprompt.search.gather import gather, read_summary
from landprompt.search.ranking import best, scores

BANDS = ("B02", "B03", "B04", "B08")


@pytest.fixture
def patches(write_raster):
    """A raster of 40 x 40 tiles, each with a different mix of the four bands."""
    mixes = np.random.default_rng(3).uniform(0.02, 0.9, (4, 40, 40)).astype(np.float32)
    return write_raster(mixes.repeat(16, 1).repeat(16, 2), "patches.tif", descriptions=BANDS)


@pytest.fixture
def gathered(make_data_set, patches, textured, quadrants):
    data_set = make_data_set(patches, textured, quadrants)
    gather(data_set, JobContext())
    return data_set


def gather_anew(data_set):
    (data_set.search / "search.json").unlink()
    return gather(data_set, JobContext())


def all_vectors(search):
    return search.embeddings(range(search.tiles))


def test_gathered_tiles_are_found_by_their_numbers(gathered):
    search = DataSetSearch(gathered)
    assert search.rasters == 3
    assert search.tiles > 1600
    for number in (0, 700, search.tiles - 1):
        tile = search.tile(number)
        centre = np.array(tile.ring[:4]).mean(axis=0)
        assert search.find(centre, tile.card.crs) == number or tile.card.source.endswith("textured.tif")


def test_exact_search_compares_every_tile(gathered, monkeypatch):
    monkeypatch.setattr("landprompt.search.dataset_search._BLOCK", 100)
    search = DataSetSearch(gathered)
    assert search.exact
    queries = all_vectors(search)[[5, 1000]]
    numbers, cosines = search.nearest(queries, 30)
    expected = scores(all_vectors(search), queries)
    np.testing.assert_array_equal(numbers, best(expected, 30))
    np.testing.assert_allclose(cosines, expected[numbers], atol=1e-6)


def test_ann_finds_nearly_all_exact_hits_with_exact_cosines(gathered, monkeypatch):
    pytest.importorskip("faiss")
    monkeypatch.setattr(ann, "EXACT_BELOW", 100)
    monkeypatch.setattr(ann, "SHARD_TILES", 900)
    monkeypatch.setattr(ann, "PROBED", 1 / 2)
    gather_anew(gathered)
    search = DataSetSearch(gathered)
    assert not search.exact
    assert len(list(gathered.search.glob("*/ann/*"))) == 2
    vectors, found = all_vectors(search), 0
    for number in range(0, search.tiles, 50):
        numbers, cosines = search.nearest(vectors[number][None], 20)
        assert cosines[0] == pytest.approx(1)
        np.testing.assert_allclose(cosines, vectors[numbers] @ vectors[number], atol=1e-6)
        assert (np.diff(cosines) <= 0).all()
        found += len(np.intersect1d(numbers, best(vectors @ vectors[number], 20)))
    assert found / (20 * len(range(0, search.tiles, 50))) > 0.9


def test_centred_search_by_ann_finds_nearly_all_of_the_exact_ones(gathered, monkeypatch):
    pytest.importorskip("faiss")
    exact = DataSetSearch(gathered)
    means = {"s2": exact.sums["s2"].mean}
    vectors = all_vectors(exact)
    assert exact.sums["s2"].tiles == exact.tiles
    np.testing.assert_allclose(means["s2"], vectors.mean(axis=0), atol=1e-6)
    monkeypatch.setattr(ann, "EXACT_BELOW", 100)
    monkeypatch.setattr(ann, "PROBED", 1 / 2)
    gather_anew(gathered)
    search, found = DataSetSearch(gathered), 0
    queries = centred(vectors[::50], means["s2"])
    for query in queries:
        expected, _ = exact.nearest(query[None], 20, means)
        numbers, cosines = search.nearest(query[None], 20, means)
        np.testing.assert_allclose(cosines, centred(vectors[numbers], means["s2"]) @ query, atol=1e-4)
        found += len(np.intersect1d(numbers, expected))
    assert found / (20 * len(queries)) > 0.9


def test_search_without_faiss_is_exact(gathered, monkeypatch):
    import sys

    pytest.importorskip("faiss")
    monkeypatch.setattr(ann, "EXACT_BELOW", 100)
    gather_anew(gathered)
    monkeypatch.setitem(sys.modules, "faiss", None)
    assert DataSetSearch(gathered).exact


def test_tiles_are_gathered_again_only_if_they_changed(gathered, write_raster, make_data_set):
    made = (gathered.search / "search.json").stat().st_mtime_ns
    assert gather(gathered, JobContext())["rasters"] == 3
    assert (gathered.search / "search.json").stat().st_mtime_ns == made
    make_data_set(write_raster(np.full((4, 32, 32), 0.3, np.float32), "more.tif", descriptions=BANDS))
    assert gather(gathered, JobContext())["rasters"] == 4
    names = sorted(path.name for path in gathered.path.iterdir())
    assert names == ["dataset.json", "indexes", "locks", "search", "tiles"]


def test_an_open_search_keeps_its_files(gathered, write_raster, make_data_set):
    search = DataSetSearch(gathered)
    numbers = np.arange(search.tiles)
    before, cards = search.embeddings(numbers), [search.tile(number).card.source for number in numbers]
    search._card.cache_clear()
    make_data_set(write_raster(np.full((4, 32, 32), 0.3, np.float32), "a.tif", descriptions=BANDS))
    for path in gathered.tiles.glob("zone=*/quadrants*"):
        path.unlink()
    gather(gathered, JobContext())
    np.testing.assert_array_equal(search.embeddings(numbers), before)
    assert [search.tile(number).card.source for number in numbers] == cards


def test_open_files_do_not_prevent_rebuilding(gathered, write_raster, make_data_set, held_open):
    opened = DataSetSearch(gathered)
    make_data_set(write_raster(np.full((4, 32, 32), 0.3, np.float32), "more.tif", descriptions=BANDS))
    with held_open("vectors.f32"):
        assert gather(gathered, JobContext())["rasters"] == 4
    assert DataSetSearch(gathered).tiles == opened.tiles + 4
    assert len(list(gathered.search.iterdir())) == 3, "the summary, the new folder, and what is left of the old one"
    gather_anew(gathered)
    assert len(list(gathered.search.iterdir())) == 2


def test_a_search_is_kept_until_the_new_one_is_complete(gathered, write_raster, make_data_set, monkeypatch):
    tiles = DataSetSearch(gathered).tiles
    make_data_set(write_raster(np.full((4, 32, 32), 0.3, np.float32), "more.tif", descriptions=BANDS))
    found = []
    monkeypatch.setattr(shutil, "rmtree", lambda *_, **__: found.append(DataSetSearch(gathered).tiles))
    gather(gathered, JobContext())
    assert found == [tiles + 4], "the new one exists when the old one is removed"


def test_cancelled_gathering_keeps_the_existing_search(gathered, write_raster, make_data_set, monkeypatch):
    before = sorted(gathered.search.rglob("*"))
    make_data_set(write_raster(np.full((4, 32, 32), 0.3, np.float32), "more.tif", descriptions=BANDS))

    def cancel(*_):
        raise Cancelled("The job was cancelled.")

    monkeypatch.setattr(ann, "build", cancel)
    with pytest.raises(Cancelled):
        gather(gathered, JobContext())
    assert sorted(gathered.search.rglob("*")) == before
    assert DataSetSearch(gathered).rasters == 3


def test_a_search_of_an_older_format_is_reported_and_rebuilt(gathered):
    (folder,) = (each for each in gathered.search.iterdir() if each.is_dir())
    for each in folder.iterdir():
        each.rename(gathered.search / each.name)
    folder.rmdir()
    summary = json.loads((gathered.search / "search.json").read_text())
    (gathered.search / "search.json").write_text(json.dumps({**summary, "format": 2}))
    with pytest.raises(NotADataSet, match="not finished"):
        DataSetSearch(gathered)
    assert gather(gathered, JobContext())["rasters"] == 3
    assert len(list(gathered.search.iterdir())) == 2
    assert DataSetSearch(gathered).rasters == 3


def test_a_search_that_lacks_a_file_is_reported(gathered):
    next(gathered.search.glob("*/places.bin")).unlink()
    with pytest.raises(NotADataSet, match="missing"):
        DataSetSearch(gathered)


@pytest.mark.parametrize(
    ("crs", "pole", "middle"),
    [("EPSG:3413", 90, (0, 0)), ("EPSG:3031", -90, (0, 0)), ("EPSG:3413", 90, (-400, 8)), ("EPSG:3413", 90, (8, 8))],
)
def test_places_around_a_pole_are_found(make_data_set, write_raster, crs, pole, middle):
    """Also if the pole is in a tile at the edge, or in the only tile."""
    side = 16 if middle == (8, 8) else 96
    shift = 80 if side == 16 else 480
    transform = Affine(10, 0, middle[0] - shift, 0, -10, middle[1] + shift)
    values = np.full((4, side, side), 0.3, np.float32)
    data_set = make_data_set(write_raster(values, "polar.tif", crs=crs, transform=transform, descriptions=BANDS))
    gather(data_set, JobContext())
    search = DataSetSearch(data_set)
    for lon, lat in ((0, pole), (77, pole), (100, pole * 0.999999), (-100, pole * 0.999999)):
        tile = search.tile(search.find((lon, lat)))
        at = tile.card.grid.pixel_of(lon, lat, "OGC:CRS84")
        assert (tile.row, tile.col) == tuple(each // tile.size * tile.size for each in at)


def test_places_outside_and_unknown_crs_are_refused(gathered):
    search = DataSetSearch(gathered)
    with pytest.raises(OutsideRaster):
        search.find([0, 0])
    with pytest.raises(BadOption):
        search.find([0, 0], "EPSG:nonsense")


def test_a_folder_with_other_files_is_refused(tiny_bundle, tmp_path):
    (tmp_path / "mine" / "search").mkdir(parents=True)
    with pytest.raises(BadOption, match="not empty"):
        DataSet.create(tmp_path / "mine", load_card(tiny_bundle))
    assert DataSet.create(tmp_path / "new", load_card(tiny_bundle)).path == tmp_path / "new"


def test_a_worker_with_another_model_is_refused(make_data_set, tiny_bundle, quadrants):
    data_set = replace(make_data_set(), model_digest="of another one")
    answer = embed(
        str(quadrants), IndexRequest(sources=[str(quadrants)], model=str(tiny_bundle), device="cpu"), data_set
    )
    assert answer["error"]["code"] == "environment"
    assert "differs from that of the data set" in answer["error"]["message"]


def test_data_sets_that_cannot_be_searched(make_data_set, tmp_path, quadrants):
    empty = make_data_set()
    with pytest.raises(AllNodata):
        gather(empty, JobContext())
    with pytest.raises(NotADataSet, match="not finished"):
        DataSetSearch(make_data_set(quadrants))
    assert read_summary(empty) is None
    with pytest.raises(NotADataSet):
        DataSet.open(tmp_path)
    manifest = json.loads((empty.path / "dataset.json").read_text())
    (empty.path / "dataset.json").write_text(json.dumps({**manifest, "format": 99}))
    with pytest.raises(NotADataSet, match="format 99"):
        DataSet.open(empty.path)
