from __future__ import annotations

from copy import deepcopy

import numpy as np
import onnx
import onnxruntime as ort
import pytest
import torch
from landprompt_training.export.fp16 import COARSE, COARSE_AND_DECODER, export_fp16, halved, in_float32
from landprompt_training.export.onnx_graphs import export_encoder
from landprompt_training.models.pyramid import PyramidStudent
from onnx import TensorProto, helper, numpy_helper

BANDS = 12


def noise() -> list[dict[str, np.ndarray]]:
    """Standardised noise with three contrasts."""
    rng, side = np.random.default_rng(9), 64
    ones = {"band_mask": np.ones((2, BANDS), np.float32), "valid": np.ones((2, 1, side, side), np.float32)}
    return [
        {"image": rng.standard_normal((2, BANDS, side, side), np.float32) * np.float32(contrast)} | ones
        for contrast in (0.3, 1.0, 3.0)
    ]


@pytest.fixture(scope="module")
def student():
    torch.manual_seed(0)
    return PyramidStudent(BANDS, 16, widths=(8, 16, 32), depths=(1, 1, 2), decoder=8).eval()


@pytest.fixture(scope="module")
def graph(student, tmp_path_factory):
    path = tmp_path_factory.mktemp("bundle") / "optical.onnx"
    export_encoder(student, path)
    return path


@pytest.fixture(scope="module")
def prompts():
    random = np.random.default_rng(1).standard_normal((20, 16)).astype(np.float32)
    return random / np.linalg.norm(random, axis=1, keepdims=True)


def _run(model, inputs):
    given = model if isinstance(model, str) else model.SerializeToString()
    return ort.InferenceSession(given, providers=["CPUExecutionProvider"]).run(None, inputs)


def _half_convolutions(model):
    half = {w.name for w in model.graph.initializer if w.data_type == TensorProto.FLOAT16}
    return {n.name for n in model.graph.node if n.op_type == "Conv" and n.input[1] in half}


def test_fp16_scores_are_close_to_fp32(graph, prompts):
    batches = noise()
    assert export_fp16(graph, prompts, batches) == {"fp16": "optical.fp16.onnx"}
    half = graph.with_name("optical.fp16.onnx")
    for inputs in batches:
        for fp32, fp16 in zip(*(_run(str(path), inputs) for path in (graph, half)), strict=True):
            assert fp16.dtype == np.float32
            assert 0 < np.abs(np.tensordot(prompts, fp32 - fp16, (1, 1))).max() < 1e-3
            assert np.linalg.norm(fp16, axis=1) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize("parts", [COARSE_AND_DECODER, COARSE])
def test_only_chosen_parts_are_in_16_bits(graph, parts):
    model = halved(onnx.load(graph), parts)
    convolutions = {n.name for n in model.graph.node if n.op_type == "Conv"}
    assert _half_convolutions(model) == {name for name in convolutions if any(part in name for part in parts)}
    kinds = {v.name: v.type.tensor_type.elem_type for v in [*model.graph.input, *model.graph.output]}
    assert kinds.pop("crop") == TensorProto.INT64
    assert set(kinds.values()) == {TensorProto.FLOAT}


def test_overflowing_parts_stay_in_float32(student, prompts, tmp_path):
    def exported(first, then):
        """Scale the output of one layer beyond the range of 16 bits, and the weights of the next layer inversely."""
        with torch.no_grad():
            first.weight *= 1e6
            then.weight *= 1e-6
        export_encoder(student, tmp_path / "optical.onnx")
        return export_fp16(tmp_path / "optical.onnx", prompts, noise())

    student = deepcopy(student)
    assert exported(student.smooth2[0], student.head) == {"fp16": "optical.fp16.onnx"}
    assert not [n for n in _half_convolutions(onnx.load(tmp_path / "optical.fp16.onnx")) if "smooth2" in n]
    (tmp_path / "optical.fp16.onnx").unlink()
    body = student.stage8[1].body
    assert exported(body[0][0], body[1][0]) == {}
    assert not (tmp_path / "optical.fp16.onnx").exists()


def test_emulated_rounding_equals_half_precision():
    rng = np.random.default_rng(2)
    weight = rng.standard_normal((1, 1, 1, 1)).astype(np.float32)
    nodes = [
        helper.make_node("Conv", ["x", "w"], ["y"], "/stage8/Conv"),
        helper.make_node("Relu", ["y"], ["z"], "/stage8/Relu"),
        helper.make_node("Identity", ["z"], ["out"], "out"),
    ]
    values = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, 1, "h", "w"]) for name in ("x", "out")]
    inner = helper.make_graph(nodes, "g", values[:1], values[1:], [numpy_helper.from_array(weight, "w")])
    model = helper.make_model(inner, opset_imports=[helper.make_opsetid("", 18)], ir_version=8)
    x = (rng.standard_normal((1, 1, 64, 64)) * 50).astype(np.float32)
    product = np.float32(np.float16(x)) * np.float32(np.float16(weight))
    expected = np.maximum(np.float32(np.float16(product)), 0)
    np.testing.assert_array_equal(_run(in_float32(halved(model, COARSE)), {"x": x})[0], expected)
    assert (expected != np.maximum(x * weight, 0)).mean() > 0.4


def test_rejects_graph_without_the_parts(graph):
    with pytest.raises(ValueError, match="no node"):
        halved(onnx.load(graph), ("/stage16/",))
