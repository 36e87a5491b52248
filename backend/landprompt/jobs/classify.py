"""The `classify` job: zero-shot class scores of whole chips."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..context import JobContext
from ..errors import AllNodata, ChipTooLarge, LandPromptError, RasterTooSmall
from ..model.bundle import Bundle
from ..model.device import Device
from ..model.encoder import choose_encoder, usable_bands
from ..prompts.classlist import ClassList
from ..query.classify import class_probabilities
from ..raster.legend import BACKGROUND_NAME
from . import params as read
from .index_resolver import bundle, check_settled, device_fields, open_source

PARAMETERS = read.RASTER_PARAMETERS | {"chips", "classes", "classes_file"}
LEAST_SIDE_PX, MOST_SIDE_PX = 16, 2048


def run(params: read.Params, context: JobContext) -> dict[str, Any]:
    """Score every chip against the class list. A chip that cannot be read has `error` instead of `top` and `scores`;
    the job fails only where none can. Parameters and result: see docs/architecture.md.
    """
    paths = read.texts(params, "chips")
    classes = read.classes(params)
    model = bundle(params)
    chips: list[dict[str, Any]] = []
    device, failure = None, None
    for done, path in enumerate(paths):
        context.progress("classify", done, len(paths), "Classifying")
        try:
            scores, device = _classify(path, params, model, classes)
            chips.append({"path": path, "top": max(scores, key=scores.__getitem__), "scores": scores})
        except LandPromptError as error:
            if error.exit_status != 2:  # not this chip's fault: the next one would fail too
                raise
            failure = failure or error
            chips.append({"path": path, "error": error.as_dict()})
    if device is None:
        assert failure is not None
        raise failure
    context.progress("classify", len(paths), len(paths), "Classifying")
    return {"chips": chips, **device_fields(device)}


def _classify(path: str, params: read.Params, model: Bundle, classes: ClassList) -> tuple[dict[str, float], Device]:
    """Probability of every class, background included where there is one, and the device that the encoder ran on."""
    with open_source(path, params, model) as source:
        check_settled(source)
        encoder = choose_encoder(model.card, source.modality)
        bands = usable_bands(encoder, list(source.bands))
        if min(source.width, source.height) < LEAST_SIDE_PX:
            raise RasterTooSmall(f"'{path}' is {source.width} x {source.height} pixels, below {LEAST_SIDE_PX}.")
        if max(source.width, source.height) > MOST_SIDE_PX:
            raise ChipTooLarge(f"'{path}' is {source.width} x {source.height} pixels, above {MOST_SIDE_PX}.")
        height, width = (-(-side // encoder.alignment) * encoder.alignment for side in (source.height, source.width))
        physical, valid = source.read((0, 0, height, width), bands)
    if not valid.any():
        raise AllNodata(f"There is no valid pixel in the chip '{path}'.")
    loaded = model.chip_encoder(encoder)
    embedding = loaded.encode_image(physical, bands, valid)
    groups = {item.name: item.synonyms for item in classes.classes}
    if classes.background:
        groups[BACKGROUND_NAME] = classes.background
    prompts = model.text.embed_all([p for group in groups.values() for p in group], encoder.prompt_templates)
    owners = [place for place, group in enumerate(groups.values()) for _ in group]
    probabilities = class_probabilities(
        embedding[:, None], prompts, owners, model.card.logit_scale, encoder.temperature
    )[:, 0]
    return {name: round(float(p), 6) for name, p in zip(groups, np.asarray(probabilities), strict=True)}, loaded.device
