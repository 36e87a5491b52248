from __future__ import annotations

import fakes
import fakes_scenes
import numpy as np
import pytest
import torch
from landprompt_training.data import hls_worldcover
from landprompt_training.data.manifest import open_set
from landprompt_training.data.soft_labels import CLASSES
from landprompt_training.evaluate.hls import views
from landprompt_training.evaluate.scenes import dense_temperature, mean_iou, scene_tables


class NirModel:
    """Classifies pixels with dark near infrared as water and all others as trees, with a cosine of 1."""

    modalities = ("s2", "rgb")

    def __init__(self, scale: float = 20.0, wrong: float = 0.0) -> None:
        self.logit_scale, self.wrong = scale, wrong

    def stride(self, modality):
        return 1

    def temperature(self, modality):
        return 1.0

    def prompts(self, modality, phrases, templates=None):
        return np.eye(len(CLASSES))[: len(phrases)]

    def cells(self, modality, image, names, valid):
        plane = image[names.index("B08")] if "B08" in names else image[names.index("B03")] * 0 + 1
        rng = np.random.default_rng(0)
        water = (plane < 0.1) ^ (rng.random(plane.shape) < self.wrong)
        axes = np.eye(len(CLASSES))
        return np.where(water, axes[0][:, None, None], axes[1][:, None, None])


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    folder = tmp_path_factory.mktemp("scenes")
    fakes_scenes.write_dynamic_world(folder)
    fakes.write_hls_worldcover(folder)
    return folder


def test_correct_map_has_mean_iou_of_one(root):
    table = sum(scene_tables(NirModel(), open_set("dynamic_world", root, "test"), "4 bands").values())
    assert mean_iou(table) == 1
    assert table[0, 0] > 10_000


def test_map_without_the_required_band_is_wrong(root):
    table = sum(scene_tables(NirModel(), open_set("dynamic_world", root, "test"), "true colour").values())
    assert mean_iou(table) < 0.6


def test_temperature_matches_confidence_to_accuracy(root):
    samples = open_set("dynamic_world", root, "val")
    model = NirModel(scale=12, wrong=0.2)
    temperature = dense_temperature(model, samples, "s2")
    confidence = 1 / (1 + (len(CLASSES) - 1) * np.exp(-model.logit_scale / temperature))
    assert confidence == pytest.approx(0.8, abs=0.06)
    assert dense_temperature(NirModel(), samples, "s2") < 1


def test_hls_views_include_both_nir_names_and_regressed_bands(root):
    arrays = hls_worldcover.load_arrays(root, [{"name": "water", "worldcover": [80]}])
    spectra = torch.rand(500, 12)
    found = views(arrays["image"][0], spectra)
    assert found["7 bands, near infrared as B08"][2][4] == "B08"
    assert found["7 bands, near infrared as B8A"][2][4] == "B8A"
    modality, pixels, names = found["12 bands, five of them regressed"]
    assert modality == "s2"
    assert pixels.shape[0] == len(names) == 12
    np.testing.assert_allclose(pixels[names.index("B08")], arrays["image"][0][4], atol=1e-6)
    assert found["true colour"][0] == "rgb"
    assert found["true colour"][1].max() <= 255
