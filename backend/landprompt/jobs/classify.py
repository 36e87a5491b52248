"""The `classify` job: zero-shot class scores of whole chips."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..context import JobContext
from ..errors import AllNodata, ChipTooLarge, LandPromptError, RasterTooSmall
from ..index.resolve import check_settled, device_fields, open_source
from ..model.bundle import Bundle, open_bundle
from ..model.device import Device
from ..model.encoder import choose_encoder, usable_bands
from ..prompts.classlist import ClassList
from ..query.classify import class_probabilities
from ..raster.legend import BACKGROUND_NAME
from ..requests import ClassifyRequest

MIN_SIDE_PX, MAX_SIDE_PX = 16, 2048


def run(request: ClassifyRequest, context: JobContext) -> dict[str, Any]:
    """Score every chip against the class list.

    A chip that cannot be read has `error` instead of `top` and `scores`; the job fails only if no chip can be read.
    """
    paths, classes = request.chips, request.class_list()
    model = open_bundle(request.model, request.device, request.precision)
    chips: list[dict[str, Any]] = []
    device, failure = None, None
    for done, path in enumerate(paths):
        context.progress("classify", done, len(paths), "Classifying")
        try:
            scores, device = _classify(path, request, model, classes)
            chips.append({"path": path, "top": max(scores, key=scores.__getitem__), "scores": scores})
        except LandPromptError as error:
            if error.exit_status != 2:  # not specific to this chip: the next one would fail too
                raise
            failure = failure or error
            chips.append({"path": path, "error": error.as_dict()})
    if device is None:
        assert failure is not None
        raise failure
    context.progress("classify", len(paths), len(paths), "Classifying")
    return {"chips": chips, **device_fields(device)}


def _classify(
    path: str, request: ClassifyRequest, model: Bundle, classes: ClassList
) -> tuple[dict[str, float], Device]:
    """Probability of every class, and of the background if there is one, and the device of the encoder."""
    with open_source(path, request.hints, model) as source:
        check_settled(source)
        encoder = choose_encoder(model.card, source.modality)
        bands = usable_bands(encoder, list(source.bands))
        if min(source.width, source.height) < MIN_SIDE_PX:
            raise RasterTooSmall(f"'{path}' is {source.width} x {source.height} pixels, below {MIN_SIDE_PX}.")
        if max(source.width, source.height) > MAX_SIDE_PX:
            raise ChipTooLarge(f"'{path}' is {source.width} x {source.height} pixels, above {MAX_SIDE_PX}.")
        height, width = (-(-side // encoder.alignment) * encoder.alignment for side in (source.height, source.width))
        physical, valid = source.read((0, 0, height, width), bands)
    if not valid.any():
        raise AllNodata(f"There are no valid pixels in the chip '{path}'.")
    loaded = model.chip_encoder(encoder)
    embedding = loaded.encode_image(physical, bands, valid)
    groups = {item.name: item.synonyms for item in classes.classes}
    if classes.background:
        groups[BACKGROUND_NAME] = classes.background
    prompts = model.text.embed_all([p for group in groups.values() for p in group], encoder.prompt_templates)
    class_of_prompt = [number for number, group in enumerate(groups.values()) for _ in group]
    probabilities = class_probabilities(
        embedding[:, None], prompts, class_of_prompt, model.card.logit_scale, encoder.temperature
    )[:, 0]
    return {name: round(float(p), 6) for name, p in zip(groups, np.asarray(probabilities), strict=True)}, loaded.device
