"""The report of all measurements: out/bench/report.md, report.json and the plots.

    python bench/report.py NAME...

Runs in the training environment, which has matplotlib.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from part import OUT, Figure


def main(names: list[str]) -> None:
    """Write the report of the parts of these names that were measured."""
    parts = {name: told for name in names if (told := _read(name)) is not None}
    from plots import draw

    pictures = draw(parts)
    (OUT / "report.json").write_text(json.dumps(parts, indent=1), encoding="utf-8")
    (OUT / "report.md").write_text(report(parts, names, pictures), encoding="utf-8")


def report(parts: dict[str, dict[str, Any]], names: list[str], pictures: list[str]) -> str:
    """The report as Markdown.

    Args:
        parts: what the measurements found, by name: the JSON that `part.main` writes, with `surroundings`.
        names: all parts there are, in their order.
        pictures: file names of the plots beside the report.
    """
    goals = [figure.met for told in parts.values() for figure in figures(told) if figure.met is not None]
    lines = ["# What LandPrompt takes on this machine", ""]
    lines += [f"{sum(goals)} of {len(goals)} goals are met.", ""]
    lines += [f"Not measured: {', '.join(missing)}.", ""] if (missing := [n for n in names if n not in parts]) else []
    lines += [f"- {line}" for line in _conditions(parts)]
    for told in parts.values():
        lines += ["", f"## {told['title']}", "", "| what | measured | goal | met | how |", "|---|---:|---:|---|---|"]
        lines += [_row(figure) for figure in figures(told)]
    for picture in pictures:
        lines += ["", f"![{picture}]({picture})"]
    return "\n".join(lines) + "\n"


def figures(told: dict[str, Any]) -> list[Figure]:
    """The figures of a part."""
    return [Figure(**figure) for figure in told["figures"]]


def number(value: float | None) -> str:
    """A number with three digits that count; large ones whole, with commas."""
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
    """Machine, commit and load: what the numbers hang on. A report of several runs says so."""
    around = [told["surroundings"] for told in parts.values()]
    if not around:
        return []
    first = around[0]
    commits = sorted({each["commit"] for each in around})
    load = ", ".join(f"{name} {told['surroundings']['load_before']:.1f}" for name, told in parts.items())
    lines = [
        f"{first['processor']}, {first['cores']} cores, {first['memory_gb']} GB; {first['system']}",
        f"commit {', '.join(commits)}; {min(e['date'] for e in around)} to {max(e['date'] for e in around)}",
        f"load of the machine before each part (above about 0.5 others were computing too): {load}",
    ]
    if len(commits) > 1:
        lines.append(
            "these parts were measured at different commits: figures of different parts do not belong together"
        )
    if any(told["quick"] for told in parts.values()):
        lines.append("**quick sizes: the goals are stated for the full ones**")
    return lines


def _read(name: str) -> dict[str, Any] | None:
    try:
        told = json.loads((OUT / f"{name}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return told if "surroundings" in told else None


if __name__ == "__main__":
    main(sys.argv[1:])
