"""The tasks of a run: base, patch, align, export, evaluate. Training tasks resume from their checkpoints."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

import torch

from landprompt_training.checkpoint import digest
from landprompt_training.config import Align, CompactBase, Recipe, SetRef, StudentName
from landprompt_training.data.manifest import data_digest, entry, kept, needed, open_set, require_sets
from landprompt_training.data.modality import MODALITIES, Modality
from landprompt_training.data.pictures import PictureMixture
from landprompt_training.data.sample import SampleSet
from landprompt_training.distributed import Ranks
from landprompt_training.engine import fit
from landprompt_training.errors import DataMissing, RecipeInvalid
from landprompt_training.models.base import Base
from landprompt_training.models.build import Student, build_student, copy_weights, in_layout, save_student
from landprompt_training.models.clip_base import open_base
from landprompt_training.models.compact_base import compact_base
from landprompt_training.tasks.align import AlignTask
from landprompt_training.tasks.compact import HeadTask, HeadWords, TuneTask, caption_embeddings
from landprompt_training.tasks.patch import PatchData, patch
from landprompt_training.tasks.sources import build, left_out

TASKS = ("base", "patch", "align", "export", "evaluate")


class Pipeline:
    """The run of a recipe, from a data folder to a bundle.

    Args:
        recipe: the recipe.
        data_root: folder of the data sets.
        bundle: folder to write.
        work: folder for checkpoints and logs; None: next to the bundle.
        threads: number of CPU threads, 0 for all.

    Raises:
        RecipeDataMissing: a data set of the recipe is not in the data folder.
    """

    def __init__(self, recipe: Recipe, data_root: Path, bundle: Path, work: Path | None = None, threads: int = 0):  # noqa: ANN204
        self.recipe, self.root, self.bundle = kept(recipe), data_root, bundle
        self.work = work or bundle.with_name(bundle.name + "-work")
        self.threads = threads
        self.needed = needed(self.recipe)
        require_sets(data_root, self.needed)
        if threads:
            torch.set_num_threads(threads)
        self._opened: dict[str, SampleSet] = {}

    @cached_property
    def ranks(self) -> Ranks:
        """This process among the processes of the run."""
        return Ranks()

    def data(self, ref: SetRef, split: str) -> SampleSet:
        """One split of a data set, which is opened only once.

        Raises:
            DataMissing: files are missing, or a train or val split is empty.
        """
        key = json.dumps([ref.set, ref.options, split], sort_keys=True, default=str)
        if key not in self._opened:
            self._opened[key] = open_set(ref.set, self.root, split, **ref.options)
        samples = self._opened[key]
        if split != "test" and not len(samples):
            raise DataMissing(f"samples of the split {split} of {ref.title}", self.root, entry(ref.set).origin)
        return samples

    @contextmanager
    def _timed(self, task: str) -> Iterator[None]:
        """Add the duration of a task, in seconds, to its entry in `seconds.json`."""
        began = time.monotonic()
        yield
        if self.ranks.first:
            self.work.mkdir(parents=True, exist_ok=True)
            path = self.work / "seconds.json"
            seconds = json.loads(path.read_text()) if path.exists() else {}
            seconds[task] = round(seconds.get(task, 0.0) + time.monotonic() - began, 1)
            path.write_text(json.dumps(seconds, indent=1) + "\n")

    @cached_property
    def first_base(self) -> Base:
        """The base before patching: opened (open_clip) or trained (compact)."""
        options = self.recipe.base
        with self._timed("base"):
            if not isinstance(options, CompactBase):
                return open_base(options, self.recipe.embedding_size)
            base = compact_base(options, self.recipe.seed)
            self._train_head(base, options)
            self._tune(base, options)
            return base

    def _train_head(self, base: Base, options: CompactBase) -> None:
        words = HeadWords(base.text, options.vocabularies, self.recipe.seed)
        task = HeadTask(base.text, words, options)
        fingerprint = digest(base.text.digest(), options.vocabularies, options.weights, words.groups)
        trained = fit(task, words, options.head, self.work / "head.pt", self.ranks, self.recipe.seed, fingerprint)
        trained.finish(base.text)
        base.text.head_id = digest(fingerprint, options.head.model_dump(), self.recipe.seed)

    def _tune(self, base: Base, options: CompactBase) -> None:
        sets = [self.data(source, "train") for source in options.pictures]

        def captions() -> dict[int, list[torch.Tensor]]:
            return {
                number: caption_embeddings(base, samples)
                for number, (samples, source) in enumerate(zip(sets, options.pictures, strict=True))
                if "captions" in samples.supervises and source.weights.get("captions", 1.0) > 0
            }

        views = PictureMixture(sets, list(options.pictures), options.image_size, "overhead", self.recipe.seed, captions)
        views.batches_of(options.tune.batch)
        task = TuneTask(
            base, sets, [{str(kind): value for kind, value in source.weights.items()} for source in options.pictures]
        )
        fingerprint = digest(base.text.digest(), [s.phrases for s in sets], [s.model_dump() for s in options.pictures],
                      options.image_size, options.pretrained)  # fmt: skip
        trained = fit(task, views, options.tune, self.work / "tune.pt", self.ranks, self.recipe.seed, fingerprint)
        base.image.load_state_dict(trained.tower.state_dict())
        base.requires_grad_(False).eval()

    @cached_property
    def base(self) -> Base:
        """The base with patched image tower, which is the teacher and the encoder of whole pictures."""
        base, options = self.first_base, self.recipe.patch
        if options is None:
            return base
        with self._timed("patch"):
            train = {source.title: self.data(source, "train") for source in options.tasks}
            data = PatchData(
                train,
                {source.title: self.data(source, "val") for source in options.tasks},
                {ref.title: self.data(ref, "val") for ref in options.supported},
                {name: left_out(samples, self.recipe.leave_out) for name, samples in train.items()},
            )
            patch(options, base, data, self.work, self.ranks, self.recipe.seed)
        return base.requires_grad_(False).eval()

    @cached_property
    def students(self) -> dict[str, tuple[Any, Modality, Align]]:
        """The trained task, the modality and the recipe table of every student, by name; Sentinel-2 first."""
        done: dict[str, tuple[Any, Modality, Align]] = {}
        for name in sorted(self.recipe.align, key=lambda n: (not n.startswith("s2"), n)):
            with self._timed(f"align {name}"):
                done[name] = self._align(name, done)
        return done

    def _align(self, name: StudentName, done: dict[str, tuple[Any, Modality, Align]]) -> tuple[Any, Modality, Align]:
        align, modality, base = self.recipe.align[name], MODALITIES[name], self.base
        student = build_student(self.recipe.student, modality, base.text.embedding_size, self.recipe.seed, base.image)
        if align.start_from:
            if align.start_from not in done:
                raise RecipeInvalid(f"align.{name}.start_from: the recipe has no student {align.start_from!r}.")
            copy_weights(student, done[align.start_from][0].student.state_dict())
        other = (done["s2"][0].student, done["s2"][1]) if name == "s1" and "s2" in done else None
        sets = [self.data(source, "train") for source in align.sources]
        # A step takes about a tenth less in this layout, in bfloat16 and in float32.
        aligned = build(align, in_layout(student, torch.channels_last), modality, base, sets, self.work,
                        self.ranks, self.recipe.seed, self.recipe.leave_out, other)  # fmt: skip
        path = self.work / f"align-{name}.pt"
        fingerprint = (aligned.fingerprint, self.recipe.student.model_dump())
        task = fit(aligned.task, aligned.mixture, align.schedule, path, self.ranks, self.recipe.seed, fingerprint,
                   self._validate(name))  # fmt: skip
        task.mixture = aligned.mixture
        if self.ranks.first:
            save_student(task.student, modality, self.work / f"student-{name}.pt")
        return task, modality, align

    def _validate(self, name: str) -> Any:
        """The function that validates a student during training; None if there is no validation data."""
        from landprompt_training.evaluate.validate import validator

        return validator(self, name) if name in ("s2", "s1") else None

    def run_base(self) -> None:
        """Train or open the base."""
        _ = self.first_base

    def run_patch(self) -> None:
        """Patch the base."""
        _ = self.base

    def run_align(self) -> None:
        """Train every student."""
        _ = self.students

    def run_export(self) -> None:
        """Write the bundle, with a model card that has no accuracies yet."""
        from landprompt_training.export.bundle import export_bundle

        students = self.students
        if self.ranks.first:
            with self._timed("export"):
                export_bundle(self, students)

    def run_evaluate(self) -> None:
        """Evaluate the bundle with the engine and write the results to its card."""
        from landprompt_training.evaluate.report import evaluate_run

        if self.recipe.align:
            _ = self.students
        if self.ranks.first:
            with self._timed("evaluate"):
                evaluate_run(self)

    def provenance(self) -> dict[str, Any]:
        """The provenance in the model card: log, seed, recipe, commit, data, duration."""
        logs = sorted(self.work.glob("*.jsonl"))
        seconds = self.work / "seconds.json"
        spent = json.loads(seconds.read_text()) if seconds.exists() else {}
        return {
            "recipe": digest(self.recipe.model_dump()),
            "seed": self.recipe.seed,
            "commit": commit(),
            "data": data_digest(self.root, self.needed),
            "log": digest([path.name + path.read_text("utf-8") for path in logs]),
            "duration": round(sum(spent.values())),
        }


def commit() -> str:
    """Commit of the code, followed by "+" if there are uncommitted changes; empty outside a git checkout."""
    folder = Path(__file__).resolve().parent
    try:
        changed = _git(folder, "status", "--porcelain", "--", str(folder))
        return _git(folder, "rev-parse", "HEAD") + ("+" if changed else "")
    except (OSError, subprocess.CalledProcessError):
        return ""


def _git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def trained_module(task: AlignTask) -> Student:
    """The student of a trained task, in float32 and contiguous layout, for export and evaluation."""
    student: Student = task.student
    return in_layout(student, torch.contiguous_format).float().eval()
