"""A `SampleSet` of uniformly coloured tiles."""

from __future__ import annotations

import torch
from landprompt_training.data.sample import S2_BANDS, IndexedSet, Sample

COLOURS = {"red": (1.0, 0.1, 0.0), "green": (0.1, 1.0, 0.0), "blue": (0.0, 0.1, 1.0)}


def tile(key: tuple[int, str, str]) -> Sample:
    """A tile of 4 x 4 pixels from (number, colour, label); the number changes the colour slightly.

    Sentinel-2 has blue, green, red and near infrared; tile 0 has no blue.
    """
    number, shown, said = key
    colour = torch.tensor(COLOURS[shown]) + 0.02 * torch.tensor([number % 3, number % 5, number % 7])
    s2 = torch.zeros(13, 4, 4)
    for place, band in enumerate(("B04", "B03", "B02")):
        s2[S2_BANDS.index(band)] = colour[place] / 2
    s2[S2_BANDS.index("B08")] = 0.3
    mask = (s2.sum(dim=(1, 2)) > 0).float()
    mask[S2_BANDS.index("B02")] = float(number > 0)
    picture = (colour[:, None, None].expand(-1, 4, 4)).clamp(0, 1)
    labels = torch.tensor([float(name == said) for name in COLOURS])
    return Sample(str(number), s2=s2, s2_mask=mask, rgb=picture, labels=labels)


def tiles(*pairs: tuple[str, str], first: int = 0) -> IndexedSet:
    """Tiles with these pairs of colour and label, numbered from `first`, with the classes red, green, blue."""
    keys = [(number, shown, said) for number, (shown, said) in enumerate(pairs, first)]
    return IndexedSet(keys, tile, classes=tuple(COLOURS), templates=("{}",))
