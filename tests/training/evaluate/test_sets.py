from __future__ import annotations

import json

import numpy as np
import torch
from flat_samples import tile, tiles
from landprompt_training.data.sample import IndexedSet
from landprompt_training.evaluate.results import write_results
from landprompt_training.evaluate.tiles import measure_dense, measure_tiles


def test_tiles_are_measured_with_all_metrics(model, results, one_wrong, find):
    train = tiles(*[(colour, colour) for colour in ("red", "green", "blue") for _ in range(4)])
    unseen = {"other words": ["scarlet", "grass", "blue"], "twisted": ["green", "red", "blue"]}
    measure_tiles(model, "tiles", one_wrong, results, train, unseen, gallery=3)
    assert find(results, metric="top-1", bands="s2", prompts="standard") == 0.75
    assert find(results, metric="top-1", bands="rgb", prompts="never seen in training: other words") == 0.75
    # With red and green swapped, the mislabelled tile and the blue one are correct.
    assert find(results, metric="top-1", bands="rgb", prompts="never seen in training: twisted") == 0.5
    assert find(results, metric="top-1", bands="rgb", prompts="mean of the 2 unseen lists") == 0.625
    assert results.tables["tiles, s2"]["truth by prediction"] == [[1, 1, 0], [0, 1, 0], [0, 0, 1]]
    assert find(results, metric="linear probe, top-1", bands="s2") == 0.75
    assert find(results, metric="Recall@1", bands="s2 to rgb", samples=3) == 1
    assert 0 < find(results, metric="modality gap", bands="s2 and the words") < 1
    assert {row["samples"] for row in results.rows if row["metric"].startswith("ECE")} == {2}
    for file in results.pictures:
        assert (results.folder / file).read_bytes()[:4] == b"\x89PNG"
    assert {name.split("-")[0] for name in results.pictures} == {"confusion", "reliability", "gap"}


def test_only_selected_classes_are_measured(model, results, one_wrong):
    measure_tiles(model, "tiles", one_wrong, results, only=("red", "blue"))
    assert {row["data"] for row in results.rows} == {"tiles: red, blue among 3 classes"}
    assert [(row["metric"], row["bands"], row["value"]) for row in results.rows] == [
        ("top-1", "s2", 0.6667),
        ("top-1", "rgb", 0.6667),
    ]


def test_set_without_a_matching_encoder_is_reported(model, results):
    model.modalities = ("s1",)
    measure_tiles(model, "tiles", tiles(("red", "red")), results)
    measure_tiles(model, "nothing", tiles(), results)
    assert results.rows == []
    assert [sentence.split(":")[0] for sentence in results.skipped] == ["tiles", "nothing"]


def test_dense_measurement_ignores_unknown_pixels_and_absent_classes(model, results, find):
    read = []

    def half(key: str) -> object:
        read.append(key)
        sample = tile((1, key, key))
        sample.labels, sample.valid = None, torch.ones(1, 4, 4)
        sample.dense = torch.full((4, 4), 0 if key == "red" else 1)
        sample.dense[:2] = -1
        sample.valid[:, :, 0] = 0
        return sample

    samples = IndexedSet(["red", "blue"], half, templates=("{}",), dense_classes=("red", "green", "blue"))
    measure_dense(model, "halves", samples, results)
    # Six pixels of each tile count. Blue pixels are classified as blue but labelled green.
    assert find(results, metric="mIoU", bands="s2", samples=12) == 0.5
    assert find(results, metric="IoU red", bands="s2") == 1
    assert find(results, metric="IoU green", bands="rgb") == 0
    assert "IoU blue" not in {row["metric"] for row in results.rows}
    assert read == ["red", "blue"], "each sample is read once for all encoders"


def test_report_lists_rows_pictures_and_skipped_measurements(results, tmp_path):
    results.add("tiles", 2300, "top-1", 0.93871, bands="rgb", prompts="standard")
    results.add("tiles", 2300, "ECE", np.float64(0.1), bands="rgb")
    results.temperature["rgb"] = 1.25
    results.picture("gap tiles", "the gap").write_bytes(b"")
    results.skipped.append("s1: none")
    write_results({"title": "Evaluation of x"} | results.as_dict(), tmp_path / "report")
    text = (tmp_path / "report" / "results.md").read_text()
    for part in (
        "# Evaluation of x", "## tiles", "| top-1 | 2,300 | rgb | standard | 0.9387 |",
        "| ECE | 2,300 | rgb |  | 0.1000 |", "rgb 1.2500", "![the gap](gap-tiles.png)", "- s1: none",
    ):  # fmt: skip
        assert part in text
    assert json.loads((tmp_path / "report" / "results.json").read_text())["rows"][0]["value"] == 0.9387
