"""The device that a model runs on, as bound by onnxruntime, and why CUDA is unavailable."""

from __future__ import annotations

import contextlib
import ctypes
import functools
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import onnxruntime as ort

from ..errors import BadOption, DeviceUnavailable, ModelDamaged

CUDA, CPU = "CUDAExecutionProvider", "CPUExecutionProvider"
DEVICES = ("auto", "cpu", "cuda")
_CUDA_OPTIONS = {
    # TF32 has 10 bits of mantissa: scores would differ from the CPU's by more than 1e-3.
    "use_tf32": "0",
    # Windows have several sizes; by default cuDNN benchmarks every algorithm again for each new shape.
    "cudnn_conv_algo_search": "HEURISTIC",
    # By default the arena grows in powers of two, up to twice the memory needed.
    "arena_extend_strategy": "kSameAsRequested",
}
# An ONNX model with a single Identity node: enough to see which provider a session binds.
_PROBE = bytes.fromhex(
    "08083a3b0a100a017812017922084964656e74697479120570726f62655a0f0a0178120a0a08080112040a02080162"
    "0f0a0179120a0a08080112040a02080142040a00100d"
)


@dataclass(frozen=True)
class Device:
    """A device, and a sentence for users on why it was chosen."""

    name: str
    reason: str


def cpu_count() -> int:
    """Number of cores that this process may use: LANDPROMPT_THREADS if set (cluster workers set it), else all."""
    if (value := os.environ.get("LANDPROMPT_THREADS", "")).isdigit() and int(value):
        return int(value)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def has_cuda_build() -> bool:
    """Whether this onnxruntime was built with CUDA. Only a session shows whether a GPU can be used."""
    return CUDA in ort.get_available_providers()


def open_session(model: Path | bytes, device: str = "auto", callers: int = 1) -> tuple[ort.InferenceSession, Device]:
    """Open an ONNX model on a device.

    Args:
        model: file or bytes of the graph.
        device: ``auto`` (CUDA if available, else the CPU), ``cpu`` or ``cuda``.
        callers: threads that will run the session at the same time. On the CPU each of them computes too, so the
            session starts that many fewer threads.

    Returns:
        The session, and the device that it bound.

    Raises:
        BadOption: the device is unknown.
        DeviceUnavailable: the device is ``cuda``, and CUDA is not available.
        ModelDamaged: onnxruntime cannot read the graph.
    """
    if device not in DEVICES:
        raise BadOption(f"Unknown device '{device}'; choose one of {', '.join(DEVICES)}.")
    if device == "cpu":
        return _create_session(model, [CPU], callers), Device("cpu", "requested")
    session, refusal = None, _cuda_refusal()
    if not refusal:
        session, refusal = _create_cuda_session(model, callers)
    if session is not None:
        return session, Device("cuda", "onnxruntime bound CUDA")
    # Opened before the error below is raised: a damaged model must be reported as such.
    session = _create_session(model, [CPU], callers)
    if device == "cuda":
        raise DeviceUnavailable(f"CUDA cannot be used: {refusal}.")
    return session, Device("cpu", refusal)


def probe(device: str = "auto") -> Device:
    """Return the device that a model would run on, by binding a tiny session; raises as `open_session`."""
    return open_session(_PROBE, device)[1]


def error_reason(error: Exception) -> str:
    """Reason for a failure from onnxruntime's message, without error codes and source locations."""
    line = (str(error).splitlines() or [type(error).__name__])[0]
    if "alloc" in line.lower():
        return "it needs too much memory"
    line = re.sub(r"^\[ONNXRuntimeError\] : \d+ : \w+ : ", "", line)
    line = re.sub(r"/onnxruntime_src/\S+:\d+ .*?\) (?=\S)", "", line)
    return line[:300].strip().rstrip(".")


@functools.cache
def _cuda_refusal() -> str:
    """Why this process cannot use CUDA; empty if it can. Cached, since each failed attempt floods stderr."""
    if not has_cuda_build():
        return "this onnxruntime has no CUDA build"
    if hasattr(ort, "preload_dlls"):
        # It prints the names of missing libraries; standard output is reserved for results.
        with contextlib.redirect_stdout(sys.stderr):
            ort.preload_dlls()
    return _create_cuda_session(_PROBE, 1)[1]


def _create_cuda_session(model: Path | bytes, callers: int) -> tuple[ort.InferenceSession | None, str]:
    """A session that bound CUDA, or None and the reason why not."""
    try:
        session = _create_session(model, [(CUDA, _CUDA_OPTIONS), CPU], callers)
    except ModelDamaged as error:
        return None, str(error.__cause__).splitlines()[0]
    return (session, "") if CUDA in session.get_providers() else (None, _cuda_load_error())


def _create_session(model: Path | bytes, providers: list[Any], callers: int) -> ort.InferenceSession:
    options = ort.SessionOptions()
    # onnxruntime counts the calling thread among its threads.
    options.intra_op_num_threads = max(1, cpu_count() - callers + 1)
    # Memory patterns are planned and kept for every input size: 1.4 GB instead of 1.1, and no faster.
    options.enable_mem_pattern = False
    options.log_severity_level = 4
    graph = str(model) if isinstance(model, Path) else model
    try:
        # Without this, onnxruntime prints and silently continues on another provider.
        return ort.InferenceSession(graph, options, providers=providers, enable_fallback=0)
    except Exception as error:  # onnxruntime's own errors share no public base class
        raise ModelDamaged(f"onnxruntime cannot open the model: {error_reason(error)}.") from error


def _cuda_load_error() -> str:
    """Why the CUDA provider failed to load. onnxruntime only logs it; the loader names the missing library."""
    folder = Path(ort.__file__).parent / "capi"
    for library in sorted(folder.glob("*onnxruntime_providers_cuda*")):
        try:
            ctypes.CDLL(str(library))
        except OSError as error:
            missing = str(error)
            return f"no NVIDIA driver was found; {missing}" if "libcuda.so" in missing else missing
    return "onnxruntime refused its CUDA provider: no usable NVIDIA GPU or driver"
