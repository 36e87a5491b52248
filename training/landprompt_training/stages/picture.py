"""The tower for whole 8-bit pictures learns to land on the words, from a network that has seen ImageNet.

The student that draws maps sees 20 pixels far and a thousand tiles a class; what a picture as a whole is called takes a
network that has seen more (locked-image tuning with the sides exchanged, Zhai et al. 2022, arXiv 2111.07991: the words
are locked, the pretrained image tower is tuned). Beside the words it learns from the optical student, in all its bands,
where a tile lies among others, so that either finds the other's pictures.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from landprompt_training.data import ucmerced
from landprompt_training.data.modality import Modality
from landprompt_training.data.optical import OpticalData
from landprompt_training.data.stream_views import unseen_batches
from landprompt_training.data.views import collate_views
from landprompt_training.digest import digest, without
from landprompt_training.distributed import Ranks
from landprompt_training.loop.settle import settle
from landprompt_training.loop.train import train
from landprompt_training.losses.area_contrast import area_contrast
from landprompt_training.losses.prompt_contrast import prompt_contrast
from landprompt_training.models.imagenet import imagenet_trunk
from landprompt_training.models.picture import PictureTower
from landprompt_training.models.pyramid import PyramidStudent
from landprompt_training.stages.bootstrap import AGAIN_SCALE, PHRASE_DRAWS
from landprompt_training.stages.picture_head import fit_head
from landprompt_training.stages.picture_views import NamedPictures
from landprompt_training.stages.words_in_space import WordsInSpace
from landprompt_training.vocabulary.words import load_vocabulary, said_in

CHECKPOINT, HEAD = "picture.pt", "picture_head.pt"
TRAINING_DATA = [
    {
        "name": "EfficientNet-Lite0, ImageNet weights",
        "use": "the start of the tower for whole 8-bit pictures",
        "license": "Apache-2.0",
    },
    {
        "name": "UC Merced land use and its captions",
        "use": "aerial pictures with class words and captions",
        "license": "images USGS; captions not stated",
    },
]


class PictureTask(nn.Module):
    """The tower under words, captions and the other sensor.

    Args:
        aerial: phrases of each aerial class, (n, D) each.
        gallery: (n, D), what the optical student makes of the 12-band tiles.
        scale: logit scale of the bundle.
        weights: of the terms `name`, `pull`, `caption` and `again`.
        mixed: share of the batches whose pictures are mixed in pairs.
    """

    def __init__(
        self,
        tower: PictureTower,
        words: WordsInSpace,
        aerial: list[Tensor],
        gallery: Tensor,
        scale: float,
        weights: dict[str, float],
        mixed: float,
    ) -> None:
        super().__init__()
        self.tower, self.scale, self.weights, self.mixed = tower, scale, weights, mixed
        self._words, self._aerial = words, aerial
        centres = [phrases.mean(dim=0) for phrases in (*words.tile_phrases, *words.pixel_phrases, *aerial)]
        self.register_buffer("centres", F.normalize(torch.stack(centres), dim=1), persistent=False)
        self.register_buffer("gallery", gallery, persistent=False)

    def forward(
        self, picture: Tensor, valid: Tensor, shares: Tensor, asked: Tensor, own: Tensor, caption: Tensor
    ) -> dict[str, Tensor]:
        """The loss of a batch of `NamedPictures`.

        Pictures mixed in pairs (mixup, Zhang et al. 2018, arXiv 1710.09412) bear both names by their shares; they find
        neither a caption nor their twin.
        """
        if torch.rand(()) < self.mixed:
            part, other = float(np.random.default_rng(_seed()).beta(0.4, 0.4)), torch.randperm(len(picture))
            picture = part * picture + (1 - part) * picture[other]
            valid, shares = valid * valid[other], part * shares + (1 - part) * shares[other]
            asked, own, caption = asked & asked[other], torch.full_like(own, -1), torch.zeros_like(caption)
        embedding = self.tower.embed(picture * 2 - 1, valid)
        with torch.autocast(picture.device.type, enabled=False):  # bf16 is for the network, not for cosines
            return self.losses(embedding, shares, asked, own, caption)

    def losses(
        self, embedding: Tensor, shares: Tensor, asked: Tensor, own: Tensor, caption: Tensor
    ) -> dict[str, Tensor]:
        """The terms for unit embeddings (n, D), and "total"."""
        terms = {
            "name": self._name_term(embedding, shares, asked),
            "pull": (1 - (embedding * F.normalize(shares @ self.centres, dim=1)).sum(dim=1)).mean(),
            "caption": self._caption_term(embedding, shares, caption),
            "again": self._again_term(embedding, own),
        }
        total = sum(self.weights[name] * term for name, term in terms.items())
        return {"total": total} | {name: term.detach() for name, term in terms.items()}

    def _name_term(self, embedding: Tensor, shares: Tensor, asked: Tensor) -> Tensor:
        rng, term = np.random.default_rng(_seed()), 0.0
        for _ in range(PHRASE_DRAWS):
            aerial = [phrases[rng.integers(len(phrases))][None] for phrases in self._aerial]
            prompts = torch.cat([*self._words.draw(rng), *aerial]).to(embedding.device)
            term = term + area_contrast(self.scale * embedding @ prompts.T, shares, asked) / PHRASE_DRAWS
        return term

    def _caption_term(self, embedding: Tensor, shares: Tensor, caption: Tensor) -> Tensor:
        """A captioned picture finds its sentence among those of the batch; those of its class are right too."""
        told = caption.any(dim=1)
        right = shares[told] @ shares[told].T > 0
        return prompt_contrast(self.scale * embedding[told] @ caption[told].T, right, torch.ones_like(right))

    def _again_term(self, embedding: Tensor, own: Tensor) -> Tensor:
        """A tile's true colour finds what the student makes of all its bands, among all tiles."""
        if not (own >= 0).any():
            return embedding.sum() * 0
        return F.cross_entropy(AGAIN_SCALE * embedding[own >= 0] @ self.gallery.T, own[own >= 0])


def _seed() -> int:
    """A number from torch's generator, which the loop seeds by step and process."""
    return int(torch.randint(2**31, ()))


def train_picture_tower(
    options: dict,
    data: OpticalData,
    root: Path,
    words: WordsInSpace,
    optical: PyramidStudent,
    modality: Modality,
    scale: float,
    folder: Path,
    rests_on: str = "",
) -> PictureTower:
    """Train, or go on from `picture.pt` in `folder`.

    Args:
        options: the table `[picture]` of the recipe: that of `loop.train`, and those of `NamedPictures` and
            `PictureTask`; `settle_batches`; and, where there is one, the table `head` of `fit_head`.
        root: the data folder.
        optical, modality, scale: the trained optical student, its standardisation and its logit scale.
        rests_on: digest of what the optical student and the words follow from.

    Returns:
        The average of the tower's weights, with normalisation statistics of its own.

    Raises:
        StaleCheckpoint: see `train`.
    """
    aerial = ucmerced.load(root, "train", words.unsaid)
    phrases = [words.prompts(said) for said in load_vocabulary("ucmerced").train]
    sentences = sorted({caption for i in range(len(aerial)) for caption in aerial[i].captions})
    captions = dict(zip(sentences, words.tower.embed(sentences), strict=True))
    views = NamedPictures(data, words, aerial, captions, options)
    tower = PictureTower(modality, words.tower.embedding_size, imagenet_trunk())
    task = PictureTask(
        tower.to(memory_format=torch.channels_last), words, phrases, twelve_bands(optical, data), scale,
        options["weights"], options["mixed"],
    )  # fmt: skip
    ranks, basis = Ranks(), digest(rests_on, said_in("ucmerced"), sentences)
    learning = without(options, "head", "settle_batches")
    task = train(task, views, collate_views, learning, folder / CHECKPOINT, ranks, basis)
    unseen = unseen_batches(views, collate_views, options["batch"], options["settle_batches"], 0)
    settle(task, map(ranks.bring, unseen), lambda batch: task.tower.embed(batch["picture"] * 2 - 1, batch["valid"]))
    if head := options.get("head"):
        task.cpu().weights = head["weights"]
        fit_head(task.tower, views, task.losses, head, folder / HEAD, digest(basis, options))
    return task.tower.cpu().requires_grad_(False).eval()


@torch.no_grad()
def twelve_bands(optical: PyramidStudent, data: OpticalData, batch: int = 128) -> Tensor:
    """What the optical student makes of the 12-band tiles of training: unit embeddings (n, D)."""
    found, optical = [], optical.eval()
    for start in range(0, len(data.pools["l2a"]), batch):
        image, mask = data.l2a_tiles(data.pools["l2a"][start : start + batch])
        valid = torch.ones_like(image[:, :1])
        context = optical.context_of(data.standard(image, mask, valid), mask, valid)
        found.append(optical.summarise(context, torch.ones_like(context[:, :1])))
    return torch.cat(found)
