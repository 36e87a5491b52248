"""The tower that names whole pictures: what it sees of the encoder's input, and its ONNX form."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import onnx
import onnxruntime as ort
import pytest
import torch
from landprompt_training.data.bands import RGB_WHITE
from landprompt_training.data.modality import MODALITIES
from landprompt_training.export import onnx_graphs as export
from landprompt_training.models.imagenet import imagenet_trunk, renamed, untrained_trunk
from landprompt_training.models.picture import PictureTower

MODALITY = replace(MODALITIES["s2"], mean=tuple(0.01 * k for k in range(12)), std=(0.1,) * 12)


@pytest.fixture(scope="module")
def tower():
    torch.manual_seed(0)
    return PictureTower(MODALITY, 16, imagenet_trunk()).eval()


def standardised(rgb: torch.Tensor) -> tuple[torch.Tensor, ...]:
    """A picture (n, 3, h, w) in 0..1 as the encoder's inputs."""
    image, mask = torch.zeros(len(rgb), 12, *rgb.shape[-2:]), torch.zeros(len(rgb), 12)
    image[:, [3, 2, 1]], mask[:, [3, 2, 1]] = rgb * RGB_WHITE, 1
    valid = torch.ones_like(rgb[:, :1])
    return MODALITY.standardise(image, mask, valid), mask, valid


def test_it_sees_the_picture_as_displayed_and_missing_bands_as_grey(tower):
    rgb = torch.rand(2, 3, 8, 8)
    image, mask, _ = standardised(rgb)
    torch.testing.assert_close(tower.picture(image, mask), rgb * 2 - 1, atol=1e-5, rtol=0)
    mask[:, 2] = 0  # green
    assert not tower.picture(image, mask)[:, 1].any()


def test_what_is_not_valid_does_not_matter(tower):
    image, mask, valid = standardised(torch.rand(1, 3, 64, 64))
    valid[..., 40:] = 0
    other = torch.where(valid > 0, image, torch.rand_like(image))
    with torch.no_grad():
        torch.testing.assert_close(tower(image, mask, valid), tower(other, mask, valid))


def test_the_weights_of_imagenet_are_all_there():
    start, trained = untrained_trunk().state_dict(), imagenet_trunk().state_dict()
    same = [n for n in start if not n.endswith("num_batches_tracked") and torch.equal(start[n], trained[n])]
    assert same == []


def test_a_file_with_a_layer_less_is_refused():
    trunk = untrained_trunk()
    state = {name: value for name, value in trunk.state_dict().items() if name != "blocks.3.1.bn1.weight"}
    with pytest.raises(ValueError, match="shorter"):
        renamed(state, trunk)


@pytest.mark.parametrize("rounded", [False, True])
@pytest.mark.parametrize(("n", "height", "width"), [(1, 64, 64), (2, 63, 65), (1, 17, 128), (1, 24, 16)])
def test_onnx_equals_torch_and_rounded_weights_move_it_little(tower, tmp_path, monkeypatch, n, height, width, rounded):
    path = tmp_path / "picture.onnx"
    if not rounded:
        monkeypatch.setattr(export, "keep_in_16_bits", lambda path: None)
    export.export_picture_tower(tower, path)
    image, mask, valid = standardised(torch.rand(n, 3, height, width))
    valid = (torch.rand_like(valid) > 0.1).float()
    feed = {"image": image.numpy(), "band_mask": mask.numpy(), "valid": valid.numpy()}
    session = ort.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    with torch.no_grad():
        expected = tower(image, mask, valid).numpy()
    got = session.run(["embedding"], feed)[0]
    np.testing.assert_allclose(got, expected, atol=2e-3 if rounded else 1e-4)
    large = [w for w in onnx.load(str(path)).graph.initializer if len(w.raw_data) > 4096]
    assert {w.data_type for w in large} == {onnx.TensorProto.FLOAT16 if rounded else onnx.TensorProto.FLOAT}
