"""The words of training as points in the embedding space, embedded once: the text tower is frozen."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from landprompt_training.text.minilm import minilm_tower
from landprompt_training.text.prompts import prompt_embeddings
from landprompt_training.vocabulary.words import TEMPLATES, Vocabulary, bank, load_vocabulary


class WordsInSpace:
    """Embeds the vocabularies and says which prompts compete for which label.

    A pixel of trees may also be called forest: such kin are never asked against each other. Labels of pixels are the
    places in `pixels`, then "burned", then "not burned", for which any prompt but those of burned ground is right.

    Attributes:
        tower: the text tower with its projection fitted.
        tile_centres: (c_tile, D) unit mean of each tile class's phrases.
        asked_of_tile: bool (c_tile, c_tile + c_pixel + 1), the prompts that compete for a tile of that class: those of
            tiles, of pixels, of burned ground.
        right_of_pixel, asked_of_pixel: bool (c_pixel + 2, c_tile + c_pixel + 1), a row a label of pixels.
        pixel_weight: (c_pixel + 2,) weight of a pixel of that label.
        is_uniform: bool (c_tile,), classes whose every pixel bears the class.

    Args:
        tiles, pixels: the vocabularies. embedding_size: D. uniform: names of the classes of `is_uniform`.
        leave_out: tile classes whose phrases are never said in training, to ask for them afterwards.
    """

    def __init__(
        self,
        tiles: Vocabulary,
        pixels: Vocabulary,
        embedding_size: int,
        uniform: tuple[str, ...],
        leave_out: Sequence[str] = (),
    ) -> None:
        self.tiles, self.pixels = tiles, pixels
        left = torch.tensor([name in leave_out for name in tiles.names])
        unsaid = {p for phrases, its in zip(tiles.train, left.tolist(), strict=True) if its for p in phrases}
        # A land cover keeps its own standard word: to leave tiles of forest out is not to leave trees out.
        pixel_words = [
            [p for p in phrases if p == own or p not in unsaid]
            for phrases, own in zip(pixels.train, pixels.standard, strict=True)
        ]
        tile_words = [p for phrases in tiles.train for p in phrases if p not in unsaid]
        self.tower = minilm_tower(embedding_size)
        self._fit_projection(tile_words + [p for phrases in pixel_words for p in phrases] + bank())
        self.tile_phrases = [self.prompts(phrases) for phrases in tiles.train]
        self.pixel_phrases = [self.prompts(phrases) for phrases in pixel_words]
        self.tile_centres = torch.stack([F.normalize(p.mean(dim=0), dim=0) for p in self.tile_phrases])
        burned = load_vocabulary("burn")
        self.pixel_phrases.append(self.prompts(burned.train[burned.names.index("burned")]))
        names = tiles.names
        kin = torch.tensor([[name in entry["kin"] for name in names] for entry in pixels.classes])
        n_tile, n_pixel = len(tiles.classes), len(pixels.classes)
        yes = torch.ones(n_pixel + 2, n_tile + n_pixel + 1, dtype=torch.bool)
        self.asked_of_tile = torch.cat([yes[:n_tile, :n_tile], ~kin.T, yes[:n_tile, :1]], dim=1)
        self.asked_of_pixel = yes.clone()
        self.asked_of_pixel[:n_pixel, :n_tile] = ~kin
        self.asked_of_pixel[-1, :n_tile] = False
        self.asked_of_tile[:, :n_tile] &= ~left
        self.asked_of_pixel[:, :n_tile] &= ~left
        self.right_of_pixel = ~yes
        self.right_of_pixel[:-1, n_tile:] = torch.eye(n_pixel + 1, dtype=torch.bool)
        self.right_of_pixel[-1, n_tile:-1] = True
        self.pixel_weight = torch.ones(n_pixel + 2)
        self.is_uniform = torch.tensor([name in uniform for name in names])

    def _fit_projection(self, phrases: list[str]) -> None:
        texts = [template.format(phrase) for phrase in dict.fromkeys(phrases) for template in (*TEMPLATES, "{}")]
        self.tower.fit(texts)

    def prompts(self, phrases: list[str], templates: tuple[str, ...] = TEMPLATES) -> Tensor:
        """Unit embeddings (len(phrases), D) through the templates."""
        return prompt_embeddings(phrases, templates, self.tower.embed)

    def weigh_pixels(self, labels: np.ndarray) -> None:
        """Weigh rare classes up by the fourth root of their rarity, mean one over the pixels."""
        counts = np.bincount(labels[labels >= 0], minlength=len(self.pixels.classes)).astype(np.float64)
        weight = np.maximum(counts, counts.sum() * 1e-3) ** -0.25
        weight /= (weight * counts).sum() / counts.sum()
        self.pixel_weight[: len(weight)] = torch.from_numpy(weight.astype(np.float32))

    def shares(self, first: Tensor, second: Tensor, valid: Tensor) -> Tensor:
        """Area of each prompt's cover in pictures whose pixels are labelled, a pixel of two labels half each.

        Args:
            first, second: int64 (n, h, w), -1 unknown. valid: (n, h, w).

        Returns:
            (n, c_tile + c_pixel + 1), summing to one, or zeros where no pixel says what it is.
        """
        n_tile, prompts = len(self.tiles.classes), self.asked_of_pixel.shape[1]
        area = torch.zeros(len(first), prompts)
        for label in (first, second):
            known = (valid > 0) & (label >= 0) & (label < prompts - n_tile)
            place = torch.where(known, label + n_tile, 0).flatten(1)
            area.scatter_add_(1, place, known.flatten(1).float())
        return area / area.sum(dim=1, keepdim=True).clamp(min=1)

    def asked_of_cover(self, shares: Tensor) -> Tensor:
        """The prompts that compete for pictures of these `shares`: those asked of every cover in them."""
        n_tile = len(self.tiles.classes)
        unasked = (~self.asked_of_pixel[: shares.shape[1] - n_tile]).float()
        return (shares[:, n_tile:] > 0).float() @ unasked == 0

    def draw(self, rng: np.random.Generator) -> tuple[Tensor, Tensor]:
        """One phrase a class, for this step: (c_tile, D) and (c_pixel + 1, D)."""

        def pick(groups: list[Tensor]) -> Tensor:
            return torch.stack([group[rng.integers(len(group))] for group in groups])

        return pick(self.tile_phrases), pick(self.pixel_phrases)
