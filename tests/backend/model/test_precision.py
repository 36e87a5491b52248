from __future__ import annotations

import json
import shutil
from pathlib import Path

import onnx
import pytest
from landprompt.errors import BadOption, ModelDamaged
from landprompt.model.bundle import open_bundle
from landprompt.model.card import load_card
from landprompt.model.device import cuda_build
from landprompt.model.encoder import Encoder


@pytest.fixture
def bundle(tiny_bundle: Path, tmp_path: Path) -> Path:
    """The tiny model; its first encoder names a second graph, told apart by its name, as its 8-bit form."""
    folder = Path(shutil.copytree(tiny_bundle, tmp_path / "bundle"))
    graph = onnx.load(folder / "optical.onnx")
    graph.graph.name = "eight_bit"
    onnx.save(graph, folder / "optical.int8.onnx")
    card = json.loads((folder / "model.json").read_text())
    card["encoders"][0]["int8"] = "optical.int8.onnx"
    from hashlib import sha256

    told = (folder / "optical.int8.onnx").read_bytes()
    card["files"]["optical.int8.onnx"] = {"sha256": sha256(told).hexdigest(), "size": len(told)}
    (folder / "model.json").write_text(json.dumps(card))
    return folder


def graph_name(encoder: Encoder) -> str:
    return encoder._session.get_modelmeta().graph_name


@pytest.mark.parametrize(
    ("precision", "name"), [("auto", "eight_bit"), ("int8", "eight_bit"), ("fp32", "tiny_encoder")]
)
def test_processors_get_the_8_bit_form_unless_told_otherwise(bundle, precision, name):
    model = open_bundle(str(bundle), "cpu", precision)
    encoder = model.encoder(model.card.encoders[0])
    assert graph_name(encoder) == name
    assert ("8-bit" in encoder.device.reason) == (name == "eight_bit")
    assert model.encoder(model.card.encoders[0]) is encoder


@pytest.mark.skipif(cuda_build(), reason="with CUDA the fp32 form is taken")
def test_without_cuda_auto_means_8_bit(bundle):
    card = load_card(bundle)
    assert graph_name(Encoder(card, card.encoders[0], "auto", "auto")) == "eight_bit"


def test_model_without_an_8_bit_form(bundle):
    card = load_card(bundle)
    assert graph_name(Encoder(card, card.encoders[1], "cpu", "auto")) == "tiny_encoder"
    with pytest.raises(BadOption, match="8-bit"):
        Encoder(card, card.encoders[1], "cpu", "int8")
    with pytest.raises(BadOption, match="fp64"):
        Encoder(card, card.encoders[0], "cpu", "fp64")


def test_8_bit_form_must_be_among_the_files(bundle):
    card = json.loads((bundle / "model.json").read_text())
    del card["files"]["optical.int8.onnx"]
    (bundle / "model.json").write_text(json.dumps(card))
    with pytest.raises(ModelDamaged, match=r"optical\.int8\.onnx"):
        load_card(bundle)
