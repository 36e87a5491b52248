"""Checks that every graph of a bundle must pass: inputs and outputs, shapes, finite values, unit length."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import onnxruntime as ort

from ..errors import ModelRejected
from .device import error_reason

_UNIT_TOLERANCE = 0.01  # rounding in 16 bits
Signature = Mapping[str, tuple[str, int]]


def check_signature(
    session: ort.InferenceSession, file: str, inputs: Signature, outputs: Signature, sizes: Mapping[str, int]
) -> None:
    """Check a graph's inputs and outputs.

    Args:
        session: the graph.
        file: its file name, for messages.
        inputs: onnxruntime type and rank of each input, by name. The graph may have no other input without a default.
        outputs: the same for the outputs that it must have.
        sizes: length of the second axis of some inputs and outputs.

    Raises:
        ModelRejected: the graph does not match.
    """
    found = {each.name: each for each in session.get_inputs()}
    if set(found) != set(inputs):
        raise ModelRejected(f"the graph '{file}' has the inputs {_join(found)}; the engine provides {_join(inputs)}.")
    produced = {each.name: each for each in session.get_outputs()}
    if missing := set(outputs) - set(produced):
        raise ModelRejected(f"the graph '{file}' lacks the output {_join(missing)}.")
    for name, (kind, rank) in {**inputs, **outputs}.items():
        node = found[name] if name in inputs else produced[name]
        if node.type != kind or len(node.shape) != rank:
            raise ModelRejected(
                f"'{name}' of the graph '{file}' is {node.type} with {len(node.shape)} axes, not {kind} with {rank}."
            )
        if name in sizes and isinstance(node.shape[1], int) and node.shape[1] != sizes[name]:
            raise ModelRejected(
                f"'{name}' of the graph '{file}' has the size {node.shape[1]}; the card says {sizes[name]}."
            )


def run_graph(
    session: ort.InferenceSession, file: str, outputs: Sequence[str], inputs: Mapping[str, np.ndarray]
) -> list[np.ndarray]:
    """Run a graph and return its outputs; raises ModelRejected with onnxruntime's message if it cannot run."""
    try:
        results: list[np.ndarray] = session.run(list(outputs), dict(inputs))
        return results
    except Exception as error:  # onnxruntime's own errors share no public base class
        raise ModelRejected(f"the graph '{file}' cannot run: {error_reason(error)}.") from error


def check_embeddings(found: np.ndarray, shape: tuple[int, ...], what: str, unit: bool = True) -> np.ndarray:
    """Return float32 embeddings along axis 1 after checking them.

    Raises:
        ModelRejected: shape or type differ, a value is not finite or, with `unit`, an embedding is not of unit length.
    """
    if found.dtype != np.float32 or found.shape != shape:
        raise ModelRejected(f"{what} returns {found.dtype} of shape {found.shape}, not float32 of shape {shape}.")
    if not np.isfinite(found).all():
        raise ModelRejected(f"{what} returns values that are not finite.")
    if unit and np.abs(np.linalg.norm(found, axis=1) - 1).max(initial=0) > _UNIT_TOLERANCE:
        raise ModelRejected(f"{what} returns embeddings that are not of unit length.")
    return found


def _join(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "none"
