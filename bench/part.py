"""What every measurement shares: how a figure and its goal are told, sizes, and where the results lie.

A measurement is one file with a function `measure(quick) -> Part` and, at its end, `part.main(measure)`. It runs as a
process of its own, `python bench/NAME.py --out FILE [--quick]`, in the environment that `run.py` names for it.
Standard library alone: QGIS's Python imports it, too.
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
# Sides in pixels. The quick sizes still hold several blocks of the engine; the last of each is the one asked about.
SIDES = {False: (1000, 2745, 5490, 10980), True: (1000, 1830, 2745)}


@dataclass(frozen=True)
class Figure:
    """A measured number and, where there is one, its goal.

    Attributes:
        name: what was measured, as the report says it.
        value: the number; None where it could not be measured, and `note` says why.
        unit: of value and goal.
        goal: the number to reach; None where there is none.
        at_least: the goal is a lower bound; else an upper one.
        note: how it was measured, or what it rests on.
    """

    name: str
    value: float | None
    unit: str
    goal: float | None = None
    at_least: bool = True
    note: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the goal is met; None where there is no goal or no value."""
        if self.value is None or self.goal is None:
            return None
        return self.value >= self.goal if self.at_least else self.value <= self.goal


@dataclass
class Part:
    """What a measurement found: its figures for the report, and the data that the plots are drawn from."""

    title: str
    figures: list[Figure] = field(default_factory=list)
    data: dict[str, Any] = field(default_factory=dict)

    def add(self, *arguments: Any, **keywords: Any) -> None:
        """Add a figure; arguments as for `Figure`."""
        self.figures.append(Figure(*arguments, **keywords))


def main(measure: Callable[[bool], Part]) -> None:
    """Run a measurement from the command line and write its JSON, whole or not at all."""
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
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0))


def median_seconds(work: Callable[[], Any], seconds: float, least: int = 3) -> float:
    """Median time of `work`, run once unmeasured and then until `seconds` are over, at least `least` times."""
    work()
    taken: list[float] = []
    while len(taken) < least or sum(taken) < seconds:
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)
