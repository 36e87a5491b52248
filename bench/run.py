"""Measures speed, memory and sizes on this machine, and writes out/bench/report.md, report.json and plots.

    make bench                      everything, about 17 minutes on two idle cores
    make bench QUICK=1              smaller sizes, about 3 minutes
    make bench BENCH="encode ask"   run these parts again; the report includes earlier results of the others

The parts, one file each:
    floor    the network alone in onnxruntime
    search   exact top 100 of the windows of a full tile, approximate top 100 of ten million tiles
    encode   `landprompt index` on 1 to 121 megapixels: throughput, memory, skipping of nodata
    around   the overhead around the network, and that of a minimal pipeline
    ask      previews of ten classes at every zoom level, a full map, a new prompt
    teach    preview and map with 200 samples, compared with a random forest on the same samples
    size     index size per square kilometre
    others   sliding-window CLIP (clip.py), a typical plugin loop in QGIS's Python (qgis_loop.py)
    same     agreement of maps between block sizes, and between reduced precision and fp32
    cuda     a full tile on CUDA, and score differences from the CPU, if there is a GPU
    scaling  a Dask cluster with one and two workers, and with a worker killed during the run
Each part runs in a separate process and writes out/bench/NAME.json. An interrupted run resumes: parts measured at the
same commit and size are kept. `make clean` removes everything, including the generated rasters. Times depend on the
machine and its load; ratios of alternating measurements hardly do.
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

# Measurement -> environment. The ten million embeddings are removed before the full tile is generated, so that the
# data stay below 4 GB.
PARTS = {
    "floor": "backend", "search": "backend", "encode": "backend", "around": "backend", "ask": "backend",
    "teach": "training", "size": "backend", "others": "backend", "same": "backend", "cuda": "backend",
    "scaling": "backend",
}  # fmt: skip
TIME_LIMIT_S = 1800  # per part


def main() -> int:
    """Run the selected parts and write the report; returns 1 if a part failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(PARTS)} (default: all that are missing)")
    parser.add_argument("--quick", action="store_true", help="smaller sizes")
    options = parser.parse_args()
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"unknown part: {', '.join(sorted(unknown))}")
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
    """Commit, machine and date."""
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
        content = json.loads((OUT / f"{name}.json").read_text(encoding="utf-8"))
        same = (
            content["quick"] == quick and content["surroundings"]["commit"] == commit and not commit.endswith("-dirty")
        )
    except (OSError, ValueError, KeyError):
        return False
    if same:
        print(f"{name:8} kept from {content['surroundings']['date']}")
    return same


def run(name: str, quick: bool, now: dict[str, str | int]) -> bool:
    """Run a part in its environment; returns False if it failed."""
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
    content = json.loads(out.read_text(encoding="utf-8"))
    out.write_text(json.dumps(content | {"surroundings": now | {"load_before": load}}, indent=1), encoding="utf-8")
    print(f"{name:8} {seconds:.0f} s", flush=True)
    return True


if __name__ == "__main__":
    sys.exit(main())
