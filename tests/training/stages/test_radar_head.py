"""The last layer of the radar chip's embedding, fitted to whole pictures."""

from __future__ import annotations

from types import SimpleNamespace

import torch
from landprompt_training.data.modality import MODALITIES
from landprompt_training.data.sample import Sample
from landprompt_training.models.pyramid import PyramidStudent
from landprompt_training.stages.radar_head import contexts, fit_head, pair_term
from landprompt_training.stages.radar_teacher import Gallery
from torch.nn.functional import normalize, one_hot

PLACES = normalize(torch.tensor([[1.0, 0, 0], [0.99, 0.1, 0], [0, 1, 0], [0, 0, 1]]), dim=1)
GALLERY = Gallery(PLACES, torch.zeros(3))


def test_pair_term_wants_the_own_place_and_does_not_count_places_of_the_same_ground():
    place, targets = torch.tensor([0, 2, 3]), PLACES[[0, 2, 3]]
    apart, together = torch.tensor([0, 1, 2, 3]), torch.tensor([0, 0, 2, 3])
    right = pair_term(targets, targets, place, GALLERY, together)
    assert right < pair_term(targets.roll(1, 0), targets, place, GALLERY, together)
    assert right < pair_term(targets, targets, place, GALLERY, apart), "a twin is no wrong answer"


def test_contexts_are_means_over_the_valid_part_of_the_picture():
    torch.manual_seed(0)
    student = PyramidStudent(2, 4, (4, 4, 8), (1, 1, 1), 4)
    valid = torch.ones(1, 32, 32)
    valid[:, :, 16:] = 0
    pair = Sample("a", s1=torch.full((2, 32, 32), -12.0), s1_mask=torch.tensor([1.0, 0.0]), valid=valid)
    features = contexts(student, MODALITIES["s1"], SimpleNamespace(pairs=[pair, pair]), views=3, seed=1)
    assert features.shape == (3, 2, 256)
    assert not torch.equal(features[0, 0], features[1, 0]), "each view is another one"
    chips = normalize(student.chip(features[0]), dim=1)
    assert torch.isfinite(chips).all()


def test_the_head_learns_what_the_features_tell():
    """Four kinds of pictures, whose features are four directions; words and optical pictures are other ones."""
    torch.manual_seed(0)
    student = PyramidStudent(2, 3, (4, 4, 8), (1, 1, 1), 4)
    kind = torch.arange(4).repeat(10)
    features = 2 * one_hot(kind, 256).float()[None] + 0.1 * torch.randn(2, 40, 256)
    optical = normalize(torch.randn(40, 3), dim=1)
    words = SimpleNamespace(draw_scenes=lambda rng: torch.eye(3))
    scene = kind.clamp(max=2)
    data = SimpleNamespace(
        pairs=[SimpleNamespace(labels=one_hot(s, 3).float()) for s in scene], ground=torch.arange(40)
    )
    gallery = Gallery(optical, torch.zeros(3))
    options = {"steps": 80, "learning_rate": 2e-2, "weight_decay": 0.01, "noise": 0.1, "seed": 1}
    before = [p.clone() for p in student.parameters()]
    fit_head(student, features, data, words, gallery, 10.0, options | {"weights": {"scene": 1.0, "pair": 0.1}})
    told = normalize(student.chip(features[0]), dim=1).argmax(dim=1)
    assert (told == scene).float().mean() > 0.95
    changed = [not torch.equal(a, b) for a, b in zip(before, student.parameters(), strict=True)]
    assert sum(changed) == 2, "nothing but the weight and the bias of the last layer"
