"""The record of a run in the metadata of a GeoTIFF: everything that is needed to repeat the run."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ...errors import RunNotRepeatable
from .open import open_dataset

TAG, SOFTWARE = "LANDPROMPT_RUN", "TIFFTAG_SOFTWARE"


def run_tags(record: Mapping[str, Any]) -> dict[str, str]:
    """The metadata items of a record; `record["version"]` is that of the engine."""
    return {TAG: json.dumps(record, ensure_ascii=False), SOFTWARE: f"LandPrompt {record['version']}"}


def read_run(path: str) -> dict[str, Any]:
    """The record in the metadata of a map.

    Raises:
        FileMissing, NotARaster: the map cannot be read.
        RunNotRepeatable: it has no record.
    """
    with open_dataset(path) as dataset:
        text = dataset.tags().get(TAG, "")
    try:
        record = json.loads(text)
        if isinstance(record["request"], dict) and isinstance(record["source"], dict):
            return dict(record)
    except (ValueError, KeyError, TypeError, RecursionError):
        pass
    raise RunNotRepeatable(f"'{path}' has no record of how it was made.", "Use a map that was made with this version.")


def samples_of(path: str) -> str | None:
    """The file of the training samples of a map, from its record; None if there were none, or it has no record."""
    try:
        samples = read_run(path)["request"].get("samples")
    except RunNotRepeatable:
        return None
    return samples if isinstance(samples, str) else None
