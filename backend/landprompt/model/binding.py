"""Runs a graph with its inputs and output in the device's memory (onnxruntime's I/O binding)."""

from __future__ import annotations

import numpy as np
import onnxruntime as ort

Inputs = dict[str, np.ndarray]


def run_bound(
    session: ort.InferenceSession, device: str, output: str, inputs: Inputs, options: ort.RunOptions | None = None
) -> np.ndarray:
    """Return one output of a graph, equal to that of `session.run`.

    The inputs are copied to the device once, before the graph runs, and the output is copied back once, after it.
    `session.run` copies each input at the node that needs it.

    Args:
        session: the graph.
        device: ``cuda`` or ``cpu``; the session must have bound it.
        output: name of the output.
        options: set `terminate` on them from another thread to end the run.
    """
    binding = session.io_binding()
    for name, values in inputs.items():
        binding.bind_ortvalue_input(name, ort.OrtValue.ortvalue_from_numpy(values, device))
    binding.bind_output(output, device)
    session.run_with_iobinding(binding, options)
    result: np.ndarray = binding.copy_outputs_to_cpu()[0]
    return result
