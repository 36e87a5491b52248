from __future__ import annotations

import numpy as np
import onnx
import onnxruntime as ort
import pytest
import torch
from landprompt_training.export.onnx_graphs import keep_in_8_bits
from torch import nn


class Words(nn.Module):
    """A token table and two matrix products with an activation in between, as in text towers."""

    def __init__(self) -> None:
        super().__init__()
        torch.manual_seed(0)
        self.table = nn.Embedding(500, 32)
        self.table.weight.data[7] *= 50  # a token with large values must not reduce the precision of the others
        self.up, self.down = nn.Linear(32, 96, bias=False), nn.Linear(96, 16, bias=False)
        self.up.weight.data[3] *= 50

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        return self.down(torch.tanh(self.up(self.table(ids)))).mean(dim=1)


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    path = tmp_path_factory.mktemp("graph") / "words.onnx"
    ids = torch.tensor([[7, 8, 9]])
    axes = {"ids": {0: "n", 1: "length"}, "embedding": {0: "n"}}
    torch.onnx.export(Words().eval(), (ids,), str(path), input_names=["ids"], output_names=["embedding"],
                      dynamic_axes=axes, opset_version=18, dynamo=False)  # fmt: skip
    return path


def run(path, ids):
    return ort.InferenceSession(str(path), providers=["CPUExecutionProvider"]).run(None, {"ids": np.array(ids)})[0]


def large(path) -> dict[str, int]:
    """Number of values in the weights of a graph, by type; small weights are ignored."""
    counts: dict[str, int] = {}
    for weight in onnx.load(str(path)).graph.initializer:
        kind, size = onnx.TensorProto.DataType.Name(weight.data_type), int(np.prod(weight.dims))
        if size > 600:
            counts[kind] = counts.get(kind, 0) + size
    return counts


def test_8_bit_weights_give_nearly_the_same_output(graph, tmp_path):
    keep_in_8_bits(graph, tmp_path / "narrow.onnx")
    assert large(graph) == {"FLOAT": 500 * 32 + 32 * 96 + 96 * 16}
    assert large(tmp_path / "narrow.onnx") == {"INT8": 500 * 32 + 32 * 96 + 96 * 16}
    ids = [[1, 2, 3, 4], [7, 100, 499, 0]]
    wanted, got = run(graph, ids), run(tmp_path / "narrow.onnx", ids)
    assert np.abs(got - wanted).max() > 0
    cosine = (got * wanted).sum(axis=1) / np.linalg.norm(got, axis=1) / np.linalg.norm(wanted, axis=1)
    assert cosine.min() > 0.999


def test_output_does_not_depend_on_the_batch(graph, tmp_path):
    keep_in_8_bits(graph, tmp_path / "narrow.onnx")
    alone = run(tmp_path / "narrow.onnx", [[10, 11, 12]])
    beside = run(tmp_path / "narrow.onnx", [[10, 11, 12], [7, 7, 7]])
    np.testing.assert_allclose(beside[:1], alone, atol=1e-6)


def test_spared_nodes_keep_float32_weights(graph, tmp_path):
    products = [node.name for node in onnx.load(str(graph)).graph.node if node.op_type == "MatMul"]
    keep_in_8_bits(graph, tmp_path / "narrow.onnx", products[-1:])
    assert large(tmp_path / "narrow.onnx") == {"INT8": 500 * 32 + 32 * 96, "FLOAT": 96 * 16}
