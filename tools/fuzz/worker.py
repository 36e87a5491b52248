"""Fuzzes one target with one engine, in a given folder; exits 1 on the first finding.

    python -m tools.fuzz.worker TARGET hypothesis|atheris SECONDS FOLDER

FOLDER/last contains the current input, even if GDAL crashes the process.
"""

from __future__ import annotations

import faulthandler
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

# Inputs per atheris process. With the instrumentation of atheris, a process grows by about 140 KB per raster that GDAL
# rejects; without it, replaying the same inputs does not use more memory.
MAX_RUNS = 10_000
MAX_SECONDS, MAX_MB = 10, 1500  # limits per input; memory is the increase of the process's peak


def main() -> None:
    """Fuzz for the given time."""
    target, engine, seconds, folder = sys.argv[1], sys.argv[2], float(sys.argv[3]), Path(sys.argv[4]).resolve()
    (folder / "work").mkdir(parents=True, exist_ok=True)
    os.environ.update(LANDPROMPT_CACHE=str(folder / "cache"), LANDPROMPT_LOGS=str(folder / "logs"),
                      LANDPROMPT_MODELS=str(folder / "models"))  # fmt: skip
    if engine == "atheris":
        import atheris

        with atheris.instrument_imports(include=["landprompt"]):
            from . import corpus, targets
    else:
        from . import corpus, targets
    os.chdir(folder / "work")
    case = watched(targets.TARGETS[target], folder / "last")
    for seed in corpus.seeds(target):
        case(seed)
    if engine == "atheris":
        corpus.write_seeds(target, folder / "corpus")
        options = (
            f"-max_total_time={seconds:.0f}", f"-runs={MAX_RUNS}", f"-timeout={3 * MAX_SECONDS}",
            "-rss_limit_mb=4096", "-max_len=65536",
            f"-artifact_prefix={folder}/", "-print_final_stats=1", str(folder / "corpus"),
        )  # fmt: skip
        atheris.Setup([sys.argv[0], *options], case)
        atheris.Fuzz()
    else:
        _hypothesis(target, case, seconds)


def watched(target: Callable[[bytes], None], last: Path) -> Callable[[bytes], None]:
    """Wrap a target: save its input to disk, and report excessive time or memory as a finding."""
    from .targets import Finding

    def case(data: bytes) -> None:
        last.write_bytes(data)
        # Not the growth since the start: libFuzzer itself uses a few kilobytes per input, 1.5 GB after 240,000 inputs.
        peak = _memory_mb()
        faulthandler.dump_traceback_later(3 * MAX_SECONDS, exit=True)
        start = time.monotonic()
        target(data)
        faulthandler.cancel_dump_traceback_later()
        if time.monotonic() - start > MAX_SECONDS:
            raise Finding(f"it took {time.monotonic() - start:.0f} s")
        if (taken := _memory_mb() - peak) > MAX_MB:
            raise Finding(f"it took {taken:.0f} MB")

    return case


def _memory_mb() -> float:
    from landprompt.peak_memory import peak_memory_mb

    return peak_memory_mb() or 0.0


def _hypothesis(target: str, case: Callable[[bytes], None], seconds: float) -> None:
    from hypothesis import HealthCheck, Phase, given, seed, settings

    from .strategies import strategy

    end, count = time.monotonic() + seconds, 0
    inputs = strategy(target)
    while time.monotonic() < end:
        count += 1

        @seed(int.from_bytes(os.urandom(8)))
        @settings(max_examples=100, deadline=None, database=None, suppress_health_check=list(HealthCheck),
                  phases=(Phase.generate,))  # fmt: skip
        @given(inputs)
        def tried(data: bytes) -> None:
            if time.monotonic() < end:
                case(data)

        tried()
    print(f"{target}: about {100 * count} inputs from hypothesis")


if __name__ == "__main__":
    main()
