"""The stages of a recipe in their order, each picking up where the one before left its files."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path

import torch

from landprompt_training.data.optical import OpticalData
from landprompt_training.stages import bootstrap as bootstrap_stage
from landprompt_training.stages.card import build_card
from landprompt_training.stages.evaluate import evaluate_bundle
from landprompt_training.stages.export import export_encoder, export_text, write_card
from landprompt_training.stages.quick_look import quick_look
from landprompt_training.stages.report import write_report
from landprompt_training.stages.words_in_space import WordsInSpace
from landprompt_training.vocabulary.words import load_vocabulary


class Chain:
    """One recipe, one data folder, one bundle.

    Args:
        recipe: the recipe file as a dict.
        data_root: folder of the data sets.
        bundle: folder of the bundle to write.
        work: folder of checkpoints and logs; beside the bundle when None.
        threads: CPU threads, 0 for all.
    """

    def __init__(self, recipe: dict, data_root: Path, bundle: Path, work: Path | None, threads: int):
        self.recipe, self.data_root, self.bundle = recipe, data_root, bundle
        self.work = work or bundle.with_name(bundle.name + "-work")
        if threads:
            torch.set_num_threads(threads)

    @cached_property
    def data(self) -> OpticalData:
        return OpticalData(self.data_root, load_vocabulary("land_cover").classes)

    @cached_property
    def words(self) -> WordsInSpace:
        size = self.recipe["text"]["embedding_size"]
        return WordsInSpace(load_vocabulary("eurosat"), load_vocabulary("land_cover"), size, bootstrap_stage.UNIFORM)

    def bootstrap(self) -> bootstrap_stage.Tower:
        """Train the optical tower, or go on from its last checkpoint."""
        self.words.weigh_pixels(self.data.hls["label"][self.data.pools["hls"]])
        look = lambda tower: quick_look(tower, self.data, self.words)  # noqa: E731 - two words, used once
        return bootstrap_stage.run(self.recipe, self.data, self.words, self.work, look)

    def export(self) -> None:
        """Write the bundle's files and a card without accuracies."""
        tower = self.bootstrap()
        self.bundle.mkdir(parents=True, exist_ok=True)
        export_encoder(tower.student, self.bundle / "optical.onnx")
        export_text(self.words.tower, self.bundle)
        card = build_card(self.recipe, self.data.standard, tower.student, float(tower.logit_scale.detach()))
        write_card(self.bundle, card)

    def evaluate(self) -> None:
        """Measure the bundle through the engine, write what was found into its card and into `results.md`."""
        results = evaluate_bundle(self.bundle, self.data, self.words.tiles, self.words.pixels)
        self.work.mkdir(parents=True, exist_ok=True)
        (self.work / "results.json").write_text(json.dumps(results, indent=1) + "\n", "utf-8")
        write_report(results, self.work / "results.md")
        card = json.loads((self.bundle / "model.json").read_text("utf-8"))
        card["accuracy"] = results["rows"]
        for encoder in card["encoders"]:
            encoder["temperature"] = results["temperature"][encoder["modality"]]
        card.pop("files")
        write_card(self.bundle, card)
