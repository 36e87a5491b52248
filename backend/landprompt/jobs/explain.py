"""The `explain` job: how the class of a place was determined."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..context import JobContext
from ..errors import AllNodata
from ..index.quantised import dequantise
from ..index.quantised_bands import band_values
from ..index.resolve import resolve_existing
from ..index.store import Index
from ..mapping.clouds import is_left_out, without_clouds
from ..mapping.legends import legend_of
from ..mapping.map_query import MapQuery, open_map_query
from ..mapping.prompt_report import prompt_groups
from ..mapping.sampled import standardiser_of
from ..mapping.spectra import class_spectra
from ..model.bundle import open_bundle
from ..query.explain import explain_cell, nearest_sample
from ..requests import ExplainRequest

NEVER_ENCODES = True


def run(request: ExplainRequest, context: JobContext) -> dict[str, Any]:
    """Explain the cell at a place of an existing index.

    Raises:
        OutsideRaster: the place is outside the index.
        AllNodata: the place has no data.
    """
    request.class_list()  # report an invalid class list first
    model = open_bundle(request.model, request.device, request.precision)
    with context.stage("open"):
        resolved = resolve_existing(request.source, request.hints, model)
        index = resolved.index
    row, col = index.grid.pixel_of(*request.at, request.crs)
    with context.stage("text"):
        map_query = without_clouds(open_map_query(request, model, index), model, resolved)
    with context.stage("explain"):
        stride, size = index.card.stride, index.card.embedding_size
        stored = index.stored(row // stride, col // stride, 1, 1, with_bands=True)
        if not stored[0].any():
            raise AllNodata("The place has no data.", "Choose another place.")
        embedding = dequantise(stored[:size])[0][:, 0, 0]
        found = _explain(map_query, embedding, stored[size:, 0, 0], index)
    notes = list(map_query.notes)
    if is_left_out(embedding, map_query.query):
        notes.append("The model classifies this place as cloud or cloud shadow, so maps mask it.")
    x, y = index.grid.map_transform @ (col + 0.5, row + 0.5)
    return {"outputs": {}, "place": {"x": x, "y": y, "row": row, "col": col}, **found, "notes": notes}


def _explain(map_query: MapQuery, embedding: np.ndarray, bands: np.ndarray, index: Index) -> dict[str, Any]:
    """Classes with their scores, the spectrum, and the nearest sample."""
    query, legend = map_query.query, legend_of(map_query.classes, 0.0)
    found = explain_cell(embedding, bands, query)
    prompts = [prompt for group in prompt_groups(map_query.classes) for prompt in group]
    spectra = class_spectra(index, query)
    classes = [
        {
            "value": item.value, "name": item.name, "colour": item.colour,
            "words": float(found.text[place]), "probability": float(found.probability[place]),
            "by_embedding": float(found.embedding[place]), "by_bands": float(found.bands[place]),
            "prompt": prompts[found.prompt[place]] if found.prompt[place] >= 0 else None,
            "cosine": float(found.cosine[place]) if found.prompt[place] >= 0 else None,
            "spectrum": spectra[place],
        }
        for place, item in enumerate(legend)
    ]  # fmt: skip
    return {
        "class": classes[int(found.probability.argmax())]["name"],
        "words_class": classes[int(found.text.argmax())]["name"],
        "classes": classes,
        "text_weight": 1.0 if query.taught is None else query.taught.text_weight,
        "bands": list(index.card.bands),
        "spectrum": band_values(index.card.modality)[0][bands].tolist(),
        "nearest_sample": _nearest(map_query, embedding, bands, index, [str(each["name"]) for each in classes]),
    }


def _nearest(
    map_query: MapQuery, embedding: np.ndarray, bands: np.ndarray, index: Index, names: list[str]
) -> dict[str, Any] | None:
    cells = map_query.cells
    if cells is None or not len(cells.labels):
        return None
    place, cosine = nearest_sample(embedding, bands, cells.embeddings, cells.bands, standardiser_of(index))
    stride = index.card.stride
    x, y = index.grid.map_transform @ ((cells.cols[place] + 0.5) * stride, (cells.rows[place] + 0.5) * stride)
    return {"class": names[cells.labels[place]], "x": float(x), "y": float(y), "cosine": cosine}
