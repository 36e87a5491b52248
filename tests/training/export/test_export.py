from __future__ import annotations

import json

import numpy as np
import onnxruntime as ort
import pytest
import torch
from landprompt_training.export.card import write_card
from landprompt_training.export.onnx_graphs import export_encoder
from landprompt_training.models.pyramid import PyramidStudent


@pytest.fixture(scope="module", params=["plain", "smooth", "lite"])
def exported(tmp_path_factory, request):
    torch.manual_seed(0)
    smooth = {"antialias": True, "upsampling": "bilinear", "spectral": 12}
    options = {"plain": {}, "smooth": smooth, "lite": {**smooth, "trunk": "efficientnet_lite0"}}[request.param]
    student = PyramidStudent(12, 16, widths=(8, 8, 16), depths=(1, 1, 1), decoder=8, **options).eval()
    path = tmp_path_factory.mktemp("bundle") / "optical.onnx"
    export_encoder(student, path)
    return student, ort.InferenceSession(str(path), providers=["CPUExecutionProvider"])


@pytest.mark.parametrize(("n", "height", "width"), [(1, 64, 64), (3, 63, 65), (1, 17, 128), (2, 9, 10)])
def test_onnx_equals_torch_over_odd_sizes(exported, n, height, width):
    student, session = exported
    image = torch.randn(n, 12, height, width)
    band_mask = (torch.rand(n, 12) > 0.3).float()
    valid = (torch.rand(n, 1, height, width) > 0.1).float()
    image = image * band_mask[..., None, None] * valid
    with torch.no_grad():
        expected = student(image, band_mask, valid)
    feed = {"image": image.numpy(), "band_mask": band_mask.numpy(), "valid": valid.numpy()}
    for got, want in zip(session.run(["grid", "embedding"], feed), expected, strict=True):
        np.testing.assert_allclose(got, want.numpy(), atol=1e-4)


@pytest.mark.parametrize(("height", "width", "crop"), [(64, 96, 8), (96, 64, 16), (63, 101, 24)])
def test_onnx_crops_margins_like_torch(exported, height, width, crop):
    student, session = exported
    image, band_mask, valid = torch.randn(1, 12, height, width), torch.ones(1, 12), torch.ones(1, 1, height, width)
    with torch.no_grad():
        expected, _ = student(image, band_mask, valid, torch.tensor(crop))
        whole, _ = student(image, band_mask, valid)
    feed = {"image": image.numpy(), "band_mask": band_mask.numpy(), "valid": valid.numpy(), "crop": np.array(crop)}
    got = session.run(["grid"], feed)[0]
    np.testing.assert_allclose(got, expected.numpy(), atol=1e-4)
    edge = crop // 2
    torch.testing.assert_close(expected, whole[..., edge:-edge, edge:-edge])


def test_card_lists_every_file_with_its_digest(tmp_path):
    (tmp_path / "a.onnx").write_bytes(b"abc")
    write_card(tmp_path, {"name": "x"})
    card = json.loads((tmp_path / "model.json").read_text())
    assert card["files"] == {
        "a.onnx": {"sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "size": 3}
    }
