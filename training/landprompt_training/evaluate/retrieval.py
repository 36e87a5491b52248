"""Retrieval: the same place seen by another sensor among all places, and tiles of the same class among all tiles."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import torch
from landprompt.search.centring import EmbeddingSum, centred
from torchmetrics.functional.retrieval import retrieval_average_precision

from landprompt_training.evaluate.model import Model
from landprompt_training.evaluate.results import Results
from landprompt_training.evaluate.views import Seen

RECALL_AT = (1, 5, 10, 20, 50)
NEAREST = 100


def pair_ranks(queries: np.ndarray, gallery: np.ndarray, chunk: int = 1024) -> np.ndarray:
    """Rank (from 1) of each query's own pair in the gallery, by cosine; equals count against it.

    Memory stays at chunk x n scores: a table of all by all would be 63 GB for BigEarthNet's test split.

    Args:
        queries, gallery: (n, D) unit; row i of one belongs to row i of the other.
    """
    ranks = []
    for start in range(0, len(queries), chunk):
        scores = queries[start : start + chunk] @ gallery.T
        own = scores[np.arange(len(scores)), start + np.arange(len(scores))]
        ranks.append((scores >= own[:, None]).sum(axis=1))
    return np.concatenate(ranks)


def recall(ranks: np.ndarray) -> dict[int, float]:
    """Share of the queries whose pair is among the first k, for each k of `RECALL_AT` below the gallery's size."""
    return {k: float((ranks <= k).mean()) for k in RECALL_AT if k < len(ranks)}


def class_average_precision(
    queries: np.ndarray,
    labels: np.ndarray,
    gallery: np.ndarray,
    gallery_labels: np.ndarray,
    same: bool,
    chunk: int = 1024,
) -> float:
    """mAP@100: mean over the queries of torchmetrics' average precision among the 100 nearest of the gallery.

    Right is what shares a class with the query. A query with nothing right among its 100 nearest counts 0.

    Args:
        queries, gallery: (m, D) and (n, D) unit. labels, gallery_labels: (m, c) and (n, c), 1 where the class is there.
        same: whether queries and gallery are the same samples; then none is looked for in itself.
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


def measure_pairs(seen: Seen, results: Results) -> None:
    """Exact-pair recall both ways between any two views of the same tiles; `samples` is the size of the gallery.

    Beside it Recall@10 of each view centred on its own tiles, as the engine searches from one sensor to another.
    """
    own = {view: centred(embedding, EmbeddingSum.of(embedding).mean) for view, embedding in seen.views.items()}
    for asked, answered in permutations(seen.views, 2):
        queries, gallery = seen.views[asked], seen.views[answered]
        values = {f"Recall@{k}": value for k, value in recall(pair_ranks(queries, gallery)).items()}
        shifted = recall(pair_ranks(own[asked], own[answered]))
        values |= {"Recall@10, each sensor centred": shifted[10]} if 10 in shifted else {}
        for metric, value in values.items():
            results.add(seen.name, len(seen), metric, value, bands=f"{asked.title} to {answered.title}")


def measure_classes(model: Model, seen: Seen, results: Results) -> None:
    """Class mAP@100 of each view: tiles asked with a tile, and with the words of a class."""
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
