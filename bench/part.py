"""Shared by all measurements: figures and their goals, sizes, and paths of the results.

A measurement is a file with a function `measure(quick) -> Part` that ends with `part.main(measure)`. It runs in a
separate process, `python bench/NAME.py --out FILE [--quick]`, in the environment that `run.py` selects. This module
uses the standard library only, because it is also imported by QGIS's Python.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "out" / "bench"
SHARED = ROOT.parent / "shared" / "data"
MODEL = ROOT / "backend" / "landprompt" / "bundles" / "mini"
# Sides in pixels. The quick sizes still contain several blocks; queries use the last size.
SIDES = {False: (1000, 2745, 5490, 10980), True: (1000, 1830, 2745)}


@dataclass(frozen=True)
class Figure:
    """A measured value with an optional goal.

    Attributes:
        name: what was measured, as in the report.
        value: the value; None if it could not be measured, with the reason in `note`.
        unit: unit of value and goal.
        goal: the target; None if there is none.
        at_least: whether the goal is a lower bound rather than an upper one.
        note: how it was measured.
    """

    name: str
    value: float | None
    unit: str
    goal: float | None = None
    at_least: bool = True
    note: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the goal is met; None without a goal or value."""
        if self.value is None or self.goal is None:
            return None
        return self.value >= self.goal if self.at_least else self.value <= self.goal


@dataclass
class Part:
    """The result of a measurement: figures for the report, and data for the plots."""

    title: str
    figures: list[Figure] = field(default_factory=list)
    data: dict[str, Any] = field(default_factory=dict)

    def add(self, *arguments: Any, **keywords: Any) -> None:
        """Add a figure; arguments as for `Figure`."""
        self.figures.append(Figure(*arguments, **keywords))


def main(measure: Callable[[bool], Part]) -> None:
    """Run a measurement from the command line and write its JSON file atomically."""
    parser = argparse.ArgumentParser(description=measure.__doc__)
    parser.add_argument("--out", type=Path, required=True, help="JSON file to write")
    parser.add_argument("--quick", action="store_true", help="smaller sizes")
    options = parser.parse_args()
    start = time.perf_counter()
    result = asdict(measure(options.quick))
    result |= {"quick": options.quick, "seconds": round(time.perf_counter() - start, 1)}
    options.out.parent.mkdir(parents=True, exist_ok=True)
    unfinished = options.out.with_suffix(".part")
    unfinished.write_text(json.dumps(result, indent=1), encoding="utf-8")
    unfinished.replace(options.out)


def cores() -> int:
    """Number of cores available to this process."""
    return len(os.sched_getaffinity(0))


def median_seconds(work: Callable[[], Any], seconds: float, least: int = 3) -> float:
    """Median time of `work`, run once for warm-up, then until `seconds` have passed, at least `least` times."""
    work()
    taken: list[float] = []
    while len(taken) < least or sum(taken) < seconds:
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)
