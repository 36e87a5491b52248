"""The stages of a recipe with a base: patch, align, export, evaluate."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path

import numpy as np
import onnxruntime as ort
from torch.utils.data import IterableDataset

from landprompt_training.data.modality import MODALITIES
from landprompt_training.data.registry import open_set
from landprompt_training.data.sample import SampleSet
from landprompt_training.digest import digest
from landprompt_training.distributed import Ranks
from landprompt_training.errors import DataMissing
from landprompt_training.evaluate.bundle import evaluate_sets
from landprompt_training.evaluate.gap import measure_alignment
from landprompt_training.evaluate.pairs import student_embeddings, teacher_embeddings
from landprompt_training.evaluate.results import Results
from landprompt_training.evaluate.teacher import measure_teacher
from landprompt_training.evaluate.views import evenly
from landprompt_training.export.card import build_card, encoder_entries
from landprompt_training.export.onnx_graphs import export_encoder, export_text, write_card
from landprompt_training.models.base import Base
from landprompt_training.models.build import build_student
from landprompt_training.models.clip_base import open_base
from landprompt_training.models.text_tower import TextTower
from landprompt_training.stages import align as align_stage
from landprompt_training.stages import base_bootstrap
from landprompt_training.stages import patch as patch_stage
from landprompt_training.stages.run import Run
from landprompt_training.vocabulary.words import TEMPLATES, bank

# Tiles of the modality gap before and after alignment: enough for two means, few enough to be told apart in a picture.
GAP_TILES = 1000
FILES = {"s2": "optical.onnx", "s1": "sar.onnx"}


class BaseChain(Run):
    """patch, align, export, evaluate; `torchrun` runs the first two on many devices, and the others on its first."""

    STAGES = ("patch", "align", "export", "evaluate")

    @cached_property
    def ranks(self) -> Ranks:
        """This process among those of the run."""
        return Ranks()

    def data(self, wanted: dict, split: str) -> SampleSet:
        """A set as a recipe names it: `{set = "eurosat_ms", division = "spatial"}`, options of its loader included.

        It is opened once.
        """
        key = json.dumps([wanted, split], sort_keys=True)
        if key not in self._opened:
            options = {name: value for name, value in wanted.items() if name != "set"}
            self._opened[key] = open_set(wanted["set"], self.data_root, split, **options)
        return self._opened[key]

    @cached_property
    def _opened(self) -> dict[str, SampleSet]:
        return {}

    def training_tables(self) -> list[tuple[dict, str]]:
        """Each table of the recipe that names a set to train or to choose alpha on, with the split that is read."""
        patch, tables = self.recipe["patch"], []
        if "bootstrap" in self.recipe:
            tables.append((self.recipe["bootstrap"]["data"], "train"))
        tables += [(patch["task"], "train"), (patch["task"], "val")]
        tables += [(wanted, "val") for wanted in patch.get("supported", [])]
        return tables + [(student["data"], "train") for student in self.recipe["align"].get("students", [])]

    @cached_property
    def test_sets(self) -> tuple[dict[str, tuple[SampleSet, SampleSet]], list[str]]:
        """What `[[evaluate]]` names: title -> train and test split; and a sentence for each set that is not there."""
        sets, skipped = {}, []
        for wanted in self.recipe.get("evaluate", []):
            try:
                train, test = (self.data(wanted, split) for split in ("train", "test"))
            except DataMissing as problem:
                skipped.append(f"{title(wanted)}: {problem}")
                continue
            if isinstance(test, IterableDataset):
                skipped.append(f"{title(wanted)}: a stream has no index")
            else:
                sets[title(wanted)] = train, test
        return sets, skipped

    def _open_all(self) -> None:
        """Open what every stage will read: what is missing is told now, and not when days of training are over.

        Raises:
            DataMissing: for a set of training, or a split of it without a sample. A test set that is not there is
                printed.
            UnknownStudent, StudentWeightsMissing: see `build_student`.
        """
        for wanted, split in self.training_tables():
            if not len(self.data(wanted, split)):
                what = f"Any sample of the split {split} of {title(wanted)}"
                raise DataMissing(what, self.data_root, "where the rest of the set is from")
        for student in self.recipe["align"].get("students", []):
            build_student(self.recipe["student"], MODALITIES[student["modality"]], embedding_size=1)
        if self.ranks.first:
            for sentence in self.test_sets[1]:
                print(f"Will not be measured: {sentence}", flush=True)

    def bootstrap(self) -> Base:
        """The base in its own space: as it came, or, for a recipe with `[bootstrap]`, trained from nothing."""
        if not self._opened:  # the first stage of this run
            self._open_all()
        base = open_base(self.recipe["base"])
        if options := self.recipe.get("bootstrap"):
            base_bootstrap.run(options, base, self.data(options["data"], "train"), self.work, self.ranks)
        return base

    @cached_property
    def base(self) -> Base:
        """The base before patching, its text tower brought to the bundle's embedding size."""
        base = self.bootstrap()
        if size := self.recipe.get("text", {}).get("embedding_size"):
            base.text = open_base(self.recipe["base"], size).text
            base.text.fit([template.format(phrase) for phrase in bank() for template in (*TEMPLATES, "{}")])
        return base

    def unpatched(self) -> Base:
        """The base with the image tower that it had before patching, in the space of the bundle."""
        return Base(self.bootstrap().image, self.base.text, self.base.logit_scale, self.base.logit_bias)

    def patch(self) -> float:
        """Fine-tune the base's image tower and move it part of the way; goes on from its checkpoint."""
        options = self.recipe["patch"]
        # Patching needs the base's own space: the image tower's features have its width.
        base = self.bootstrap()
        sets = patch_stage.PatchData(
            title(options["task"]),
            self.data(options["task"], "train"),
            self.data(options["task"], "val"),
            {title(wanted): self.data(wanted, "val") for wanted in options.get("supported", [])},
        )
        alpha = patch_stage.run(options, base, sets, self.work, self.ranks)
        self.base.image.load_state_dict(base.image.state_dict())
        return alpha

    def align(self) -> dict[str, align_stage.AlignTask]:
        """Distil a student a sensor, each from its checkpoint where there is one. Sensor -> task."""
        return self._tasks

    @cached_property
    def _tasks(self) -> dict[str, align_stage.AlignTask]:
        self.patch()
        tasks = {}
        for wanted in self.recipe["align"]["students"]:
            modality = MODALITIES[wanted["modality"]]
            tasks[modality.sensor] = align_stage.run(
                self.recipe["align"], self.recipe["student"], self.base, modality,
                self.data(wanted["data"], "train"), f"{title(wanted['data'])} train", self.work, self.ranks,
            )  # fmt: skip
        return tasks

    def export(self) -> None:
        """Write the bundle's files and a card without accuracies."""
        tasks = self.align()
        if not self.ranks.first:
            return
        self.bundle.mkdir(parents=True, exist_ok=True)
        options = self.recipe.get("export", {})
        encoders = []
        for sensor, task in tasks.items():
            export_encoder(task.student, self.bundle / FILES[sensor], len(task.modality.bands))
            encoders += encoder_entries(
                task.modality, FILES[sensor], task.student, TEMPLATES, options.get("tile_size", 64),
                pictures=options.get("rgb", True),
            )  # fmt: skip
        export_text(self.base.text, self.bundle, quantise=options.get("text_int8", True))
        text_row = _text_fidelity(self.base.text, self.bundle)
        (self.work / "text_fidelity.json").write_text(json.dumps(text_row) + "\n", "utf-8")
        data = self.recipe.get("training_data", [])
        write_card(self.bundle, build_card(self.recipe, self.base.text, self.base.logit_scale, encoders, data))

    def evaluate(self) -> None:
        """Measure the bundle through the engine on the recipe's test splits, and add what patching and aligning did.

        A set that is not there is told and left out.
        """
        tasks, unpatched = self.align(), self.unpatched()  # by all processes: they wait for one another in them
        if not self.ranks.first:
            return
        sets, skipped = self.test_sets
        results = evaluate_sets(self.bundle, sets, self.work, maps=any(task.has_cells for task in tasks.values()))
        results["rows"].append(json.loads((self.work / "text_fidelity.json").read_text("utf-8")))
        results["patch"] = json.loads((self.work / "patch_curves.json").read_text("utf-8"))
        results["rows"] += _patch_rows(results["patch"])
        more = Results(self.work, skipped=list(skipped))
        towers = {"base, unpatched": unpatched, f"base, patched at alpha {results['patch']['alpha']}": self.base}
        for base in towers.values():
            base.image.to(self.ranks.device)
        workers = self.recipe["patch"].get("workers", 0)
        for name, (_, test) in sets.items():
            measure_teacher(f"{name}, test", test, towers, tasks, more, workers)
        self._alignment(tasks, more)
        results["rows"] += more.rows
        results["pictures"] |= more.pictures
        results["skipped"] += more.skipped
        self.record(results)

    def _alignment(self, tasks: dict[str, align_stage.AlignTask], results: Results) -> None:
        """The gap between the patched teacher and each student on held-out tiles, before the first step and after."""
        for wanted in self.recipe["align"]["students"]:
            modality, name = MODALITIES[wanted["modality"]], title(wanted["data"])
            try:
                test = self.data(wanted["data"], "test")
            except DataMissing as problem:
                results.skipped.append(f"the gap before and after alignment: {problem}")
                continue
            if isinstance(test, IterableDataset):
                results.skipped.append(f"the gap before and after alignment: {name} is a stream and has no index")
                continue
            which = evenly(len(test), GAP_TILES)
            first = align_stage.untrained(self.recipe["align"], self.recipe["student"], self.base, modality)
            students = {"before": first, "after": tasks[modality.sensor].student}
            seen = {when: student_embeddings(each, modality, test, which) for when, each in students.items()}
            labels = None
            if test.classes and not test.multi_label:
                labels = np.array([int(test[int(i)].labels.argmax()) for i in which])
            teacher = teacher_embeddings(self.base, test, which)
            measure_alignment(f"{name}, test", modality.sensor, teacher, seen, labels, tuple(test.classes), results)


def title(wanted: dict) -> str:
    """A data set with its options, as reports and cache keys name it; templates by a few letters of their digest."""
    told = wanted | ({"templates": digest(wanted["templates"])[:6]} if "templates" in wanted else {})
    options = ", ".join(f"{name} {value}" for name, value in sorted(told.items()) if name != "set")
    return wanted["set"] + (f" ({options})" if options else "")


def _patch_rows(curves: dict) -> list[dict]:
    """The base's image tower before and after patching, on val splits."""
    at = {"base, unpatched": 0, f"base, patched at alpha {curves['alpha']}": curves["alphas"].index(curves["alpha"])}
    return [
        {"data": f"{curve['data']}, val", "samples": curve["samples"], "metric": curve["metric"], "bands": who,
         "value": curve["values"][place]}
        for curve in (curves["task"], *curves["supported"])
        for who, place in at.items()
    ]  # fmt: skip


def _text_fidelity(text: TextTower, folder: Path) -> dict:
    """How near the text tower as exported (int8 where the recipe says so) lies to the one that training used."""
    session = ort.InferenceSession(str(folder / "text.onnx"), providers=["CPUExecutionProvider"])
    phrases, cosines = bank(), []
    wanted = text.embed(phrases).cpu().numpy()
    for phrase, vector in zip(phrases, wanted, strict=True):  # one by one, as the engine does
        tokens = text.tokenizer.encode(phrase)
        feed = {"input_ids": np.array([tokens.ids]), "attention_mask": np.array([tokens.attention_mask])}
        cosines.append(float(session.run(None, feed)[0][0] @ vector))
    return {
        "data": "text tower as exported against the one of training",
        "samples": len(phrases),
        "metric": "mean cosine",
        "value": round(float(np.mean(cosines)), 4),
    }
