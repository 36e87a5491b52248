"""Which device a model runs on: what onnxruntime really bound, and why CUDA was refused."""

from __future__ import annotations

import contextlib
import ctypes
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import onnxruntime as ort

from ..errors import BadOption, DeviceUnavailable, ModelDamaged

CUDA, CPU = "CUDAExecutionProvider", "CPUExecutionProvider"
DEVICES = ("auto", "cpu", "cuda")
_CUDA_OPTIONS = {
    # TF32 has 10 bits of mantissa: it would move scores by more than the 1e-3 that devices may differ by.
    "use_tf32": "0",
    # A raster has windows of several sizes and batches; the default tries every algorithm anew for each of them.
    "cudnn_conv_algo_search": "HEURISTIC",
    # By default memory is taken in powers of two, up to twice of what is needed.
    "arena_extend_strategy": "kSameAsRequested",
}
# An ONNX model of one Identity node: enough to see which provider a session binds.
_PROBE = bytes.fromhex(
    "08083a3b0a100a017812017922084964656e74697479120570726f62655a0f0a0178120a0a08080112040a02080162"
    "0f0a0179120a0a08080112040a02080142040a00100d"
)


@dataclass(frozen=True)
class Device:
    """A device and the reason it was taken, a sentence for the person."""

    name: str
    reason: str


def cpu_count() -> int:
    """Number of cores that this process may use: LANDPROMPT_THREADS where it is set, as a cluster's workers do."""
    if (told := os.environ.get("LANDPROMPT_THREADS", "")).isdigit() and int(told):
        return int(told)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def cuda_build() -> bool:
    """Whether this onnxruntime was built with CUDA; whether a GPU is there, only a session tells."""
    return CUDA in ort.get_available_providers()


def open_session(model: Path | bytes, device: str = "auto", callers: int = 1) -> tuple[ort.InferenceSession, Device]:
    """Open an ONNX model on a device.

    Args:
        model: file or bytes of the graph.
        device: ``auto`` (CUDA where it can be had, else the CPU), ``cpu`` or ``cuda``.
        callers: threads that will run it at the same time. On the CPU each works itself, and they share the cores left.

    Returns:
        The session, and the device that it really bound.

    Raises:
        BadOption: no such device.
        DeviceUnavailable: ``cuda`` was asked for and cannot be had.
        ModelDamaged: onnxruntime cannot read the graph.
    """
    if device not in DEVICES:
        raise BadOption(f"There is no device '{device}'; it is one of {', '.join(DEVICES)}.")
    if device == "cpu":
        return _session(model, [CPU], callers), Device("cpu", "asked for")
    session, refusal = _cuda_session(model, callers) if cuda_build() else (None, "this onnxruntime has no CUDA build")
    if session is not None:
        return session, Device("cuda", "onnxruntime bound CUDA")
    # Before the refusal is told: where the model is at fault, this says so.
    session = _session(model, [CPU], callers)
    if device == "cuda":
        raise DeviceUnavailable(f"CUDA cannot be used: {refusal}.")
    return session, Device("cpu", refusal)


def probe(device: str = "auto") -> Device:
    """The device that a model would run on, found out by binding a session; raises as `open_session`."""
    return open_session(_PROBE, device)[1]


def reason_of(error: Exception) -> str:
    """onnxruntime's reason for a failure, without its codes and source places, for a message to people."""
    line = (str(error).splitlines() or [type(error).__name__])[0]
    if "alloc" in line.lower():
        return "it needs too much memory"
    line = re.sub(r"^\[ONNXRuntimeError\] : \d+ : \w+ : ", "", line)
    line = re.sub(r"/onnxruntime_src/\S+:\d+ .*?\) (?=\S)", "", line)
    return line[:300].strip().rstrip(".")


def _cuda_session(model: Path | bytes, callers: int) -> tuple[ort.InferenceSession | None, str]:
    """A session that CUDA was bound to, or None and why not."""
    if hasattr(ort, "preload_dlls"):
        # It prints what it does not find, and the command line's output is for the results.
        with contextlib.redirect_stdout(sys.stderr):
            ort.preload_dlls()
    try:
        session = _session(model, [(CUDA, _CUDA_OPTIONS), CPU], callers)
    except ModelDamaged as error:
        return None, str(error.__cause__).splitlines()[0]
    return (session, "") if CUDA in session.get_providers() else (None, _why_cuda_does_not_load())


def _session(model: Path | bytes, providers: list, callers: int) -> ort.InferenceSession:
    options = ort.SessionOptions()
    # onnxruntime counts one caller among its threads.
    options.intra_op_num_threads = max(1, cpu_count() - callers + 1)
    # It plans one piece of memory for every size of input and keeps all of them: 1.4 GB in place of 1.1, no faster.
    options.enable_mem_pattern = False
    options.log_severity_level = 4
    graph = str(model) if isinstance(model, Path) else model
    try:
        # With its fall-back onnxruntime would print, and go on without the device that it was told.
        return ort.InferenceSession(graph, options, providers=providers, enable_fallback=0)
    except Exception as error:  # onnxruntime's own errors share no public base class
        raise ModelDamaged(f"onnxruntime cannot open the model: {reason_of(error)}.") from error


def _why_cuda_does_not_load() -> str:
    """onnxruntime only logs why a provider failed; the loader's own words name the library that is missing."""
    folder = Path(ort.__file__).parent / "capi"
    for library in sorted(folder.glob("*onnxruntime_providers_cuda*")):
        try:
            ctypes.CDLL(str(library))
        except OSError as error:
            return str(error)
    return "onnxruntime refused its CUDA provider: no usable NVIDIA GPU or driver"
