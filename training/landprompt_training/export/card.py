"""The model card `model.json` of a trained bundle (see docs/reference/bundle.md)."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from landprompt.model.card import SCHEMA_VERSION
from landprompt.raster.bands import SENTINEL1, SENTINEL2
from torch import nn

from landprompt_training.config import Recipe
from landprompt_training.data.bands import RGB_REFLECTANCE_PER_COUNT
from landprompt_training.data.modality import Modality
from landprompt_training.models.text_tower import TextTower

_BANDS = {band.name: band for band in (*SENTINEL2, *SENTINEL1)}


def build_card(
    recipe: Recipe,
    text: TextTower,
    logit_scale: float,
    encoders: list[dict[str, Any]],
    training_data: list[dict[str, Any]],
    vocabulary: dict[str, Any] | None = None,
    provenance: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """The card before evaluation; `write_card` adds the digests of the files.

    Args:
        encoders: from `encoder_entries`.
        training_data: name, use and licence of the data and weights that the model was trained from.
        vocabulary: from `export_phrases`; None if the text tower knows more words than can be listed.
        provenance: log, seed, recipe, commit, data and duration of the run.
    """
    return {
        "schema_version": SCHEMA_VERSION,
        "name": recipe.name,
        "version": recipe.version,
        "license": recipe.license,
        "embedding_size": text.embedding_size,
        "logit_scale": round(logit_scale, 4),
        "text": {"file": "text.onnx", "tokenizer": "tokenizer.json", "context_length": text.context_length}
        | (vocabulary or {}),
        "encoders": encoders,
        "accuracy": [],
        "training_data": training_data,
    } | (provenance or {})


def encoder_entries(
    modality: Modality,
    file: str,
    student: nn.Module,
    templates: tuple[str, ...],
    tile_size: int = 64,
    smooth: int = 1,
    pictures: bool = True,
) -> list[dict[str, Any]]:
    """The card entries of a student: one encoder, and for Sentinel-2 a second one for 8-bit true colour.

    Args:
        smooth: side, in pixels, of the mean filter that the engine applies before encoding cells.
        pictures: whether to add the second encoder. A student trained only with all bands cannot read true colour.
    """
    own = _entry(modality, modality.sensor, modality.units, 1.0, modality.least, file, student, templates, tile_size)
    if smooth > 1:
        own["radiometry"]["smooth"] = smooth
        own["receptive_field"] += smooth - 1
    if modality.sensor != "s2" or not pictures:
        return [own]
    # The same network reads 8-bit counts, scaled to pseudo-reflectance in B04, B03, B02.
    counts = (modality, "rgb", "uint8", RGB_REFLECTANCE_PER_COUNT, 3)
    return [own, _entry(*counts, file, student, templates, tile_size)]


def _entry(
    modality: Modality, name: str, units: str, scale: float, least: int,
    file: str, student: nn.Module, templates: tuple[str, ...], tile_size: int,
) -> dict[str, Any]:  # fmt: skip
    return {
        "modality": name,
        "file": file,
        "stride": student.stride,
        "receptive_field": student.receptive_field,
        "alignment": student.alignment,
        "bands": [
            {
                "name": band,
                "common_name": _BANDS[band].common_name,
                "center_wavelength": _BANDS[band].center_wavelength_um,
            }
            for band in modality.bands
        ],
        "units": units,
        "radiometry": {
            "scale": scale,
            "offset": 0.0,
            "clip": list(modality.clip),
            "mean": [round(float(v), 6) for v in modality.mean],
            "std": [round(float(v), 6) for v in modality.std],
        },
        "gsd": 10.0,
        "gsd_range": list(modality.gsd_range),
        "min_bands": least,
        "tile_size": tile_size,
        "prompt_templates": list(templates),
        "temperature": 1.0,
    }


def file_record(path: Path) -> dict[str, Any]:
    """SHA-256 and size of a file of the bundle."""
    return {"sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "size": path.stat().st_size}


def write_card(folder: Path, card: dict[str, Any]) -> None:
    """Write `model.json`. It must be written last, since a folder with a card counts as a complete bundle."""
    files = {p.name: file_record(p) for p in sorted(folder.iterdir()) if p.is_file() and p.name != "model.json"}
    text = json.dumps(card | {"files": files}, indent=1, ensure_ascii=False) + "\n"
    (folder / "model.json").write_text(text, "utf-8")
