from __future__ import annotations

import numpy as np
import onnx
import onnxruntime as ort
import pytest
import torch
from landprompt_training.export.int8 import export_int8
from landprompt_training.export.onnx_graphs import export_encoder
from landprompt_training.models.pyramid import PyramidStudent

BANDS = 12


def _inputs(seed: int, side: int = 64) -> dict[str, np.ndarray]:
    image = np.random.default_rng(seed).standard_normal((2, BANDS, side, side)).astype(np.float32)
    return {
        "image": image,
        "band_mask": np.ones((2, BANDS), np.float32),
        "valid": np.ones((2, 1, side, side), np.float32),
    }


@pytest.fixture(scope="module")
def graphs(tmp_path_factory):
    torch.manual_seed(0)
    student = PyramidStudent(BANDS, 16, widths=(8, 16, 32), depths=(1, 1, 2), decoder=8).eval()
    folder = tmp_path_factory.mktemp("bundle")
    export_encoder(student, folder / "optical.onnx")
    export_int8(folder / "optical.onnx", (_inputs(seed) for seed in range(4)))
    return folder / "optical.onnx", folder / "optical.int8.onnx"


def _run(graph, inputs):
    return ort.InferenceSession(str(graph), providers=["CPUExecutionProvider"]).run(["grid", "embedding"], inputs)


def test_int8_outputs_are_close_to_fp32(graphs):
    inputs = _inputs(9)
    for fp32, int8 in zip(*(_run(graph, inputs) for graph in graphs), strict=True):
        cosine = (fp32 * int8).sum(axis=1)
        assert cosine.min() > 0.99
        assert np.abs(fp32 - int8).max() > 0  # otherwise, nothing was quantised


def test_only_the_coarse_stage_is_quantised(graphs):
    model = onnx.load(str(graphs[1]))
    weights = {w.name for w in model.graph.initializer if w.data_type == onnx.TensorProto.INT8}
    quantised = {n.output[0] for n in model.graph.node if n.op_type == "DequantizeLinear" and n.input[0] in weights}
    convolutions = [n for n in model.graph.node if n.op_type == "Conv"]
    assert {n.name for n in convolutions if n.input[1] in quantised} == {
        n.name for n in convolutions if "/stage8/" in n.name
    }


def test_int8_cells_do_not_depend_on_the_window(graphs):
    inputs = _inputs(3, 256)
    window = {k: v[..., 32:224, 32:224] if v.ndim == 4 else v for k, v in inputs.items()}
    whole, part = (_run(graphs[1], given)[0] for given in (inputs, window))
    margin = 32  # in cells; more than half of the receptive field of this small student
    inner = np.s_[..., 16 + margin : 112 - margin, 16 + margin : 112 - margin]
    np.testing.assert_allclose(whole[inner], part[..., margin : 96 - margin, margin : 96 - margin], atol=1e-5)


def test_rejects_graph_without_the_part(graphs, tmp_path):
    with pytest.raises(ValueError, match="no node"):
        export_int8(graphs[0], [_inputs(0)], part="/stage16/")
