"""Measures the time, memory and disk space of runs on this machine, and estimates those of the next run.

A file in the cache folder stores the latest costs for each model, kind of encoder, precision and device.
"""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from time import perf_counter
from typing import Any

from ..errors import LandPromptError
from ..model.bundle import Bundle
from ..peak_memory import peak_memory_mb
from ..raster.io.source import RasterSource
from .build import find_index
from .cache_eviction import folder_size
from .locations import cache_folder, index_path
from .plan import Plan
from .store import Index
from .writer import part_path

_FILE = "run_costs.json"
_MIN_PIXELS = 200_000  # with fewer pixels, loading the model takes longer than encoding
_OVERVIEWS = 4 / 3  # cells of all levels of an index, relative to the finest level


@dataclass(frozen=True)
class RunCosts:
    """Costs of the latest runs; None if no run has measured them.

    Attributes:
        encode_px_per_s: pixels of the raster encoded per second.
        map_px_per_s: pixels of a map written per second.
        memory_mb: peak memory of the engine.
        bytes_per_cell: bytes of an index per cell.
    """

    encode_px_per_s: float | None = None
    map_px_per_s: float | None = None
    memory_mb: float | None = None
    bytes_per_cell: float | None = None


def estimate(source: RasterSource, model: Bundle) -> dict[str, Any] | None:
    """The expected costs of a map of a whole raster, as JSON; None if the model cannot read the raster.

    `seconds` and `memory_mb` are None until a run on this machine has measured them. `seconds` and `disk_bytes` are
    those of encoding and of the map, or of the map alone if the raster has an index.
    """
    encoder = model.card.encoder(source.modality)
    if encoder is None:
        return None
    try:
        plan = Plan(source, model.card, encoder, precision=model.precision)
        indexed = find_index(plan) is not None
    except LandPromptError:
        return None
    costs = _read().get(_key(model, encoder.modality), RunCosts())
    pixels = source.width * source.height
    cells = -(-source.height // encoder.stride) * -(-source.width // encoder.stride)
    per_cell = costs.bytes_per_cell or model.card.embedding_size * _OVERVIEWS
    to_map = _seconds(pixels, costs.map_px_per_s)
    to_encode = 0.0 if indexed else _seconds(pixels, costs.encode_px_per_s)
    return {
        "pixels": pixels, "cells": cells, "indexed": indexed,
        "seconds": None if to_encode is None or to_map is None else round(to_encode + to_map, 1),
        "memory_mb": costs.memory_mb, "disk_bytes": pixels + (0 if indexed else round(cells * per_cell)),
        "free_bytes": _free_bytes(),
    }  # fmt: skip


@contextmanager
def measure_map(model: Bundle, modality: str, pixels: int) -> Iterator[None]:
    """Measure how fast a map with this number of pixels is made."""
    start = perf_counter()
    yield
    _record(model, modality, pixels, map_px_per_s=pixels / (perf_counter() - start))


@contextmanager
def measure_encoding(plan: Plan, model: Bundle) -> Iterator[list[Index]]:
    """Measure how fast an index is built, its size and the memory of the engine.

    Yields:
        A list to which the caller adds the index, unless an existing one is used.
    """
    unfinished = part_path(index_path(plan.source.path, plan.card().key, plan.folder))
    continued = unfinished.exists()  # this run encodes only the remaining pixels
    start, built = perf_counter(), list[Index]()
    yield built
    if built and not continued:
        card = built[0].card
        pixels, cells = card.window[2] * card.window[3], card.grid.rows * card.grid.cols
        _record(
            model, card.modality, pixels, encode_px_per_s=pixels / (perf_counter() - start), memory_mb=peak_memory_mb(),
            bytes_per_cell=folder_size(built[0].path) / cells,
        )  # fmt: skip


def _record(model: Bundle, modality: str, pixels: int, **measured: float | None) -> None:
    if pixels < _MIN_PIXELS:
        return
    costs, key = _read(), _key(model, modality)
    costs[key] = replace(costs.get(key, RunCosts()), **measured)
    with contextlib.suppress(OSError):  # a missing estimate must not fail the job
        path = cache_folder() / _FILE
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.write_text(json.dumps({name: asdict(each) for name, each in costs.items()}), encoding="utf-8")
        part.replace(path)


def _read() -> dict[str, RunCosts]:
    try:
        stored = json.loads((cache_folder() / _FILE).read_text(encoding="utf-8"))
        return {name: RunCosts(**{key: float(value) for key, value in each.items() if value is not None})
                for name, each in stored.items()}  # fmt: skip
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _key(model: Bundle, modality: str) -> str:
    return f"{model.card.digest[:16]} {modality} {model.precision} {model.device}"


def _seconds(pixels: int, per_second: float | None) -> float | None:
    return pixels / per_second if per_second else None


def _free_bytes() -> int | None:
    folder = cache_folder().absolute()
    try:
        return shutil.disk_usage(next(each for each in (folder, *folder.parents) if each.exists())).free
    except (OSError, StopIteration):
        return None
