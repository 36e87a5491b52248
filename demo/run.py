"""The demo: operates the plugin in a real QGIS window and checks the results.

    run.py [--scene FILE.tif] [--classes "forest; river"]

Writes map.tif, hits.gpkg and screenshots to out/demo/. Exits with 0 only if all of them exist.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import window

OUT = window.ROOT / "out" / "demo"
CLASSES = "forest, trees; bare ground, ploughed fields; crops, green fields; houses, village"
TIME_LIMIT_S = 300  # run time of QGIS; DEMO_TIMEOUT overrides it for large scenes
SCREENSHOTS = ("before", "during", "after", "menu", "similar")


class DemoFailed(Exception):
    """The demo failed; the text is the reason."""


def main() -> int:
    """Run the demo and print its results."""
    parser = argparse.ArgumentParser(description="Runs LandPrompt in a real QGIS window.")
    parser.add_argument("--scene", type=Path, help="raster to use (default: the Sentinel-2 scene of spyndex)")
    parser.add_argument("--classes", default=CLASSES, help="class list: 'forest; river, lake; houses'")
    options = parser.parse_args()
    started = time.monotonic()
    try:
        shutil.rmtree(OUT, ignore_errors=True)
        OUT.mkdir(parents=True)
        scene = own_scene(options.scene) if options.scene else demo_scene()
        report = drive_qgis(scene, options.classes)
    except DemoFailed as failure:
        print(f"demo: {failure}", file=sys.stderr)
        return 1
    print_report(report, time.monotonic() - started)
    return 0


def own_scene(path: Path) -> Path:
    """Return the absolute path of the given file."""
    if not path.exists():
        raise DemoFailed(f"file not found: {path}")
    return path.absolute()


def demo_scene() -> Path:
    """Write the scene of the package `spyndex` as GeoTIFF and return its path."""
    data = next((window.ROOT / ".venv" / "demo").glob("lib/python3*/site-packages/spyndex/data/S2_10m.json"), None)
    if data is None:
        raise DemoFailed("the package spyndex is not installed: run 'make demo'")
    scene = OUT / "sentinel2_scene.tif"
    python = window.ROOT / ".venv" / "backend" / "bin" / "python"
    made = subprocess.run([python, Path(__file__).parent / "scene.py", data, scene], capture_output=True, text=True)
    if made.returncode != 0:
        raise DemoFailed(f"the scene could not be written: {made.stderr.strip()}")
    return scene


def drive_qgis(scene: Path, classes: str, pictures: bool = False) -> dict:
    """Start QGIS with drive.py and return its report; with `pictures`, also take those of the user guide."""
    task, answer = OUT / "task.json", OUT / "report.json"
    values = {"scene": str(scene), "classes": classes, "out": str(OUT), "report": str(answer), "pictures": pictures}
    task.write_text(json.dumps(values | {"demo": str(Path(__file__).parent)}))
    profiles = window.make_profile(OUT / "profiles", OUT / "results")
    with contextlib.ExitStack() as stack:
        display = None if window.has_display() else stack.enter_context(window.virtual_display())
        variables = window.environment(OUT / "runtime", display)
        # A new cache, so that the demo includes the encoding of the raster.
        variables |= {"LANDPROMPT_CACHE": str(OUT / "cache"), "LANDPROMPT_DEMO_TASK": str(task)}
        command = window.command(profiles, "--code", str(Path(__file__).parent / "drive.py"))
        log = stack.enter_context((OUT / "qgis.log").open("wb"))
        qgis = subprocess.Popen(
            command, env=variables, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
        )
        try:
            qgis.wait(float(os.environ.get("DEMO_TIMEOUT", TIME_LIMIT_S)))
        except subprocess.TimeoutExpired as overdue:
            os.killpg(qgis.pid, signal.SIGKILL)
            raise DemoFailed(
                f"QGIS did not finish within {overdue.timeout:.0f} s; see {shown(OUT / 'qgis.log')}"
            ) from overdue
        except KeyboardInterrupt:
            os.killpg(qgis.pid, signal.SIGKILL)
            raise DemoFailed("stopped") from None
    return read_report(answer, qgis.returncode)


def read_report(answer: Path, status: int) -> dict:
    """Return the report of drive.py after checking the output files."""
    if not answer.is_file():
        raise DemoFailed(f"QGIS exited without a report (exit status {status}); see {shown(OUT / 'qgis.log')}")
    report = json.loads(answer.read_text(encoding="utf-8"))
    if "error" in report:
        raise DemoFailed(report["error"])
    wanted = ["map.tif", "hits.gpkg", *(f"{name}.png" for name in SCREENSHOTS)]
    missing = [name for name in wanted if not (OUT / name).is_file()]
    if missing:
        raise DemoFailed(f"not written: {', '.join(missing)}")
    return report


def print_report(report: dict, seconds: float) -> None:
    """Print the output paths, areas and device."""
    print(f"map          {shown(OUT / 'map.tif')}")
    print(f"hits         {shown(OUT / 'hits.gpkg')} ({report['hits']} tiles, best score {report['best_score']:.3f})")
    for name in SCREENSHOTS:
        print(f"screenshot   {shown(OUT / f'{name}.png')}")
    print("classes")
    for line in report["areas"].splitlines():
        print(f"    {line}")
    print(f"device       {report['device']} ({report['device_reason']})")
    print(f"QGIS {report['qgis']}, {seconds:.0f} s")


def shown(path: Path) -> str:
    """Return the path relative to the repository root."""
    return str(path.relative_to(window.ROOT))


if __name__ == "__main__":
    sys.exit(main())
