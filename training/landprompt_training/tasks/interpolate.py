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
        UnknownAlpha: for anything else.
    """
    if wanted != "best" and wanted not in ALPHAS:
        raise UnknownAlpha(f"There is no alpha {wanted}. There are: best, {', '.join(map(str, ALPHAS))}.")
    return wanted if wanted == "best" else float(wanted)


def interpolate_weights(zero_shot: dict[str, Tensor], fine_tuned: dict[str, Tensor], alpha: float) -> dict[str, Tensor]:
    """`(1 - alpha) * zero_shot + alpha * fine_tuned` over every weight and buffer of numbers; counters are the base's.

    At 0 and at 1 the result is exactly one of the two.
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
    """The chosen alpha, and the reason as a sentence.

    Args:
        wanted: one of `ALPHAS` (the paper takes 0.5), or "best": the alpha of the highest mean of the task's score and
            the mean of the supported tasks' scores, the smaller alpha where two are equal (PAINT's rule).
    """
    if wanted != "best":
        return float(wanted), f"alpha {wanted} was given by the recipe; the curves show what it costs."
    if not supported:
        best = max(task.values)
        alpha = ALPHAS[task.values.index(best)]
        return alpha, f"alpha {alpha} has the best score of the patched task, {best:.4f}; no other task is given."
    kept = [sum(values) / len(supported) for values in zip(*(c.values for c in supported), strict=True)]
    means = [(a + b) / 2 for a, b in zip(task.values, kept, strict=True)]
    place = means.index(max(means))
    alpha, gain = ALPHAS[place], f"{task.values[0]:.4f} to {task.values[place]:.4f}"
    return alpha, (
        f"alpha {alpha} has the highest mean of both sides, {means[place]:.4f}: the patched task goes from {gain}, "
        f"the supported tasks from {kept[0]:.4f} to {kept[place]:.4f}."
    )


def plot_curves(task: Curve, supported: list[Curve], alpha: float, path: Path) -> None:
    """Score by alpha, the patched task solid, the supported tasks dashed, the chosen alpha as a line."""
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
