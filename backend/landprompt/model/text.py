"""The text tower: prompts in, unit-length embeddings out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from ..errors import ModelDamaged
from ..prompts.description import parse_prompt
from ..prompts.reading import PromptReader, Reading
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
        self._reader = PromptReader(self._vocabulary.phrases) if self._vocabulary else None
        self._cache: dict[tuple[str, ...], np.ndarray] = {}  # by phrases in templates, oldest first
        self._readings: dict[tuple[str, ...], Reading] = {}  # by prompt and templates, oldest first

    def embed(self, prompt: str, templates: Sequence[str]) -> np.ndarray:
        """Return the embedding of a prompt in English, see `read`: the mean of its unit embeddings in all templates.

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
        name = self.read(prompt, templates).english
        items = [self._read(item, templates).english for item in parse_prompt(prompt).description]
        return self._embed((name, *(f"{name}, {item}" for item in items)), templates)

    def read(self, prompt: str, templates: Sequence[str]) -> Reading:
        """Return the English reading of a prompt, whose description is ignored; args and errors as in `embed`.

        Without a vocabulary, prompts are not translated.
        """
        parsed = parse_prompt(prompt)
        if parsed.english is not None:
            return Reading(parsed.name, parsed.english, 1.0, "given")
        return self._read(parsed.name, templates)

    def _read(self, name: str, templates: Sequence[str]) -> Reading:
        if self._vocabulary is None or self._reader is None:
            return Reading(name, name, 1.0, "english")
        vocabulary, key = self._vocabulary, (name, *templates)
        if key not in self._readings:
            self._readings[key] = self._reader.read(
                name, lambda text: vocabulary.knows(self._embed((text,), templates))
            )
            _limit(self._readings)
        return self._readings[key]

    def _embed(self, phrases: tuple[str, ...], templates: Sequence[str]) -> np.ndarray:
        """The mean of a phrase and, with the same weight, of the phrases after it; each in all templates."""
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
            if len(phrases) > 1:
                mean += embeddings[name_count:].mean(axis=0)
            self._cache[texts] = (mean / np.linalg.norm(mean)).astype(np.float32)
            _limit(self._cache)
        return self._cache[texts]

    def _run(self, inputs: dict[str, np.ndarray]) -> np.ndarray:
        try:
            embeddings: np.ndarray = self.session.run(["embedding"], inputs)[0]
            return embeddings
        except Exception as error:  # onnxruntime's own errors share no public base class
            raise ModelDamaged(f"onnxruntime cannot run the text graph of the model: {error_reason(error)}.") from error

    def embed_all(self, prompts: Sequence[str], templates: Sequence[str]) -> np.ndarray:
        """Return the embeddings of several prompts, float32 (n, D); raises as `embed`."""
        return np.stack([self.embed(prompt, templates) for prompt in prompts])


def _limit(cache: dict[tuple[str, ...], Any]) -> None:
    """Remove the oldest entry of a full cache: the live preview embeds a new prompt at every key press."""
    if len(cache) > _MAX_CACHED:
        del cache[next(iter(cache))]
