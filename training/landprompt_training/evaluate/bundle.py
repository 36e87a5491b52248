"""Stage 5: measures a finished bundle, through the engine that people will run, on data that no training step saw."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from landprompt_training.data import floods, hls_worldcover, wildfires
from landprompt_training.data.registry import open_set
from landprompt_training.data.sample import SampleSet
from landprompt_training.errors import DataMissing
from landprompt_training.evaluate.covers import measure_covers
from landprompt_training.evaluate.land_cover import measure_land_cover
from landprompt_training.evaluate.masks import measure_burned, measure_optical_floods, measure_radar_floods
from landprompt_training.evaluate.model import EngineModel, Model
from landprompt_training.evaluate.results import Results
from landprompt_training.evaluate.sets import measure_dense, measure_tiles
from landprompt_training.evaluate.subsets import measure_subsets
from landprompt_training.vocabulary.words import load_vocabulary

L2A = "Sentinel-2 L2A tiles, held out, against the votes"


def evaluate_bundle(
    folder: Path, root: Path, out: Path, wanted: tuple[str, ...] = (), classes: tuple[str, ...] = ()
) -> dict:
    """Every measurement of a bundle that the data at hand allow; what is missing is told.

    Args:
        folder: of the bundle. root: of the data sets. out: where pictures go.
        wanted: names of data sets; by default those of `MEASURED`. Others of the registry are measured on their test
            split with the standard prompts.
        classes: measure only the tiles of these classes, named among all classes of the set (classes left out of
            training, say).

    Returns:
        ``rows`` as the card's `accuracy` has them, ``temperature`` a modality, ``tables``, ``pictures``, ``skipped``.

    Raises:
        DataMissing: when a set was asked for by name and is not there.
        UnknownDataSet: see `open_set`.
    """
    model, results = EngineModel(folder), Results(out)
    lacking = [modality for modality in ("s2", "rgb", "s1") if modality not in model.modalities]
    results.skipped += [f"{modality}: the model has no encoder for it" for modality in lacking]
    # Tiles fit the temperatures that maps are then made with, so the order is ours and not the caller's.
    for name in sorted(wanted or MEASURED, key=lambda name: [*MEASURED, name].index(name)):
        try:
            if name in MEASURED and not classes:
                MEASURED[name](model, root, results)
            else:
                _any_set(model, name, root, classes, results)
        except DataMissing as problem:
            if wanted:
                raise
            results.skipped.append(f"{name}: {problem}")
    card = model.bundle.card
    return {"title": f"What {card.name} {card.version} was measured at"} | results.as_dict()


def evaluate_sets(folder: Path, sets: dict[str, tuple[SampleSet, SampleSet]], out: Path, maps: bool = True) -> dict:
    """`measure_tiles`, and `measure_dense` where there are dense labels, on the sets of a recipe.

    Args:
        sets: name -> (train or None, test). The linear probe is fitted on train; everything stated is of test.
        maps: whether the encoders' cells were trained: else their maps say nothing and are not measured.

    Returns:
        As `evaluate_bundle`.
    """
    model, results = EngineModel(folder), Results(out)
    for name, (train, test) in sets.items():
        measure_tiles(model, f"{name}, test", test, results, train)
        if test.dense_classes and maps:
            measure_dense(model, f"{name}, test", test, results)
        elif test.dense_classes:
            results.skipped.append(f"{name}, maps: no term of the recipe trains the cells")
    return results.as_dict()


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
    if "s2" in model.modalities:
        arrays = hls_worldcover.load_arrays(root, load_vocabulary("land_cover").classes)
        measure_land_cover(model, arrays, results)
        measure_covers(model, arrays, results)


def _wildfires(model: Model, root: Path, results: Results) -> None:
    if "s2" in model.modalities:
        measure_burned(model, wildfires.load(root, "test"), results)


def _floods(model: Model, root: Path, results: Results) -> None:
    if "s2" in model.modalities:
        measure_optical_floods(model, floods.load(root, "test", ("s2",)), results)
    if "s1" in model.modalities:
        for split in ("test", "val"):
            measure_radar_floods(model, floods.load(root, split), split, results)


def _ucmerced(model: Model, root: Path, results: Results) -> None:
    test, train = (open_set("ucmerced", root, split) for split in ("test", "train"))
    measure_tiles(model, "UC Merced, aerial pictures, test", test, results, train)


MEASURED: dict[str, Callable[[Model, Path, Results], None]] = {
    "eurosat_rgb": _eurosat_rgb,
    "eurosat_l2a": _eurosat_l2a,
    "sen12_pairs": _sen12_pairs,
    "hls_worldcover": _hls_worldcover,
    "wildfires": _wildfires,
    "floods": _floods,
    "ucmerced": _ucmerced,
}


def _any_set(model: Model, name: str, root: Path, classes: tuple[str, ...], results: Results) -> None:
    test = open_set(name, root, "test")
    if test.classes:
        train = None if classes else open_set(name, root, "train")
        measure_tiles(model, f"{name}, test", test, results, train, _other_words(test.classes), only=classes)
    if test.dense_classes and not classes:
        measure_dense(model, f"{name}, test", test, results)


def _other_words(classes: tuple[str, ...]) -> dict[str, list[str]] | None:
    """Lists of words for the classes that no training step said, where we have some."""
    eurosat = load_vocabulary("eurosat")
    return eurosat.held_out if list(classes) == list(eurosat.standard) else None
