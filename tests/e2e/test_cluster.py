"""A real Dask cluster of real processes: many rasters, one worker killed, the same hits as in one process."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from landprompt.context import JobContext
from landprompt.runner import run_job

for package in ("distributed", "pyarrow"):
    pytest.importorskip(package, reason="clusters need backend/requirements-cluster.txt")

pytestmark = pytest.mark.timeout(400)
RASTERS = 6


class Cluster:
    """A Dask scheduler and its workers, each a process of one thread."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self._file, self._environment = folder / "scheduler.json", environment
        self.workers: list[subprocess.Popen] = []
        self._scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-show")

    def _start(self, kind: str, *options: str) -> subprocess.Popen:
        command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", "--no-dashboard"]
        command += ["--scheduler-file", str(self._file), *options]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return subprocess.Popen(command, env=self._environment, cwd=self._file.parent, **quiet)

    def add_worker(self) -> subprocess.Popen:
        self.workers.append(self._start("worker", "--nthreads", "1", "--no-nanny", "--memory-limit", "0"))
        return self.workers[-1]

    @property
    def address(self) -> str:
        return json.loads(self._file.read_text())["address"]

    def wait_for(self, count: int) -> None:
        from distributed import Client

        while not self._file.is_file() or not self._file.read_text():
            time.sleep(0.05)
        with Client(self.address, timeout=120, set_as_default=False) as client:
            client.wait_for_workers(count, timeout=200)

    def lose_scheduler(self) -> None:
        self._scheduler.kill()

    def close(self) -> None:
        for process in (*self.workers, self._scheduler):
            process.kill()
            process.wait()


@pytest.fixture
def cluster(tmp_path, environment):
    """A cluster of two workers."""
    folder = tmp_path / "cluster"
    folder.mkdir()
    started = Cluster(folder, environment)
    try:
        started.add_worker()
        started.add_worker()
        started.wait_for(2)
        yield started
    finally:
        started.close()


@pytest.fixture
def rasters(write_scene: Callable[..., Path], patchwork) -> list[Path]:
    from affine import Affine

    values = patchwork(260, 130 * RASTERS)
    return [
        write_scene(
            values[:, :, 130 * i : 130 * (i + 1)],
            f"scene_{i}.tif",
            transform=Affine(10, 0, 5e5 + 1300 * i, 0, -10, 2.4e6),
        )
        for i in range(RASTERS)
    ]


def hits(result):
    return [(hit["rank"], hit["source"], hit["tile"], hit["score"]) for hit in result["hits"]]


def interrupted(environment, data_set, rasters, options, interrupt) -> tuple[int, dict]:
    """Exit status and result of `index`, with `interrupt` called once the first raster is done."""
    command = [sys.executable, "-m", "landprompt", "index", *rasters, *options]
    with subprocess.Popen([*map(str, command)], env=environment, stdout=subprocess.PIPE, text=True) as run:
        while not list(data_set.glob("tiles/zone=*/*.parquet")):
            assert run.poll() is None, "nothing was encoded"
            time.sleep(0.05)
        assert run.poll() is None
        interrupt()
        reported, _ = run.communicate(timeout=300)
    return run.returncode, json.loads(reported.splitlines()[-1])


def test_hits_are_the_same_after_a_worker_was_killed(engine, environment, cluster, rasters, tmp_path):
    data_set = tmp_path / "data set"
    options = ["-o", data_set, "--cluster", cluster.address, "--device", "cpu", "--json"]
    # A stopped worker takes tasks and never finishes them, so that it is always killed with unfinished tasks.
    doomed = cluster.workers[0]
    os.kill(doomed.pid, signal.SIGSTOP)
    status, result = interrupted(environment, data_set, rasters, options, doomed.kill)
    assert status == 0, result
    assert (result["given"], result["made"], result["failed"]) == (RASTERS, RASTERS, [])
    assert not list(data_set.rglob("*.part")), "no incomplete files are left"

    status, again = engine("index", *rasters, *options[:-1])
    assert (status, again["found"], again["reused"], again["tiles"]) == (0, RASTERS, True, result["tiles"])

    undisturbed = tmp_path / "undisturbed"
    status, _ = engine("index", *rasters, "-o", undisturbed, *options[2:-1])
    assert status == 0
    questions = {"find": {"text": "river, lake"}, "similar": {"at": [500700, 2398900], "crs": "EPSG:32648"}}
    for job, question in questions.items():
        interrupted_run, whole_run = (
            run_job(job, {"sources": [str(folder)], "k": 10, "device": "cpu", **question}, JobContext())
            for folder in (data_set, undisturbed)
        )
        assert hits(interrupted_run) == hits(whole_run)
        assert len(interrupted_run["hits"]) == 10


def test_a_lost_scheduler_is_reported_and_finished_work_is_kept(environment, cluster, rasters, tmp_path):
    data_set = tmp_path / "data set"
    options = ["-o", data_set, "--cluster", cluster.address, "--device", "cpu", "--json"]
    # A stopped worker: without its scheduler nothing finishes.
    os.kill(cluster.workers[0].pid, signal.SIGSTOP)
    status, result = interrupted(environment, data_set, rasters, options, cluster.lose_scheduler)
    assert (status, result["error"]["code"]) == (3, "cluster_unreachable")
    assert "disconnected" in result["error"]["message"]
    assert list(data_set.glob("tiles/zone=*/*.parquet")), "finished work is kept"


def test_raster_that_cannot_be_read_does_not_end_the_run(engine, cluster, rasters, tmp_path):
    broken = tmp_path / "broken.tif"
    broken.write_bytes(rasters[0].read_bytes()[:2000])
    given = tmp_path / "rasters.txt"
    given.write_text(f"{rasters[0]}\n{broken}\n", encoding="utf-8")
    status, result = engine("index", f"@{given}", "-o", tmp_path / "data set", "--cluster", cluster.address)
    assert status == 2
    assert (result["made"], result["rasters"]) == (1, 1)
    assert [(each["source"], each["error"]["code"]) for each in result["failed"]] == [(str(broken), "not_a_raster")]
