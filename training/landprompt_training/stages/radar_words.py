"""The words that a radar encoder learns, in the space of the text tower, which they leave as it is."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from landprompt_training.vocabulary.words import load_vocabulary

VOCABULARIES = ("sen12_scenes", "dynamic_world", "flood")
# Scene class of a picture -> the land cover that some of its cells must show. A gorge may show any.
SHOWS = {"agriculture": "crops", "forest": "trees", "residential": "built", "river": "water"}


class RadarWords:
    """Phrases of three vocabularies: scenes (of pictures), land cover (of pixels), and flood masks.

    The land cover of a dry pixel of a flood mask is unknown: any class but water is right, and "dry land", which is
    the last of the cover phrases, is too.

    Args:
        prompts: phrases -> unit embeddings (n, D) through the templates.

    Attributes:
        scene_centres: (5, D) unit means of the scene phrases.
        shows: int64 (5,), the cover that a scene of the class shows somewhere, -1 any.
        land: place of "dry land" among the cover phrases.
    """

    def __init__(self, prompts: Callable[[list[str]], Tensor]) -> None:
        scenes, covers, flood = (load_vocabulary(name) for name in VOCABULARIES)
        land, water = flood.train
        phrases = [*covers.train, land]
        self.water, self.land = covers.names.index("water"), len(covers.names)
        self.wet_plants = covers.names.index("flooded vegetation")
        phrases[self.water] = list(dict.fromkeys(phrases[self.water] + water))
        self.scene_phrases = [prompts(group) for group in scenes.train]
        self.cover_phrases = [prompts(group) for group in phrases]
        self.scene_centres = torch.stack([F.normalize(group.mean(dim=0), dim=0) for group in self.scene_phrases])
        self.shows = torch.tensor([covers.names.index(SHOWS[n]) if n in SHOWS else -1 for n in scenes.names])

    def draw_scenes(self, rng: np.random.Generator) -> Tensor:
        """One phrase a scene class: (5, D)."""
        return _one_each(self.scene_phrases, rng)

    def draw_covers(self, rng: np.random.Generator) -> Tensor:
        """One phrase a land cover, "dry land" last: (10, D)."""
        return _one_each(self.cover_phrases, rng)

    def of_water(self, water: Tensor, one_word: bool) -> tuple[Tensor, Tensor]:
        """Which cover phrases are right for the pixels of a water mask (n,), 1 water and 0 land, and which are asked.

        Args:
            one_word: land is "dry land" and no other phrase is asked; else any phrase for land is right.

        Returns:
            right, asked: bool (n, 10).
        """
        count = len(self.cover_phrases)
        wet = F.one_hot(torch.tensor(self.water), count).bool()
        land = F.one_hot(torch.tensor(self.land), count).bool()
        if not one_word:
            # Plants that stand in water: a mask may say either.
            land = ~wet & ~land & ~F.one_hot(torch.tensor(self.wet_plants), count).bool()
        right = torch.where((water == 1)[:, None], wet, land)
        return right, (wet | land).expand_as(right)


def _one_each(groups: list[Tensor], rng: np.random.Generator) -> Tensor:
    return torch.stack([group[rng.integers(len(group))] for group in groups])
