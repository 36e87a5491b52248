"""Results of an evaluation: rows of numbers, temperatures, pictures, and skipped measurements."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

COLUMNS = ("metric", "samples", "bands", "prompts", "value")


@dataclass
class Results:
    """Collects the results of measurements.

    Attributes:
        folder: folder of the pictures.
        rows: the keys data, samples, metric, value, and optionally `bands` (the encoder or its bands) and `prompts`.
        temperature: fitted temperature of each modality.
        tables: confusion tables with their classes, by name.
        pictures: captions by file name.
        skipped: a sentence for each measurement that was not possible.
    """

    folder: Path
    rows: list[dict[str, Any]] = field(default_factory=list)
    temperature: dict[str, float] = field(default_factory=dict)
    tables: dict[str, dict[str, Any]] = field(default_factory=dict[str, Any])
    pictures: dict[str, str] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)

    def add(self, data: str, samples: int, metric: str, value: float, **more: str) -> None:
        """Add a row; `more` may have `bands` and `prompts`."""
        self.rows.append({"data": data, "samples": samples, "metric": metric, **more, "value": round(float(value), 4)})

    def picture(self, name: str, shows: str) -> Path:
        """Register a picture with its caption and return the path to which it must be written."""
        self.folder.mkdir(parents=True, exist_ok=True)
        file = "".join(c if c.isalnum() else "-" for c in name).strip("-").lower() + ".png"
        self.pictures[file] = shows
        return self.folder / file

    def as_dict(self) -> dict[str, Any]:
        """The content of `results.json`."""
        names = ("rows", "temperature", "tables", "pictures", "skipped")
        return {name: getattr(self, name) for name in names}


def write_results(results: dict[str, Any], folder: Path) -> None:
    """Write `results.json`, and `results.md` with one table per data set and the pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "results.json").write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    lines = [f"# {results['title']}\n"] if results.get("title") else []
    by_data: dict[str, list[dict[str, Any]]] = {}
    for row in results["rows"]:
        by_data.setdefault(row["data"], []).append(row)
    for data, rows in by_data.items():
        lines += [f"## {data}", "| metric | samples | encoder or bands | prompts | value |", "|---|---|---|---|---|"]
        lines += ["| " + " | ".join(_cell(row, column) for column in COLUMNS) + " |" for row in rows]
        lines.append("")
    if results["temperature"]:
        fitted = ", ".join(f"{modality} {value:.4f}" for modality, value in results["temperature"].items())
        lines += [
            f"Temperatures, fitted on validation scenes or, without these, on half of the held-out tiles: {fitted}.",
            "",
        ]
    for file, shows in results.get("pictures", {}).items():
        lines += [f"![{shows}]({file})", ""]
    if results.get("skipped"):
        lines += ["## Not measured", *(f"- {sentence}" for sentence in results["skipped"]), ""]
    (folder / "results.md").write_text("\n".join(lines), "utf-8")


def _cell(row: dict[str, Any], column: str) -> str:
    value = row.get(column, "")
    if column == "value":
        return f"{value:.4f}"
    return f"{value:,}" if column == "samples" else str(value)
