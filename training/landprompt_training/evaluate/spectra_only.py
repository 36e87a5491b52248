"""What the spectra of single pixels reveal: a small network on pixels, trained on one or more data sets.

    python -m landprompt_training.evaluate.spectra_only --data DATA

It takes a minute and reads training and validation places only. A student that sees neighbourhoods should do better;
a data set whose labels contradict the others shows up here before hours of training. Prints a Markdown table.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn

from landprompt_training.config import SetRef
from landprompt_training.data import hls_worldcover
from landprompt_training.data.concepts import Concepts, dense_target
from landprompt_training.data.manifest import open_set
from landprompt_training.data.modality import MODALITIES
from landprompt_training.data.sample import Sample, SampleSet, given
from landprompt_training.data.sensors import sentinel2
from landprompt_training.data.soft_labels import CLASSES
from landprompt_training.data.transforms.spectral import BandRegression, share_nir
from landprompt_training.evaluate.maps import confusion
from landprompt_training.evaluate.scenes import mean_iou
from landprompt_training.evaluate.validate import hls_val
from landprompt_training.losses.dense_either import dense_either
from landprompt_training.losses.dense_soft import dense_soft
from landprompt_training.tasks.sources import sample_spectra
from landprompt_training.vocabulary.words import load_vocabulary

MODALITY = MODALITIES["s2"]
# Data set, and the number of pixels taken from each of its samples.
SETS = {"dynamic_world": 4000, "hls_worldcover": 1500, "eurosat_l2a": 250, "pixels": 1}
MIXTURES = (("dynamic_world",), ("hls_worldcover",), ("eurosat_l2a",), ("pixels",), ("dynamic_world", "hls_worldcover"),
            tuple(SETS))  # fmt: skip
HIDDEN, STEPS, BATCH, RATE = 128, 1500, 2048, 3e-3
MOST_SAMPLES = 6000


class Pixels(NamedTuple):
    """Training pixels: standardised spectra (n, bands), targets (n, K), whether these are of the kind "either" (n,)."""

    spectra: Tensor
    target: Tensor
    either: Tensor


def spectra_of(sample: Sample, regression: BandRegression) -> Tensor:
    """Standardised spectra (pixels, bands) with missing bands predicted."""
    image, present = MODALITY.pixels(sample)
    image, present = share_nir(image.float(), present, MODALITY.bands)
    image, _ = regression.fill(image, present, None)
    ones = torch.ones(1, len(MODALITY.bands)), torch.ones(1, 1, 1, 1)
    return MODALITY.standardise(image[None], *ones)[0].flatten(1).T


def training_pixels(samples: SampleSet, count: int, table: Tensor, regression: BandRegression) -> Pixels:
    """Random labelled pixels, `count` of each sample."""
    rng, parts = np.random.default_rng(0), []
    for index in rng.permutation(len(samples))[:MOST_SAMPLES]:
        sample = samples[int(index)]
        target, either = dense_target(table, sample.dense, sample.second, sample.soft)
        known = target.sum(dim=0).flatten() > 0
        if sample.valid is not None:
            known &= sample.valid.flatten() > 0
        chosen = known.nonzero()[:, 0]
        chosen = chosen[torch.from_numpy(rng.permutation(len(chosen))[:count])]
        spectra = spectra_of(sample, regression)[chosen]
        parts.append((spectra, target.flatten(1).T[chosen], torch.full((len(chosen),), either)))
    return Pixels(*(torch.cat(part) for part in zip(*parts, strict=True)))


def fit(mixture: Sequence[Pixels], concepts: Concepts, seed: int = 0, steps: int = STEPS) -> nn.Module:
    """Fit a network with two hidden layers to map spectra (n, bands) to logits (n, K); all sets have equal weight."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        sizes = len(MODALITY.bands), HIDDEN, HIDDEN, len(concepts)
        net = nn.Sequential(
            nn.Linear(sizes[0], sizes[1]), nn.ReLU(), nn.Linear(sizes[1], sizes[2]), nn.ReLU(),
            nn.Linear(sizes[2], sizes[3]),
        )  # fmt: skip
        optimiser = torch.optim.AdamW(net.parameters(), RATE, weight_decay=0.02)
        schedule = torch.optim.lr_scheduler.LinearLR(optimiser, 1.0, 0.0, steps)
        for _ in range(steps):
            loss = torch.stack([_loss(net, pixels, concepts, BATCH // len(mixture)) for pixels in mixture]).mean()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
    return net.eval()


def _loss(net: nn.Module, pixels: Pixels, concepts: Concepts, count: int) -> Tensor:
    chosen = torch.randint(0, len(pixels.spectra), (count,))
    logits, target, either = net(pixels.spectra[chosen]), pixels.target[chosen], pixels.either[chosen]
    weight, competes, hard = torch.ones(count), concepts.competing(target), either
    soft = dense_soft(logits[~hard], target[~hard], competes[~hard], weight[~hard])
    exact = dense_either(logits[hard], target[hard] > 0, competes[hard], weight[hard])
    share = hard.float().mean()
    return soft * (1 - share) + exact * share


@torch.no_grad()
def score(net: nn.Module, spectra: Tensor, labels: Tensor, columns: list[int]) -> float:
    """mIoU of labelled pixels (n,) against the most likely of the concepts at `columns`."""
    made = net(spectra)[:, columns].argmax(dim=1)
    return mean_iou(confusion(labels.numpy(), made.numpy(), len(columns)))


def dynamic_world_pixels(root: Path, regression: BandRegression) -> tuple[Tensor, Tensor]:
    """Spectra and classes of the validation places of Dynamic World."""
    samples = open_set("dynamic_world", root, "val")
    scenes = [samples[i] for i in range(len(samples))]
    spectra = torch.cat([spectra_of(scene, regression) for scene in scenes])
    labels = torch.cat([given(scene.dense).flatten() for scene in scenes])
    return spectra[labels >= 0], labels[labels >= 0]


def hls_pixels(root: Path, regression: BandRegression) -> tuple[Tensor, Tensor]:
    """Spectra and classes of the validation places of HLS."""
    arrays = hls_worldcover.load_arrays(root, load_vocabulary("land_cover").classes)
    spectra, labels = [], []
    for i in hls_val(arrays):
        fields = sentinel2(arrays["image"][i], hls_worldcover.BANDS, "L2A")
        known = torch.from_numpy(arrays["valid"][i] & (arrays["worldcover"][i] >= 0)).flatten()
        spectra.append(spectra_of(Sample(f"hls_worldcover/{i}", **fields), regression)[known])
        labels.append(torch.from_numpy(arrays["worldcover"][i]).flatten()[known])
    return torch.cat(spectra), torch.cat(labels)


def measure(root: Path) -> list[tuple[str, float, float]]:
    """Training sets, with the mIoU on the validation places of Dynamic World and of HLS.

    Raises:
        DataMissing: one of `SETS` is missing.
    """
    options = {"eurosat_l2a": {"stretch": "L1C"}}
    refs = [SetRef(set=name, options=options.get(name, {})) for name in SETS]
    opened = {ref.set: open_set(ref.set, root, "train", **ref.options) for ref in refs}
    concepts = Concepts(list(opened.values()))
    spectra = sample_spectra(list(opened.values()), MODALITY)
    assert spectra is not None  # Dynamic World has all bands
    regression = BandRegression(MODALITY.bands, spectra)
    pixels = {
        name: training_pixels(samples, SETS[name], concepts.table(samples), regression)
        for name, samples in opened.items()
    }
    held, hls = dynamic_world_pixels(root, regression), hls_pixels(root, regression)
    classes = [concepts.names.index(name) for name in CLASSES]
    covers = [concepts.names.index(names[0]) for names in hls_worldcover.CONCEPTS]
    rows = []
    for mixture in MIXTURES:
        net = fit([pixels[name] for name in mixture], concepts)
        rows.append((" + ".join(mixture), score(net, *held, classes), score(net, *hls, covers)))
    return rows


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Accuracy of a network on the spectra of single pixels.")
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    print("| Trained on | mIoU, Dynamic World at 10 m | mIoU, HLS |\n|---|---:|---:|")
    for title, dense, covers in measure(parser.parse_args().data):
        print(f"| {title} | {dense:.3f} | {covers:.3f} |")


if __name__ == "__main__":
    main()
