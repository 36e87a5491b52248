"""Fixtures of the evaluation tests: a model and tiles whose scores can be computed by hand."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from flat_model import FlatModel
from flat_samples import tiles
from landprompt_training.evaluate.results import Results


@pytest.fixture
def model() -> FlatModel:
    return FlatModel()


@pytest.fixture
def results(tmp_path) -> Results:
    return Results(tmp_path)


@pytest.fixture
def one_wrong():
    """Four tiles. The last one is green but labelled red."""
    return tiles(("red", "red"), ("green", "green"), ("blue", "blue"), ("green", "red"))


@pytest.fixture
def find():
    """Return the value of the only row with the given fields."""

    def one(results: Results, **fields: object) -> float:
        rows = [row for row in results.rows if all(row.get(name) == value for name, value in fields.items())]
        assert len(rows) == 1, (fields, rows)
        return rows[0]["value"]

    return one
