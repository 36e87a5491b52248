"""What `map` and `preview` share: from a class list to a question, and to the legend of its answer."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..index.store import Index
from ..model.bundle import Bundle
from ..prompts.classlist import ClassList
from ..query.classify import BACKGROUND, UNCLASSIFIED, Question
from ..raster.legend import BACKGROUND_NAME, UNCLASSIFIED_NAME, MapClass

BACKGROUND_COLOUR, UNCLASSIFIED_COLOUR = "#d9d9d9", "#969696"


def question_of(classes: ClassList, threshold: float, model: Bundle, index: Index) -> Question:
    """The question that a class list puts to an index; new prompts are encoded."""
    encoder = model.card.encoder(index.card.modality)
    groups = [item.synonyms for item in classes.classes] + ([classes.background] if classes.background else [])
    return Question(
        prompts=model.text.embed_all([prompt for group in groups for prompt in group], encoder.prompt_templates),
        owners=[place for place, group in enumerate(groups) for _ in group],
        classes=len(classes.classes),
        logit_scale=model.card.logit_scale,
        temperature=encoder.temperature,
        threshold=threshold,
    )


def doubts_of(classes: ClassList, model: Bundle, index: Index) -> list[str]:
    """A sentence for each word of a class that the model does not know."""
    words = [word for item in classes.classes for word in item.synonyms]
    return model.text.prompt_warnings(words, model.card.encoder(index.card.modality).prompt_templates)


def legend_of(classes: ClassList, threshold: float) -> list[MapClass]:
    """Every value that may occur in the answer."""
    legend = [MapClass(value, item.name, item.colour) for value, item in enumerate(classes.classes, start=1)]
    if classes.background:
        legend.append(MapClass(BACKGROUND, BACKGROUND_NAME, BACKGROUND_COLOUR))
    if threshold > 0:
        legend.append(MapClass(UNCLASSIFIED, UNCLASSIFIED_NAME, UNCLASSIFIED_COLOUR))
    return legend


def class_result(
    item: MapClass, classes: ClassList, pixels: np.ndarray, areas: np.ndarray | None, valid: int
) -> dict[str, Any]:
    """A class as in a result.

    Args:
        item: the class in the legend.
        classes: the class list.
        pixels: int64 (256,), pixels by value of the map.
        areas: float64 (256,), square metres by value; None without a CRS.
        valid: number of pixels with data.
    """
    if item.value == UNCLASSIFIED:
        prompts: tuple[str, ...] = ()
    elif item.value == BACKGROUND:
        prompts = classes.background
    else:
        prompts = classes.classes[item.value - 1].synonyms
    return {
        "value": item.value, "name": item.name, "colour": item.colour, "prompts": list(prompts),
        "pixels": int(pixels[item.value]),
        "area_m2": None if areas is None else round(float(areas[item.value]), 3),
        "share": float(pixels[item.value]) / valid,
    }  # fmt: skip
