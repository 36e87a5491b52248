"""Ten lists of words for the same seven classes: how much of a map depends on the wording."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from landprompt_training.data.bands import OPTICAL_BANDS
from landprompt_training.evaluate.model import Model
from landprompt_training.evaluate.results import Results
from landprompt_training.evaluate.stability import Mapper, Scene

LISTS: tuple[tuple[str, ...], ...] = (
    ("forest", "grass", "cropland", "bare ground", "water", "houses", "shrubs"),
    ("trees", "grassland", "crops", "bare soil", "open water", "buildings", "shrubland"),
    ("woodland", "meadow", "cultivated fields", "bare earth", "a body of water", "built-up area", "scrub"),
    ("tree cover", "pasture", "farmland", "barren land", "water surface", "settlement", "bushes"),
    ("woods", "grassy land", "agricultural fields", "sand and rocks", "rivers and lakes", "town", "bushland"),
    ("tree canopy", "meadows", "arable land", "bare or sparse vegetation", "river or sea", "urban area", "brush"),
    ("wooded area", "natural grassland", "farm fields", "open soil", "lakes, rivers and ponds", "houses and roads",
     "heath and scrub"),
    ("forested land", "herbaceous vegetation", "crop fields", "exposed soil", "water body", "residential area",
     "shrub and scrub"),
    ("dense trees", "lawn and meadow", "fields with crops", "naked soil and stones", "lake or sea", "city or village",
     "low bushes"),
    ("forestland", "steppe or prairie", "agriculture", "dry bare land", "inland water", "built environment",
     "woody shrubs"),
)  # fmt: skip


def agreement(model: Model, scenes: list[Scene]) -> float:
    """Mean share of the valid pixels with the same class, over all pairs of lists and all scenes."""
    values = []
    for scene in scenes:
        maps = [
            Mapper(model, {phrase: (phrase,) for phrase in phrases}).map("s2", scene.image, OPTICAL_BANDS, scene.valid)
            for phrases in LISTS
        ]
        values += [float((one == other)[scene.valid].mean()) for one, other in combinations(maps, 2)]
    return float(np.mean(values))


def measure_paraphrases(model: Model, scenes: list[Scene], results: Results) -> None:
    """Add the row; nothing without an encoder for Sentinel-2."""
    if "s2" in model.modalities and scenes:
        value = agreement(model, scenes)
        results.add("Ten paraphrases of seven classes", len(scenes), "pairwise agreement", value, bands="12 bands")
