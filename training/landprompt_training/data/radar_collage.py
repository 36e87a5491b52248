"""Radar views laid out of patches of several places, each with its own mask and its own calibration."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import torch

from landprompt_training.data.augment import any_turn, turned
from landprompt_training.data.radar_views import calibration
from landprompt_training.data.sample import Sample
from landprompt_training.data.signature_mosaics import voronoi


def collage(views: list[Sample], rng: np.random.Generator) -> Sample:
    """One view of patches of others of its size, Voronoi cells, which keep their pixels and the labels of these.

    The flood chips are few: a network soon knows each by what surrounds its water, and in a new place it goes by that
    and not by backscatter. Here water lies beside land of other places, and each may be anything's neighbour (as in
    CutMix, Yun et al. 2019, arXiv 1905.04899, with labels of pixels). The first view stays as it is but for its gaps,
    the others are turned.

    Args:
        views: of both polarisations, with dense labels, (2, side, side) dB.
    """
    side = views[0].s1.shape[-1]
    patches = int(rng.integers(len(views), 4 * len(views)))
    source = torch.from_numpy(voronoi(patches, side, rng)) % len(views)
    image, valid, dense = views[0].s1.float().clone(), views[0].valid.clone(), views[0].dense.clone()
    for number, view in enumerate(views[1:], start=1):
        turn, inside = any_turn(rng), source == number
        image[:, inside] = turned(view.s1.float() + calibration(rng), turn)[:, inside]
        valid[:, inside] = turned(view.valid, turn)[:, inside]
        dense[inside] = turned(view.dense, turn)[inside]
    return replace(views[0], s1=image, valid=valid, dense=dense)
