"""A taught list: a class list with the corrections learned from samples, as a JSON file that applies to other rasters.

It applies to rasters of the same model, sensor and bands, and states the raster it was taught on.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ..errors import BadTaughtList, FileMissing, TaughtListMismatch
from ..index.quantised_bands import band_values
from ..index.store import IndexCard
from ..prompts.classlist import MAX_CLASSES, ClassList, PromptClass
from ..query.taught import TaughtScores
from ..raster.io.outputs import check_writable

_KIND, _FORMAT = "landprompt taught list", 1
_MAX_BYTES = 64 * 2**20
_DIGITS = 7  # significant digits of float32


@dataclass(frozen=True)
class TaughtList:
    """A taught list.

    Attributes:
        classes: the class list; classes that only have samples have no prompts.
        scores: the corrections that are added to the text scores.
        needs: `model_digest`, `modality` and `bands` that a raster's index must have, and the name of the `model`.
        taught_on: `raster` and its `fingerprint`, samples by class and accuracy; for information.
    """

    classes: ClassList
    scores: TaughtScores
    needs: dict[str, Any]
    taught_on: dict[str, Any]

    def check(self, card: IndexCard) -> None:
        """Raise TaughtListMismatch unless the list applies to an index."""
        own, needs = needs_of(card), self.needs
        if own["model_digest"] != needs["model_digest"]:
            raise TaughtListMismatch(
                f"The list was taught with the model '{needs['model']}', not with '{own['model']}'.",
                "Choose that model (--model), or teach the list again with this one.",
            )
        if own["modality"] != needs["modality"] or own["bands"] != needs["bands"]:
            raise TaughtListMismatch(
                f"The list was taught with the bands {', '.join(needs['bands'])}; the raster has "
                f"{', '.join(own['bands'])}.",
                "Use a raster with the same bands (or name them with --bands), or teach the list again on this one.",
            )


def needs_of(card: IndexCard) -> dict[str, Any]:
    """The requirements of a list taught on an index, see `TaughtList`."""
    return {
        "model": card.model, "model_digest": card.model_digest, "modality": card.modality, "bands": list(card.bands)
    }  # fmt: skip


def save_taught(path: str, taught: TaughtList) -> None:
    """Write a taught list; raises OutputNotWritable."""
    check_writable(Path(path), [], (".json",))
    scores = taught.scores
    content = {
        "kind": _KIND, "format": _FORMAT, **taught.needs, "taught_on": taught.taught_on,
        "classes": [
            {"name": each.name, "prompts": list(each.synonyms), "colour": each.colour, "code": each.code}
            for each in taught.classes.classes
        ],
        "background": list(taught.classes.background),
        "text_weight": scores.text_weight,
        "embedding": _rounded(scores.embedding), "band_values": _rounded(scores.bands),
        "constant": _rounded(scores.constant),
    }  # fmt: skip
    part = Path(f"{path}.part")
    part.write_text(json.dumps(content), encoding="utf-8")
    part.replace(path)


def load_taught(path: str) -> TaughtList:
    """Read a taught list.

    Raises:
        FileMissing: the file does not exist.
        BadTaughtList: it is not a taught list, or its format is not supported.
    """
    try:
        if Path(path).stat().st_size > _MAX_BYTES:
            raise BadTaughtList(f"'{path}' is too large for a taught list.")
        content = json.loads(Path(path).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise FileMissing(f"The taught list '{path}' does not exist.") from error
    except (OSError, ValueError, RecursionError) as error:
        raise BadTaughtList(f"'{path}' is not a taught list.") from error
    if not isinstance(content, dict) or content.get("kind") != _KIND:
        raise BadTaughtList(f"'{path}' is not a taught list.")
    if content.get("format") != _FORMAT:
        raise BadTaughtList(f"'{path}' has format {content.get('format')}; this engine reads format {_FORMAT}.")
    try:
        return _parse(content)
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise BadTaughtList(f"The taught list '{path}' is damaged.") from error


def _parse(content: Mapping[str, Any]) -> TaughtList:
    classes = tuple(
        PromptClass(str(each["name"]), tuple(map(str, each["prompts"])), str(each["colour"]), str(each["code"]))
        for each in content["classes"]
    )
    background = tuple(map(str, content["background"]))
    needs = {name: content[name] for name in ("model", "model_digest", "modality", "bands")}
    table = band_values(needs["modality"])
    embedding, bands, constant = (
        np.array(content[name], np.float32) for name in ("embedding", "band_values", "constant")
    )
    scores = TaughtScores(float(content["text_weight"]), embedding, bands, constant, table)
    count = len(classes) + bool(background)
    shapes = (scores.embedding.ndim, len(scores.embedding), scores.bands.shape, scores.constant.shape)
    if shapes != (2, count, (count, len(table) * len(needs["bands"])), (count,)) or not 1 < count <= MAX_CLASSES + 1:
        raise ValueError("shapes")
    numbers = (scores.embedding, scores.bands, scores.constant)
    if not math.isfinite(scores.text_weight) or not all(np.isfinite(each).all() for each in numbers):
        raise ValueError("not finite")
    return TaughtList(ClassList(classes, background), scores, needs, dict(content["taught_on"]))


def _rounded(values: np.ndarray) -> list[Any]:
    if values.ndim > 1:
        return [_rounded(row) for row in values]
    return [float(f"{value:.{_DIGITS}g}") for value in values.tolist()]
