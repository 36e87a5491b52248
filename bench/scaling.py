"""Measures a Dask cluster on this machine: 40 rasters with one worker, with two, and with one of two killed.

Each worker is a process with one thread, started as on any cluster. Every run writes a separate data set: one worker
(the baseline) and two workers (strong scaling), alternating; two workers of which one is killed after a quarter of the
rasters; and all rasters in one process without a cluster. The hits of the run with the killed worker are compared with
those of the single process. The time of a run is that of `landprompt index --cluster`, minus the time of the same
command when all work is done: start and gathering do not use the cluster. One and two independent processes show what
the cores of the machine allow.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import numpy as np
import rasterio
from affine import Affine
from part import OUT, SHARED, Part, main
from rasters import raster

RASTERS = {False: (40, 1024), True: (8, 512)}
WORDS = ("river, lake", "forest", "houses and streets")
_FOLDER = OUT / "data" / "scaling"


def measure(quick: bool) -> Part:
    """Strong scaling, and equal hits after the loss of a worker."""
    part = Part("Dask cluster")
    count, side = RASTERS[quick]
    shutil.rmtree(_FOLDER, ignore_errors=True)
    _FOLDER.mkdir(parents=True)
    given = _cut(count, side)
    turns = 1 if quick else 3
    taken = [{workers: _timed(given, workers, turn) for workers in (1, 2)} for turn in range(turns)]
    seconds = {workers: median(each[workers] for each in taken) for workers in (1, 2)}
    runs = "; ".join(f"{each[1]:.1f} s and {each[2]:.1f} s" for each in taken)
    note = f"{count} rasters of {side} px, one thread per worker; alternating runs {runs}; ratio of medians"
    part.add("Strong scaling from one to two workers", seconds[1] / seconds[2], "x", 1.8, True, note)
    alone = {processes: _without_cluster(given, processes) for processes in (1, 2)}
    note = (
        f"independent single-threaded processes: {alone[1]:.1f} s and {alone[2]:.1f} s; the upper bound on these cores"
    )
    part.add("... of one and two processes without a cluster", alone[1] / alone[2], "x", note=note)
    killed = _FOLDER / "killed"
    with cluster(2) as (address, workers):
        left, resumed = _index_and_kill(given, killed, address, workers[0], count // 4)
    what = "Hits equal to those of one process, after one of two workers was killed"
    note = f"killed with {left} of {count} rasters to go; incomplete indexes at that time: {resumed}"
    part.add(what, 100 * _same_hits(given, killed), "%", 100.0, True, note)
    part.data["scaling"] = {"seconds": seconds, "alone": alone, "rasters": count, "side": side}
    shutil.rmtree(_FOLDER)
    return part


def _cut(count: int, side: int) -> list[str]:
    """Rasters cut at random places from a scene: the Vietnam scene if it is available, else a generated raster."""
    scene = SHARED / "scenes" / "vietnam_s2_l2a"
    bands = [scene / f"{name}.tif" for name in ("B02", "B03", "B04", "B08")]
    if not scene.is_dir():
        bands = [raster("land", 2745)]
    rng, given = np.random.default_rng(8), []
    for number in range(count):
        path = _FOLDER / f"cut_{number:02d}.tif"
        _write_cut(bands, rng, side, path)
        given.append(str(path))
    return given


def _write_cut(bands: list[Path], rng: np.random.Generator, side: int, path: Path) -> None:
    values, names = [], []
    for file in bands:
        with rasterio.open(file) as dataset:
            if not values:
                row, col = (int(rng.integers(0, max(1, size - side))) for size in dataset.shape)
                at, crs = dataset.transform @ Affine.translation(col, row), dataset.crs
            values.append(dataset.read(window=((row, row + side), (col, col + side)), boundless=True))
            names += [name or file.stem for name in dataset.descriptions]
    stack = np.concatenate(values)
    profile = {"driver": "GTiff", "count": len(stack), "height": side, "width": side, "dtype": stack.dtype}
    with rasterio.open(path, "w", **profile, crs=crs, transform=at, compress="deflate", tiled=True) as dataset:
        dataset.write(stack)
        dataset.descriptions = names


@contextmanager
def cluster(count: int) -> Iterator[tuple[str, list[subprocess.Popen]]]:
    """Start a scheduler and workers as processes; yields the address and the workers."""
    from distributed import Client

    file = _FOLDER / "scheduler.json"
    file.unlink(missing_ok=True)
    common = ["--no-dashboard", "--scheduler-file", str(file)]
    scheduler = _start("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", *common)
    options = ["--nthreads", "1", "--no-nanny", "--memory-limit", "0"]
    workers = [_start("distributed.cli.dask_worker", *common, *options) for _ in range(count)]
    try:
        while not file.is_file() or not file.read_text():
            time.sleep(0.05)
        address = json.loads(file.read_text())["address"]
        with Client(address, timeout=60, set_as_default=False) as client:
            client.wait_for_workers(count, timeout=120)
            client.run(_warm)  # importing the engine and loading the model are not part of the scaling
        yield address, workers
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()


def _warm() -> None:
    import os

    os.environ["LANDPROMPT_THREADS"] = "1"
    from landprompt.model.bundle import open_bundle

    bundle = open_bundle(None, "cpu")
    bundle.encoder(bundle.card.encoder("s2"))


def _timed(given: list[str], workers: int, turn: int) -> float:
    folder = _FOLDER / f"by_{workers}_{turn}"
    with cluster(workers) as (address, _):
        return _minus_idle_run(lambda: _engine("index", *given, "-o", folder, "--cluster", address))


def _without_cluster(given: list[str], processes: int) -> float:
    """Seconds for the rasters, divided among single-threaded processes."""

    def run() -> None:
        running = []
        for k in range(processes):
            where = ("-o", _FOLDER / f"alone_{processes}_{k}", "--device", "cpu")
            running.append(_start("landprompt", "index", *given[k::processes], *where, LANDPROMPT_THREADS="1"))
        if sum(process.wait() for process in running):
            raise RuntimeError("a process without a cluster failed")

    return _minus_idle_run(run)


def _minus_idle_run(run: Callable[[], object]) -> float:
    """Seconds of a run minus those of a second run, which has nothing left to do."""
    seconds = []
    for _ in range(2):
        start = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - start)
    return seconds[0] - seconds[1]


def _index_and_kill(
    given: list[str], folder: Path, address: str, victim: subprocess.Popen, after: int
) -> tuple[int, int]:
    """Index with a worker killed after some rasters; returns the numbers of remaining and of incomplete rasters."""
    run = _start("landprompt", "index", *given, "-o", folder, "--cluster", address, "--device", "cpu", "--json")
    while len(done := list(folder.glob("tiles/*/*.parquet"))) < after or not _incomplete(folder):
        if run.poll() is not None:
            raise RuntimeError("the run ended before the worker could be killed")
        time.sleep(0.002)
    victim.kill()
    half_made = _incomplete(folder)
    if run.wait():
        raise RuntimeError("the run failed after the worker was killed")
    return len(given) - len(done), half_made


def _incomplete(folder: Path) -> int:
    return len(list(folder.glob("indexes/.*.part")))


def _same_hits(given: list[str], data_set: Path) -> float:
    """Share of the hits, in order, that equal those of the rasters indexed in one process."""
    alone = _FOLDER / "alone"
    _engine("index", *given, "-o", alone)
    indexes = sorted(map(str, alone.iterdir()))
    same = total = 0
    for words in WORDS:
        ours, theirs = (
            [(hit["source"], hit["tile"]) for hit in _engine("find", *where, "--text", words, "-k", 100)["hits"]]
            for where in ([data_set], indexes)
        )
        total += len(theirs)
        same += sum(a == b for a, b in zip(ours, theirs, strict=True))
    return same / total


def _start(module: str, *arguments: object, **settings: str) -> subprocess.Popen:
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": os.environ | settings}
    return subprocess.Popen([sys.executable, "-m", module, *map(str, arguments)], cwd=_FOLDER, **quiet)


def _engine(command: str, *arguments: object) -> dict:
    done = subprocess.run(
        [sys.executable, "-m", "landprompt", command, *map(str, arguments), "--device", "cpu", "--json"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return json.loads(done.stdout.splitlines()[-1])


if __name__ == "__main__":
    main(measure)
