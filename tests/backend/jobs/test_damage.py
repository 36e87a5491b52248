"""Indexes with damaged, lost or edited files are repaired or reported."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
import rasterio
from landprompt.errors import IndexDamaged, NotAnIndex, NotIndexed
from landprompt.index import store
from landprompt.index.store import Index

CLASSES = "water; grass; soil; forest"
SCREEN = {"width": 1500, "height": 1000}


def contents(index: Path) -> dict[str, bytes]:
    return {str(file.relative_to(index)): file.read_bytes() for file in index.rglob("*") if file.is_file()}


def flip(file: Path, bit: int) -> None:
    content = bytearray(file.read_bytes())
    content[bit // 8] ^= 1 << bit % 8
    file.write_bytes(content)


def read_all(path: Path) -> None:
    """Open an index as a new process would, and read all of it."""
    store._open.cache_clear()
    index = Index.open(path)
    if index.damaged:
        raise IndexDamaged("marked")
    for level in index.card.levels:
        index.stored(0, 0, *index.level_shape(level), level, with_bands=True)
    index.valid_pixels((0, 0, index.grid.height, index.grid.width))
    assert len(index.sums(0, index.card.squares[0])) == len(index.valid_cells)


def read_map(path: Path) -> np.ndarray:
    with rasterio.open(path) as dataset:
        return dataset.read(1)


@pytest.fixture
def overviews(monkeypatch):
    """Overviews of factors 4 and 8."""
    monkeypatch.setattr(store, "COARSEST_CELLS", 8)


@pytest.fixture
def indexed(run, textured, overviews) -> Path:
    """The index of `textured` in the cache."""
    return Path(run("index", sources=[str(textured)])["indexes"][0]["index"])


def test_each_of_200_flipped_bits_is_found(indexed):
    whole = contents(indexed)
    arrays = {"embedding", "overview_4", "overview_8", "valid", "sums", "counts", "x"}
    assert {name.split("/")[0] for name in whole} >= arrays
    rng = np.random.default_rng(11)
    names = sorted(whole)
    missed = []
    for number in range(200):
        name = names[number % len(names)]
        flip(indexed / name, int(rng.integers(8 * len(whole[name]))))
        try:
            read_all(indexed)
            missed.append(name)
        except (IndexDamaged, NotAnIndex):
            pass
        (indexed / name).write_bytes(whole[name])
        (indexed / "damaged.txt").unlink(missing_ok=True)
    assert missed == []
    read_all(indexed)


def test_each_lost_file_is_found(indexed):
    for name, content in contents(indexed).items():
        (indexed / name).unlink()
        with pytest.raises((IndexDamaged, NotAnIndex)):
            read_all(indexed)
        (indexed / name).write_bytes(content)
        (indexed / "damaged.txt").unlink(missing_ok=True)
    read_all(indexed)


def test_an_unexpected_chunk_is_found_and_removed(run, quadrants, tmp_path):
    index = Path(run("index", sources=[str(quadrants)])["indexes"][0]["index"])
    whole = contents(index)
    shutil.copy(index / "valid" / "0.0", index / "valid" / "0.1")
    with pytest.raises(IndexDamaged, match=r"valid/0\.1"):
        read_all(index)
    assert run("map", source=quadrants, classes=CLASSES, output=tmp_path / "map.tif")["notes"]
    assert contents(index) == whole


@pytest.mark.parametrize(
    "name", ["embedding/0.0.0", "overview_4/0.0.0", "overview_8/0.0.0", "valid/0.0", "sums/0.0.0", "counts/0.0", "x/0"]
)
@pytest.mark.parametrize("lost", [False, True, "a folder"])
def test_a_damaged_or_lost_file_is_restored_to_the_same_bytes(run, textured, indexed, tmp_path, name, lost):
    whole = contents(indexed)
    before = run("map", source=textured, classes=CLASSES, output=tmp_path / "before.tif")
    assert before["notes"] == []
    if lost:
        (indexed / name).unlink()
        if lost == "a folder":
            (indexed / name).mkdir()
    else:
        flip(indexed / name, 77)
    store._open.cache_clear()
    with pytest.raises(IndexDamaged):
        read_all(indexed)
    after = run("map", source=textured, classes=CLASSES, output=tmp_path / "after.tif")
    assert "damaged parts were encoded again" in after["notes"][0]
    assert contents(indexed) == whole
    np.testing.assert_array_equal(read_map(tmp_path / "after.tif"), read_map(tmp_path / "before.tif"))
    assert run("map", source=textured, classes=CLASSES, output=tmp_path / "again.tif")["notes"] == []
    assert [each.name for each in indexed.parent.iterdir() if each.name != "locks"] == [indexed.name]


@pytest.mark.parametrize("by_index", [False, True])
def test_damage_of_an_open_index_is_repaired_during_the_job(run, textured, indexed, tmp_path, by_index):
    source = indexed if by_index else textured
    run("map", source=source, classes=CLASSES, output=tmp_path / "before.tif")
    for chunk in (indexed / "embedding").glob("[0-9]*"):
        flip(chunk, 100)
    (indexed / "valid" / "0.0").unlink()
    result = run("map", source=source, classes=CLASSES, output=tmp_path / "after.tif")
    assert len(result["notes"]) == 1
    np.testing.assert_array_equal(read_map(tmp_path / "after.tif"), read_map(tmp_path / "before.tif"))


@pytest.mark.parametrize("job", ["similar", "find", "export"])
def test_searches_and_export_repair_damaged_sums(run, textured, indexed, tmp_path, job):
    flip(indexed / "sums" / "0.0.0", 99)
    store._open.cache_clear()
    given = {
        "similar": {"sources": [str(textured)], "at": [500200, 2399800]},
        "find": {"sources": [str(indexed)], "text": "forest"},
        "export": {"source": textured, "output": tmp_path / "tiles.parquet"},
    }[job]
    if job == "export":
        pytest.importorskip("pyarrow")
    assert any("damaged" in note for note in run(job, **given)["notes"])
    read_all(indexed)


@pytest.mark.parametrize(
    "name", [".zattrs", ".zgroup", "embedding/.zarray", "embedding/.zattrs", "valid/.zarray", "checksums.txt"]
)
@pytest.mark.parametrize("lost", [False, True])
def test_a_cached_index_with_damaged_metadata_is_rebuilt(run, textured, indexed, tmp_path, name, lost):
    whole = contents(indexed)
    if lost:
        (indexed / name).unlink()
    else:
        (indexed / name).write_bytes(whole[name].replace(b"0", b"1", 1).replace(b"2", b"3", 1))
    store._open.cache_clear()
    result = run("map", source=textured, classes=CLASSES, output=tmp_path / "map.tif")
    assert not result["reused"]
    assert any("damaged, so the raster was encoded again" in note for note in result["notes"])
    assert contents(indexed) == whole


def test_numbers_edited_by_hand_are_detected(indexed):
    path = indexed / ".zattrs"
    raised = json.loads(path.read_text())
    raised["landprompt"]["transform"][0] += 1
    path.write_text(json.dumps(raised))
    store._open.cache_clear()
    with pytest.raises(IndexDamaged, match="zattrs"):
        Index.open(indexed)


def test_a_preview_reports_damage_and_the_map_repairs_it(run, textured, indexed, tmp_path):
    for name in ("embedding", "overview_4", "overview_8"):
        for chunk in (indexed / name).glob("[0-9]*"):
            flip(chunk, 100)
    store._open.cache_clear()
    params = {"source": textured, "classes": CLASSES}
    with pytest.raises(IndexDamaged) as raised:
        run("preview", **params, output=tmp_path / "p.tif", width=16, height=12)
    assert raised.value.code == "index_damaged"
    assert "map again" in raised.value.remedy
    run("map", **params, output=tmp_path / "map.tif")
    assert run("preview", **params, output=tmp_path / "p.tif", width=16, height=12)["valid_pixels"] > 0
    (indexed / ".zattrs").write_text("{}")
    with pytest.raises((NotIndexed, IndexDamaged)):
        run("preview", **params, output=tmp_path / "p.tif", **SCREEN)


@pytest.mark.parametrize("change", ["gone", "changed", "other hints"])
def test_an_index_that_cannot_be_repaired_is_reported_and_kept(run, textured, tmp_path, change):
    folder = tmp_path / "named.lpi"
    run("index", sources=[str(textured)], output=str(folder))
    flip(folder / "embedding" / "0.0.0", 300)
    damaged = contents(folder)
    if change == "gone":
        textured.unlink()
    elif change == "changed":
        with rasterio.open(textured, "r+") as dataset:
            dataset.write(np.full((1, 77, 101), 0.4, np.float32), [1])
    else:
        with rasterio.open(textured, "r+") as dataset:
            dataset.nodata = 0.5
    for _ in range(2):
        with pytest.raises(IndexDamaged, match="its raster cannot be used") as raised:
            run("map", source=folder, classes=CLASSES, output=tmp_path / "map.tif")
        assert str(textured) in raised.value.remedy
    assert not (tmp_path / "map.tif").exists()
    del raised
    now = contents(folder)
    assert now.pop("damaged.txt") is not None
    assert now == damaged


def test_an_index_with_hints_extent_and_mask_is_repaired_from_its_raster(run, textured, write_features, tmp_path):
    import shapely

    folder = tmp_path / "named.lpi"
    mask = write_features([shapely.box(500000, 2399300, 500700, 2400000)])
    run(
        "index", sources=[str(textured)], output=str(folder), hints={"scale": 0.5, "nodata": float("nan")},
        extent=[500100, 2399500, 500600, 2399900], mask=mask, precision="fp32",
    )  # fmt: skip
    whole = contents(folder)
    flip(folder / "embedding" / "0.0.0", 300)
    assert run("map", source=folder, classes=CLASSES, output=tmp_path / "map.tif")["notes"]
    assert contents(folder) == whole


def test_only_damaged_blocks_are_encoded_again(plan_like, monkeypatch):
    """Only two of twelve blocks share the damaged chunk; see `plan_like`."""
    index, repaired_blocks = plan_like
    assert 0 < len(repaired_blocks) < 12
    assert index.valid_cells.any()


@pytest.fixture
def plan_like(tiny_bundle, textured, overviews):
    from landprompt.context import JobContext
    from landprompt.index.build import build_index
    from landprompt.index.plan import Plan
    from landprompt.index.repair import repair_index
    from landprompt.model.card import load_card
    from landprompt.model.encoder import Encoder
    from landprompt.raster.io.source import RasterSource

    model, calls = load_card(tiny_bundle), []

    class Counting(Encoder):
        def encode_cells(self, *arguments, **options):
            calls.append(arguments)
            return super().encode_cells(*arguments, **options)

    encoder = Counting(model, model.encoders[0], "cpu")
    with RasterSource.open(str(textured)) as source:
        plan = Plan(source, model, model.encoders[0], block_px=32)
        index, _ = build_index(plan, encoder, JobContext())
        whole = contents(index.path)
        flip(index.path / "embedding" / "0.1.1", 50)
        calls.clear()
        index = repair_index(index, plan, lambda: encoder, JobContext())
        assert contents(index.path) == whole
        yield index, calls


def test_a_cluster_worker_repairs_a_damaged_index_and_adds_a_note(tiny_bundle, textured, tmp_path):
    pytest.importorskip("pyarrow")
    from landprompt.cluster.task import embed
    from landprompt.model.card import load_card
    from landprompt.requests import IndexRequest
    from landprompt.search.dataset import DataSet

    data_set = DataSet.create(tmp_path / "set", load_card(tiny_bundle))
    request = IndexRequest(sources=[str(textured)], model=str(tiny_bundle), device="cpu")
    first = embed(str(textured), request, data_set)
    whole = contents(Path(first["index"]))
    flip(Path(first["index"]) / "sums" / "0.0.0", 99)
    Path(first["tiles"]).unlink()
    store._open.cache_clear()
    again = embed(str(textured), request, data_set)
    assert "damaged" in again["notes"][0]
    assert contents(Path(first["index"])) == whole


def test_the_command_line_reports_damage_by_its_code(run, textured, tiny_bundle, tmp_path, capsys):
    from landprompt.cli import main

    folder = tmp_path / "named.lpi"
    run("index", sources=[str(textured)], output=str(folder))
    textured.unlink()
    flip(folder / "embedding" / "0.0.0", 300)
    arguments = ["map", str(folder), "--classes", CLASSES, "-o", str(tmp_path / "m.tif"), "--model", str(tiny_bundle)]
    assert main([*arguments, "--device", "cpu", "--json"]) == 3
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "index_damaged"


def test_an_open_index_with_lost_checksums_is_rebuilt(run, textured, indexed, tmp_path):
    run("map", source=textured, classes=CLASSES, output=tmp_path / "before.tif")
    whole = contents(indexed)
    flip(indexed / "embedding" / "0.0.0", 300)
    (indexed / "checksums.txt").unlink()
    result = run("map", source=textured, classes=CLASSES, output=tmp_path / "after.tif")
    assert not result["reused"] and result["notes"]
    assert contents(indexed) == whole
