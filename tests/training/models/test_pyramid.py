from __future__ import annotations

import pytest
import timm
import torch
from landprompt_training.config import Pyramid
from landprompt_training.data.bands import RGB_WHITE
from landprompt_training.data.modality import MODALITIES
from landprompt_training.models.base import ImageTower
from landprompt_training.models.build import build_student
from landprompt_training.models.compact_base import CompactVisual
from landprompt_training.models.pyramid import PyramidStudent, SpectralBranch


@pytest.fixture(scope="module", params=["plain", "smooth", "spectral", "lite"])
def student(request) -> PyramidStudent:
    torch.manual_seed(0)
    smooth = {"antialias": True, "upsampling": "bilinear"}
    more = {
        "plain": {}, "smooth": smooth, "spectral": {**smooth, "spectral": 12},
        "lite": {**smooth, "trunk": "efficientnet_lite0"},
    }  # fmt: skip
    options = more[request.param]
    net = PyramidStudent(5, 12, widths=(8, 8, 16), depths=(1, 1, 2), decoder=8, **options)
    # The statistics differ from the identity, so that tests notice whether they are used.
    for module in net.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.running_mean.normal_(0, 0.3)
            module.running_var.uniform_(0.5, 2)
    return net.eval()


def inputs(height: int, width: int, bands: int = 5) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    return torch.randn(1, bands, height, width), torch.ones(1, bands), torch.ones(1, 1, height, width)


@pytest.mark.parametrize(("height", "width"), [(64, 64), (63, 65), (33, 18), (17, 19)])
def test_cells_cover_odd_sizes_and_have_unit_length(student, height, width):
    grid, embedding = student(*inputs(height, width))
    assert grid.shape == (1, 12, -(-height // 2), -(-width // 2))
    torch.testing.assert_close(grid.norm(dim=1), torch.ones_like(grid[:, 0]))
    torch.testing.assert_close(embedding.norm(dim=1), torch.ones(1))


def test_distant_nodata_hardly_changes_the_embedding(student):
    image, band_mask, valid = inputs(64, 64)
    _, alone = student(image, band_mask, valid)
    wide = torch.zeros(1, 5, 64, 256)
    wide[..., :64] = image
    wide_valid = torch.zeros(1, 1, 64, 256)
    wide_valid[..., :64] = 1
    _, embedding = student(wide, band_mask, wide_valid)
    # The coarse features differ only near the seam; cells without valid pixels must have no weight.
    assert (embedding * alone).sum() > 0.97


def test_outputs_are_finite_for_nodata(student):
    image, band_mask, valid = inputs(32, 32)
    grid, embedding = student(image * 0, band_mask, valid * 0)
    assert torch.isfinite(grid).all()
    assert torch.isfinite(embedding).all()


def test_summarise_uses_only_the_given_context(student):
    image, band_mask, valid = inputs(64, 64)
    _, context = student.features(image, band_mask, valid)
    whole = student.summarise(context, torch.ones(1, 1, 8, 8))
    left = student.summarise(context[..., :4], torch.ones(1, 1, 8, 4))
    expected = student.chip(context[..., :4].mean(dim=(2, 3)))
    torch.testing.assert_close(left, expected / expected.norm(dim=1, keepdim=True))
    assert (left - whole).abs().max() > 1e-4


def test_block_with_margin_equals_the_whole(student):
    image, band_mask, valid = inputs(384, 384)
    whole, _ = student(image, band_mask, valid)
    margin = (student.receptive_field // 2 // student.alignment + 1) * student.alignment
    top = 160
    window = slice(top - margin, top + 64 + margin)
    block, _ = student(image[..., window, window], band_mask, valid[..., window, window])
    inner = slice(margin // 2, margin // 2 + 32)
    torch.testing.assert_close(block[..., inner, inner], whole[..., top // 2 : top // 2 + 32, top // 2 : top // 2 + 32])


def test_cell_depends_only_on_the_receptive_field(student):
    image, band_mask, valid = inputs(256, 256)
    image.requires_grad_(True)
    grid, _ = student(image, band_mask, valid)
    grid[0, :, 64, 64].sum().backward()
    touched = image.grad.abs().sum(dim=(0, 1)) > 0
    rows = torch.nonzero(touched.any(dim=1)).flatten()
    half = student.receptive_field / 2
    assert rows.min() >= 129 - half - 1
    assert rows.max() <= 129 + half + 1


def test_output_depends_on_the_band_mask_but_not_on_masked_values(student):
    image, band_mask, valid = inputs(32, 32)
    student.fill.fit(torch.randn(200, image.shape[1]) + 1)
    missing = band_mask.clone()
    missing[0, 2] = 0
    blank = image.clone()
    blank[:, 2] = 0
    full, _ = student(image, band_mask, valid)
    without, _ = student(blank, missing, valid)
    zeroed, _ = student(blank, band_mask, valid)
    assert (full - without).abs().max() > 1e-3
    assert (zeroed - without).abs().max() > 1e-3
    torch.testing.assert_close(student(image, missing, valid)[0], without)


def test_regions_have_separate_embeddings(student):
    image, band_mask, valid = inputs(64, 64)
    regions = torch.zeros(1, 2, 8, 8)
    regions[:, 0, :, :4] = 1
    regions[:, 1, :, 4:] = 1
    _, chips = student.raw_outputs(image, band_mask, valid, cells=False, regions=regions)
    _, whole = student.raw_outputs(image, band_mask, valid, cells=False)
    assert chips.shape == (1, 2, 12)
    torch.testing.assert_close(chips.mean(dim=1), whole)
    assert (chips[:, 0] - chips[:, 1]).abs().max() > 1e-4


def test_antialiasing_reduces_the_effect_of_a_one_pixel_shift():
    torch.manual_seed(0)
    image = torch.randn(1, 5, 129, 129)

    def moved(**options) -> float:
        torch.manual_seed(1)
        net = PyramidStudent(5, 12, widths=(8, 8, 16), depths=(1, 1, 2), decoder=8, **options).eval()
        ones = torch.ones(1, 1, 128, 128)
        one, _ = net(image[..., :128, :128], torch.ones(1, 5), ones)
        other, _ = net(image[..., 1:, 1:], torch.ones(1, 5), ones)
        finer = [torch.nn.functional.interpolate(x, scale_factor=2.0, mode="bilinear") for x in (one, other)]
        return float((finer[0][..., 33:97, 33:97] - finer[1][..., 32:96, 32:96]).square().mean())

    assert moved(antialias=True, upsampling="bilinear") < 0.8 * moved()


def test_the_spectral_branch_reads_the_mean_spectrum_of_each_cell_alone():
    torch.manual_seed(0)
    branch = SpectralBranch(5, 8, 3).eval()
    image, band_mask, valid = inputs(8, 8)
    features = branch(image, band_mask, valid)
    changed = image.clone()
    changed[..., 2:4, 4:6] += 1
    difference = (branch(changed, band_mask, valid) - features).abs().sum(dim=1)[0] > 1e-6
    assert difference.nonzero().tolist() == [[1, 2]]
    # The mean of the valid pixels: the missing ones of a cell do not darken it.
    flat = torch.ones(1, 5, 8, 8)
    half = valid.clone()
    half[..., ::2] = 0
    torch.testing.assert_close(branch(flat * half, band_mask, half), branch(flat, band_mask, valid))


def test_the_spectral_branch_changes_the_cells():
    torch.manual_seed(0)
    net = PyramidStudent(5, 12, widths=(8, 8, 16), depths=(1, 1, 2), decoder=8, spectral=12).eval()
    image, band_mask, valid = inputs(32, 32)
    with_branch, _ = net(image, band_mask, valid)
    torch.nn.init.zeros_(net.spectral.rest[1].weight)
    torch.nn.init.zeros_(net.spectral.rest[1].bias)
    without, _ = net(image, band_mask, valid)
    assert (with_branch - without).abs().max() > 1e-3


def test_a_student_starts_with_the_features_of_the_tower_for_true_colour():
    torch.manual_seed(0)
    table = Pyramid(trunk="efficientnet_lite0", decoder=8, context=16)
    tower = timm.create_model("efficientnet_lite0", num_classes=0, bn_eps=1e-3).eval()
    image = ImageTower(CompactVisual(tower, 12), 32, (0.5,) * 3, (0.5,) * 3)
    modality = MODALITIES["s2"]
    net = build_student(table, modality, 12, image=image).eval()
    picture = torch.rand(2, 3, 64, 64)
    bands = torch.zeros(2, 13, 64, 64)
    for place, colour in zip((3, 2, 1), range(3), strict=True):
        bands[:, place] = (picture[:, colour] * RGB_WHITE - modality.mean[place]) / modality.std[place]
    with torch.no_grad():
        features = net.stem.conv(bands)
        expected = tower.conv_stem((picture - 0.5) / 0.5)
        # They differ by a constant, which the normalisation after the convolution removes.
        differences = [(x[0] - x[1])[:, 1:-1, 1:-1] for x in (features, expected)]
        torch.testing.assert_close(*differences)
        torch.testing.assert_close(net.stage4(net.stage2(expected)), tower.blocks[1](tower.blocks[0](expected)))
