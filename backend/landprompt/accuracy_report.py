"""The result of an assessment as a web page and as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from html import escape
from typing import Any

Result = dict[str, Any]
_SCORES = ("users_accuracy", "producers_accuracy", "f1", "iou")
_STYLE = (
    "body{font:15px sans-serif;margin:2em;max-width:70em}table{border-collapse:collapse;margin:1em 0}"
    "td,th{border:1px solid #bbb;padding:.3em .7em;text-align:right}th:first-child{text-align:left}"
    "td.right{background:#e5f3de}"
)


def as_csv(result: Result) -> str:
    """One row per class: value, name, scores, areas in square metres, and its row of the confusion matrix."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([
        "value", "class", *_SCORES, "mapped_m2", "estimated_m2", "estimated_half_width_m2",
        *(f"reference: {item['name']}" for item in result["classes"]),
    ])  # fmt: skip
    for item, row in zip(result["classes"], result["matrix"], strict=True):
        estimate = item["estimate"] or {"area_m2": None, "area_half_width_m2": None}
        numbers = [item["area_m2"], estimate["area_m2"], estimate["area_half_width_m2"]]
        writer.writerow([item["value"], item["name"], *(item[key] for key in _SCORES), *numbers, *row])
    return text.getvalue()


def as_html(result: Result, title: str) -> str:
    """A page with the accuracies, the areas, the confusion matrix and the reliability of the confidence."""
    names = [escape(item["name"]) for item in result["classes"]]
    lines = [_overall(result), *result["notes"]]
    parts = [
        f"<h1>{escape(title)}</h1>",
        *(f"<p>{escape(line)}</p>" for line in lines),
        "<h2>Classes</h2>",
        _table(["", "User's accuracy", "Producer's accuracy", "F1", "IoU", "Mapped, km²", "Estimated, km² (95 %)"],
               ([name, *map(str, _scores(item))] for name, item in zip(names, result["classes"], strict=True))),
        "<h2>Confusion matrix</h2><p>Rows: the map. Columns: the reference.</p>",
        _matrix(names, result["matrix"]),
    ]  # fmt: skip
    if found := result["reliability"]:
        parts += [
            "<h2>Confidence</h2>",
            f"<p>Expected calibration error {_percent(found['expected_error'])} ({found['samples']} samples).</p>",
            _table(["Confidence", "Samples", "Mean confidence", "Accuracy"], _bins(found["bins"])),
        ]
    head = f"<meta charset='utf-8'><title>{escape(title)}</title><style>{_STYLE}</style>"
    return "\n".join([f"<!DOCTYPE html>\n<html lang='en'><head>{head}</head><body>", *parts, "</body></html>\n"])


def _overall(result: Result) -> str:
    text = f"Overall accuracy {_percent(result['overall_accuracy'])} ({result['samples']} samples)"
    if result["kappa"] is not None:
        text += f", kappa {result['kappa']:.3f}"
    if estimate := result["estimate"]:
        text += f". By area: {_percent(estimate['overall'])} ± {_percent(estimate['half_width'])}"
    return text + "."


def _scores(item: Result) -> Iterable[str]:
    estimate = item["estimate"] or {}
    for key in ("users", "producers"):
        # Use the area-weighted estimate if there is one: producer's accuracy cannot be computed from the counts of a
        # stratified sample.
        half = estimate.get(f"{key}_half_width")
        share = _percent(estimate.get(f"{key}_accuracy", item[f"{key}_accuracy"]))
        yield share if half is None else f"{share} ± {_percent(half)}"
    yield _percent(item["f1"])
    yield _percent(item["iou"])
    yield _km2(item["area_m2"])
    yield f"{_km2(estimate['area_m2'])} ± {_km2(estimate['area_half_width_m2'])}" if estimate.get("area_m2") else "–"


def _bins(bins: list[Result]) -> Iterable[list[str]]:
    for each in bins:
        yield [
            f"{_percent(each['low'])} to {_percent(each['high'])}", str(each["samples"]), _percent(each["confidence"]),
            _percent(each["accuracy"]),
        ]  # fmt: skip


def _matrix(names: list[str], matrix: list[list[int]]) -> str:
    rows = []
    for place, (name, counts) in enumerate(zip(names, matrix, strict=True)):
        cells = (
            f"<td class='right'>{count}</td>" if place == col else f"<td>{count}</td>"
            for col, count in enumerate(counts)
        )
        rows.append(f"<tr><th>{name}</th>{''.join(cells)}</tr>")
    head = "".join(f"<th>{name}</th>" for name in ["", *names])
    return f"<table><tr>{head}</tr>{''.join(rows)}</table>"


def _table(titles: list[str], rows: Iterable[list[str]]) -> str:
    head = "".join(f"<th>{title}</th>" for title in titles)
    body = "".join(
        f"<tr><th>{first}</th>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>" for first, *cells in rows
    )
    return f"<table><tr>{head}</tr>{body}</table>"


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f} %"


def _km2(area: float | None) -> str:
    return "–" if area is None else f"{area / 1e6:.3f}"
