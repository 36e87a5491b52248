"""Does alignment help? Students of every preset, all bands or true colour alone, of a patched and an unpatched teacher.

All of them look at the same tiles and are measured on the same held-out ones. The teacher looks at the true-colour
picture of a tile, the student at its bands.
"""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import product

import numpy as np
import torch

from landprompt_training.data.modality import MODALITIES
from landprompt_training.data.sample import SampleSet
from landprompt_training.evaluate.pairs import student_embeddings, teacher_embeddings
from landprompt_training.evaluate.retrieval import pair_ranks, recall
from landprompt_training.evaluate.scores import top1
from landprompt_training.losses.presets import ALIGN_LOSSES
from landprompt_training.models.base import Base
from landprompt_training.models.class_head import class_head, placed_pictures
from landprompt_training.models.prompts import prompt_embeddings
from landprompt_training.stages import align as align_stage
from landprompt_training.stages.ablation_report import ablation_markdown
from landprompt_training.stages.align import AlignTask
from landprompt_training.stages.base_chain import BaseChain, title
from landprompt_training.vocabulary.words import load_vocabulary

TEACHERS = ("patched", "unpatched")


class Ablation(BaseChain):
    """bootstrap, patch, then every combination of `[ablate]`."""

    STAGES = ("bootstrap", "patch", "ablate")

    def ablate(self) -> None:
        """Train the students, measure them, and write `ablation.json` and `ablation.md` into the work folder.

        Seed after seed, and the tables after each of them: a run that is cut off leaves those of the seeds before.
        """
        options = self.recipe["ablate"]
        alpha = self.patch()
        bases = dict(zip(TEACHERS, (self.base, self.unpatched()), strict=True))
        train, test = (self.data(options["data"], split) for split in ("train", "test"))
        teachers = [self._teacher(who, base, test) for who, base in bases.items()]
        found = {"train": len(train), "test": len(test), "alpha": alpha, "teachers": teachers, "students": []}
        for seed in options["seeds"]:
            for who, modality, loss in product(TEACHERS, options["modalities"], options["losses"]):
                # Words alone ask no image teacher: one student serves both.
                stem = f"{who if self._distilled(loss) else 'words'}-{modality}-{loss}-{seed}"
                task = align_stage.run(
                    self.recipe["align"] | {"loss": loss, "seed": seed}, self.recipe["student"], bases[who],
                    MODALITIES[modality], train, f"{title(options['data'])} train", self.work, self.ranks, stem,
                )  # fmt: skip
                measured = measure(task, bases[who], test, options["vocabulary"])
                found["students"].append({"teacher": who, "bands": modality, "loss": loss, "seed": seed} | measured)
                print(found["students"][-1], flush=True)
            if self.ranks.first:
                (self.work / "ablation.json").write_text(json.dumps(found, indent=1) + "\n", "utf-8")
                (self.work / "ablation.md").write_text(ablation_markdown(found), "utf-8")

    def _distilled(self, loss: str) -> bool:
        """Whether a loss looks at the image teacher."""
        return replace(ALIGN_LOSSES[loss], **self.recipe["align"].get("weights", {})).distils

    def _teacher(self, who: str, base: Base, test: SampleSet) -> dict:
        """Zero-shot scores of a teacher: the students' own tiles as pictures, the patched task, the supported ones."""
        row: dict = {"teacher": who}
        sets = {"the students' tiles": test}
        for wanted in (self.recipe["patch"]["task"], *self.recipe["patch"].get("supported", [])):
            sets[title(wanted)] = self.data(wanted, "test")
        for name, samples in sets.items():
            workers = self.recipe["patch"].get("workers", 0)
            row[name] = round(placed_pictures(base, samples, workers)[1], 4)
        return row

    def training_tables(self) -> list[tuple[dict, str]]:
        """See `BaseChain`; the tiles of the students beside."""
        return super().training_tables() + [(self.recipe["ablate"]["data"], split) for split in ("train", "test")]


@torch.no_grad()
def measure(task: AlignTask, base: Base, test: SampleSet, vocabulary: str) -> dict[str, float]:
    """Scores of a student on tiles that no training step saw.

    Args:
        vocabulary: names the class list whose held-out phrases are the prompts never seen.

    Returns:
        `top1` with the standard prompts; `unseen`, the mean over the lists of synonyms; `to_bands`, Recall@10 of the
        tile's bands (as the student sees them) given its picture (as the teacher sees it); `to_picture`, the reverse.
    """
    base.image.cpu()
    base.text.cpu()
    which = range(len(test))
    pictures = teacher_embeddings(base, test, which)
    bands = student_embeddings(task.student, task.modality, test, which)
    truth = np.array([int(test[i].labels.argmax()) for i in which])
    held_out = load_vocabulary(vocabulary).held_out
    heads = [prompt_embeddings(phrases, test.templates, base.text.embed).numpy() for phrases in held_out.values()]
    found = {
        "top1": top1(bands, class_head(test, base.text).numpy(), truth),
        "unseen": np.mean([top1(bands, head, truth) for head in heads]),
        "to_bands": recall(pair_ranks(pictures, bands))[10],
        "to_picture": recall(pair_ranks(bands, pictures))[10],
    }
    return {name: round(float(value), 4) for name, value in found.items()}
