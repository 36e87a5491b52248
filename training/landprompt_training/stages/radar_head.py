"""The last layer of the chip's embedding, fitted to whole pictures once the network before it is trained.

It is linear in the mean of the context, which one pass over the pictures gives: fitting it to all of them at once costs
seconds, where the steps of training show each picture a dozen times, and mostly parts of it (linear probing after
fine-tuning, the other order of Kumar et al. 2022, arXiv 2202.10054).
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from landprompt_training.data.modality import Modality
from landprompt_training.data.radar import RadarData
from landprompt_training.data.radar_views import radar_view
from landprompt_training.loop.descend import descend
from landprompt_training.loop.schedule import adamw, set_rate, warmup_cosine
from landprompt_training.losses.prompt_contrast import prompt_contrast
from landprompt_training.models.pyramid import PyramidStudent
from landprompt_training.stages.radar_teacher import Gallery
from landprompt_training.stages.radar_words import RadarWords

# Logit scale of the pair term, on cosines of centred embeddings.
PAIR_SCALE = 12.0


def pair_term(chips: Tensor, targets: Tensor, place: Tensor, gallery: Gallery, ground: Tensor) -> Tensor:
    """InfoNCE of radar embeddings against the optical one of the same window, among the whole pictures of all places.

    Both sides are centred, as a search across sensors has it: the gap between the modalities says nothing of a place.
    Places that share ground with the query's are left out.

    Args:
        chips, targets: (n, D) unit, radar and optical. place: int64 (n,). gallery: of the places that are searched.
        ground: int64 (n_places,), of these and perhaps more.
    """
    query = F.normalize(chips - chips.mean(dim=0, keepdim=True), dim=1)
    own = F.normalize(targets - gallery.centre, dim=1)
    others = query @ F.normalize(gallery.embeddings - gallery.centre, dim=1).T
    same = ground[place][:, None] == ground[None, : len(gallery.embeddings)]
    others = others.masked_fill(same, float("-inf"))
    logits = PAIR_SCALE * torch.cat([(query * own).sum(dim=1, keepdim=True), others], dim=1)
    return F.cross_entropy(logits, torch.zeros(len(logits), dtype=torch.int64))


@torch.no_grad()
def contexts(student: PyramidStudent, modality: Modality, data: RadarData, views: int, seed: int) -> Tensor:
    """Mean context (views, n_pairs, C) of the whole pictures of the pairs, each time as another random view."""
    rng, student = np.random.default_rng([seed, 2_000_000_000]), student.eval()
    out = []
    for _ in range(views):
        for pair in data.pairs:
            image, valid = radar_view(pair.s1, rng)[None], pair.valid[None]
            mask = pair.s1_mask[None]
            with torch.autocast("cpu", dtype=torch.bfloat16):
                out.append(student.mean_context(modality.standardise(image, mask, valid), mask, valid))
    return torch.cat(out).unflatten(0, (views, len(data.pairs)))


def fit_head(
    student: PyramidStudent,
    features: Tensor,
    data: RadarData,
    words: RadarWords,
    gallery: Gallery,
    scale: float,
    options: dict,
) -> None:
    """Fit `student.chip` in place.

    Args:
        features: (views, n_pairs, C) of `contexts`.
        gallery: the pairs, and perhaps more, as the optical side sees them.
        scale: logit scale of the bundle.
        options: `steps`, `learning_rate`, `weight_decay`, `noise` (of the features, in their own standard deviations)
            and `weights` of the terms scene and pair.
    """
    rng, count = np.random.default_rng(options["seed"]), len(data.pairs)
    scene = torch.stack([pair.labels for pair in data.pairs]).argmax(dim=1)
    place, spread = torch.arange(count), features.std(dim=(0, 1))
    noise = torch.Generator().manual_seed(options["seed"])
    student.chip.requires_grad_(True)
    optimiser = adamw(student.chip, options)
    for step in range(options["steps"]):
        set_rate(optimiser, options["learning_rate"] * warmup_cosine(step, options["steps"], 0))
        view = features[step % len(features)]
        shaken = view + options["noise"] * spread * torch.randn(view.shape, generator=noise)
        chips = F.normalize(student.chip(shaken), dim=1)
        prompts = words.draw_scenes(rng)
        right = F.one_hot(scene, len(prompts)).bool()
        terms = {
            "scene": prompt_contrast(scale * chips @ prompts.T, right, torch.ones_like(right)),
            "pair": pair_term(chips, gallery.embeddings[:count], place, gallery, data.ground),
        }
        descend(student.chip, optimiser, sum(weight * terms[name] for name, weight in options["weights"].items()))
    student.chip.requires_grad_(False)
