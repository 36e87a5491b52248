"""Running a graph with its inputs and its output in the device's memory (onnxruntime's I/O binding)."""

from __future__ import annotations

import numpy as np
import onnxruntime as ort

Inputs = dict[str, np.ndarray]


def run_bound(
    session: ort.InferenceSession, device: str, output: str, inputs: Inputs, options: ort.RunOptions | None = None
) -> np.ndarray:
    """One output of a graph, as `session.run` gives it.

    The inputs are copied to the device once, before the graph runs, and the output is left there until it is fetched
    whole. `session.run` copies both within the run, input by input at the step that needs it.

    Args:
        session: the graph; `device` is one that it bound, ``cuda`` or ``cpu``.
        options: with `terminate` the run ends as one by `session.run` does.
    """
    binding = session.io_binding()
    for name, values in inputs.items():
        binding.bind_ortvalue_input(name, ort.OrtValue.ortvalue_from_numpy(values, device))
    binding.bind_output(output, device)
    session.run_with_iobinding(binding, options)
    return binding.copy_outputs_to_cpu()[0]
