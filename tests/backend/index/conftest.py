from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from landprompt.index.plan import Plan
from landprompt.index.quantised import dequantise
from landprompt.index.store import Index
from landprompt.model.card import load_card
from landprompt.model.encoder import Encoder
from landprompt.raster.io.source import RasterSource


class CountingEncoder(Encoder):
    """Counts its inferences, and fails or calls back at a chosen one."""

    calls = 0
    at_call: dict = {}

    def encode_cells(self, *arguments, **options):
        self.calls += 1
        if self.calls in self.at_call:
            self.at_call[self.calls]()
        return super().encode_cells(*arguments, **options)


@pytest.fixture
def model(tiny_bundle):
    """Card of the tiny model."""
    return load_card(tiny_bundle)


@pytest.fixture
def make_encoder(model):
    """Makes encoders that count."""
    return lambda: CountingEncoder(model, model.encoders[0], "cpu")


@pytest.fixture
def encoder(make_encoder):
    """An encoder for one thread, so that calls are in the order of the blocks."""
    encoder = make_encoder()
    encoder.callers = 1
    return encoder


@pytest.fixture
def plan(model):
    """Makes plans with blocks of 32 pixels and closes their rasters after the test."""
    opened = []

    def make(path: Path, hints: dict | None = None, **settings: object) -> Plan:
        source = RasterSource.open(str(path), hints)
        opened.append(source)
        return Plan(source, model, model.encoders[0], **{"block_px": 32, **settings})

    yield make
    for source in opened:
        source.close()


@pytest.fixture
def everything():
    """Reads the content of an index: cells, their validity, sums of squares, valid pixels."""

    def read(index: Index) -> tuple[np.ndarray, ...]:
        cells, valid = dequantise(index.stored(0, 0, index.grid.rows, index.grid.cols))
        return (
            cells,
            valid,
            index.sums(0, index.card.squares[0]),
            index.valid_pixels((0, 0, index.grid.height, index.grid.width)),
        )

    return read
