from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from landprompt.context import JobContext
from landprompt.index.build import build_index
from landprompt.index.plan import Plan
from landprompt.index.quantised import dequantise
from landprompt.model.card import load_card
from landprompt.model.encoder import Encoder
from landprompt.raster.io.source import RasterSource
from landprompt.search.windows import Tile, WindowGrid, count_tiles, embed_all

BANDS = ("B02", "B03", "B04", "B08")


@pytest.fixture
def make_index(tiny_bundle):
    """`make_index(raster)`: its index by the tiny model, for which squares and tiles have 16 pixels."""
    card, opened = load_card(tiny_bundle), []

    def make(raster, extent=None):
        opened.append(RasterSource.open(str(raster)))
        plan = Plan(opened[-1], card, card.encoders[0], extent)
        return build_index(plan, Encoder(card, card.encoders[0], "cpu"), JobContext())[0]

    yield make
    for source in opened:
        source.close()


def tall(card, height, width, tile=64):
    return replace(card, window=(0, 0, height, width), tile_size=tile)


def test_windows_overlap_by_half_or_more_and_none_is_cut_off(make_index, quadrants):
    card = tall(make_index(quadrants).card, 200, 130)
    steps = {size: WindowGrid.overlapping(card, size).step for size in (16, 32, 48, 64, 96, 128, 192, 256)}
    assert steps == {16: 16, 32: 16, 48: 16, 64: 32, 96: 32, 128: 64, 192: 64, 256: 64}
    grid = WindowGrid.overlapping(card, 64)
    assert grid.shape == (5, 3)
    last = grid.tile(14)
    assert (last.row, last.col, last.size) == (128, 64, 64)
    assert WindowGrid.overlapping(card, 256).shape == (0, 0)
    assert WindowGrid.overlapping(replace(card, tile_size=32, stride=32), 48).size == 64, "rounded to squares"


@pytest.mark.parametrize("size", [16, 32, 48])
def test_a_window_is_the_mean_of_its_cells(make_index, textured, monkeypatch, size):
    index = make_index(textured)
    grid = WindowGrid.overlapping(index.card, size)
    whole = embed_all(index, grid)
    assert whole.shape == (*grid.shape, 4)
    cells, valid = dequantise(index.stored(0, 0, index.grid.rows, index.grid.cols))
    side = size // 2
    for row, col in np.ndindex(grid.shape):
        top, left = row * grid.step // 2, col * grid.step // 2
        known = valid[top : top + side, left : left + side]
        if known.mean() < 0.8:
            assert np.isnan(whole[row, col]).all()
            continue
        mean = cells[:, top : top + side, left : left + side][:, known].sum(axis=1)
        assert whole[row, col] @ mean / np.linalg.norm(mean) == pytest.approx(1, abs=1e-4)
    monkeypatch.setattr("landprompt.search.windows._BAND_BYTES", 1)
    np.testing.assert_array_equal(embed_all(index, grid), whole)


def test_windows_of_an_extent_are_those_of_the_whole(make_index, textured):
    left, top = 500000 + 10 * 37, 2400000 - 10 * 29
    part = make_index(textured, (left, top - 300, left + 400, top))
    whole = make_index(textured)
    assert part.card.window == (16, 32, 48, 48)
    of_part, of_whole = (embed_all(each, WindowGrid.overlapping(each.card, 32)) for each in (part, whole))
    np.testing.assert_array_equal(of_part, of_whole[1:3, 2:4])
    assert WindowGrid.overlapping(part.card, 32).tile(0).name == "r16c32"


def test_tiles_of_a_part_overlap_those_of_the_whole_raster(make_index, textured):
    card = make_index(textured).card
    tile = Tile(card, 16, 32, 16)
    assert tile.overlaps(Tile(card, 31, 47, 16))
    assert not tile.overlaps(Tile(card, 32, 32, 16))
    assert not tile.overlaps(Tile(replace(card, source="another.tif"), 16, 32, 16))
    part = replace(card, window=(16, 32, 48, 48))
    assert tile.overlaps(Tile(part, 0, 0, 16))
    grid = WindowGrid.overlapping(part, 32)
    found = set(grid.overlapping_tile(Tile(card, 40, 60, 8)))
    expected = {divmod(n, grid.shape[1]) for n in range(4) if grid.tile(n).overlaps(Tile(card, 40, 60, 8))}
    assert found == expected
    assert len(found) == 4


def test_tiles_with_data_are_counted(make_index, textured, quadrants):
    assert count_tiles(make_index(quadrants)) == 20
    index = make_index(textured)
    tiles = embed_all(index, WindowGrid.tiles(index.card))
    assert count_tiles(index) == np.isfinite(tiles[..., 0]).sum()
