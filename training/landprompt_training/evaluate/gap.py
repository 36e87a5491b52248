"""The modality gap: how far apart the sensors, and the words, lie in the common space."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from landprompt_training.evaluate.model import Model
from landprompt_training.evaluate.plots import plot_alignment, plot_gap
from landprompt_training.evaluate.results import Results
from landprompt_training.evaluate.views import Seen


def plane(embeddings: list[np.ndarray]) -> list[np.ndarray]:
    """Positions (n, 2) of each group (n, D) on the first two principal components of all groups together."""
    every = np.concatenate(embeddings)
    mean = every.mean(axis=0)
    _, _, axes = np.linalg.svd(every - mean, full_matrices=False)
    # A component's sign is arbitrary; the largest weight is made positive, so that the picture is always the same.
    axes = axes[:2] * np.sign(axes[:2][np.arange(2), np.abs(axes[:2]).argmax(axis=1)])[:, None]
    return [(group - mean) @ axes.T for group in embeddings]


def gap(one: np.ndarray, other: np.ndarray) -> float:
    """Distance of the two groups' mean embeddings (Liang et al. 2022, arXiv 2203.02053, section 2.1)."""
    return float(np.linalg.norm(one.mean(axis=0) - other.mean(axis=0)))


def measure_gap(model: Model, seen: Seen, results: Results) -> None:
    """Gap and mean cosine of pairs between any two views, gap of each view to the words, and a map of all."""
    if seen.labels is None:
        return
    modality = next(iter(seen.views)).modality
    text = model.prompts(modality, list(seen.classes), seen.templates)
    for one, other in combinations(seen.views, 2):
        between = f"{one.title} and {other.title}"
        a, b = seen.views[one], seen.views[other]
        results.add(seen.name, len(seen), "modality gap", gap(a, b), bands=between)
        results.add(seen.name, len(seen), "mean cosine of pairs", float((a * b).sum(axis=1).mean()), bands=between)
    groups = {view.title: embedding for view, embedding in seen.views.items()}
    for title, embedding in groups.items():
        results.add(seen.name, len(seen), "modality gap", gap(embedding, text), bands=f"{title} and the words")
    positions = plane([*groups.values(), text])
    path = results.picture(
        f"gap {seen.name}", f"Embeddings of the same tiles by each sensor, and the words: {seen.name}"
    )
    labels = None if seen.multi_label else seen.labels.argmax(axis=1)
    plot_gap(dict(zip(groups, positions, strict=False)), positions[-1], labels, seen.classes, seen.name, path)


def measure_alignment(
    name: str,
    sensor: str,
    teacher: np.ndarray,
    students: dict[str, np.ndarray],
    labels: np.ndarray | None,
    classes: tuple[str, ...],
    results: Results,
) -> None:
    """What alignment did to the gap between a teacher and its student, and the students side by side in one picture.

    All panels show the same two principal components, those of the teacher's and all students' embeddings together.

    Args:
        name: of the data set. sensor: of the student.
        teacher: (n, D) unit embeddings of the pictures.
        students: when ("before", "after") -> (n, D) unit embeddings of the same tiles.
        labels: (n,) for the colours, or None.
    """
    panels = {}
    theirs, *positions = plane([teacher, *students.values()])
    for (when, student), own in zip(students.items(), positions, strict=True):
        apart, alike = gap(teacher, student), float((teacher * student).sum(axis=1).mean())
        between = f"the teacher and {sensor}, {when} alignment"
        results.add(name, len(teacher), "modality gap", apart, bands=between)
        results.add(name, len(teacher), "mean cosine of pairs", alike, bands=between)
        panels[f"{when} alignment: gap {apart:.2f}, mean cosine of true pairs {alike:.2f}"] = own
    shows = f"Teacher and {sensor} student before and after alignment, in one projection: {name}"
    path = results.picture(f"alignment {sensor} {name}", shows)
    plot_alignment(theirs, panels, labels, classes, f"{name}: the teacher and the {sensor} student", path)
