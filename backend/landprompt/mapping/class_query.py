"""From a class list to the query of an index."""

from __future__ import annotations

import numpy as np

from ..index.store import Index
from ..model.bundle import Bundle
from ..model.encoder import choose_encoder
from ..prompts.classlist import ClassList
from ..query.classify import ClassQuery
from .prompt_report import prompt_groups


def class_query(classes: ClassList, threshold: float, model: Bundle, index: Index) -> ClassQuery:
    """The query of a class list; prompts that are not in the text tower's cache are encoded."""
    encoder = choose_encoder(model.card, index.card.modality)
    groups = prompt_groups(classes)
    prompts = [prompt for group in groups for prompt in group]
    none = np.zeros((0, model.card.embedding_size), np.float32)  # no class has words
    return ClassQuery(
        prompts=model.text.embed_all(prompts, encoder.prompt_templates) if prompts else none,
        class_of_prompt=[number for number, group in enumerate(groups) for _ in group],
        classes=len(classes.classes),
        logit_scale=model.card.logit_scale,
        temperature=encoder.temperature,
        threshold=threshold,
    )
