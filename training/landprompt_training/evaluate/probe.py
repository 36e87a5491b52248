"""A linear probe: do the frozen embeddings hold the classes at all, whatever the words make of them?"""

from __future__ import annotations

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from landprompt_training.evaluate.results import Results
from landprompt_training.evaluate.views import Seen
from landprompt_training.evaluate.zero_shot import metric, score

DECAY = 1e-4


def linear_probe(train: np.ndarray, labels: np.ndarray, multi_label: bool) -> tuple[np.ndarray, np.ndarray]:
    """Logistic regression by L-BFGS, cross-entropy (binary where samples bear several classes) with weight decay.

    Args:
        train: embeddings (n, D). labels: (n, c), 1 where the class is there.

    Returns:
        weight (c, D) and bias (c,) of the logits.
    """
    features, truth = torch.from_numpy(train).double(), torch.from_numpy(labels).double()
    mean, std = features.mean(dim=0), features.std(dim=0).clamp(min=1e-6)
    features = (features - mean) / std
    layer = nn.Linear(features.shape[1], truth.shape[1]).double()
    nn.init.zeros_(layer.weight)
    nn.init.zeros_(layer.bias)
    optimiser = torch.optim.LBFGS(layer.parameters(), max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        logits = layer(features)
        own = F.binary_cross_entropy_with_logits(logits, truth) if multi_label else F.cross_entropy(logits, truth)
        total = own + DECAY * layer.weight.square().sum()
        total.backward()
        return total

    optimiser.step(loss)
    weight = layer.weight.detach() / std
    return weight.numpy(), (layer.bias.detach() - weight @ mean).numpy()


def measure_probe(train: Seen, seen: Seen, results: Results) -> None:
    """Score of a probe a view, fitted on the training split, stated on the held-out samples."""
    for view, embedding in seen.views.items():
        if view not in train.views or train.labels is None:
            continue
        weight, bias = linear_probe(train.views[view], train.labels, seen.multi_label)
        # The bias as one number more: then a score is a product, as it is with prompts.
        ones = np.ones((len(embedding), 1))
        value = score(np.hstack([embedding, ones]), np.hstack([weight, bias[:, None]]), seen.labels, seen.multi_label)
        name = f"linear probe, {metric(seen.multi_label)}"
        results.add(
            seen.name, len(seen), name, value, bands=view.title, prompts=f"none; fitted on {len(train):,} tiles"
        )
