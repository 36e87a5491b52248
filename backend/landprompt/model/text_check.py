"""Checks of a text tower on known prompts."""

from __future__ import annotations

import numpy as np
import onnxruntime as ort

from ..errors import ModelRejected
from .card import ModelCard
from .signature import check_embeddings, check_signature, run_graph
from .text import TextTower

_PROMPTS = ("forest", "open water", "a satellite photo of crops and bare soil")
# Dynamic 8-bit quantisation scales by batch, so padding changes an embedding slightly.
_MIN_COSINE = 0.98
_INPUTS = {"input_ids": ("tensor(int64)", 2), "attention_mask": ("tensor(int64)", 2)}


def check_text(card: ModelCard) -> None:
    """Check the text tower, its tokenizer and the vocabulary; raises ModelRejected, ModelDamaged."""
    tower = TextTower(card)
    session, tokenizer = tower.session, tower.tokenizer
    name = card.text.file
    check_signature(session, name, _INPUTS, {"embedding": ("tensor(float)", 2)}, {"embedding": card.embedding_size})
    _check_token_ids(session, card, max(tokenizer.get_vocab(with_added_tokens=True).values(), default=0))
    tokens = tokenizer.encode_batch(list(_PROMPTS))
    if max(len(each.ids) for each in tokens) > card.text.context_length:
        raise ModelRejected(f"the tokenizer does not truncate prompts to {card.text.context_length} tokens.")
    ids = np.array([each.ids for each in tokens], np.int64)
    mask = np.array([each.attention_mask for each in tokens], np.int64)
    together = _embed(session, card, ids, mask)
    for place in range(len(_PROMPTS)):
        seen = mask[place : place + 1].astype(bool)
        alone = _embed(session, card, ids[place : place + 1][seen][None], mask[place : place + 1][seen][None])
        if not np.sum(alone[0] * together[place]) >= _MIN_COSINE:
            raise ModelRejected(f"the text graph '{name}' does not honour attention_mask.")
    if np.ptp(together, axis=0).max() < 1e-3:
        raise ModelRejected(f"the text graph '{name}' returns the same embedding for every prompt.")


def _check_token_ids(session: ort.InferenceSession, card: ModelCard, largest: int) -> None:
    """Run the largest token id and the longest prompt; raises ModelRejected."""
    file, length = card.text.file, card.text.context_length
    outside = f"the tokenizer's largest token id, {largest}, is outside the table of the text graph '{file}'."
    too_long = f"the text graph '{file}' cannot take context_length = {length} tokens."
    for ids, problem in (([largest], outside), ([0] * length, too_long)):
        inputs = {"input_ids": np.array([ids], np.int64), "attention_mask": np.ones((1, len(ids)), np.int64)}
        try:
            found = run_graph(session, file, ["embedding"], inputs)[0]
        except ModelRejected as error:
            raise ModelRejected(problem) from error
        check_embeddings(found, (1, card.embedding_size), f"the text graph '{file}'", unit=False)


def _embed(session: ort.InferenceSession, card: ModelCard, ids: np.ndarray, mask: np.ndarray) -> np.ndarray:
    inputs = {"input_ids": ids, "attention_mask": mask}
    found = run_graph(session, card.text.file, ["embedding"], inputs)[0]
    return check_embeddings(found, (len(ids), card.embedding_size), f"the text graph '{card.text.file}'")
