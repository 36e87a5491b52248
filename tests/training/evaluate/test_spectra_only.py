from __future__ import annotations

import torch
from landprompt_training.data.concepts import Concepts
from landprompt_training.data.sample import IndexedSet, Sample
from landprompt_training.data.sensors import sentinel2
from landprompt_training.data.transforms.spectral import BandRegression
from landprompt_training.evaluate.spectra_only import MODALITY, Pixels, fit, score, training_pixels

CONCEPTS = Concepts()
WATER, TREES = CONCEPTS.names.index("water"), CONCEPTS.names.index("trees")


def two_spectra(count: int = 400) -> tuple[torch.Tensor, torch.Tensor]:
    """Noisy spectra of two classes, and their numbers."""
    generator = torch.Generator().manual_seed(0)
    labels = torch.arange(count) % 2
    spectra = torch.randn(count, len(MODALITY.bands), generator=generator) * 0.3
    spectra[:, :6] += labels[:, None]
    return spectra, labels


def targets(labels: torch.Tensor) -> torch.Tensor:
    return torch.nn.functional.one_hot(torch.where(labels == 0, WATER, TREES), len(CONCEPTS)).float()


def test_a_network_learns_soft_and_either_of_targets():
    spectra, labels = two_spectra()
    for either in (False, True):
        pixels = Pixels(spectra, targets(labels), torch.full((len(labels),), either))
        net = fit([pixels], CONCEPTS, steps=60)
        assert score(net, spectra, labels, [WATER, TREES]) > 0.95


def test_a_contradicting_set_lowers_the_accuracy():
    spectra, labels = two_spectra()
    soft = torch.zeros(len(labels)) > 0
    right, swapped = (Pixels(spectra, targets(each), soft) for each in (labels, 1 - labels))
    alone = score(fit([right], CONCEPTS, steps=60), spectra, labels, [WATER, TREES])
    mixed = score(fit([right, swapped], CONCEPTS, steps=60), spectra, labels, [WATER, TREES])
    assert mixed < alone - 0.1


def test_only_labelled_valid_pixels_are_drawn():
    dense = torch.tensor([[0, 1], [-1, 0]])
    valid = torch.tensor([[[1.0, 1.0], [1.0, 0.0]]])
    image = torch.full((12, 2, 2), 0.1).numpy()
    sample = Sample("one", dense=dense, **{**sentinel2(image, MODALITY.bands, "L2A"), "valid": valid})
    table = torch.zeros(2, len(CONCEPTS))
    table[0, WATER] = table[1, TREES] = 1
    samples = IndexedSet([0], lambda _key: sample, dense_classes=("water", "trees"))
    pixels = training_pixels(samples, 10, table, BandRegression(MODALITY.bands, torch.rand(50, 12)))
    assert sorted(pixels.target.argmax(dim=1).tolist()) == sorted([WATER, TREES])
    assert pixels.spectra.shape == (2, 12) and not pixels.either.any()
