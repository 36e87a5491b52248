"""What the tests of the measurements share: a model and tiles whose scores can be worked out by hand."""

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
    """Four tiles; the last shows green and is called red by its label."""
    return tiles(("red", "red"), ("green", "green"), ("blue", "blue"), ("green", "red"))


@pytest.fixture
def find():
    """The value of the one row that has all the fields given."""

    def one(results: Results, **fields: object) -> float:
        rows = [row for row in results.rows if all(row.get(name) == value for name, value in fields.items())]
        assert len(rows) == 1, (fields, rows)
        return rows[0]["value"]

    return one
