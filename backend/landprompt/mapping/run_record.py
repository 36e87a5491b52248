"""The record of a map's run, and the checks before it is repeated."""

from __future__ import annotations

import platform
from dataclasses import replace
from pathlib import Path
from typing import Any

from .. import version
from ..errors import RunNotRepeatable
from ..index.mask import Mask
from ..index.resolve import ResolvedIndex, is_index, open_source
from ..index.store import Index
from ..model.bundle import Bundle
from ..prompts.classlist import ClassList
from ..requests import MapRequest
from ..requests.maps import OUTPUTS_OF_MAP
from ..versions import package_versions

_PATHS = ("source", "mask", "model", "calibration", "samples", "taught")
_READING = ("product", "sensor", "bands", "units", "scale", "offset", "nodata", "gsd_m", "clouds", "crs")


def run_record(
    request: MapRequest, classes: ClassList, resolved: ResolvedIndex, model: Bundle, mask: Mask | None
) -> dict[str, Any]:
    """Everything that the map depends on, as JSON values.

    `request` has the settings, with the complete class list; `source`, `model` and `mask` identify what was read.
    """
    card = resolved.index.card
    left_out = {*OUTPUTS_OF_MAP, "repeat", "classes_file"}
    settings = request.model_dump(exclude=left_out, exclude_defaults=True, by_alias=True)
    named = _named_classes(request, classes)
    settings = {name: value for name, value in settings.items() if name not in ("classes", "taught")} | named
    paths = {name: _absolute(settings[name]) for name in _PATHS if name in settings}
    return {
        "version": version(),
        "request": {**settings, **paths},
        "source": {
            "path": card.source, "content": card.request.get("content"), "fingerprint": card.key["raster"],
            **{key: resolved.inspection.get(key) for key in _READING},
        },
        "model": {"name": model.card.label, "digest": model.card.digest},
        "mask": mask.fingerprint if mask else None,
        "device": resolved.device.name,
        "platform": platform.platform(),
        "python": platform.python_version(),
        "packages": package_versions(),
    }  # fmt: skip


def _named_classes(request: MapRequest, classes: ClassList) -> dict[str, str]:
    """The parameters that name the classes: the taught list, or the complete list of those that have words."""
    if request.taught_file is not None:
        return {"taught": request.taught_file}
    with_words = replace(classes, classes=tuple(item for item in classes.classes if item.synonyms))
    return {"classes": with_words.text} if with_words.text else {}


def _absolute(path: str) -> str:
    """A path that is valid in any working directory; names of models and of subdatasets are returned unchanged."""
    return str(Path(path).absolute()) if Path(path).exists() else path


def check_repeatable(record: dict[str, Any], request: MapRequest, model: Bundle, mask: Mask | None) -> None:
    """Check that a run can be repeated: the same source, model and mask.

    Raises:
        RunNotRepeatable: one of them changed; the message says which.
        FileMissing, NotARaster: the source cannot be read.
    """
    known = record.get("model") or {}
    if known.get("digest") != model.card.digest:
        raise RunNotRepeatable(
            f"The map was made with another model, {known.get('name')} ({str(known.get('digest'))[:12]}); this is "
            f"{model.card.label} ({model.card.digest[:12]}).",
            "Choose that model (--model), or make a new map without --repeat.",
        )
    if record.get("mask") != (mask.fingerprint if mask else None):
        raise RunNotRepeatable(f"The polygons of the mask '{request.mask}' have changed since the map was made.")
    key = "content" if record["source"].get("content") else "fingerprint"
    if _identity(request, model)[key] != record["source"].get(key):
        raise RunNotRepeatable(f"'{request.source}' has changed since the map was made.")


def _identity(request: MapRequest, model: Bundle) -> dict[str, Any]:
    """Content and fingerprint of the source of a request."""
    if is_index(request.source):
        card = Index.open(request.source).card
        return {"content": card.request.get("content"), "fingerprint": card.key["raster"]}
    with open_source(request.source, request.hints, model) as source:
        return {"content": source.content(), "fingerprint": source.fingerprint()}
