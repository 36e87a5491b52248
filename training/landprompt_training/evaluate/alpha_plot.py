"""The curves of a patch as a picture."""

from __future__ import annotations

from pathlib import Path

import matplotlib

matplotlib.use("Agg")
from matplotlib import pyplot as plt

from landprompt_training.tasks.interpolate import ALPHAS, Curve


def plot_curves(task: Curve, supported: list[Curve], alpha: float, path: Path) -> None:
    """Score by alpha, the patched task solid, the supported tasks dashed, the alpha kept as a line."""
    figure, axes = plt.subplots(figsize=(6, 4), layout="constrained")
    axes.plot(ALPHAS, task.values, "o-", label=f"{task.data} (patched), {task.metric}")
    for curve in supported:
        axes.plot(ALPHAS, curve.values, "s--", label=f"{curve.data} (supported), {curve.metric}")
    axes.axvline(alpha, color="grey", linewidth=1)
    axes.annotate(f"alpha {alpha} kept", (alpha, axes.get_ylim()[0]), xytext=(4, 4), textcoords="offset points")
    axes.set_xlabel("alpha: 0 the base as it came, 1 fine-tuned")
    axes.set_ylabel("zero-shot score")
    axes.grid(alpha=0.3)
    axes.legend()
    figure.savefig(path, dpi=120)
    plt.close(figure)
