"""Mean spectra of the classes of a raster."""

from __future__ import annotations

import numpy as np

from ..index.quantised import inverse_lengths
from ..index.quantised_bands import band_values
from ..index.store import Index
from ..query.classify import ClassQuery, stored_probabilities
from .sampled import typical_cells


def class_spectra(index: Index, query: ClassQuery) -> list[list[float] | None]:
    """Mean band values of each class over the typical cells mapped to it, in physical units; None without cells."""
    stored, size = typical_cells(index), index.card.embedding_size
    plane = np.ascontiguousarray(stored)[:, None]
    probabilities, _ = stored_probabilities(plane, inverse_lengths(plane[:size]), query)
    mapped = probabilities[:, 0].argmax(axis=0)
    values = band_values(index.card.modality)[0][stored[size:]]
    of_class = [values[:, mapped == number] for number in range(query.scored)]
    return [None if not each.size else [float(value) for value in each.mean(axis=1)] for each in of_class]
