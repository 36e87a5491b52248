"""A model bundle whose results can be computed by hand.

Encoder: stride 2, bands B02, B03, B04, B08. Each band is averaged over the valid pixels of a 5 x 5 window (so that
blocks without margins would differ), then over the 2 x 2 pixels of the cell; the four means, at unit length, are the
embedding.
Text: the sum of the words' vectors, at unit length: water = B02, grass = B03, soil = B04, forest = B08,
crops = B03 + B08; other words are zero. So `forest` matches cells that are bright only in the near infrared.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np

BANDS = ("B02", "B03", "B04", "B08")
WORDS = {"[PAD]": 0, "[UNK]": 1, "water": 2, "grass": 3, "soil": 4, "forest": 5, "crops": 6}
VECTORS = np.array(
    [[0, 0, 0, 0], [0, 0, 0, 0], [1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1], [0, 1, 0, 1]], np.float32
)
TILE, STRIDE, LOGIT_SCALE = 16, 2, 20.0


def write_tiny_bundle(folder: Path) -> Path:
    """Write the bundle; returns its folder."""
    import onnx

    folder.mkdir(parents=True)
    onnx.save(_encoder(), folder / "optical.onnx")
    onnx.save(_text(), folder / "text.onnx")
    (folder / "tokenizer.json").write_text(json.dumps(_tokenizer()))
    (folder / "model.json").write_text(json.dumps(_card(folder), indent=1))
    return folder


def give_chip_network(bundle: Path) -> None:
    """Give the 8-bit encoder of a bundle a separate network for whole chips, which classifies everything as forest."""
    import onnx

    constants = {"forest": VECTORS[WORDS["forest"]][None]}
    inputs = [("image", ["n", 4, "h", "w"]), ("band_mask", ["n", 4]), ("valid", ["n", 1, "h", "w"])]
    nodes = [
        ("Identity", ["forest"], ["embedding"], {}),
        *(("Identity", [name], [f"{name}_seen"], {}) for name, _ in inputs),
    ]
    outputs = [("embedding", ["n", 4]), *((f"{name}_seen", shape) for name, shape in inputs)]
    onnx.save(encoder_model("tiny_chip", nodes, inputs, outputs, constants), bundle / "picture.onnx")
    card = json.loads((bundle / "model.json").read_text())
    card["encoders"][1]["chip"] = "picture.onnx"
    card["files"]["picture.onnx"] = file_record(bundle / "picture.onnx")
    (bundle / "model.json").write_text(json.dumps(card))


def file_record(path: Path) -> dict:
    """The entry of a file in the card's `files`."""
    return {"sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "size": path.stat().st_size}


def _card(folder: Path) -> dict:
    def encoder(modality: str, units: str, scale: float) -> dict:
        return {
            "modality": modality, "file": "optical.onnx", "stride": STRIDE, "receptive_field": 6, "alignment": 4,
            "bands": [{"name": name} for name in BANDS], "units": units,
            "radiometry": {"clip": [0.0, 1.0], "mean": [0.0] * 4, "std": [1.0] * 4, "scale": scale, "offset": 0.0},
            "gsd": 10.0, "gsd_range": [5.0, 30.0], "min_bands": 3, "tile_size": TILE,
            "prompt_templates": ["a photo of {}.", "{}"], "temperature": 1.0,
        }  # fmt: skip

    names = ("optical.onnx", "text.onnx", "tokenizer.json")
    return {
        "schema_version": 2, "name": "tiny", "version": "1.0", "license": "GPL-3.0-or-later", "embedding_size": 4,
        "logit_scale": LOGIT_SCALE,
        "text": {"file": "text.onnx", "tokenizer": "tokenizer.json", "context_length": 8},
        "encoders": [encoder("s2", "reflectance", 1.0), encoder("rgb", "uint8", 1 / 255)],
        "accuracy": [], "training_data": [],
        "files": {name: file_record(folder / name) for name in names},
    }  # fmt: skip


def _encoder():
    from onnx import TensorProto

    box = np.ones((4, 1, 5, 5), np.float32)
    constants = {"box4": box, "box1": box[:1], "tiny": np.float32(1e-9), "half": np.float32(0.499)}
    constants["last_axes"] = np.array([2, 3], np.int64)
    nodes = [
        ("Unsqueeze", ["band_mask", "last_axes"], ["bands"], {}),
        ("Mul", ["image", "bands"], ["present"], {}),
        ("Mul", ["present", "valid"], ["seen"], {}),
        ("Conv", ["seen", "box4"], ["sums"], {"group": 4, "pads": [2] * 4}),
        ("Conv", ["valid", "box1"], ["counts"], {"pads": [2] * 4}),
        ("Add", ["counts", "tiny"], ["counted"], {}),
        ("Div", ["sums", "counted"], ["blurred"], {}),
        ("AveragePool", ["blurred"], ["pooled"], {"kernel_shape": [2, 2], "strides": [2, 2]}),
        ("ReduceL2", ["pooled"], ["length"], {"axes": [1]}),
        ("Add", ["length", "tiny"], ["lengths"], {}),
        ("Div", ["pooled", "lengths"], ["grid"], {}),
        ("AveragePool", ["valid"], ["share"], {"kernel_shape": [2, 2], "strides": [2, 2]}),
        ("Greater", ["share", "half"], ["is_cell"], {}),
        ("Cast", ["is_cell"], ["cell"], {"to": TensorProto.FLOAT}),
        ("Mul", ["grid", "cell"], ["kept"], {}),
        ("ReduceMean", ["kept"], ["mean"], {"axes": [2, 3], "keepdims": 0}),
        ("ReduceL2", ["mean"], ["mean_length"], {"axes": [1]}),
        ("Add", ["mean_length", "tiny"], ["mean_lengths"], {}),
        ("Div", ["mean", "mean_lengths"], ["embedding"], {}),
    ]
    inputs = [("image", ["n", 4, "h", "w"]), ("band_mask", ["n", 4]), ("valid", ["n", 1, "h", "w"])]
    outputs = [("grid", ["n", 4, "r", "c"]), ("embedding", ["n", 4])]
    return encoder_model("tiny_encoder", nodes, inputs, outputs, constants)


def encoder_model(name, nodes, inputs, outputs, constants):
    """An ONNX model of float inputs and outputs (name, shape), nodes (kind, sources, targets, settings), constants."""
    from onnx import TensorProto, helper, numpy_helper

    graph = helper.make_graph(
        [helper.make_node(kind, sources, targets, **settings) for kind, sources, targets, settings in nodes],
        name,
        [helper.make_tensor_value_info(each, TensorProto.FLOAT, shape) for each, shape in inputs],
        [helper.make_tensor_value_info(each, TensorProto.FLOAT, shape) for each, shape in outputs],
        [numpy_helper.from_array(np.asarray(value), each) for each, value in constants.items()],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)


def _text():
    from onnx import TensorProto, helper, numpy_helper

    constants = {
        "table": VECTORS, "tiny": np.float32(1e-9), "last": np.array([2], np.int64), "tokens": np.array([1], np.int64),
    }  # fmt: skip
    nodes = [
        ("Gather", ["table", "input_ids"], ["words"], {}),
        ("Cast", ["attention_mask"], ["mask"], {"to": TensorProto.FLOAT}),
        ("Unsqueeze", ["mask", "last"], ["mask3"], {}),
        ("Mul", ["words", "mask3"], ["seen"], {}),
        ("ReduceSum", ["seen", "tokens"], ["sum"], {"keepdims": 0}),
        ("ReduceL2", ["sum"], ["length"], {"axes": [1]}),
        ("Add", ["length", "tiny"], ["lengths"], {}),
        ("Div", ["sum", "lengths"], ["embedding"], {}),
    ]
    graph = helper.make_graph(
        [helper.make_node(kind, sources, targets, **settings) for kind, sources, targets, settings in nodes],
        "tiny_text",
        [helper.make_tensor_value_info(n, TensorProto.INT64, ["n", "l"]) for n in ("input_ids", "attention_mask")],
        [helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["n", 4])],
        [numpy_helper.from_array(np.asarray(value), name) for name, value in constants.items()],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)


def _tokenizer() -> dict:
    return {
        "version": "1.0", "truncation": None, "padding": None, "added_tokens": [],
        "normalizer": {"type": "Lowercase"}, "pre_tokenizer": {"type": "Whitespace"}, "post_processor": None,
        "decoder": None, "model": {"type": "WordLevel", "vocab": WORDS, "unk_token": "[UNK]"},
    }  # fmt: skip
