"""Interpolation between the initial and the fine-tuned weights (PAINT, Ilharco et al. 2022, arXiv 2208.05592)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import torch
from matplotlib import pyplot as plt
from torch import Tensor

from landprompt_training.errors import RecipeMissing

ALPHAS = tuple(round(0.1 * step, 1) for step in range(11))


class UnknownAlpha(RecipeMissing):
    """The recipe sets an alpha that is not among `ALPHAS`; the message lists them."""


def checked_alpha(wanted: float | str) -> float | str:
    """The alpha of a recipe: "best", or one of `ALPHAS`.

    Raises:
        UnknownAlpha: the value is neither.
    """
    if wanted != "best" and wanted not in ALPHAS:
        raise UnknownAlpha(f"The alpha {wanted} is not supported. Choose one of: best, {', '.join(map(str, ALPHAS))}.")
    return wanted if wanted == "best" else float(wanted)


def interpolate_weights(zero_shot: dict[str, Tensor], fine_tuned: dict[str, Tensor], alpha: float) -> dict[str, Tensor]:
    """`(1 - alpha) * zero_shot + alpha * fine_tuned` for all floating-point weights and buffers.

    Integer buffers (counters) are taken from `zero_shot`. With alpha 0 or 1, the result is exactly one of the two.
    """
    if zero_shot.keys() != fine_tuned.keys():
        raise ValueError("the two towers have different weights")
    out = {}
    for name, start in zero_shot.items():
        if not start.is_floating_point() or alpha == 0:
            out[name] = start.clone()
        elif alpha == 1:
            out[name] = fine_tuned[name].clone()
        else:
            out[name] = torch.lerp(start.float(), fine_tuned[name].float(), alpha).to(start.dtype)
    return out


@dataclass(frozen=True)
class Curve:
    """A score of one data set at each alpha of `ALPHAS`."""

    data: str
    metric: str
    samples: int
    values: tuple[float, ...]


def choose(task: Curve, supported: list[Curve], wanted: float | str) -> tuple[float, str]:
    """Choose alpha; returns it with the reason as a sentence.

    Args:
        task: curve of the patched task.
        supported: curves of the supported tasks.
        wanted: one of `ALPHAS` (the paper uses 0.5), or "best". Following PAINT, the best alpha has the highest mean of
            the score of the patched task and the mean score of the supported tasks; of equal values, the smallest.
    """
    if wanted != "best":
        return float(wanted), f"alpha {wanted} is set in the recipe."
    if not supported:
        best = max(task.values)
        alpha = ALPHAS[task.values.index(best)]
        return alpha, f"alpha {alpha} has the best score of the patched task, {best:.4f}; there are no supported tasks."
    kept = [sum(values) / len(supported) for values in zip(*(c.values for c in supported), strict=True)]
    means = [(a + b) / 2 for a, b in zip(task.values, kept, strict=True)]
    place = means.index(max(means))
    alpha, gain = ALPHAS[place], f"{task.values[0]:.4f} to {task.values[place]:.4f}"
    return alpha, (
        f"alpha {alpha} has the highest mean of patched and supported tasks, {means[place]:.4f}: the patched task goes "
        f"from {gain}, the supported tasks from {kept[0]:.4f} to {kept[place]:.4f}."
    )


def plot_curves(task: Curve, supported: list[Curve], alpha: float, path: Path) -> None:
    """Plot scores against alpha: the patched task solid, the supported tasks dashed, the chosen alpha as a line."""
    figure, axes = plt.subplots(figsize=(6, 4), layout="constrained")
    axes.plot(ALPHAS, task.values, "o-", label=f"{task.data} (patched), {task.metric}")
    for curve in supported:
        axes.plot(ALPHAS, curve.values, "s--", label=f"{curve.data} (supported), {curve.metric}")
    axes.axvline(alpha, color="grey", linewidth=1)
    axes.annotate(f"chosen: {alpha}", (alpha, axes.get_ylim()[0]), xytext=(4, 4), textcoords="offset points")
    axes.set_xlabel("alpha (0: original base, 1: fine-tuned)")
    axes.set_ylabel("zero-shot score")
    axes.grid(alpha=0.3)
    axes.legend()
    figure.savefig(path, dpi=120)
    plt.close(figure)
