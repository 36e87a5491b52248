from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from landprompt.errors import NotAnIndex
from landprompt.index import store
from landprompt.index.block_result import make_result
from landprompt.index.quantised import dequantise
from landprompt.index.store import Index, IndexCard
from landprompt.index.writer import IndexWriter


def test_folder_that_is_not_an_index(tmp_path):
    with pytest.raises(NotAnIndex):
        Index.open(tmp_path)
    with pytest.raises(NotAnIndex):
        Index.open(tmp_path / "nowhere")


@pytest.fixture
def write_index(tmp_path):
    """Writes cells float32 (D, rows, cols) as an index of stride 2 and tiles of 4 cells, in blocks of 8 cells."""

    def write(cells: np.ndarray, valid: np.ndarray, name: str = "made.lpi", finish: bool = True) -> Index | IndexWriter:
        size, rows, cols = cells.shape
        card = IndexCard(
            source="made.tif", width=2 * cols, height=2 * rows, transform=(10, 0, 0, 0, -10, 0), crs=None,
            window=(0, 0, 2 * rows, 2 * cols), stride=2, tile_size=8, embedding_size=size, model="made 1",
            model_digest="0", modality="s2", key={}, inspection={},
        )  # fmt: skip
        writer = IndexWriter(tmp_path / name, card, 8)
        for block in card.grid.blocks(8):
            part = np.s_[block.row0 : block.row0 + block.rows, block.col0 : block.col0 + block.cols]
            pixels = np.repeat(np.repeat(valid[part], 2, axis=0), 2, axis=1)
            packed = make_result(card, block, cells[:, *part], valid[part]) if valid[part].any() else None
            writer.write(block.row0, block.col0, packed, valid[part], pixels)
        return writer.finish() if finish else writer

    return write


@pytest.fixture
def field(monkeypatch):
    """37 x 45 cells with a corner without data; overviews down to 8 cells per side."""
    monkeypatch.setattr(store, "COARSEST_CELLS", 8)
    rng = np.random.default_rng(2)
    cells = rng.normal(size=(6, 37, 45)).astype(np.float32) + np.arange(6)[:, None, None]
    valid = np.ones((37, 45), bool)
    valid[:9, :11] = False
    return cells / np.linalg.norm(cells, axis=0), valid


def test_overviews_are_unit_means_of_the_cells(write_index, field):
    cells, valid = field
    index = write_index(cells, valid)
    assert index.card.levels == (1, 4, 8)
    assert [index.level_shape(level) for level in index.card.levels] == [(37, 45), (10, 12), (5, 6)]
    for level in (4, 8):
        means, usable = dequantise(index.stored(0, 0, *index.level_shape(level), level))
        assert np.linalg.norm(means, axis=0)[usable] == pytest.approx(1, abs=1e-5)
        for row, col in ((2, 3), (4, 5)):
            square = np.s_[row * level : (row + 1) * level, col * level : (col + 1) * level]
            mean = (cells * valid)[:, *square].sum(axis=(1, 2))
            assert means[:, row, col] @ mean / np.linalg.norm(mean) > 0.999
    first = dequantise(index.stored(0, 0, 10, 12, 4))[1]
    assert not first[:2, :2].any()  # nodata, since all cells below are
    assert first[2, 0] and not first[0, 2]  # 12 and 4 of their 16 cells have data


def test_an_opened_index_is_reused_until_it_is_rebuilt(write_index, field):
    first = write_index(*field)
    assert Index.open(first.path) is Index.open(str(first.path))
    other = write_index(field[0][::-1], field[1])
    assert other is not first
    assert Index.open(first.path) is other


def test_index_of_an_earlier_format_is_rejected(write_index, field):
    index = write_index(*field)
    attributes = json.loads((Path(index.path) / ".zattrs").read_text())
    attributes["landprompt"]["format"] = 1
    (index.path / ".zattrs").write_text(json.dumps(attributes))
    (index.path / "checksums.txt").unlink()
    with pytest.raises(NotAnIndex, match="format 1"):
        Index.open(index.path)


def test_cells_beyond_the_edge_are_empty(write_index, field):
    cells, valid = field
    index = write_index(cells, valid)
    stored = index.stored(-1, 43, 4, 5)
    assert not stored[:, 0].any() and not stored[:, :, 2:].any()
    np.testing.assert_array_equal(stored[:, 1:, :2], index.stored(0, 43, 3, 2))


def test_block_that_does_not_start_at_an_overview_cell_is_refused(write_index, field):
    writer = write_index(*field, finish=False)
    with pytest.raises(ValueError, match="does not start"):
        writer.write(2, 0, None, field[1][:4, :4], np.ones((8, 8), bool))


@pytest.mark.parametrize("anew", [False, True])
def test_reading_an_index_that_was_removed_or_rebuilt_is_an_error(write_index, field, anew):
    """Zarr reads a missing chunk as nodata."""
    index = write_index(*field)
    if anew:
        write_index(*field)
    else:
        index.path.rename(index.path.with_name(".gone"))
    for read in (lambda: index.stored(0, 0, 8, 8), lambda: index.valid_pixels((0, 0, 8, 8)), lambda: index.sums(0, 1)):
        with pytest.raises(NotAnIndex, match="while it was read"):
            read()
    if anew:
        assert dequantise(Index.open(index.path).stored(0, 0, 37, 45))[1].any()
