"""Open water is encoded once for each of its colours; nothing else is."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from landprompt.context import JobContext
from landprompt.index.build import build_index
from landprompt.index.mask import Mask
from landprompt.index.open_water import OpenWater
from landprompt.raster.io.source import RasterSource

BANDS = ["B02", "B03", "B04", "B08"]
SEA = np.array([0.024, 0.028, 0.022, 0.019], np.float32)[:, None, None]
SIDE = 16


def water(rows: int, cols: int) -> np.ndarray:
    """A calm sea with the noise of the sensor, reflectance (4, rows, cols)."""
    return SEA + np.random.default_rng(6).normal(0, 0.002, (4, rows, cols)).astype(np.float32)


@pytest.fixture
def coast(write_raster):
    """112 x 80 pixels: texture in the first 24 rows, then sea, with a boat at row 40, column 70."""
    values = water(112, 80)
    values[:, :24] = np.random.default_rng(7).uniform(0.1, 0.9, (4, 24, 80))
    values[:, 40, 70] = 0.3
    return write_raster(values, "coast.tif", descriptions=BANDS)


def test_a_sea_is_one_embedding_and_is_not_encoded_square_by_square(plan, encoder, coast, everything, monkeypatch):
    seen, encode = [], encoder.encode_cells
    monkeypatch.setattr(encoder, "encode_cells", lambda *given, **o: seen.append(given[2].size) or encode(*given, **o))
    cells = everything(build_index(plan(coast, block_px=512), encoder, JobContext())[0])[0]
    colour = np.round(SEA[:, 0, 0] / 0.005)
    sea = np.broadcast_to((colour / np.linalg.norm(colour))[:, None, None], (4, 20, 10))
    np.testing.assert_allclose(cells[:, 30:50, 10:20], sea, atol=1 / 127)
    assert np.abs(cells[:, 20, 35] - sea[:, 0, 0]).max() > 0.05  # the boat
    # The squares down to the boat's, with their margin; and the colour of the sea by itself.
    assert seen == [(48 + 8) * (80 + 8), 12 * 12]


@pytest.mark.parametrize("block_px", [16, 48])
def test_it_does_not_hang_on_the_blocks(plan, encoder, coast, tmp_path, everything, block_px):
    whole, _ = build_index(plan(coast, block_px=512, folder=tmp_path / "whole"), encoder, JobContext())
    cut, _ = build_index(plan(coast, block_px=block_px, folder=tmp_path / "cut"), encoder, JobContext())
    for one, other in zip(everything(whole), everything(cut), strict=True):
        np.testing.assert_array_equal(one, other)


def test_it_does_not_hang_on_a_mask_or_an_extent(plan, encoder, coast, write_features, tmp_path, everything):
    whole = everything(build_index(plan(coast, folder=tmp_path / "whole"), encoder, JobContext())[0])
    box = shapely.Polygon([(500000, 2399900), (500700, 2399930), (500650, 2399000), (500100, 2399050)])
    with RasterSource.open(str(coast)) as source:
        mask = Mask(str(write_features([box])), source.grid)
    masked = everything(build_index(plan(coast, mask=mask, folder=tmp_path / "masked"), encoder, JobContext())[0])
    assert 0.1 < masked[1].mean() < 0.9
    np.testing.assert_array_equal(masked[0][:, masked[1]], whole[0][:, masked[1]])
    extent = (500200, 2398950, 500700, 2399800)  # from pixel row 20: the extent begins at row 16
    part = everything(build_index(plan(coast, extent=extent, folder=tmp_path / "part"), encoder, JobContext())[0])
    np.testing.assert_array_equal(part[0], whole[0][:, 8 : 8 + part[0].shape[1], 8 : 8 + part[0].shape[2]])


@pytest.mark.parametrize("spoilt", ["ship", "nodata", "swell", "shore"])
def test_what_is_on_the_water_is_seen(encoder, spoilt):
    values, valid = water(2 * SIDE, 3 * SIDE), np.ones((2 * SIDE, 3 * SIDE), bool)
    if spoilt == "ship":
        values[3, 20, 20] = 0.06
    elif spoilt == "nodata":
        valid[31, 16] = False
    elif spoilt == "swell":
        values[1, 16:, 16:32] += np.linspace(-0.012, 0.012, SIDE)
    else:
        values[:, 28:, 28:32] = 0.2
    found = OpenWater(encoder, BANDS, SIDE).squares(values, valid)
    assert set(found) == {(0, 0), (0, 1), (0, 2), (1, 0), (1, 2)}


def test_each_colour_is_encoded_once(encoder):
    sea = OpenWater(encoder, BANDS, SIDE)
    values = water(SIDE, 4 * SIDE)
    values[:2, :, 2 * SIDE :] += 0.01
    found = sea.squares(values, np.ones((SIDE, 4 * SIDE), bool))
    first, _, third, _ = (sea.embedding(found[0, col]) for col in range(4))
    assert encoder.calls == 2
    assert not np.allclose(first, third, atol=0.05)


def test_a_square_cut_by_the_edge_counts_and_true_colour_alone_tells_nothing(encoder):
    values, valid = water(SIDE + 9, 2 * SIDE), np.ones((SIDE + 9, 2 * SIDE), bool)
    values[:, SIDE + 8, 0] = 0.3
    assert set(OpenWater(encoder, BANDS, SIDE).squares(values, valid)) == {(0, 0), (0, 1), (1, 1)}
    assert OpenWater(encoder, BANDS[:3], SIDE).squares(values[:3], valid) == {}
