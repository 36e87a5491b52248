"""Evaluation of a finished bundle with the engine, on data not used in training."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import Tensor

from landprompt_training.config import SetRef
from landprompt_training.data import eurosat_l2a, floods, hls_worldcover, points, wildfires
from landprompt_training.data.manifest import load_manifest, open_set
from landprompt_training.data.sample import S2_BANDS, SampleSet, given
from landprompt_training.errors import DataMissing
from landprompt_training.evaluate.hls import confident_pixels, measure_covers, measure_hls_bands, measure_land_cover
from landprompt_training.evaluate.masks import (
    measure_burned,
    measure_narrow_water,
    measure_optical_floods,
    measure_radar_floods,
    measure_water,
)
from landprompt_training.evaluate.matches import fit_min_peaks
from landprompt_training.evaluate.model import EngineModel, Model
from landprompt_training.evaluate.points import measure_points
from landprompt_training.evaluate.results import Results, write_results
from landprompt_training.evaluate.scenes import dense_temperature, measure_radar_cover, measure_scenes, scene_of
from landprompt_training.evaluate.stability import measure_paraphrases, measure_stability
from landprompt_training.evaluate.tiles import measure_dense, measure_subsets, measure_tiles
from landprompt_training.export.card import write_card
from landprompt_training.vocabulary.words import load_vocabulary

if TYPE_CHECKING:
    from landprompt_training.pipeline import Pipeline

L2A = "Sentinel-2 L2A tiles, held out, against the votes"


def evaluate_bundle(
    folder: Path, root: Path, out: Path, sets: tuple[SetRef, ...] = (), classes: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Evaluate a bundle on all available data sets.

    Args:
        folder: folder of the bundle.
        root: folder of the data sets.
        out: folder for the pictures.
        sets: data sets, by default those in `MEASURED`. Others are measured on their test split with the standard
            prompts.
        classes: measure only the tiles of these classes, for example classes left out of training. The prompts still
            cover all classes of the data set.

    Returns:
        `rows` as in the card's `accuracy`, `temperature` per modality, `tables`, `pictures`, and `skipped`, the
        measurements that were not possible.

    Raises:
        DataMissing: one of `sets` is missing.
    """
    model, results = EngineModel(folder), Results(out)
    lacking = [modality for modality in ("s2", "rgb", "s1") if modality not in model.modalities]
    results.skipped += [f"{modality}: the model has no encoder for it" for modality in lacking]
    fit_temperatures(model, root, results)
    for ref in sets or tuple(SetRef(set=name) for name in MEASURED):
        try:
            if ref.set in MEASURED and not classes and not ref.options:
                MEASURED[ref.set](model, root, results)
            else:
                _any_set(model, ref, root, classes, results)
        except DataMissing as problem:
            if sets:
                raise
            results.skipped.append(f"{ref.title}: {problem}")
    card = model.bundle.card
    return {"title": f"Evaluation of {card.name} {card.version}"} | results.as_dict()


def fit_temperatures(model: Model, root: Path, results: Results) -> None:
    """Fit the temperature of each modality on the soft labels of validation scenes, if there are any."""
    sources = {"s2": "dynamic_world", "rgb": "dynamic_world", "s1": "terramind"}
    for modality, name in sources.items():
        if modality in model.modalities:
            try:
                samples = open_set(name, root, "val")
            except DataMissing:
                continue
            if len(samples):
                results.temperature[modality] = dense_temperature(model, samples, modality)


def _eurosat_rgb(model: Model, root: Path, results: Results) -> None:
    test, train = (open_set("eurosat_rgb", root, split) for split in ("test", "train"))
    measure_tiles(model, "EuroSAT RGB, held out", test, results, train, load_vocabulary("eurosat").held_out)


def _eurosat_l2a(model: Model, root: Path, results: Results) -> None:
    test, train = (open_set("eurosat_l2a", root, split) for split in ("test", "train"))
    measure_tiles(model, L2A, test, results, train, load_vocabulary("eurosat").held_out, gallery=300)
    if "s2" in model.modalities:
        measure_subsets(model, L2A, test, results)


def _sen12_pairs(model: Model, root: Path, results: Results) -> None:
    test, train = (open_set("sen12_pairs", root, split) for split in ("test", "train"))
    measure_tiles(model, "SEN1-2 pairs (VV; grey Sentinel-2), held out", test, results, train, gallery=100)


def _hls_worldcover(model: Model, root: Path, results: Results) -> None:
    if "s2" not in model.modalities:
        return
    vocabulary = load_vocabulary("land_cover")
    arrays = hls_worldcover.load_arrays(root, vocabulary.classes)
    measure_land_cover(model, arrays, results)
    measure_covers(model, arrays, results)
    held = np.flatnonzero(arrays["held_out"])
    measure_hls_bands(model, arrays, held, vocabulary, _spectra(root), results)
    confident_pixels(model, arrays, held, vocabulary, results)
    places = ((arrays["image"][i], hls_worldcover.BANDS, arrays["valid"][i], arrays["water"][i].astype(int))
              for i in held)  # fmt: skip
    measure_water(model, "Water of the image's date, HLS places kept out", places, results)


def _spectra(root: Path) -> Tensor | None:
    """Training spectra (n, 12) for the regression of missing bands; None if the tiles are missing."""
    try:
        arrays = eurosat_l2a.load_arrays(root)
    except DataMissing:
        return None
    image = torch.from_numpy(arrays["image"][~arrays["held_out"]][:, :, ::8, ::8])
    return image.movedim(1, -1).flatten(0, 2)[::3]


def _wildfires(model: Model, root: Path, results: Results) -> None:
    if "s2" in model.modalities:
        measure_burned(model, wildfires.load(root, "test"), results)


def _floods(model: Model, root: Path, results: Results) -> None:
    if "s2" in model.modalities:
        chips = floods.load(root, "test", ("s2",))
        measure_optical_floods(model, chips, results)
        places = ((given(s.s2).numpy(), S2_BANDS, given(s.valid)[0].numpy() > 0, given(s.dense).numpy()) for s in
                  (chips[i] for i in range(len(chips))))  # fmt: skip
        measure_water(model, "Water of the image's date, flood chips kept out", places, results)
    if "s1" in model.modalities:
        for split in ("test", "val"):
            measure_radar_floods(model, floods.load(root, split), split, results)


def _ucmerced(model: Model, root: Path, results: Results) -> None:
    test, train = (open_set("ucmerced", root, split) for split in ("test", "train"))
    measure_tiles(model, "UC Merced, aerial pictures, test", test, results, train)


def _dynamic_world(model: Model, root: Path, results: Results) -> None:
    if "s2" not in model.modalities:
        return
    samples = open_set("dynamic_world", root, "test")
    measure_scenes(model, samples, results)
    scenes = [scene_of(samples[i]) for i in range(len(samples))]
    measure_stability(model, scenes, results)
    measure_paraphrases(model, scenes, results)
    measure_narrow_water(model, scenes, results)


def _points(model: Model, root: Path, results: Results) -> None:
    if "s2" in model.modalities:
        samples, held_out = points.load(root, "test"), points.held_out_scenes(root)
        measure_points(model, samples, held_out, points.unusable_scenes(root), results)


def _radar_scenes(model: Model, root: Path, results: Results) -> None:
    measure_radar_cover(model, open_set("radar_scenes", root, "test"), results)


MEASURED: dict[str, Callable[[Model, Path, Results], None]] = {
    "dynamic_world": _dynamic_world,
    "points": _points,
    "eurosat_rgb": _eurosat_rgb,
    "eurosat_l2a": _eurosat_l2a,
    "sen12_pairs": _sen12_pairs,
    "hls_worldcover": _hls_worldcover,
    "wildfires": _wildfires,
    "floods": _floods,
    "radar_scenes": _radar_scenes,
    "ucmerced": _ucmerced,
}


def _any_set(model: Model, ref: SetRef, root: Path, classes: tuple[str, ...], results: Results) -> None:
    test = open_set(ref.set, root, "test", **ref.options)
    name = f"{ref.title}, test"
    if test.classes:
        train = None if classes else open_set(ref.set, root, "train", **ref.options)
        measure_tiles(model, name, test, results, train, _other_words(test), only=classes)
    if test.dense_classes and not classes:
        measure_dense(model, name, test, results)


def _other_words(samples: SampleSet) -> dict[str, list[str]] | None:
    """Lists of held-out phrases for the classes of a data set; None if there are none."""
    eurosat = load_vocabulary("eurosat")
    return eurosat.held_out if list(samples.classes) == list(eurosat.standard) else None


def evaluate_run(run: Pipeline) -> None:
    """Evaluate the bundle of a run, and the effect of patching and alignment; write the results and the card."""
    from landprompt_training.evaluate.teacher import measure_base
    from landprompt_training.export.bundle import text_fidelity

    wanted = run.recipe.evaluate or tuple(SetRef(set=name) for name in MEASURED if _there(run, name))
    present, skipped = [], []
    for ref in wanted:
        try:
            open_set(ref.set, run.root, "test", **ref.options)
            present.append(ref)
        except DataMissing as problem:
            skipped.append(f"{ref.title}: {problem}")
    results = evaluate_bundle(run.bundle, run.root, run.work, tuple(present))
    results["skipped"] += skipped
    results["rows"].append(text_fidelity(run, run.bundle))
    curves = run.work / "patch_curves.json"
    if curves.is_file():
        results["patch"] = json.loads(curves.read_text("utf-8"))
    more = Results(run.work)
    measure_base(run, present, more)
    results["rows"] += more.rows
    results["skipped"] += more.skipped
    results["pictures"] |= more.pictures
    limits = {"min_peak": fit_min_peaks(EngineModel(run.bundle), run.root)}
    record(run.bundle, run.work, results, run.provenance() | limits)


def _there(run: Pipeline, name: str) -> bool:
    return bool(load_manifest()[name].found(run.root))


def record(bundle: Path, work: Path, results: dict[str, Any], provenance: dict[str, Any] | None = None) -> None:
    """Write `results.json` and `results.md`, and write accuracies and temperatures to the bundle's card."""
    write_results(results, work)
    card = json.loads((bundle / "model.json").read_text("utf-8")) | (provenance or {})
    card["accuracy"] = results["rows"]
    for encoder in card["encoders"]:
        encoder["temperature"] = results["temperature"].get(encoder["modality"], 1.0)
    card.pop("files")
    write_card(bundle, card)
