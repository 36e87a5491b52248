"""Data sets of the tiny model, built in this process with the code of a cluster worker."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from landprompt.cluster.task import embed
from landprompt.model.bundle import open_bundle
from landprompt.requests import IndexRequest
from landprompt.search.dataset import DataSet

pytest.importorskip("pyarrow", reason="data sets need backend/requirements-cluster.txt")


@pytest.fixture
def make_data_set(tiny_bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., DataSet]:
    """`make_data_set(raster, ...)`: a data set with the tiles of rasters, not gathered yet."""
    monkeypatch.setenv("LANDPROMPT_THREADS", "1")  # `embed` sets it for its worker; restored after the test
    request = IndexRequest(sources=["raster.tif"], model=str(tiny_bundle), device="cpu")

    def make(*rasters: Path) -> DataSet:
        data_set = DataSet.create(tmp_path / "data set", open_bundle(str(tiny_bundle), "cpu").card)
        for raster in rasters:
            reported = embed(str(raster), request, data_set)
            assert "error" not in reported, reported
        return data_set

    return make
