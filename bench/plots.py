"""The plots of the report."""

from __future__ import annotations

from typing import Any

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
from part import OUT


def draw(parts: dict[str, dict[str, Any]]) -> list[str]:
    """Draw the plots; returns their file names, next to the report."""
    drawn = []
    for name, plot in (("encode", _encode), ("ask", _ask), ("others", _others)):
        if name in parts:
            figure = plot(parts[name]["data"])
            figure.savefig(OUT / f"{name}.png", dpi=110, bbox_inches="tight")
            plt.close(figure)
            drawn.append(f"{name}.png")
    return drawn


def _encode(data: dict[str, Any]) -> plt.Figure:
    """Time per pixel and memory by raster size."""
    figure, (time, memory) = plt.subplots(1, 2, figsize=(10, 3.6))
    rows = data["rows"]
    sizes = [row["megapixels"] for row in rows]
    time.plot(sizes, [row["us_per_px"] for row in rows], "o-", label="landprompt index")
    time.plot(sizes, [1 / row["alone"] for row in rows], "o--", label="network alone")
    time.set(xscale="log", xlabel="megapixels", ylabel="microseconds per pixel", ylim=(0, None), title="Encoding")
    time.legend()
    memory.plot(sizes, [row["peak_mb"] for row in rows], "o-")
    memory.axhline(2048 * 1.048576, color="grey", linestyle=":", label="2 GiB")
    memory.set(xscale="log", xlabel="megapixels", ylabel="MB", ylim=(0, None), title="Maximum resident memory")
    memory.legend()
    return figure


def _ask(data: dict[str, Any]) -> plt.Figure:
    """Response times by zoom level."""
    figure, axes = plt.subplots(figsize=(6, 3.6))
    rows = sorted(data["screen"], key=lambda row: row["metres"])
    zooms = [f"{row['metres']:g}" for row in rows]
    for place, row in enumerate(rows):
        axes.plot([place] * len(row["warm_s"]), [1000 * s for s in row["warm_s"]], "o", color="tab:blue", alpha=0.6)
    axes.axhline(300, color="grey", linestyle=":", label="0.3 s")
    axes.set_xticks(range(len(zooms)), zooms)
    axes.set(
        xlabel="metres per screen pixel", ylabel="ms", ylim=(0, None), title="Preview of ten classes after a new word"
    )
    axes.legend()
    return figure


def _others(data: dict[str, Any]) -> plt.Figure:
    """Throughput of LandPrompt and the other approaches."""
    figure, axes = plt.subplots(figsize=(7, 3.2))
    rates = {
        "network alone": data["floor"],
        "landprompt index": sorted(data["landprompt"])[len(data["landprompt"]) // 2],
    }
    rates |= {f"plugin loop, {tile}": row["encode_mpx_per_s"] for tile, row in data["loop"].items()}
    rates["sliding-window CLIP ViT-B/32"] = data["clip"]["mpx_per_s"]
    axes.barh(list(rates), list(rates.values()))
    axes.invert_yaxis()
    axes.set(xscale="log", xlabel="megapixels per second")
    return figure
