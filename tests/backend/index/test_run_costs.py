"""The estimate before a run, from the costs of earlier runs on this machine."""

from __future__ import annotations

import numpy as np
import pytest
from landprompt.context import JobContext
from landprompt.index.cache_eviction import cached_indexes, folder_size
from landprompt.runner import run_job

SIDE = 512


@pytest.fixture
def ask(tiny_bundle, s2_field, tmp_path):
    """Runs a job on `s2_field`."""

    def run(job: str, **params: object) -> dict:
        given = {"source": str(s2_field), "model": str(tiny_bundle), "device": "cpu", **params}
        return run_job(job, given, JobContext())

    return run


@pytest.fixture
def s2_field(write_raster):
    """A raster large enough to be measured."""
    values = np.random.default_rng(0).integers(300, 3000, (4, SIDE, SIDE)).astype(np.uint16)
    return write_raster(values, "field.tif", descriptions=("B02", "B03", "B04", "B08"))


def test_costs_are_measured_by_a_run_and_used_for_the_next_estimate(ask, write_raster, s2_field, tmp_path):
    first = ask("inspect")["estimate"]
    assert (first["seconds"], first["memory_mb"], first["indexed"]) == (None, None, False)
    assert first["pixels"] == SIDE**2 and first["disk_bytes"] > SIDE**2 and first["free_bytes"] > 0
    made = ask("map", classes="water; forest", output=str(tmp_path / "map.tif"))
    size = folder_size(cached_indexes()[0])
    again = ask("inspect")["estimate"]
    assert again["indexed"] and again["disk_bytes"] == SIDE**2
    assert 0 <= again["seconds"] <= made["seconds"]["total"] + 0.1
    twice = np.random.default_rng(1).integers(300, 3000, (4, SIDE, 2 * SIDE)).astype(np.uint16)
    other = write_raster(twice, "twice.tif", descriptions=("B02", "B03", "B04", "B08"))
    expected = ask("inspect", source=str(other))["estimate"]
    assert not expected["indexed"] and expected["cells"] == 2 * first["cells"]
    assert expected["disk_bytes"] == pytest.approx(2 * (size + SIDE**2), rel=0.01)
    assert expected["memory_mb"] == pytest.approx(made["peak_memory_mb"], rel=0.2)
    assert expected["seconds"] == pytest.approx(
        2 * (made["seconds"]["encode"] + made["seconds"]["map"]), rel=0.9, abs=1
    )


def test_a_damaged_cost_file_is_ignored(ask, tmp_path):
    from landprompt.index.locations import cache_folder

    cache_folder().mkdir(parents=True, exist_ok=True)
    for text in ("{", "[]", '{"x": {"speed": 1}}', '{"x": 3}'):
        (cache_folder() / "run_costs.json").write_text(text)
        assert ask("inspect")["estimate"]["seconds"] is None


def test_a_raster_too_small_for_a_tile_has_no_estimate(ask, write_raster):
    values = np.full((3, 4, 4), 900, np.uint16)
    values[:, 0] = 300
    small = write_raster(values, "small.tif", descriptions=("B02", "B03", "B04"))
    assert ask("inspect", source=str(small))["estimate"] is None
