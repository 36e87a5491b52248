"""A short evaluation on held-out data while training runs."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from landprompt_training.data.bands import OPTICAL_BANDS, SUBSETS, positions
from landprompt_training.data.optical import OpticalData
from landprompt_training.losses.prompt_contrast import upsample_logits
from landprompt_training.stages.bootstrap import Tower
from landprompt_training.stages.evaluate import DENSE_CLASSES
from landprompt_training.stages.scores import confusion, iou, top1
from landprompt_training.stages.words_in_space import WordsInSpace


def subset_mask(name: str, count: int) -> Tensor:
    """Band mask (count, 12) of a named subset."""
    mask = torch.zeros(count, len(OPTICAL_BANDS))
    mask[:, positions(SUBSETS[name])] = 1
    return mask


@torch.inference_mode()
def tile_embeddings(tower: Tower, data: OpticalData, image: Tensor, mask: Tensor, batch: int = 128) -> np.ndarray:
    """Embeddings (n, D) of tiles in reflectance."""
    parts = []
    for start in range(0, len(image), batch):
        part, band_mask = image[start : start + batch], mask[start : start + batch]
        valid = torch.ones(len(part), 1, *part.shape[-2:])
        parts.append(tower.student(data.standard(part, band_mask, valid), band_mask, valid)[1])
    return torch.cat(parts).numpy()


@torch.inference_mode()
def dense_scores(tower: Tower, data: OpticalData, words: WordsInSpace, subset: str = "seven") -> dict[str, float]:
    """mIoU over six classes against WorldCover, and water against the day's mask, on held-out scenes."""
    names = [entry["name"] for entry in words.pixels.classes]
    chosen = [names.index(name) for name in DENSE_CLASSES]
    prompts = words.prompts([words.pixels.standard[i] for i in chosen])
    index = np.flatnonzero(data.hls["held_out"])
    image, mask = data.hls_scenes(index)
    mask = mask * subset_mask(subset, len(index))
    valid = torch.from_numpy(data.hls["valid"][index])[:, None].float()
    grid, _ = tower.student(data.standard(image, mask, valid), mask, valid)
    predicted = upsample_logits(torch.einsum("ndhw,cd->nchw", grid, prompts), 128, 128).argmax(1).numpy()
    back = np.full(len(names) + 1, -1)
    back[chosen] = np.arange(len(chosen))
    usable = data.hls["valid"][index]
    truth = np.where(usable, back[data.hls["worldcover"][index]], -1)
    scores = iou(confusion(truth, predicted, len(chosen)))
    water = DENSE_CLASSES.index("water")
    day = np.where(usable, data.hls["water"][index].astype(int), -1)
    return {
        "miou": round(float(scores.mean()), 4),
        **{f"iou_{name}": round(float(s), 3) for name, s in zip(DENSE_CLASSES, scores, strict=True)},
        "iou_water_of_the_day": round(float(iou(confusion(day, (predicted == water).astype(int), 2))[1]), 4),
    }


def quick_look(tower: Tower, data: OpticalData, words: WordsInSpace) -> dict[str, float]:
    """Accuracies on held-out tiles and scenes."""
    out = {}
    index = np.flatnonzero(data.rgb["held_out"])
    embedding = tile_embeddings(tower, data, *data.rgb_tiles(index))
    truth = data.rgb["label"][index]
    for title, phrases in {"standard": words.tiles.standard, **words.tiles.held_out}.items():
        out[f"rgb_{title}"] = round(top1(embedding, words.prompts(phrases).numpy(), truth), 4)
    index = np.flatnonzero(data.l2a["held_out"])
    image, _ = data.l2a_tiles(index)
    truth = data.l2a["label"][index]
    prompts = words.prompts(words.tiles.standard).numpy()
    for subset in SUBSETS:
        embedding = tile_embeddings(tower, data, image, subset_mask(subset, len(index)))
        out[f"l2a_{subset}"] = round(top1(embedding, prompts, truth), 4)
    out |= dense_scores(tower, data, words)
    return out
