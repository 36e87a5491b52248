"""Fuzzes the engine: each target with hypothesis and with atheris, in separate processes. Exits 1 on a finding.

    python -m tools.fuzz.run [--time SECONDS] [TARGET ...]

The time is divided among the runs. Findings are in out/fuzz/TARGET-ENGINE: the input in `last`, the traceback in `log`.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import time
from pathlib import Path

OUT = Path("out/fuzz")
TARGETS = ("inspect", "hints", "card", "classes", "protocol")
ENGINES = ("hypothesis", "atheris")
_SHARES = {"inspect": 3}  # GDAL has many formats, so this target gets more time


def main() -> int:
    """Run all targets; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--time", type=float, default=1800, help="total seconds")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"targets: {', '.join(TARGETS)} (default: all)")
    options = parser.parse_args()
    chosen = options.targets or TARGETS
    if unknown := set(chosen) - set(TARGETS):
        parser.error(f"unknown target: {', '.join(unknown)}")
    share = options.time / sum(_SHARES.get(target, 1) for target in chosen) / len(ENGINES)
    found = [
        f"{target} with {engine}"
        for target in chosen
        for engine in ENGINES
        if not _passes(target, engine, share * _SHARES.get(target, 1))
    ]
    print("; ".join(found) if found else "no findings")
    return 1 if found else 0


def _passes(target: str, engine: str, seconds: float) -> bool:
    folder = OUT / f"{target}-{engine}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    deadline, status = time.monotonic() + seconds, 0
    with (folder / "log").open("w") as log:
        # Workers with atheris end early, see `worker.MAX_RUNS`.
        while status == 0 and (left := deadline - time.monotonic()) > 1:
            arguments = ["tools.fuzz.worker", target, engine, f"{left:.0f}", str(folder)]
            command = [sys.executable, "-W", "ignore", "-m", *arguments]
            status = subprocess.run(command, stdout=log, stderr=subprocess.STDOUT, check=False).returncode
    print(f"{target}, {engine}: {'no findings' if status == 0 else f'FOUND, see {folder}'}", flush=True)
    return status == 0


if __name__ == "__main__":
    sys.exit(main())
