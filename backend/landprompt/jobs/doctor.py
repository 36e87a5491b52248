"""The `doctor` job: versions, device and cache, and checks that they work."""

from __future__ import annotations

import platform
import shutil
import sys
import time
from collections.abc import Callable
from typing import Any

from .. import version
from ..context import JobContext
from ..errors import EnginePackageMissing, LandPromptError
from ..faults import log_path
from ..requests import DoctorRequest
from ..versions import package_versions


def run(request: DoctorRequest, context: JobContext) -> dict[str, Any]:
    """Versions, device, cache and checks.

    A failed check does not fail the job: each has `ok` and, if it failed, its `error`.
    """
    from ..index.cache_eviction import folder_size
    from ..index.locations import cache_folder
    from ..model.device import probe

    checks = [
        _check("model", lambda: _model(request.model)),
        _check("encoder", lambda: _encoder(request)),
        _check("onnxruntime", _onnxruntime),
        _check("cache", _cache),
        _check("projections", _projections),
    ]
    try:
        device = probe(request.device)
        bound: dict[str, str | None] = {"device": device.name, "device_reason": device.reason}
    except LandPromptError as error:
        checks.append({"name": "device", "ok": False, "error": error.as_dict()})
        bound = {"device": None, "device_reason": error.message}
    return {
        "version": version(), "python": platform.python_version(), "executable": sys.executable,
        "platform": platform.platform(), "packages": package_versions(), **bound,
        "cache": {"path": str(cache_folder()), "size_mb": round(folder_size(cache_folder()) / 1e6, 1)},
        "log": str(log_path()), "checks": checks, "healthy": all(check["ok"] for check in checks),
    }  # fmt: skip


def _check(name: str, check: Callable[[], str]) -> dict[str, Any]:
    try:
        return {"name": name, "ok": True, "detail": check()}
    except LandPromptError as error:
        return {"name": name, "ok": False, "error": error.as_dict()}


def _model(model: str | None) -> str:
    from ..model.card import find_model, verify

    card = verify(find_model(model))
    return f"{card.label} in '{card.folder}': all files match their checksums"


def _encoder(request: DoctorRequest) -> str:
    """Encode one window: a session that bound CUDA may still lack cuDNN or memory when its graph runs."""
    import numpy as np

    from ..model.bundle import open_bundle

    model = open_bundle(request.model, request.device, request.precision)
    encoder = model.encoder(model.card.encoders[0])
    side, bands = encoder.card.tile_size, encoder.card.bands
    start = time.perf_counter()
    encoder.encode_cells(np.zeros((len(bands), side, side), np.float32), bands, np.ones((side, side), bool))
    return f"{side} x {side} pixels in {(time.perf_counter() - start) * 1e3:.0f} ms on {encoder.device.name}"


def _onnxruntime() -> str:
    """Check that only one build of onnxruntime is installed: two would overwrite each other's files."""
    builds = [f"{name} {number}" for name, number in package_versions().items() if name.startswith("onnxruntime")]
    if len(builds) > 1:
        raise EnginePackageMissing(
            f"Two builds of onnxruntime are installed in the same environment: {', '.join(builds)}.",
            "Create the environment again with one of them: landprompt[cpu] or landprompt[gpu].",
        )
    return ", ".join(builds)


def _cache() -> str:
    from ..index.cache_eviction import cache_limit
    from ..index.locations import cache_folder, make_folder

    make_folder(cache_folder())
    limit = cache_limit()
    limited = f"at most {limit / 1e9:g} GB" if limit < float("inf") else "no limit"
    return f"{limited}; {shutil.disk_usage(cache_folder()).free / 1e9:.1f} GB free"


def _projections() -> str:
    """Check that PROJ works: a PROJ_LIB set for another program, as QGIS does, makes every CRS unknown."""
    from rasterio.crs import CRS
    from rasterio.errors import CRSError

    from ..errors import EnvironmentFault

    try:
        return f"EPSG:32648 is {CRS.from_epsg(32648).to_dict()['proj']}"
    except CRSError as error:
        remedy = "Unset PROJ_LIB and PROJ_DATA and start again."
        raise EnvironmentFault("The projection database cannot be read.", remedy) from error
