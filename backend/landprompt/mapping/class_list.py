"""From a class list to the query of an index."""

from __future__ import annotations

from ..index.store import Index
from ..model.bundle import Bundle
from ..model.encoder import choose_encoder
from ..prompts.classlist import ClassList
from ..query.classify import ClassQuery


def class_query(classes: ClassList, threshold: float, model: Bundle, index: Index) -> ClassQuery:
    """The query of a class list; prompts that are not in the text tower's cache are encoded."""
    encoder = choose_encoder(model.card, index.card.modality)
    groups = [item.synonyms for item in classes.classes] + ([classes.background] if classes.background else [])
    return ClassQuery(
        prompts=model.text.embed_all([prompt for group in groups for prompt in group], encoder.prompt_templates),
        class_of_prompt=[number for number, group in enumerate(groups) for _ in group],
        classes=len(classes.classes),
        logit_scale=model.card.logit_scale,
        temperature=encoder.temperature,
        threshold=threshold,
    )


def prompt_notes(classes: ClassList, model: Bundle, index: Index) -> list[str]:
    """A warning for each word of the class list that the model does not know."""
    words = [word for item in classes.classes for word in item.synonyms]
    return model.text.prompt_warnings(words, choose_encoder(model.card, index.card.modality).prompt_templates)
