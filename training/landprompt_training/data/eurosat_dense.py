"""Soft pixel labels of EuroSAT tiles, from the class of the tile.

`COMPOSITION` is the typical land cover of the tiles of each class, as shares of the nine Dynamic World classes. The
shares are estimates from the definitions of the classes (Helber et al. 2019) and from the labels that Dynamic World
gives to the tiles it classifies correctly; they were not fitted. Rivers and highways cover a small part of their tiles
at an unknown position, so these two classes have no composition.
"""

from __future__ import annotations

import torch
from torch import Tensor

from landprompt_training.data import soft_labels

# Water, trees, grass, flooded vegetation, crops, shrub and scrub, built, bare, snow and ice.
COMPOSITION: dict[str, tuple[float, ...]] = {
    "AnnualCrop": (0.005, 0.02, 0.03, 0.005, 0.87, 0.01, 0.02, 0.04, 0.0),
    "Forest": (0.01, 0.91, 0.03, 0.01, 0.01, 0.03, 0.0, 0.0, 0.0),
    "HerbaceousVegetation": (0.01, 0.08, 0.44, 0.03, 0.06, 0.30, 0.01, 0.07, 0.0),
    "Industrial": (0.01, 0.03, 0.06, 0.0, 0.02, 0.01, 0.79, 0.08, 0.0),
    "Pasture": (0.005, 0.07, 0.79, 0.01, 0.07, 0.03, 0.02, 0.005, 0.0),
    "PermanentCrop": (0.005, 0.06, 0.06, 0.005, 0.75, 0.05, 0.02, 0.05, 0.0),
    "Residential": (0.01, 0.08, 0.08, 0.0, 0.02, 0.02, 0.77, 0.02, 0.0),
    "SeaLake": (0.99, 0.0, 0.0, 0.005, 0.0, 0.0, 0.0, 0.0, 0.005),
}
# EuroSAT class -> the Dynamic World class that is replaced in its tiles, and the concept that replaces it.
MEANING = {"PermanentCrop": ("crops", "orchard"), "Industrial": ("built", "industrial area")}
ADDED = ("orchard", "industrial area")
DENSE_CLASSES = (*soft_labels.CLASSES, *ADDED)
DENSE_CONCEPTS = tuple((name,) for name in DENSE_CLASSES)
# Added to the probabilities of the network and of the composition, so that neither of them alone can rule out a class.
_FLOOR, _COMPOSITION_FLOOR = 0.03, 0.1


def composition(name: str) -> Tensor:
    """Probabilities float32 (11,) of `DENSE_CLASSES` in the tiles of a class; zero if the class has no composition."""
    return _meant(torch.tensor(COMPOSITION.get(name, (0.0,) * len(soft_labels.CLASSES)))[:, None], name)[:, 0]


def combined(soft: Tensor, name: str) -> Tensor:
    """Dynamic World's probabilities times the composition of the tile's class, renormalised.

    Args:
        soft: uint8 (9, h, w), unnormalised probabilities; zero where unknown.
        name: class of the tile.

    Returns:
        uint8 (11, h, w) of `DENSE_CLASSES`; zero where `soft` is.
    """
    values = soft.float()
    total = values.sum(dim=0, keepdim=True)
    if name in COMPOSITION:
        prior = torch.tensor(COMPOSITION[name])[:, None, None]
        values = (values / total.clamp(min=1) + _FLOOR) * (prior + _COMPOSITION_FLOOR)
    values = values / values.sum(dim=0, keepdim=True).clamp(min=1e-6) * (total > 0)
    return _meant((255 * values).round().to(torch.uint8), name)


def _meant(values: Tensor, name: str) -> Tensor:
    """Append the added classes. The added class of the tile takes over the values of the class that it replaces."""
    out = torch.cat([values, torch.zeros_like(values[: len(ADDED)])])
    if name in MEANING:
        general, special = (DENSE_CLASSES.index(word) for word in MEANING[name])
        out[special], out[general] = out[general].clone(), 0
    return out
