"""Measures what LandPrompt promises, on this machine, and writes out/bench/report.md, report.json and plots.

    make bench                      everything, about 17 minutes on two quiet cores
    make bench QUICK=1              smaller sizes, about 3 minutes
    make bench BENCH="encode ask"   these parts anew; the report takes the others as they are

What is measured, one file each:
    floor    the network alone in onnxruntime
    search   exact top 100 of a million tiles, approximate of ten million
    encode   `landprompt index` from 1 to 121 megapixels: rate, memory, what is skipped
    around   what reading to writing adds to the network, and the least that it can be
    ask      ten classes on the screen at every zoom, the full map, a new prompt
    size     kilobytes of index for a square kilometre
    others   CLIP slid over the cells (clip.py), the usual plugin loop in QGIS's Python (qgis_loop.py)
    same     maps in blocks of other sizes; by the network's other forms and in full precision
    cuda     a full tile on CUDA and its scores against the processor's, where there is a GPU
    scaling  a Dask cluster of one worker and of two, and one of them killed
Each is a process of its own and leaves out/bench/NAME.json, so that a run that was stopped goes on where it ended: a
part measured at the same commit and size is kept. `make clean` removes everything, the generated rasters too.
Times hang on the machine and on what else runs there; the ratios, taken side by side, hardly do.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from pathlib import Path

from part import OUT, ROOT, cores

# Name of the measurement: the environment it runs in. Ten million embeddings come and go before the full tile is made,
# so that the generated data stay below 4 GB.
PARTS = {
    "floor": "backend", "search": "backend", "encode": "backend", "around": "backend", "ask": "backend",
    "size": "backend", "others": "backend", "same": "backend", "cuda": "backend", "scaling": "backend",
}  # fmt: skip
TIME_LIMIT_S = 1800  # a part


def main() -> int:
    """Run the parts that are wanted and write the report; 1 if a part failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(PARTS)} (default: all that is missing)")
    parser.add_argument("--quick", action="store_true", help="smaller sizes")
    options = parser.parse_args()
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    OUT.mkdir(parents=True, exist_ok=True)
    now = surroundings()
    failed = [
        name for name in options.parts or PARTS
        if not (not options.parts and kept(name, now["commit"], options.quick)) and not run(name, options.quick, now)
    ]  # fmt: skip
    command = [str(ROOT / ".venv" / "training" / "bin" / "python"), "bench/report.py", *PARTS]
    subprocess.run(command, cwd=ROOT, check=True)
    print(f"\nreport       {(OUT / 'report.md').relative_to(ROOT)}")
    return 1 if failed else 0


def surroundings() -> dict[str, str | int]:
    """Where and when: commit, machine, date."""
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True
    ).stdout.strip()
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    names = [line.split(":")[1].strip() for line in lines if line.startswith("model name")]
    return {
        "commit": commit, "processor": names[0] if names else platform.processor(), "cores": cores(),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9),
        "system": platform.platform(), "date": time.strftime("%Y-%m-%d %H:%M"),
    }  # fmt: skip


def kept(name: str, commit: str, quick: bool) -> bool:
    """Whether a part was measured at this commit and size."""
    try:
        told = json.loads((OUT / f"{name}.json").read_text(encoding="utf-8"))
        same = told["quick"] == quick and told["surroundings"]["commit"] == commit and not commit.endswith("-dirty")
    except (OSError, ValueError, KeyError):
        return False
    if same:
        print(f"{name:8} kept from {told['surroundings']['date']}")
    return same


def run(name: str, quick: bool, now: dict[str, str | int]) -> bool:
    """Run a part in its environment; False where it failed."""
    out, log = OUT / f"{name}.json", OUT / f"{name}.log"
    out.unlink(missing_ok=True)
    python = ROOT / ".venv" / PARTS[name] / "bin" / "python"
    command = [str(python), f"bench/{name}.py", "--out", str(out), *(["--quick"] if quick else [])]
    load = os.getloadavg()[0]
    started = time.monotonic()
    with log.open("wb") as stream:
        try:
            status = subprocess.run(
                command, cwd=ROOT, stdout=stream, stderr=stream, stdin=subprocess.DEVNULL, timeout=TIME_LIMIT_S
            ).returncode
        except subprocess.TimeoutExpired:
            status = -1
    seconds = time.monotonic() - started
    if status != 0:
        tail = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-1:]
        print(f"{name:8} FAILED after {seconds:.0f} s: {' '.join(tail)} (see {log.relative_to(ROOT)})", flush=True)
        return False
    told = json.loads(out.read_text(encoding="utf-8"))
    out.write_text(json.dumps(told | {"surroundings": now | {"load_before": load}}, indent=1), encoding="utf-8")
    print(f"{name:8} {seconds:.0f} s", flush=True)
    return True


if __name__ == "__main__":
    sys.exit(main())
