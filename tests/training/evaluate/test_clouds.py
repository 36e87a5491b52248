"""Clouds found by words and by a network in the layout of ukis-csmask, against labels."""

from __future__ import annotations

import hashlib
import json

import fakes
import fakes_scenes
import flat_model
import numpy as np
import onnx
import pytest
import rasterio
from landprompt.model import csmask_files
from landprompt_training.data.bands import OPTICAL_BANDS
from landprompt_training.evaluate import clouds
from landprompt_training.evaluate.clouds import Place, line, measure, of_csmask, of_words, places
from landprompt_training.evaluate.stability import FOUR as FOUR_BANDS
from onnx import helper, numpy_helper


@pytest.fixture
def csmask(tmp_path, monkeypatch):
    """An installed network of four bands: cloud where blue exceeds 0.3, shadow where near infrared is below 0.1."""
    weight = np.zeros((3, 4, 1, 1), np.float32)
    weight[1, 0], weight[2, 3] = 10, -10  # on standardised values: (x - 0.1) / 2
    tensors = {"weight": weight, "bias": np.float32([0, -1, 0])}
    node = helper.make_node("Conv", ["image", *tensors], ["logits"])
    ends = [
        [helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, ["n", channels, "h", "w"])]
        for name, channels in (("image", 4), ("logits", 3))
    ]
    constants = [numpy_helper.from_array(value, name) for name, value in tensors.items()]
    graph = helper.make_graph([node], "csmask", *ends, constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    folder = tmp_path / "ukis-csmask"
    folder.mkdir()
    onnx.save(model, folder / "model_4b_l2a.onnx")
    text = json.dumps({"data": {"dataset_statistics": {"img": [[0.1] * 4, [2.0] * 4]}}})
    (folder / "model_4b_l2a.json").write_text(text)
    monkeypatch.setenv("LANDPROMPT_MODELS", str(tmp_path))
    digests = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
    monkeypatch.setattr(csmask_files, "DIGESTS", digests)


def scene(side: int = 12, gsd: float = 10) -> Place:
    """Clear ground with a cloud in the upper left quarter, and a shadow in the lower right one."""
    image, truth = np.full((4, side, side), 0.2, np.float32), np.zeros((side, side), int)
    half = side // 2
    image[0, :half, :half], truth[:half, :half] = 0.8, clouds.CLOUD
    image[3, half:, half:], truth[half:, half:] = 0.02, clouds.SHADOW
    return Place("scene", image, FOUR_BANDS, gsd, truth)


@pytest.mark.parametrize(("side", "gsd"), [(12, 10), (300, 30)])
def test_a_network_reads_pixels_of_thirty_metres(csmask, side, gsd):
    place = scene(side, gsd)
    np.testing.assert_array_equal(of_csmask(4)(place), place.truth)
    # Nine pixels of 10 m become one, with a mean blue of 0.6; pixels beyond whole squares repeat the last one.
    place.image[0, :3, :2], place.image[0, :3, 2] = 0.8, 0.2
    if gsd == 10:
        assert (of_csmask(4)(place)[:3, :3] == clouds.CLOUD).all()
        cut = Place("cut", place.image[:, :11, :11], FOUR_BANDS, 10, place.truth[:11, :11])
        found = of_csmask(4)(cut)
        assert found.shape == (11, 11) and (found[8:, 8:] == clouds.SHADOW).all()


def test_near_infrared_may_be_the_narrow_band(csmask):
    place = scene()._replace(bands=("B02", "B03", "B04", "B8A"))
    np.testing.assert_array_equal(of_csmask(4)(place), place.truth)


def test_words_compete_with_land_cover(model, monkeypatch):
    monkeypatch.setitem(flat_model.WORDS, "clouds", (0, 0, 1))  # blue; words of land cover are green
    monkeypatch.setitem(flat_model.WORDS, "cloud shadow", (1, 0, 0))
    image = np.zeros((12, 6, 12), np.float32)
    for place, columns in (("B02", np.s_[:4]), ("B03", np.s_[4:8]), ("B04", np.s_[8:])):
        image[OPTICAL_BANDS.index(place), :, columns] = 0.5
    found = of_words(model, 4)(Place("three", image, OPTICAL_BANDS, 10, np.zeros((6, 12), int)))
    assert (found[:, :3] == clouds.CLOUD).all() and (found[:, 9:] == clouds.SHADOW).all()
    assert (found[:, 5:7] == clouds.CLEAR).all()  # between the centres of two green cells


def test_places_of_the_data_sets(tmp_path):
    fakes.write_hls_worldcover(tmp_path)
    fakes_scenes.write_dynamic_world(tmp_path)
    with rasterio.open(tmp_path / "hls_worldcover" / "4.tif", "r+") as dataset:
        fmask = dataset.read(8)
        fmask[:3, :2], fmask[3, :2], fmask[4, :2] = 1 << 1, 1 << 2, 1 << 3
        dataset.write(fmask, 8)
    found: dict[str, list[Place]] = {}
    for place in places(tmp_path):
        assert place.image.shape == (len(place.bands), *place.truth.shape)
        found.setdefault(place.data, []).append(place)
    assert list(found) == ["10 m, clear, snow", "10 m, synthetic clouds", "10 m, clear", "30 m, clouds of Fmask",
                           "30 m, clear"]  # fmt: skip
    (fmask,) = found["30 m, clouds of Fmask"]
    assert np.bincount(fmask.truth.ravel() + 1).tolist() == [2, 128 * 128 - 10, 6, 2]
    for covered, clear in zip(found["10 m, synthetic clouds"], found["10 m, clear"], strict=True):
        assert {clouds.UNKNOWN, clouds.CLEAR, clouds.CLOUD} <= set(np.unique(covered.truth).tolist())
        brighter = (covered.image[1] > clear.image[1])[covered.truth == clouds.CLOUD]
        assert brighter.mean() > 0.99 and (clear.truth == clouds.CLEAR).any()


def test_tables_and_scores_by_hand():
    place = Place("four", np.zeros((1, 1, 5)), ("B02",), 10, np.array([[0, 0, 1, 2, -1]]))
    (data, title, table), = measure({"all cloud": lambda _: np.array([[0, 1, 1, 1, 1]])}, [place])  # fmt: skip
    assert (data, title, table.tolist()) == ("four", "all cloud", [[1, 1, 0], [0, 1, 0], [0, 1, 0]])
    # Cloud: one of three; shadow: none; both: two of three found, two of two there, one of two clear pixels lost.
    assert line(data, title, table) == "| four | all cloud | 4 | 0.333 | 0.000 | 0.667 | 1.000 | 0.667 | 0.5000 |"
    clear = np.array([[3, 1, 0], [0, 0, 0], [0, 0, 0]])
    assert line("c", "x", clear) == "| c | x | 4 |  |  |  |  |  | 0.2500 |"
