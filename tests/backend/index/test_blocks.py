"""An index does not depend on the size of blocks, or on which parts of them are encoded."""

from __future__ import annotations

import numpy as np
import pytest
from landprompt.context import JobContext
from landprompt.index.build import build_index
from landprompt.index.plan import Plan
from landprompt.index.writer import IndexWriter
from landprompt.model.encoder import Encoder
from landprompt.raster.io.grid import Block
from landprompt.raster.io.source import RasterSource


@pytest.mark.parametrize(("block_px", "callers"), [(16, 1), (48, 2), (16, 3)])
def test_index_does_not_depend_on_the_block_size(plan, encoder, textured, tmp_path, block_px, callers, everything):
    whole, _ = build_index(plan(textured, block_px=512, folder=tmp_path / "whole"), encoder, JobContext())
    assert encoder.calls == 1
    encoder.callers = callers
    cut, _ = build_index(plan(textured, block_px=block_px, folder=tmp_path / "cut"), encoder, JobContext())
    assert encoder.calls > 5
    for one, other in zip(everything(whole), everything(cut), strict=True):
        np.testing.assert_allclose(one, other, atol=1 / 127, equal_nan=True)
    assert everything(whole)[1].any()
    assert not everything(whole)[1].all()


def test_smoothing_does_not_depend_on_the_blocks(model, textured, tmp_path, everything):
    own = model.encoders[0]
    radiometry = own.radiometry.model_copy(update={"smooth": 5})
    smoothing = own.model_copy(update={"radiometry": radiometry, "receptive_field": own.receptive_field + 4})
    made = {}
    for name, card, block_px in (("raw", own, 512), ("whole", smoothing, 512), ("cut", smoothing, 16)):
        with RasterSource.open(str(textured)) as source:
            plan = Plan(source, model, card, block_px=block_px, folder=tmp_path / name)
            made[name] = everything(build_index(plan, Encoder(model, card, "cpu"), JobContext())[0])
    for one, other in zip(made["whole"], made["cut"], strict=True):
        np.testing.assert_allclose(one, other, atol=1 / 127, equal_nan=True)
    assert np.abs(made["whole"][0] - made["raw"][0]).max() > 5 / 127


@pytest.fixture
def islands(write_raster):
    """72 x 104 pixels of texture; only two spots and the last corner have data, the rest is NaN."""
    values = np.random.default_rng(4).uniform(0.1, 0.9, (4, 72, 104)).astype(np.float32)
    keep = np.zeros((72, 104), bool)
    keep[3:20, 30:41], keep[50:53, 5:90], keep[-3:, -5:] = True, True, True
    values[:, ~keep] = np.nan
    return write_raster(values, "islands.tif", descriptions=("B02", "B03", "B04", "B08"))


@pytest.mark.parametrize("block_px", [32, 64])
def test_skipping_nodata_does_not_change_the_index(plan, encoder, islands, tmp_path, monkeypatch, block_px, everything):
    seen = []
    encode = encoder.encode_cells
    monkeypatch.setattr(
        encoder, "encode_cells", lambda *given, **options: seen.append(given[2].size) or encode(*given, **options)
    )
    cropped, _ = build_index(plan(islands, block_px=block_px, folder=tmp_path / "cropped"), encoder, JobContext())
    pixels_seen = sum(seen)
    seen.clear()
    monkeypatch.setattr(Block, "around", lambda block, *_: block)
    monkeypatch.setattr(RasterSource, "is_empty", lambda *_: False)
    whole, _ = build_index(plan(islands, block_px=block_px, folder=tmp_path / "whole"), encoder, JobContext())
    assert pixels_seen < sum(seen)
    for one, other in zip(everything(cropped), everything(whole), strict=True):
        np.testing.assert_array_equal(one, other)
    assert 0 < everything(cropped)[1].mean() < 0.2


def test_no_chunks_are_written_for_nodata(plan, encoder, islands):
    index, _ = build_index(plan(islands, block_px=32), encoder, JobContext())
    chunks = {path.name for path in (index.path / "embedding").iterdir() if path.name[0] != "."}
    assert chunks == {"0.0.0", "0.0.1", "0.1.0", "0.1.1", "0.1.2", "0.2.3"}


SHAPES = [
    (96, 64, 512, [(24, 32), (24, 32)]),
    (64, 97, 512, [(32, 32), (32, 17)]),
    (16, 16, 512, [(8, 8)]),
    (72, 68, 64, [(24, 34), (12, 34)]),  # with squares of 32 cells, one caller would get most of the raster
    (72, 130, 64, [(32, 32), (4, 32), (32, 32), (4, 32), (32, 1), (4, 1)]),
]


@pytest.mark.parametrize(("height", "width", "block_px", "expected"), SHAPES)
def test_a_small_raster_is_split_evenly_between_callers(
    plan, encoder, write_raster, tmp_path, everything, height, width, block_px, expected, monkeypatch
):
    values = np.random.default_rng(5).uniform(0.1, 0.9, (4, height, width)).astype(np.float32)
    path = write_raster(values, f"texture_{height}.tif", descriptions=("B02", "B03", "B04", "B08"))
    whole, _ = build_index(plan(path, block_px=512, folder=tmp_path), encoder, JobContext())
    blocks, write = [], IndexWriter.write
    monkeypatch.setattr(
        IndexWriter, "write", lambda writer, *given: blocks.append(given[3].shape) or write(writer, *given)
    )
    encoder.callers = 2
    shared, _ = build_index(plan(path, block_px=block_px), encoder, JobContext())
    assert blocks == expected
    for one, other in zip(everything(whole), everything(shared), strict=True):
        np.testing.assert_array_equal(one, other)


def test_an_index_begun_with_another_block_size_is_restarted(plan, textured, tmp_path):
    card = plan(textured).card()
    path = tmp_path / "begun.lpi"
    writer = IndexWriter(path, card, 16)
    writer.write(0, 0, None, np.zeros((16, 16), bool), np.zeros((32, 32), bool))
    assert IndexWriter(path, card, 16, 16).finished == {(0, 0): 0}
    assert IndexWriter(path, card, 16, 32).finished == {}


def test_slowly_varying_water_is_not_encoded_in_steps(plan, encoder, write_raster, everything):
    """Water whose reflectance varies slowly has no steps at tile borders."""
    slope = np.linspace(0.01, 0.04, 96, dtype=np.float32)
    values = np.stack([np.broadcast_to(slope + band / 1000, (96, 96)) for band in range(4)])
    water = write_raster(values, "water.tif", descriptions=("B02", "B03", "B04", "B08"))
    cells, valid, *_ = everything(build_index(plan(water), encoder, JobContext())[0])
    assert valid.all()
    red_to_nir = cells[2, 20] / cells[3, 20]
    assert (np.diff(red_to_nir) >= -0.02).all() and np.ptp(red_to_nir[:8]) > 0.005
