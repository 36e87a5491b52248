"""The text tower: prompts in, unit-length embeddings out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from tokenizers import Tokenizer

from ..errors import ModelDamaged
from ..prompts.description import parse_description
from ..prompts.templates import expand
from .card import ModelCard, verify_file
from .device import error_reason, open_session
from .vocabulary_check import load_vocabulary

_MAX_CACHED = 4096


class TextTower:
    """A loaded text tower. It always runs on the CPU, since it is small, and caches the embeddings of prompts.

    Attributes:
        tokenizer: truncates prompts to the context length and pads them to the longest of a batch.
        session: the graph.
    """

    def __init__(self, card: ModelCard) -> None:
        """Load tokenizer and graph; raises ModelMissing, ModelDamaged."""
        tokenizer = verify_file(card, card.text.tokenizer)
        try:
            self.tokenizer = Tokenizer.from_file(str(tokenizer))
        except Exception as error:  # tokenizers raises bare Exception
            raise ModelDamaged(f"The tokenizer '{tokenizer}' cannot be read: {error}.") from error
        self.tokenizer.enable_truncation(card.text.context_length)
        self.tokenizer.enable_padding()
        self.session, _ = open_session(verify_file(card, card.text.file), "cpu")
        self._vocabulary = load_vocabulary(card)
        self._cache: dict[tuple[str, ...], np.ndarray] = {}  # by prompt, oldest first

    def embed(self, prompt: str, templates: Sequence[str]) -> np.ndarray:
        """Return the embedding of a prompt: the mean of its unit embeddings in all templates.

        If the prompt has a description in parentheses, the embedding is the mean of two parts with equal weight: the
        name alone, and the name followed by each item of the description (after Menon and Vondrick 2023,
        arXiv 2210.07183; docs/experiments/prompts.md). Prompts longer than the context length are truncated.

        Args:
            prompt: for example "pasture" or "pasture (smooth green grass, hedges)".
            templates: see `expand`.

        Returns:
            float32 (D,), unit length.

        Raises:
            BadOption: the prompt is empty.
            BadClassList: the parentheses are not a single pair at the end.
            ModelDamaged: the graph cannot run, for example because a token id is outside its table.
        """
        name, description = parse_description(prompt)
        phrases = (name, *(f"{name}, {item}" for item in description))
        texts = tuple(text for phrase in phrases for text in expand(phrase, templates))
        if texts not in self._cache:
            tokens = self.tokenizer.encode_batch(list(texts))
            inputs = {
                "input_ids": np.array([t.ids for t in tokens], np.int64),
                "attention_mask": np.array([t.attention_mask for t in tokens], np.int64),
            }
            # Each prompt is a separate batch, so that its embedding does not depend on the other prompts.
            embeddings, name_count = self._run(inputs), len(texts) // len(phrases)
            mean = embeddings[:name_count].mean(axis=0)
            if description:
                mean += embeddings[name_count:].mean(axis=0)
            self._cache[texts] = (mean / np.linalg.norm(mean)).astype(np.float32)
            if len(self._cache) > _MAX_CACHED:  # the live preview embeds a new prompt at every key press
                del self._cache[next(iter(self._cache))]
        return self._cache[texts]

    def _run(self, inputs: dict[str, np.ndarray]) -> np.ndarray:
        try:
            embeddings: np.ndarray = self.session.run(["embedding"], inputs)[0]
            return embeddings
        except Exception as error:  # onnxruntime's own errors share no public base class
            raise ModelDamaged(f"onnxruntime cannot run the text graph of the model: {error_reason(error)}.") from error

    def prompt_warnings(self, prompts: Sequence[str], templates: Sequence[str]) -> list[str]:
        """Return a warning for each prompt whose name is far from the vocabulary; raises as `embed`."""
        if self._vocabulary is None:
            return []
        names = dict.fromkeys(parse_description(prompt)[0] for prompt in prompts)
        warnings = (self._vocabulary.warning(name, self.embed(name, templates)) for name in names)
        return [warning for warning in warnings if warning]

    def embed_all(self, prompts: Sequence[str], templates: Sequence[str]) -> np.ndarray:
        """Return the embeddings of several prompts, float32 (n, D); raises as `embed`."""
        return np.stack([self.embed(prompt, templates) for prompt in prompts])
