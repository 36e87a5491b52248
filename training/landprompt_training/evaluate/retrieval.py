"""Retrieval across sensors and within classes, and the modality gap between the embeddings."""

from __future__ import annotations

from itertools import combinations, permutations

import numpy as np
import torch
from landprompt.search.centring import EmbeddingSum, centred
from torchmetrics.functional.retrieval import retrieval_average_precision

from landprompt_training.evaluate.model import Model
from landprompt_training.evaluate.plots import plot_alignment, plot_gap
from landprompt_training.evaluate.results import Results
from landprompt_training.evaluate.views import EmbeddedTiles

RECALL_AT = (1, 5, 10, 20, 50)
NEAREST = 100


def pair_ranks(queries: np.ndarray, gallery: np.ndarray, chunk: int = 1024) -> np.ndarray:
    """Rank, from 1, of the counterpart of each query in the gallery, by cosine; ties count against the query.

    Only chunk x n scores are held in memory: all n x n would need 63 GB for the test split of BigEarthNet.

    Args:
        queries, gallery: unit embeddings (n, D); row i of one is the counterpart of row i of the other.
        chunk: number of queries per step.
    """
    ranks = []
    for start in range(0, len(queries), chunk):
        scores = queries[start : start + chunk] @ gallery.T
        own = scores[np.arange(len(scores)), start + np.arange(len(scores))]
        ranks.append((scores >= own[:, None]).sum(axis=1))
    return np.concatenate(ranks)


def recall(ranks: np.ndarray) -> dict[int, float]:
    """Share of the queries whose counterpart is among the first k, for each k of `RECALL_AT` below the gallery size."""
    return {k: float((ranks <= k).mean()) for k in RECALL_AT if k < len(ranks)}


def class_average_precision(
    queries: np.ndarray,
    labels: np.ndarray,
    gallery: np.ndarray,
    gallery_labels: np.ndarray,
    same: bool,
    chunk: int = 1024,
) -> float:
    """mAP@100: torchmetrics' average precision among the 100 nearest samples of the gallery, averaged over the queries.

    A result is correct if it shares a class with the query. A query without a correct result among the 100 nearest
    counts as 0.

    Args:
        queries, gallery: unit embeddings (m, D) and (n, D).
        labels, gallery_labels: (m, c) and (n, c), 1 for each class that is present.
        same: whether queries and gallery are the same samples. If so, a query is not compared with itself.
        chunk: number of queries per step.
    """
    nearest, values = min(NEAREST, len(gallery) - same), []
    for start in range(0, len(queries), chunk):
        scores = queries[start : start + chunk] @ gallery.T
        if same:
            scores[np.arange(len(scores)), start + np.arange(len(scores))] = -np.inf
        order = np.argsort(-scores, axis=1, kind="stable")[:, :nearest]
        right = (gallery_labels[order] * labels[start : start + chunk, None]).any(axis=-1)
        ranked = torch.arange(nearest, 0, -1).float()
        values += [float(retrieval_average_precision(ranked, row)) for row in torch.from_numpy(right)]
    return float(np.mean(values))


def measure_pairs(seen: EmbeddedTiles, results: Results) -> None:
    """Recall of exact pairs, in both directions between any two views of the same tiles.

    In the rows, `samples` is the size of the gallery. Recall@10 is also measured with each view centred on its own
    tiles, as the engine does when it searches across sensors.
    """
    own = {view: centred(embedding, EmbeddingSum.of(embedding).mean) for view, embedding in seen.views.items()}
    for source, target in permutations(seen.views, 2):
        queries, gallery = seen.views[source], seen.views[target]
        values = {f"Recall@{k}": value for k, value in recall(pair_ranks(queries, gallery)).items()}
        shifted = recall(pair_ranks(own[source], own[target]))
        values |= {"Recall@10, each sensor centred": shifted[10]} if 10 in shifted else {}
        for metric, value in values.items():
            results.add(seen.name, len(seen), metric, value, bands=f"{source.title} to {target.title}")


def measure_classes(model: Model, seen: EmbeddedTiles, results: Results) -> None:
    """Class mAP@100 of each view, with tiles as queries and with the prompts of the classes as queries."""
    for view, embedding in seen.views.items():
        if seen.labels is None or view.bands:
            continue
        prompts = model.prompts(view.modality, list(seen.classes), seen.templates)
        shown = np.flatnonzero(seen.labels.any(axis=0))
        by_image = class_average_precision(embedding, seen.labels, embedding, seen.labels, same=True)
        own = np.eye(len(seen.classes))[shown]
        by_text = class_average_precision(prompts[shown], own, embedding, seen.labels, same=False)
        for way, value in (("image to image", by_image), ("text to image", by_text)):
            results.add(seen.name, len(seen), f"mAP@{NEAREST} {way}", value, bands=view.title)


def plane(embeddings: list[np.ndarray]) -> list[np.ndarray]:
    """Coordinates (n, 2) of each group (n, D) on the first two principal components of all groups together."""
    every = np.concatenate(embeddings)
    mean = every.mean(axis=0)
    _, _, axes = np.linalg.svd(every - mean, full_matrices=False)
    # The sign of a component is arbitrary. The largest weight is made positive, so that the plot is reproducible.
    axes = axes[:2] * np.sign(axes[:2][np.arange(2), np.abs(axes[:2]).argmax(axis=1)])[:, None]
    return [(group - mean) @ axes.T for group in embeddings]


def gap(one: np.ndarray, other: np.ndarray) -> float:
    """Distance between the mean embeddings of two groups (Liang et al. 2022, arXiv 2203.02053, section 2.1)."""
    return float(np.linalg.norm(one.mean(axis=0) - other.mean(axis=0)))


def measure_gap(model: Model, seen: EmbeddedTiles, results: Results) -> None:
    """Gap and mean cosine of pairs between any two views, gap between each view and the prompts, and a plot of all."""
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
        f"gap {seen.name}", f"Embeddings of the same tiles from each sensor, and of the prompts: {seen.name}"
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
    """The effect of alignment on the gap between a teacher and its student, with a plot.

    All panels of the plot show the same two principal components, those of all embeddings together.

    Args:
        name: name of the data set.
        sensor: sensor of the student.
        teacher: unit embeddings (n, D) of the pictures.
        students: "before" and "after" -> unit embeddings (n, D) of the same tiles.
        labels: class of each tile (n,) for the colours, or None.
    """
    panels = {}
    theirs, *positions = plane([teacher, *students.values()])
    for (when, student), own in zip(students.items(), positions, strict=True):
        apart, similarity = gap(teacher, student), float((teacher * student).sum(axis=1).mean())
        between = f"the teacher and {sensor}, {when} alignment"
        results.add(name, len(teacher), "modality gap", apart, bands=between)
        results.add(name, len(teacher), "mean cosine of pairs", similarity, bands=between)
        panels[f"{when} alignment: gap {apart:.2f}, mean cosine of pairs {similarity:.2f}"] = own
    shows = f"Teacher and {sensor} student before and after alignment, in the same projection: {name}"
    path = results.picture(f"alignment {sensor} {name}", shows)
    plot_alignment(theirs, panels, labels, classes, f"{name}: teacher and {sensor} student", path)
