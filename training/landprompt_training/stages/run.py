"""What every chain of stages has: a recipe, its folders, and the record of what was measured."""

from __future__ import annotations

import json
from pathlib import Path

import torch

from landprompt_training.evaluate.results import write_results
from landprompt_training.export.onnx_graphs import write_card


class Run:
    """One recipe, one data folder, one bundle.

    Args:
        recipe: the recipe file as a dict.
        data_root: folder of the data sets.
        bundle: folder of the bundle to write.
        work: folder of checkpoints and logs; beside the bundle when None.
        threads: CPU threads, 0 for all.
    """

    def __init__(self, recipe: dict, data_root: Path, bundle: Path, work: Path | None, threads: int) -> None:
        self.recipe, self.data_root, self.bundle = recipe, data_root, bundle
        self.work = work or bundle.with_name(bundle.name + "-work")
        if threads:
            torch.set_num_threads(threads)

    def record(self, results: dict) -> None:
        """Write `results.json` and `results.md`, and the accuracies and temperatures into the bundle's card."""
        write_results(results, self.work)
        card = json.loads((self.bundle / "model.json").read_text("utf-8"))
        card["accuracy"] = results["rows"]
        for encoder in card["encoders"]:
            encoder["temperature"] = results["temperature"].get(encoder["modality"], 1.0)
        card.pop("files")
        write_card(self.bundle, card)
