"""What was measured, as a Markdown table."""

from __future__ import annotations

from pathlib import Path


def write_report(results: dict, path: Path) -> None:
    """Write the rows of `evaluate_bundle` as Markdown."""
    lines = ["| data | samples | metric | prompts or bands | value |", "|---|---|---|---|---|"]
    for row in results["rows"]:
        what = row.get("prompts") or row.get("bands") or ""
        lines.append(f"| {row['data']} | {row['samples']:,} | {row['metric']} | {what} | {row['value']:.4f} |")
    for modality, temperature in results["temperature"].items():
        lines.append(f"| temperature, {modality} |  |  |  | {temperature:.4f} |")
    path.write_text("\n".join(lines) + "\n", "utf-8")
