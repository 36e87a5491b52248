from __future__ import annotations

import json
import shutil
from hashlib import sha256
from pathlib import Path

import onnx
import pytest
from landprompt.errors import BadOption, ModelDamaged
from landprompt.model import encoder as encoder_module
from landprompt.model.bundle import open_bundle
from landprompt.model.card import load_card
from landprompt.model.device import Device, open_session, probe
from landprompt.model.encoder import Encoder

FORMS = {"int8": "eight_bit", "fp16": "sixteen_bit"}


@pytest.fixture
def bundle(tiny_bundle: Path, tmp_path: Path) -> Path:
    """The tiny model; its first encoder also has 8-bit and 16-bit files, which differ in the name of the graph."""
    folder = Path(shutil.copytree(tiny_bundle, tmp_path / "bundle"))
    card = json.loads((folder / "model.json").read_text())
    for form, name in FORMS.items():
        graph, file = onnx.load(folder / "optical.onnx"), f"optical.{form}.onnx"
        graph.graph.name = name
        onnx.save(graph, folder / file)
        reported = (folder / file).read_bytes()
        card["encoders"][0][form] = file
        card["files"][file] = {"sha256": sha256(reported).hexdigest(), "size": len(reported)}
    (folder / "model.json").write_text(json.dumps(card))
    return folder


def graph_name(encoder: Encoder) -> str:
    return encoder._session.get_modelmeta().graph_name


@pytest.mark.parametrize(
    ("precision", "name"),
    [("auto", "eight_bit"), ("int8", "eight_bit"), ("fp32", "tiny_encoder"), ("fp16", "sixteen_bit")],
)
def test_the_8_bit_graph_is_the_default_on_cpus(bundle, precision, name):
    model = open_bundle(str(bundle), "cpu", precision)
    encoder = model.encoder(model.card.encoders[0])
    assert graph_name(encoder) == name
    assert ("8-bit" in encoder.device.reason) == (name == "eight_bit")
    assert ("16-bit" in encoder.device.reason) == (name == "sixteen_bit")
    assert model.encoder(model.card.encoders[0]) is encoder


@pytest.mark.skipif(probe().name == "cuda", reason="CUDA is there")
def test_an_unavailable_device_does_not_choose_the_precision(bundle):
    """Also with an onnxruntime that was built for CUDA: the device that was bound decides."""
    card = load_card(bundle)
    assert graph_name(Encoder(card, card.encoders[0], "auto", "auto")) == "eight_bit"


@pytest.mark.parametrize(("forms", "name"), [(["int8", "fp16"], "sixteen_bit"), (["int8"], "tiny_encoder")])
def test_the_16_bit_graph_is_the_default_on_gpus_if_there_is_one(bundle, monkeypatch, forms, name):
    monkeypatch.setattr(encoder_module, "probe", lambda device: Device("cuda", "simulated"))
    monkeypatch.setattr(encoder_module, "open_session", lambda model, device, callers: open_session(model, "cpu"))
    card = load_card(bundle)
    own = card.encoders[0].model_copy(update={form: None for form in FORMS if form not in forms})
    encoder = Encoder(card, own, "auto", "auto")
    assert graph_name(encoder) == name
    assert encoder.device.reason == "simulated" + "; the 16-bit variant of the network" * (name == "sixteen_bit")


def test_a_missing_precision_is_refused(bundle):
    card = load_card(bundle)
    assert graph_name(Encoder(card, card.encoders[1], "cpu", "auto")) == "tiny_encoder"
    with pytest.raises(BadOption, match="8-bit"):
        Encoder(card, card.encoders[1], "cpu", "int8")
    with pytest.raises(BadOption, match="16-bit"):
        Encoder(card, card.encoders[1], "cpu", "fp16")
    with pytest.raises(BadOption, match="fp64"):
        Encoder(card, card.encoders[0], "cpu", "fp64")


@pytest.mark.parametrize("form", FORMS)
def test_reduced_precision_graphs_must_be_listed_in_the_files(bundle, form):
    card = json.loads((bundle / "model.json").read_text())
    del card["files"][f"optical.{form}.onnx"]
    (bundle / "model.json").write_text(json.dumps(card))
    with pytest.raises(ModelDamaged, match=rf"optical\.{form}\.onnx"):
        load_card(bundle)
