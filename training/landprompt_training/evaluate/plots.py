"""The plots of an evaluation report."""

from __future__ import annotations

from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import numpy as np
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from landprompt_training.evaluate.scores import Reliability

MARKERS = "o^sDvP"


def plot_confusion(table: np.ndarray, classes: tuple[str, ...], title: str, path: Path) -> None:
    """Plot a confusion matrix: share of the samples of each class (row) per predicted class (column), with counts."""
    shares = table / np.maximum(table.sum(axis=1, keepdims=True), 1)
    side = 2.5 + 0.5 * len(classes)
    figure, axes = plt.subplots(figsize=(side + 1, side), layout="constrained")
    image = axes.imshow(shares, vmin=0, vmax=1, cmap="Blues")
    axes.set_xticks(range(len(classes)), classes, rotation=45, ha="right")
    axes.set_yticks(range(len(classes)), classes)
    axes.set(xlabel="predicted", ylabel="true", title=title)
    for (row, column), count in np.ndenumerate(table):
        if count:
            colour = "white" if shares[row, column] > 0.5 else "black"
            axes.text(column, row, f"{count}", ha="center", va="center", color=colour, fontsize=8)
    figure.colorbar(image, label="share of the class", shrink=0.7)
    _save(figure, path)


def plot_reliability(curves: dict[str, Reliability], title: str, path: Path) -> None:
    """Plot accuracy against confidence. The area of a point is the share of samples in its bin."""
    figure, axes = plt.subplots(figsize=(5, 4.5), layout="constrained")
    axes.plot([0, 1], [0, 1], color="grey", linewidth=1, label="perfect calibration")
    for name, curve in curves.items():
        (line,) = axes.plot(curve.confidence, curve.accuracy, label=f"{name}, ECE {curve.error:.3f}")
        axes.scatter(curve.confidence, curve.accuracy, s=10 + 300 * curve.share, color=line.get_color(), alpha=0.5)
    axes.set(xlabel="confidence", ylabel="accuracy", xlim=(0, 1), ylim=(0, 1.02), title=title)
    axes.grid(alpha=0.3)
    axes.legend()
    _save(figure, path)


def plot_gap(
    groups: dict[str, np.ndarray],
    text: np.ndarray,
    labels: np.ndarray | None,
    classes: tuple[str, ...],
    title: str,
    path: Path,
) -> None:
    """Plot tiles as points, with one marker per sensor and one colour per class, and prompts as labelled stars.

    Args:
        groups: sensor -> positions (n, 2).
        text: positions of the prompts (c, 2).
        labels: class of each tile (n,), or None.
    """
    figure, axes = plt.subplots(figsize=(8, 6.5), layout="constrained")
    colours = _colours(classes)
    _draw_groups(axes, groups, labels, colours)
    axes.scatter(
        text[:, 0], text[:, 1], s=150, c=colours(np.arange(len(classes)) % colours.N), marker="*", edgecolors="black"
    )
    axes.scatter([], [], c="grey", marker="*", edgecolors="black", label="prompts")
    for name, point in zip(classes, text, strict=True):
        axes.annotate(name, point, xytext=(6, 4), textcoords="offset points", fontsize=8)
    axes.set(xlabel="first principal component", ylabel="second", title=title)
    axes.legend()
    _save(figure, path)


def plot_alignment(
    teacher: np.ndarray,
    students: dict[str, np.ndarray],
    labels: np.ndarray | None,
    classes: tuple[str, ...],
    title: str,
    path: Path,
) -> None:
    """Plot a teacher and its student at several times, one panel each on the same axes, with one colour per class.

    Args:
        teacher: positions (n, 2), drawn in every panel.
        students: title of the panel -> positions (n, 2).
        labels: class of each tile (n,), or None.
    """
    figure, panels = plt.subplots(
        1, len(students), figsize=(6 * len(students) + 1.5, 6), sharex=True, sharey=True, layout="constrained"
    )
    colours = _colours(classes)
    for axes, (panel, student) in zip(panels, students.items(), strict=True):
        _draw_groups(axes, {"teacher (picture)": teacher, "student (bands)": student}, labels, colours)
        for group in (teacher, student):
            axes.scatter(*group.mean(axis=0), s=120, c="black", marker="x")
        axes.set(title=panel, xlabel="first principal component")
    axes.scatter([], [], c="black", marker="x", label="means")
    panels[0].set_ylabel("second")
    if labels is not None and len(classes) <= colours.N:
        for number, name in enumerate(classes):
            axes.scatter([], [], c=[colours(number)], marker="s", label=name)
    figure.legend(*axes.get_legend_handles_labels(), loc="outside right center", fontsize=8)
    figure.suptitle(title)
    _save(figure, path)


def _colours(classes: tuple[str, ...]) -> matplotlib.colors.Colormap:
    return plt.get_cmap("tab10" if len(classes) <= 10 else "tab20")


def _draw_groups(
    axes: Axes, groups: dict[str, np.ndarray], labels: np.ndarray | None, colours: matplotlib.colors.Colormap
) -> None:
    """Draw the points (n, 2) of each group with its own marker, coloured by class."""
    for marker, (name, points) in zip(MARKERS, groups.items(), strict=False):
        own = "grey" if labels is None else colours(labels % colours.N)
        axes.scatter(points[:, 0], points[:, 1], s=14, c=own, marker=marker, alpha=0.5, linewidths=0)
        axes.scatter([], [], c="grey", marker=marker, label=name)


def _save(figure: Figure, path: Path) -> None:
    figure.savefig(path, dpi=110)
    plt.close(figure)
