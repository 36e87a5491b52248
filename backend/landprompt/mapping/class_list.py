"""From a class list to the query of an index, and to the legend of a map."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..index.store import Index
from ..model.bundle import Bundle
from ..model.encoder import choose_encoder
from ..prompts.classlist import ClassList
from ..query.classify import BACKGROUND, UNCLASSIFIED, ClassQuery
from ..raster.legend import BACKGROUND_NAME, UNCLASSIFIED_NAME, MapClass

BACKGROUND_COLOUR, UNCLASSIFIED_COLOUR = "#d9d9d9", "#969696"


def prompts_of(classes: ClassList) -> list[tuple[str, ...]]:
    """The prompts of each class, then those of the background if there is one."""
    return [item.synonyms for item in classes.classes] + ([classes.background] if classes.background else [])


def class_query(classes: ClassList, threshold: float, model: Bundle, index: Index) -> ClassQuery:
    """The query of a class list; prompts that are not in the text tower's cache are encoded."""
    encoder = choose_encoder(model.card, index.card.modality)
    groups = prompts_of(classes)
    prompts = [prompt for group in groups for prompt in group]
    none = np.zeros((0, model.card.embedding_size), np.float32)  # every class has samples and no words
    return ClassQuery(
        prompts=model.text.embed_all(prompts, encoder.prompt_templates) if prompts else none,
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


def legend_of(classes: ClassList, threshold: float) -> list[MapClass]:
    """All values that may occur in the map, with names and colours."""
    legend = [MapClass(value, item.name, item.colour) for value, item in enumerate(classes.classes, start=1)]
    if classes.background:
        legend.append(MapClass(BACKGROUND, BACKGROUND_NAME, BACKGROUND_COLOUR))
    if threshold > 0:
        legend.append(MapClass(UNCLASSIFIED, UNCLASSIFIED_NAME, UNCLASSIFIED_COLOUR))
    return legend


def class_result(
    item: MapClass, classes: ClassList, pixels: np.ndarray, areas: np.ndarray | None, valid: int
) -> dict[str, Any]:
    """A class as in the result of a job.

    Args:
        item: the class in the legend.
        classes: the class list.
        pixels: int64 (256,), number of pixels of each map value.
        areas: float64 (256,), square metres of each map value; None without a CRS.
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
