"""Bundles whose card and graphs contradict each other, or whose graphs are hostile."""

from __future__ import annotations

import json
import shutil
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from landprompt.context import JobContext
from landprompt.errors import Cancelled, ModelDamaged, ModelRejected
from landprompt.model import graph_check
from landprompt.model.card import SHIPPED_MODELS, load_card
from landprompt.model.graph_check import _problem, check_graphs
from tiny_bundle import BANDS, file_record, give_chip_network

sys.path.insert(0, str(Path(__file__).parent))
from edit_bundle import edit_card, edit_graph, insert_after

THREE_BANDS = {
    "bands": [{"name": name} for name in BANDS[:3]],
    "radiometry": {"clip": [0, 1], "mean": [0] * 3, "std": [1] * 3},
}


@pytest.fixture
def bundle(tiny_bundle: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(tiny_bundle, tmp_path / "bundle"))


def encoder(**changes):
    """Change both encoders, which share a file."""
    return lambda card: [each.update(changes) for each in card["encoders"]]


def test_sound_bundles_pass(bundle):
    assert _problem(bundle) is None
    give_chip_network(bundle)
    assert _problem(bundle) is None


def test_the_shipped_model_passes():
    check_graphs(load_card(SHIPPED_MODELS / "mini"))


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"stride": 4}, "stride 4"),
        ({"stride": 1}, "stride 1"),
        ({"receptive_field": 3}, "receptive field of more than 3"),
        (THREE_BANDS, "card says 3"),
        ({"file": "text.onnx"}, "'text.onnx' has the inputs"),
    ],
)  # fmt: skip
def test_card_that_contradicts_the_encoder(bundle, changes, problem):
    edit_card(bundle, encoder(**changes))
    assert problem in _problem(bundle)


def test_swapped_graph_files_are_rejected(bundle):
    def swap(card):
        card["text"]["file"] = "optical.onnx"
        encoder(file="text.onnx")(card)

    edit_card(bundle, swap)
    assert "has the inputs" in _problem(bundle)


def test_wrong_embedding_size(bundle):
    edit_card(bundle, lambda card: card.update(embedding_size=5))
    assert "card says 5" in _problem(bundle)


@pytest.mark.parametrize(
    ("name", "nodes", "constants", "problem"),
    [
        ("grid", [("Mul", ["two"], {})], {"two": np.float32(2)}, "unit length"),
        ("embedding", [("Mul", ["two"], {})], {"two": np.float32(2)}, "unit length"),
        ("grid", [("Mul", ["nan"], {})], {"nan": np.float32(np.nan)}, "not finite"),
        ("embedding", [("Mul", ["inf"], {})], {"inf": np.float32(np.inf)}, "not finite"),
        ("grid", [("MaxPool", [], {"kernel_shape": [2, 2], "strides": [2, 2]})], {}, "stride 2"),
        ("grid", [("ReduceMean", [], {"axes": [1], "keepdims": 1})], {}, "size 1"),
        (
            "grid",
            [("Mul", ["zero"], {}), ("Add", ["half"], {})],
            {"zero": np.float32(0), "half": np.full((1, 4, 1, 1), 0.5, np.float32)},
            "same embedding",
        ),
    ],
)
def test_encoder_with_wrong_results(bundle, name, nodes, constants, problem):
    names = {key: f"{key}_constant" for key in constants}
    nodes = [(kind, [names[source] for source in sources], settings) for kind, sources, settings in nodes]
    edit_graph(bundle, insert_after(name, *nodes, **{names[key]: value for key, value in constants.items()}))
    assert problem in _problem(bundle)


@pytest.mark.parametrize("name", ["band_mask", "valid"])
def test_encoder_that_lacks_an_input(bundle, name):
    """The name is removed from the inputs; a constant replaces it."""
    from onnx import numpy_helper

    def edit(graph):
        graph.input.remove(next(each for each in graph.input if each.name == name))
        shape = (1, 4) if name == "band_mask" else (1, 1, 1, 1)
        graph.initializer.append(numpy_helper.from_array(np.ones(shape, np.float32), name))
        if name == "valid":
            del graph.node[:]
            from onnx import helper

            graph.node.extend(
                [
                    helper.make_node("AveragePool", ["image"], ["grid"], kernel_shape=[2, 2], strides=[2, 2]),
                    helper.make_node("ReduceMean", ["grid"], ["embedding"], axes=[2, 3], keepdims=0),
                    helper.make_node("Identity", ["band_mask"], ["bands_seen"]),
                ]
            )

    edit_graph(bundle, edit)
    assert "has the inputs" in _problem(bundle)


def replace_input(old: str, new: str):
    def edit(graph):
        for node in graph.node:
            node.input[:] = [new if each == old else each for each in node.input]

    return edit


def test_encoder_that_ignores_the_band_mask(bundle):
    edit_graph(bundle, replace_input("present", "image"))
    assert "does not honour band_mask" in _problem(bundle)


def test_encoder_that_ignores_valid(bundle):
    def edit(graph):
        replace_input("seen", "present")(graph)
        insert_after("counts", ("Mul", ["no"], {}), ("Add", ["all"], {}), no=np.float32(0), all=np.float32(25))(graph)

    edit_graph(bundle, edit)
    assert "does not honour valid" in _problem(bundle)


def test_encoder_with_a_coarser_alignment_than_the_card_says(bundle):
    """Cells are averages over blocks of 4 x 4 pixels, so a shift by 2 pixels changes them."""

    def edit(graph):
        coarse = {"kernel_shape": [2, 2], "strides": [2, 2]}
        insert_after(
            "pooled", ("AveragePool", [], coarse), ("Resize", ["", "scales"], {"mode": "nearest"}),
            scales=np.array([1, 1, 2, 2], np.float32),
        )(graph)  # fmt: skip

    edit_graph(bundle, edit)
    assert _problem(edit_card(bundle, encoder(receptive_field=12))) is None
    assert "alignment 2" in _problem(edit_card(bundle, encoder(alignment=2, receptive_field=12)))


@pytest.mark.parametrize("form", ["int8", "fp16"])
def test_reduced_precision_graphs_must_be_the_same_network(bundle, form):
    shutil.copy(bundle / "optical.onnx", bundle / "other.onnx")
    edit_card(bundle, lambda card: card["files"].update({"other.onnx": file_record(bundle / "other.onnx")}))
    edit_card(bundle, encoder(**{form: "other.onnx"}))
    assert _problem(bundle) is None
    order = np.array([3, 2, 1, 0], np.int64)
    edit_graph(bundle, insert_after("pooled", ("Gather", ["order"], {"axis": 1}), order=order), "other.onnx")
    assert f"the {form} graph 'other.onnx' is not the same network" in _problem(bundle)


def test_token_ids_beyond_the_table(bundle):
    tokenizer = json.loads((bundle / "tokenizer.json").read_text())
    tokenizer["model"]["vocab"]["city"] = 7
    (bundle / "tokenizer.json").write_text(json.dumps(tokenizer))
    edit_card(bundle, lambda card: None)
    assert "largest token id, 7" in _problem(bundle)


@pytest.mark.parametrize(
    ("name", "constant", "problem"),
    [
        ("embedding", np.float32(3), "unit length"),
        ("embedding", np.float32(np.nan), "not finite"),
        ("sum", np.float32([[0, 0, 0, 0]]), "unit length"),
    ],
)
def test_text_tower_with_wrong_results(bundle, name, constant, problem):
    edit_graph(bundle, insert_after(name, ("Mul", ["factor"], {}), factor=constant), "text.onnx")
    assert problem in _problem(bundle)


def test_text_tower_that_ignores_the_attention_mask(bundle):
    """Padding, id 0, counts like the word water."""
    from onnx import numpy_helper

    def edit(graph):
        replace_input("seen", "words")(graph)
        table = next(each for each in graph.initializer if each.name == "table")
        values = numpy_helper.to_array(table).copy()
        values[0] = values[2]
        table.CopyFrom(numpy_helper.from_array(values, "table"))

    edit_graph(bundle, edit, "text.onnx")
    assert "does not honour attention_mask" in _problem(bundle)


@pytest.mark.parametrize(
    "arrays", [{"phrases": np.array(["forest"]), "embeddings": np.ones((1, 7))}, {"a": np.ones(3)}]
)
def test_vocabulary_of_a_wrong_shape(bundle, arrays):
    np.savez(bundle / "vocabulary.npz", **arrays)

    def name(card):
        card["text"] |= {"vocabulary": "vocabulary.npz", "min_cosine": 0.5}
        card["files"]["vocabulary.npz"] = {}

    edit_card(bundle, name)
    assert "vocabulary" in _problem(bundle)


def test_spectra_that_are_not_an_npz_file_are_rejected(bundle):
    (bundle / "spectra.npz").write_bytes(b"no zip file")

    def name(card):
        card["spectra"] = "spectra.npz"
        card["files"]["spectra.npz"] = {}

    edit_card(bundle, name)
    assert "spectra.npz" in _problem(bundle)


def hostile(nodes, **constants):
    return lambda bundle: edit_graph(
        bundle, insert_after("grid", *nodes, **{key: np.asarray(value) for key, value in constants.items()})
    )


def endless(bundle: Path) -> Path:
    """A loop with 2**62 iterations."""
    from onnx import TensorProto, helper, numpy_helper

    def edit(graph):
        body = helper.make_graph(
            [
                helper.make_node("Identity", ["go"], ["go_on"]),
                helper.make_node("Sqrt", ["state"], ["state_on"]),
            ],
            "body",
            [
                helper.make_tensor_value_info("step", TensorProto.INT64, []),
                helper.make_tensor_value_info("go", TensorProto.BOOL, []),
                helper.make_tensor_value_info("state", TensorProto.FLOAT, None),
            ],
            [
                helper.make_tensor_value_info("go_on", TensorProto.BOOL, []),
                helper.make_tensor_value_info("state_on", TensorProto.FLOAT, None),
            ],
        )
        for node in graph.node:
            node.output[:] = ["grid_0" if each == "grid" else each for each in node.output]
        graph.node.append(helper.make_node("Loop", ["trips", "yes", "grid_0"], ["grid"], body=body))
        graph.initializer.append(numpy_helper.from_array(np.array(2**62, np.int64), "trips"))
        graph.initializer.append(numpy_helper.from_array(np.array(True), "yes"))
        from edit_bundle import _sort

        _sort(graph)

    return edit_graph(bundle, edit)


def huge(bundle: Path) -> Path:
    """An intermediate array of 160 GB."""
    return hostile(
        [("Expand", ["size"], {}), ("ReduceMean", [], {"axes": [0], "keepdims": 1})], size=np.array([10**7, 1, 1, 1])
    )(bundle)


def pooled_by_0(bundle: Path) -> Path:
    """A stride of 0 in the graph."""
    return hostile([("MaxPool", [], {"kernel_shape": [1, 1], "strides": [0, 0]})])(bundle)


@pytest.mark.parametrize(("make", "problem"), [(huge, "too much memory"), (pooled_by_0, "strides must only contain")])
def test_hostile_graph_is_rejected(bundle, make, problem):
    start = time.monotonic()
    with pytest.raises(ModelRejected, match=problem):
        check_graphs(load_card(make(bundle)))
    assert time.monotonic() - start < 60


def test_graph_that_never_ends_is_stopped(bundle, monkeypatch):
    monkeypatch.setattr(graph_check, "TIMEOUT_S", 3.0)
    start = time.monotonic()
    with pytest.raises(ModelRejected, match="within 3 s"):
        check_graphs(load_card(endless(bundle)))
    assert time.monotonic() - start < 30


def test_check_can_be_cancelled(bundle):
    context = JobContext()
    endless(bundle)
    start = time.monotonic()

    def check():
        if time.monotonic() - start > 1:
            context.cancel()
        context.check()

    with pytest.raises(Cancelled):
        check_graphs(load_card(bundle), check)
    assert time.monotonic() - start < 30


def test_graph_that_cannot_run_is_a_damaged_model_in_a_job(bundle):
    """A model that was copied into the folder by hand has not been checked."""
    from landprompt.model.encoder import Encoder

    size = {"kernel_shape": [500, 500], "strides": [1, 1]}
    card = load_card(hostile([("AveragePool", [], size)])(bundle))
    values = np.full((4, 16, 16), 0.1, np.float32)
    with pytest.raises(ModelDamaged, match=r"cannot run the graph 'optical\.onnx'"):
        Encoder(card, card.encoders[0], "cpu").encode_cells(values, BANDS, np.ones((16, 16), bool))
