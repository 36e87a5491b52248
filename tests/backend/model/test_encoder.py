from __future__ import annotations

import shutil
import threading
from pathlib import Path

import numpy as np
import pytest
from landprompt.errors import Cancelled, ModelDamaged, NoEncoder, TooFewBands
from landprompt.malloc_tuning import release_freed_memory
from landprompt.model.card import find_model, load_card
from landprompt.model.encoder import Encoder, choose_encoder, gsd_warning, usable_bands
from landprompt.model.entries import Radiometry


@pytest.fixture
def card(tiny_bundle):
    return load_card(tiny_bundle)


def test_prepare_standardises_and_masks(card):
    statistics = Radiometry.model_construct(
        mean=(0.1, 0.2, 0.3, 0.4), std=(0.5, 1.0, 2.0, 4.0), clip=(0.0, 0.8), scale=1.0, offset=0.0, smooth=1
    )
    own = card.encoders[0].model_copy(update={"radiometry": statistics})
    encoder = Encoder(card, own, "cpu")
    valid = np.array([[True, False], [True, True]])
    physical = np.stack([np.full((2, 2), 0.6), np.full((2, 2), 2.0)]).astype(np.float32)
    inputs = encoder.prepare(physical, ["B08", "B02"], valid)
    assert inputs["band_mask"].tolist() == [[1, 0, 0, 1]]
    assert inputs["valid"][0, 0].tolist() == [[1, 0], [1, 1]]
    image = inputs["image"][0]
    assert image[0] == pytest.approx(np.array([[1.4, 0], [1.4, 1.4]]))  # clipped to 0.8, less 0.1, over 0.5
    assert image[3] == pytest.approx(np.array([[0.05, 0], [0.05, 0.05]]))
    assert not image[1].any()
    assert not image[2].any()


def test_cells_equal_a_hand_calculation(card):
    encoder = Encoder(card, card.encoders[0], "cpu")
    physical = np.zeros((4, 8, 8), np.float32)
    physical[1], physical[3] = 0.3, 0.4
    cells = encoder.encode_cells(physical, ["B02", "B03", "B04", "B08"], np.ones((8, 8), bool))
    assert cells.shape == (4, 4, 4)
    assert cells[:, 2, 1] == pytest.approx([0, 0.6, 0, 0.8], abs=1e-6)


def test_8_bit_values_are_scaled_to_reflectance(card):
    encoder = Encoder(card, card.encoder("rgb"), "cpu")
    inputs = encoder.prepare(np.full((1, 4, 4), 51, np.float32), ["B04"], np.ones((4, 4), bool))
    assert inputs["image"][0, 2] == pytest.approx(np.full((4, 4), 0.2))


def test_prepare_overwrites_only_bands_in_the_encoders_order(card):
    encoder, valid = Encoder(card, card.encoders[0], "cpu"), np.ones((8, 8), bool)
    valid[2, 3] = False
    physical = np.random.default_rng(0).uniform(0, 1, (4, 8, 8)).astype(np.float32)
    expected = encoder.prepare(physical, card.encoders[0].bands, valid)["image"]
    image = encoder.prepare(physical, card.encoders[0].bands, valid, overwrite=True)["image"]
    assert np.shares_memory(image, physical)
    np.testing.assert_array_equal(image, expected)
    few = encoder.prepare(physical[:3], ["B08", "B02", "B03"], valid, overwrite=True)["image"]
    assert not np.shares_memory(few, physical)


@pytest.fixture(scope="module")
def shipped():
    """The model that ships, in 8 bits, a window of noise with some nodata, and all of its cells."""
    card = load_card(find_model())
    encoder = Encoder(card, card.encoder("s2"), "cpu", "auto")
    physical = np.random.default_rng(2).uniform(0, 0.4, (12, 256, 320)).astype(np.float32)
    valid = np.ones((256, 320), bool)
    valid[100:110, 150:300] = False
    return encoder, physical, valid, encoder.encode_cells(physical, encoder.card.bands, valid)


@pytest.mark.parametrize("margin", [8, 16, 88])
def test_cells_with_a_margin_equal_the_inner_cells(shipped, margin):
    encoder, physical, valid, cells = shipped
    assert encoder._can_crop
    edge = margin // 2
    inner = encoder.encode_cells(physical, encoder.card.bands, valid, margin=margin)
    np.testing.assert_array_equal(inner, cells[:, edge:-edge, edge:-edge])


def test_cells_of_a_graph_without_crop_are_cropped_afterwards(card):
    encoder = Encoder(card, card.encoders[0], "cpu")
    assert not encoder._can_crop
    physical, valid = np.random.default_rng(3).uniform(0, 1, (4, 24, 32)).astype(np.float32), np.ones((24, 32), bool)
    cells = encoder.encode_cells(physical, card.encoders[0].bands, valid)
    inner = encoder.encode_cells(physical, card.encoders[0].bands, valid, margin=8)
    assert inner.shape == (4, 4, 8)
    np.testing.assert_array_equal(inner, cells[:, 4:-4, 4:-4])


def test_shrinking_frees_memory_and_keeps_results(shipped):
    encoder, physical, valid, cells = shipped
    encoder.encode_cells(np.tile(physical, (1, 3, 3)), encoder.card.bands, np.tile(valid, (3, 3)))
    before = resident_mb()
    encoder.shrink()
    release_freed_memory()
    assert resident_mb() < before - 50
    np.testing.assert_array_equal(encoder.encode_cells(physical, encoder.card.bands, valid), cells)


def resident_mb() -> float:
    """Resident memory of this process."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6


def test_image_embedding_leaves_invalid_pixels_out(card):
    encoder = Encoder(card, card.encoders[0], "cpu")
    valid = np.ones((16, 16), bool)
    valid[:, 8:] = False
    physical = np.zeros((4, 16, 16), np.float32)
    physical[0, :, :8], physical[3, :, 8:] = 0.5, 0.9
    assert encoder.encode_image(physical, ["B02", "B03", "B04", "B08"], valid) == pytest.approx([1, 0, 0, 0], abs=1e-5)


def test_bands_are_chosen_in_the_encoders_order(card):
    assert usable_bands(card.encoders[0], ["B10", "B08", "B04", "B02"]) == ["B02", "B04", "B08"]
    with pytest.raises(TooFewBands):
        usable_bands(card.encoders[0], ["B02", "B03", "B11"])


def test_sensor_without_encoder(card):
    with pytest.raises(NoEncoder, match="s1"):
        choose_encoder(card, "s1")


def test_pixel_size_outside_the_range_has_a_warning(card):
    assert gsd_warning(card.encoders[0], 10) is None
    assert "0.3 m" in gsd_warning(card.encoders[0], 0.3)


def test_stop_ends_a_running_inference_and_resume_allows_the_next(card):
    encoder = Encoder(card, card.encoders[0], "cpu")
    side = 4096
    physical, valid = np.ones((4, side, side), np.float32), np.ones((side, side), bool)
    inputs = encoder.prepare(physical, card.encoders[0].bands, valid)
    timer = threading.Timer(0.02, encoder.stop)
    timer.start()
    with pytest.raises(Cancelled):
        encoder._run("grid", inputs)
    timer.join()
    encoder.resume()
    assert encoder.encode_cells(physical[:, :8, :8], card.encoders[0].bands, valid[:8, :8]).shape == (4, 4, 4)


def test_graph_that_does_not_match_the_card(card):
    with pytest.raises(ModelDamaged, match="embedding size"):
        Encoder(card.model_copy(update={"embedding_size": 8}), card.encoders[0], "cpu")


def test_file_that_is_not_a_graph(tiny_bundle, tmp_path):
    folder = shutil.copytree(tiny_bundle, tmp_path / "bundle")
    card = load_card(folder)
    (folder / "optical.onnx").write_bytes(b"no graph")
    with pytest.raises(ModelDamaged, match="SHA-256"):
        Encoder(card, card.encoders[0], "cpu")
