"""The paper's student: its input, its initial weights, and its ONNX graph for rasters of any size."""

from __future__ import annotations

import numpy as np
import onnxruntime as ort
import pytest
import torch
from landprompt_training.config import Vit
from landprompt_training.data.modality import MODALITIES
from landprompt_training.data.sample import S2_BANDS
from landprompt_training.errors import WeightsMissing
from landprompt_training.export.onnx_graphs import export_encoder
from landprompt_training.models.build import build_student
from landprompt_training.models.vit import VitStudent

TINY = {"embed_dim": 24, "depth": 2, "num_heads": 2}


def student(modality: str = "s2_13", **more) -> VitStudent:
    weights = more.pop("weights", None)
    table = Vit(kind="vit", model="vit_tiny_patch16_224", weights=weights, options=TINY | more)
    return build_student(table, MODALITIES[modality], 8).eval()


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    net = student()
    path = tmp_path_factory.mktemp("vit") / "vit.onnx"
    export_encoder(net, path, 13)
    return net, ort.InferenceSession(str(path), providers=["CPUExecutionProvider"])


def inputs(n: int, height: int, width: int) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    generator = torch.Generator().manual_seed(height)
    image = torch.randn(n, 13, height, width, generator=generator)
    return image, (torch.rand(n, 13, generator=generator) > 0.3).float(), torch.ones(n, 1, height, width)


@pytest.mark.parametrize(("n", "height", "width"), [(1, 64, 64), (2, 131, 65)])
def test_onnx_equals_torch_over_odd_sizes(exported, n, height, width):
    net, session = exported
    image, mask, valid = inputs(n, height, width)
    with torch.no_grad():
        wanted = net(image, mask, valid)
    feed = {"image": image.numpy(), "band_mask": mask.numpy(), "valid": valid.numpy()}
    grid, embedding = session.run(["grid", "embedding"], feed)
    assert grid.shape == (n, 8, -(-height // 8), -(-width // 8))
    np.testing.assert_allclose(grid, wanted[0].numpy(), atol=1e-4)
    np.testing.assert_allclose(embedding, wanted[1].numpy(), atol=1e-4)


def test_cells_are_independent_of_blocks_at_window_boundaries():
    net = student()
    image, mask, valid = inputs(1, 128, 256)
    with torch.no_grad():
        whole = net(image, mask, valid)[0]
        parts = [net(image[..., at], mask, valid[..., at])[0] for at in (slice(0, 128), slice(128, 256))]
    torch.testing.assert_close(torch.cat(parts, dim=3), whole, atol=1e-5, rtol=0)


def test_padding_does_not_change_the_chip_embedding():
    net = student()
    image, mask, valid = inputs(1, 128, 128)
    valid[..., 60:, :] = 0
    valid[..., 50:] = 0
    with torch.no_grad():
        filled = net(image * valid, mask, valid)[1]
        alone = net(image[..., :60, :50], mask, valid[..., :60, :50])[1]
        assert net(image * 0, mask, valid * 0)[1].isfinite().all()  # a block of nodata
    torch.testing.assert_close(filled, alone, atol=1e-6, rtol=0)


def test_input_is_reflectance_with_zeros_for_missing_bands():
    net, modality = student("s2"), MODALITIES["s2"]
    reflectance = torch.rand(1, 12, 32, 32)
    mask, valid = torch.ones(1, 12), torch.ones(1, 1, 32, 32)
    mask[0, 3] = 0
    seen = net._reflectance(modality.standardise(reflectance, mask, valid), mask, valid)
    torch.testing.assert_close(seen, reflectance * mask[:, :, None, None], atol=1e-6, rtol=0)


def test_moco_weights_of_13_bands_initialise_a_12_band_student(tmp_path):
    origin = student()
    state = {f"module.base_encoder.{name}": value for name, value in origin.vit.state_dict().items()}
    path = tmp_path / "moco.pth"
    torch.save({"state_dict": state | {"module.momentum_encoder.norm.weight": torch.zeros(1)}, "epoch": 100}, path)
    started = student("s2", weights=str(path))
    kept = [i for i, band in enumerate(S2_BANDS) if band != "B10"]
    first = origin.vit.patch_embed.proj.weight
    assert torch.equal(started.vit.patch_embed.proj.weight, first[:, kept])
    assert torch.equal(started.vit.blocks[1].mlp.fc1.weight, origin.vit.blocks[1].mlp.fc1.weight)


def test_rejects_unsuitable_weights_with_the_reason(tmp_path):
    with pytest.raises(WeightsMissing, match=r"nowhere\.pth cannot be used: there is no such file.*SSL4EO"):
        student(weights=str(tmp_path / "nowhere.pth"))
    torch.save({"conv1.weight": torch.zeros(1)}, tmp_path / "resnet.pth")
    with pytest.raises(WeightsMissing, match="it lacks blocks"):
        student(weights=str(tmp_path / "resnet.pth"))
    torch.save(student(depth=2, embed_dim=12).vit.state_dict(), tmp_path / "narrow.pth")
    with pytest.raises(WeightsMissing, match="has the shape"):
        student(weights=str(tmp_path / "narrow.pth"))


def test_default_network_has_the_size_of_the_paper():
    net = VitStudent(MODALITIES["s2_13"], 512)
    assert net.vit.patch_embed.proj.weight.shape == (384, 13, 16, 16)
    assert net.chip.in_features == 384 and len(net.vit.blocks) == 12
    drops = [block.drop_path1.drop_prob for block in net.vit.blocks if hasattr(block.drop_path1, "drop_prob")]
    assert max(drops) == pytest.approx(0.2)
