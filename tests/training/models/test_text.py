from __future__ import annotations

import pytest
import torch
from landprompt_training.models.compact_base import minilm_tower
from landprompt_training.models.text_tower import TextTower, fit_projection, prompt_embeddings


def test_projection_is_orthonormal_and_keeps_the_principal_axes():
    torch.manual_seed(0)
    points = torch.randn(200, 6) * torch.tensor([5.0, 3.0, 1.0, 0.1, 0.1, 0.1]) + 7
    centre, basis = fit_projection(points, 3)
    torch.testing.assert_close(basis.T @ basis, torch.eye(3), atol=1e-5, rtol=0)
    torch.testing.assert_close(centre, points.mean(dim=0))
    kept = ((points - centre) @ basis).square().sum() / (points - centre).square().sum()
    assert kept > 0.99


def test_rejects_fewer_phrases_than_axes():
    with pytest.raises(ValueError, match="cannot give 8 axes"):
        fit_projection(torch.randn(5, 384), 8)


def test_prompts_are_the_normalised_mean_over_templates():
    known = {"a forest": [1.0, 0.0], "the forest": [0.0, 1.0]}
    out = prompt_embeddings(["forest"], ("a {}", "the {}"), lambda texts: torch.tensor([known[t] for t in texts]))
    torch.testing.assert_close(out, torch.tensor([[0.5**0.5, 0.5**0.5]]))


@pytest.fixture(scope="module")
def tower() -> TextTower:
    return minilm_tower(384)


def test_related_words_are_more_similar(tower):
    words = tower.embed(["forest", "woodland", "motorway"])
    assert words.shape == (3, 384)
    torch.testing.assert_close(words.norm(dim=1), torch.ones(3))
    assert words[0] @ words[1] > words[0] @ words[2] + 0.2


def test_embedding_does_not_depend_on_the_batch(tower):
    alone = tower.embed(["lake"])
    beside = tower.embed(["lake", "a very long prompt about rows of vines on a dry slope in late summer"])
    torch.testing.assert_close(alone[0], beside[0], atol=1e-5, rtol=0)
