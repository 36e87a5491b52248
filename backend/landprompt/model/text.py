"""The text tower: prompts in, unit embeddings out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from tokenizers import Tokenizer

from ..errors import ModelDamaged
from ..prompts.description import parse_description
from ..prompts.templates import expand
from .card import ModelCard, verify_file
from .device import open_session, reason_of
from .vocabulary_check import load_vocabulary

_MOST_KNOWN = 4096


class TextTower:
    """A loaded text tower. It is small and always runs on the CPU; embeddings are kept in memory by their text.

    Attributes:
        tokenizer: cuts prompts at the context length and pads them to the longest of a batch.
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
        self._known: dict[tuple[str, ...], np.ndarray] = {}  # the latest last

    def embed(self, prompt: str, templates: Sequence[str]) -> np.ndarray:
        """Embedding of a prompt: the mean over all templates of their unit embeddings, float32 (D,), unit length.

        A prompt with a description is the mean of its word and of the word with each thing that it looks like, the
        latter together as much as the former (after Menon and Vondrick 2023, arXiv 2210.07183; see
        docs/experiments/prompts.md).
        Each prompt is run on its own, so that it cannot depend on its neighbours in the list. Longer prompts than the
        context are cut.

        Raises:
            BadOption: the prompt is empty.
            BadClassList: its parentheses are not one pair at its end.
            ModelDamaged: the graph cannot run, for example because a token id is outside its table.
        """
        word, looks = parse_description(prompt)
        texts = tuple(
            text for told in (word, *(f"{word}, {look}" for look in looks)) for text in expand(told, templates)
        )
        if texts not in self._known:
            tokens = self.tokenizer.encode_batch(list(texts))
            inputs = {
                "input_ids": np.array([t.ids for t in tokens], np.int64),
                "attention_mask": np.array([t.attention_mask for t in tokens], np.int64),
            }
            each, of_word = self._run(inputs), len(texts) // (1 + len(looks))
            mean = each[:of_word].mean(axis=0)
            if looks:
                mean += each[of_word:].mean(axis=0)
            self._known[texts] = (mean / np.linalg.norm(mean)).astype(np.float32)
            if len(self._known) > _MOST_KNOWN:  # a person who types leaves a prompt behind at every key
                del self._known[next(iter(self._known))]
        return self._known[texts]

    def _run(self, inputs: dict[str, np.ndarray]) -> np.ndarray:
        try:
            return self.session.run(["embedding"], inputs)[0]
        except Exception as error:  # onnxruntime's own errors share no public base class
            raise ModelDamaged(f"onnxruntime cannot run the text graph of the model: {reason_of(error)}.") from error

    def doubts(self, prompts: Sequence[str], templates: Sequence[str]) -> list[str]:
        """A sentence for each prompt whose word is not near the vocabulary; raises as `embed`."""
        if self._vocabulary is None:
            return []
        words = dict.fromkeys(parse_description(prompt)[0] for prompt in prompts)
        doubts = (self._vocabulary.doubt(word, self.embed(word, templates)) for word in words)
        return [doubt for doubt in doubts if doubt]

    def embed_all(self, prompts: Sequence[str], templates: Sequence[str]) -> np.ndarray:
        """Embeddings of several prompts, float32 (n, D); raises as `embed`."""
        return np.stack([self.embed(prompt, templates) for prompt in prompts])
