"""The words of training as points in the embedding space, embedded once: the text tower is frozen."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from landprompt_training.errors import UnknownClass
from landprompt_training.models.minilm import minilm_tower
from landprompt_training.models.prompts import prompt_embeddings
from landprompt_training.vocabulary.words import TEMPLATES, Vocabulary, bank, load_vocabulary

# Share of a picture from which on one cover fills it.
EVEN = 0.9


class WordsInSpace:
    """Embeds the vocabularies and says which prompts compete for which label.

    A pixel of trees may also be called forest: such kin are never asked against each other. Labels of pixels are the
    places in `pixels`, then "burned", then "not burned", for which any prompt but those of burned ground is right, then
    from `yearly` on the places in `pixels` again, as a map of the year has them: water that comes and goes is not asked
    there, permanent water is.

    Attributes:
        tower: the text tower with its projection fitted.
        unsaid: the phrases of the tile classes that are left out.
        tile_phrases, pixel_phrases: phrases of each prompt, (n, D) each: of the tile classes; of the pixel classes, of
            burned ground, of permanent water.
        tile_centres: (c_tile, D) unit mean of each tile class's phrases.
        yearly: the first label of a pixel that a map of the year gives.
        asked_of_tile: bool (c_tile, c_tile + c_pixel + 2), the prompts that compete for a tile of that class.
        right_of_pixel, asked_of_pixel: bool (2 c_pixel + 2, c_tile + c_pixel + 2), a row a label of pixels.
        pixel_weight: (2 c_pixel + 2,) weight of a pixel of that label.
        is_uniform: bool (c_tile,), classes whose every pixel bears the class.

    Args:
        tiles, pixels: the vocabularies. embedding_size: D. uniform: names of the classes of `is_uniform`.
        leave_out: tile classes whose phrases are never said in training, to ask for them afterwards.

    Raises:
        UnknownClass: there is no such tile class.
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
        self.yearly = len(pixels.classes) + 2
        if unknown := set(leave_out) - set(tiles.names):
            raise UnknownClass(f"There is no class {', '.join(sorted(unknown))} to leave out; there are {tiles.names}.")
        left = torch.tensor([name in leave_out for name in tiles.names])
        lists = zip(tiles.train, left.tolist(), strict=True)
        self.unsaid = unsaid = frozenset(p for phrases, its in lists if its for p in phrases)
        pixel_words = [_said_of(cover, tiles, leave_out, unsaid) for cover in pixels.classes]
        tile_words = [p for phrases in tiles.train for p in phrases if p not in unsaid]
        # The class that a map of the year calls something else: water.
        self._changing = next(i for i, entry in enumerate(pixels.classes) if "yearly" in entry)
        permanent = pixels.yearly[self._changing]
        burn = load_vocabulary("burn")
        self.tower = minilm_tower(embedding_size)
        self._fit_projection([*tile_words, *(p for phrases in pixel_words for p in phrases), permanent, *bank()])
        self.tile_phrases = [self.prompts(phrases) for phrases in tiles.train]
        burned = burn.train[burn.names.index("burned")]
        self.pixel_phrases = [self.prompts(phrases) for phrases in (*pixel_words, burned, [permanent])]
        self.tile_centres = torch.stack([F.normalize(p.mean(dim=0), dim=0) for p in self.tile_phrases])
        self.is_uniform = torch.tensor([name in uniform for name in tiles.names])
        self.asked_of_tile, self.asked_of_pixel, self.right_of_pixel = self._competition(left)
        self.pixel_weight = torch.ones(len(self.right_of_pixel))

    def _competition(self, left: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """`asked_of_tile`, `asked_of_pixel` and `right_of_pixel`; tile classes `left` out are never asked."""
        names, n_tile, n_pixel = self.tiles.names, len(self.tiles.classes), len(self.pixels.classes)
        changing, burned, permanent = self._changing, n_tile + n_pixel, n_tile + n_pixel + 1
        kin = torch.tensor([[name in entry["kin"] for name in names] for entry in self.pixels.classes])
        # Of the kin of a cover those that show more than it, where another is it from edge to edge.
        self._never_even = kin & ~self.is_uniform & (kin & self.is_uniform).any(dim=1, keepdim=True) & ~left
        asked = torch.ones(n_pixel + 2, permanent + 1, dtype=torch.bool)
        asked[:n_pixel, :n_tile] = ~kin
        asked[-1, :n_tile] = False
        asked[:, :n_tile] &= ~left
        of_tile = torch.ones(n_tile, permanent + 1, dtype=torch.bool)
        of_tile[:, :n_tile] &= ~left
        of_tile[:, n_tile:burned] = ~kin.T
        of_tile[:, permanent] = ~kin[changing]
        by_year = asked[:n_pixel].clone()
        by_year[:, n_tile + changing] = False
        by_year[:, :n_tile] &= ~kin[changing]
        asked[:, permanent] = False
        right = torch.zeros_like(asked)
        right[:-1, n_tile:permanent] = torch.eye(n_pixel + 1, dtype=torch.bool)
        right[-1, n_tile:burned] = True
        right_by_year = right[:n_pixel].clone()
        right_by_year[changing] = torch.arange(permanent + 1) == permanent
        return of_tile, torch.cat([asked, by_year]), torch.cat([right, right_by_year])

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
        for start in (0, self.yearly):
            self.pixel_weight[start : start + len(weight)] = torch.from_numpy(weight.astype(np.float32))

    def shares(self, first: Tensor, second: Tensor, valid: Tensor) -> Tensor:
        """Area of each prompt's cover in pictures whose pixels are labelled, a pixel of two labels half each.

        Args:
            first, second: int64 (n, h, w), -1 unknown. valid: (n, h, w).

        Returns:
            (n, c_tile + c_pixel + 2), summing to one, or zeros where no pixel says what it is.
        """
        n_tile, burned = len(self.tiles.classes), len(self.pixels.classes)
        area = torch.zeros(len(first), self.asked_of_pixel.shape[1])
        for label in (first, second):
            known = (valid > 0) & (label >= 0) & (label <= burned)
            place = torch.where(known, label + n_tile, 0).flatten(1)
            area.scatter_add_(1, place, known.flatten(1).float())
        return area / area.sum(dim=1, keepdim=True).clamp(min=1)

    def asked_of_cover(self, shares: Tensor) -> Tensor:
        """The prompts that compete for pictures of these `shares`: those asked of every cover in them."""
        n_tile, covers = len(self.tiles.classes), len(self.pixels.classes) + 1
        unasked = (~self.asked_of_pixel[:covers]).float()
        return (shares[:, n_tile : n_tile + covers] > 0).float() @ unasked == 0

    def asked_of_even(self, shares: Tensor) -> Tensor:
        """The prompts that compete too where one cover fills a picture: a river has banks, a lake or sea need not."""
        n_tile, covers = len(self.tiles.classes), len(self.pixels.classes)
        filled = shares[:, n_tile : n_tile + covers] > EVEN
        return F.pad((filled.float() @ self._never_even.float()) > 0, (0, shares.shape[1] - n_tile))

    def draw(self, rng: np.random.Generator) -> tuple[Tensor, Tensor]:
        """One phrase a prompt, for this step: (c_tile, D) and (c_pixel + 2, D)."""

        def pick(groups: list[Tensor]) -> Tensor:
            return torch.stack([group[rng.integers(len(group))] for group in groups])

        return pick(self.tile_phrases), pick(self.pixel_phrases)


def _said_of(cover: dict, tiles: Vocabulary, leave_out: Sequence[str], unsaid: frozenset[str]) -> list[str]:
    """The phrases of a land cover where tile classes are left out: none of theirs nor, if they are its kin, of any kin.

    It keeps its own standard word: to leave tiles of lakes out is not to leave water out. But were it called by a word
    of the kin that stays, that would be what all of it is called: water of any kind a river.
    """
    if not set(leave_out).isdisjoint(cover["kin"]):
        of_kin = (entry["train"] for entry in tiles.classes if entry["name"] in cover["kin"])
        unsaid = unsaid.union(*of_kin)
    return [phrase for phrase in cover["train"] if phrase == cover["standard"] or phrase not in unsaid]
