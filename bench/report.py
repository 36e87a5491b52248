"""Writes the report of all measurements: out/bench/report.md, report.json and the plots.

    python bench/report.py NAME...

Runs in the training environment, which has matplotlib.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from part import OUT, Figure


def main(names: list[str]) -> None:
    """Write the report of those of the named parts that were measured."""
    parts = {name: part for name in names if (part := _read(name)) is not None}
    from plots import draw

    plots = draw(parts)
    (OUT / "report.json").write_text(json.dumps(parts, indent=1), encoding="utf-8")
    (OUT / "report.md").write_text(report(parts, names, plots), encoding="utf-8")


def report(parts: dict[str, dict[str, Any]], names: list[str], plots: list[str]) -> str:
    """The report as Markdown.

    Args:
        parts: results by part name: the JSON that `part.main` writes, with `surroundings`.
        names: all parts, in order.
        plots: file names of the plots, next to the report.
    """
    goals = [figure.met for part in parts.values() for figure in figures(part) if figure.met is not None]
    lines = ["# LandPrompt benchmark report", ""]
    lines += [f"{sum(goals)} of {len(goals)} goals are met.", ""]
    lines += [f"Not measured: {', '.join(missing)}.", ""] if (missing := [n for n in names if n not in parts]) else []
    lines += [f"- {line}" for line in _conditions(parts)]
    for part in parts.values():
        lines += ["", f"## {part['title']}", "", "| what | measured | goal | met | how |", "|---|---:|---:|---|---|"]
        lines += [_row(figure) for figure in figures(part)]
    for plot in plots:
        lines += ["", f"![{plot}]({plot})"]
    return "\n".join(lines) + "\n"


def figures(part: dict[str, Any]) -> list[Figure]:
    """The figures of a part."""
    return [Figure(**figure) for figure in part["figures"]]


def number(value: float | None) -> str:
    """A number with three significant digits; large ones as integers with thousands separators."""
    if value is None:
        return "-"
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def _row(figure: Figure) -> str:
    unit = f" {figure.unit}" if figure.unit else ""
    goal = "" if figure.goal is None else f"{'≥' if figure.at_least else '≤'} {number(figure.goal)}{unit}"
    met = {True: "yes", False: "**no**", None: ""}[figure.met]
    measured = "not measured" if figure.value is None else number(figure.value) + unit
    return f"| {figure.name} | {measured} | {goal} | {met} | {figure.note} |"


def _conditions(parts: dict[str, dict[str, Any]]) -> list[str]:
    """Machine, commit and load during the measurements, and a warning if the report combines several runs."""
    around = [part["surroundings"] for part in parts.values()]
    if not around:
        return []
    first = around[0]
    commits = sorted({each["commit"] for each in around})
    load = ", ".join(f"{name} {part['surroundings']['load_before']:.1f}" for name, part in parts.items())
    lines = [
        f"{first['processor']}, {first['cores']} cores, {first['memory_gb']} GB; {first['system']}",
        f"commit {', '.join(commits)}; {min(e['date'] for e in around)} to {max(e['date'] for e in around)}",
        f"load average before each part (above about 0.5, other processes were running): {load}",
    ]
    if len(commits) > 1:
        lines.append("the parts were measured at different commits: their figures are not comparable")
    if any(part["quick"] for part in parts.values()):
        lines.append("**quick sizes: the goals apply to the full sizes**")
    return lines


def _read(name: str) -> dict[str, Any] | None:
    try:
        part = json.loads((OUT / f"{name}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return part if "surroundings" in part else None


if __name__ == "__main__":
    main(sys.argv[1:])
