"""PAINT: the image tower is fine-tuned against frozen class prompts, then interpolated with its original weights.

Ilharco et al. 2022, arXiv 2208.05592, as used in Mind the Modality Gap (arXiv 2402.09816). Unless `label_loss` sets it,
the loss is binary cross-entropy for samples with several classes, else cross-entropy. Labels are not smoothed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from landprompt_training import checkpoint
from landprompt_training.checkpoint import digest
from landprompt_training.config import Patch
from landprompt_training.data.pictures import PictureMixture
from landprompt_training.data.sample import SampleSet
from landprompt_training.distributed import Ranks
from landprompt_training.engine import Task, fit
from landprompt_training.evaluate.tiles import metric, score
from landprompt_training.losses.label_bce import LabelBCE
from landprompt_training.models.base import Base, ImageTower
from landprompt_training.models.class_head import PreparedSet, class_head, picture_features, words_of
from landprompt_training.tasks.interpolate import ALPHAS, Curve, checked_alpha, choose, interpolate_weights, plot_curves

PATCHED = "patched.pt"


@dataclass(frozen=True)
class PatchData:
    """The data sets of patching, by name.

    Attributes:
        train, val: splits of the patched tasks.
        supported: val splits of the data sets on which the accuracy should be preserved.
        left_out: indices of the classes excluded from training.
    """

    train: dict[str, SampleSet]
    val: dict[str, SampleSet]
    supported: dict[str, SampleSet]
    left_out: dict[str, list[int]]

    @property
    def measured(self) -> dict[str, SampleSet]:
        """The data sets that are measured at each alpha, the patched tasks first."""
        return self.val | self.supported


class PatchTask(Task):
    """Trains the image tower against the frozen heads of its tasks."""

    def __init__(self, base: Base, data: PatchData, options: Patch) -> None:
        super().__init__()
        self.tower = base.image
        self.tower.requires_grad_(True)
        self.heads, self.multi, self.kept = nn.ModuleList(), [], []
        for name, samples in data.train.items():
            multi = {"auto": samples.multi_label, "bce": True, "ce": False}[options.label_loss]
            kept = [i for i in range(len(samples.classes)) if i not in data.left_out.get(name, [])]
            head = class_head(samples, base.own_text)[kept]
            if options.learned_head:
                built = LabelBCE(head) if multi else LabelBCE(head, base.logit_scale, 0.0)
                built.bias.requires_grad_(multi)  # a softmax has no bias
            else:
                built = LabelBCE(head, base.logit_scale, base.logit_bias, learned=False)
            self.heads.append(built)
            self.multi.append(multi)
            self.kept.append(torch.tensor(kept))

    def train(self, mode: bool = True) -> PatchTask:
        """Keep the batch-norm statistics of the base, because interpolated statistics would fit neither network."""
        super().train(mode)
        for module in self.modules():
            if isinstance(module, nn.modules.batchnorm._BatchNorm):
                module.eval()
        return self

    def forward(self, picture: Tensor, labels: Tensor, source: Tensor) -> dict[str, Tensor]:
        """The mean loss of the pictures, each against the head of its data set."""
        features = self.tower(picture)
        with torch.autocast(picture.device.type, enabled=False):  # bf16 is too coarse for cosines times 100
            losses, counts = [], []
            heads = cast(Iterable[LabelBCE], self.heads)
            for number, (head, multi) in enumerate(zip(heads, self.multi, strict=True)):
                truth = labels[:, self.kept[number].to(labels.device)]
                chosen = (source == number) & ((truth.sum(dim=1) > 0) | multi)
                if not chosen.any():
                    continue
                own = features[chosen]
                losses.append(head(own, truth[chosen]) if multi
                              else F.cross_entropy(head.logits(own), truth[chosen].argmax(dim=1)))  # fmt: skip
                counts.append(chosen.sum())
            if not losses:
                return {"total": features.sum() * 0}
            weighted = torch.stack([a * b for a, b in zip(losses, counts, strict=True)])
            return {"total": weighted.sum() / torch.stack(counts).sum()}


def patch(options: Patch, base: Base, data: PatchData, folder: Path, ranks: Ranks, seed: int) -> float:
    """Fine-tune, measure each alpha on the val splits, choose one, and leave the patched tower in `base`.

    Files in `folder`: `patch.pt` (checkpoint), `patch.jsonl` (log), `patch_curves.json` and `.png`, `patched.pt`.

    Returns:
        The chosen alpha.

    Raises:
        UnknownAlpha: the recipe's alpha is not one of `ALPHAS`.
        StaleCheckpoint: see `fit`.
    """
    wanted = checked_alpha(options.alpha)
    first = {name: value.clone() for name, value in base.image.visual.state_dict().items()}
    task = PatchTask(base, data, options)
    views = PictureMixture(list(data.train.values()), list(options.tasks), base.image.size, options.augment, seed)
    views.batches_of(options.schedule.batch)
    words = {name: words_of(samples) for name, samples in data.train.items()}
    settings = options.model_dump(include={"augment", "learned_head", "label_loss"})
    settings |= {"sources": [task.model_dump() for task in options.tasks], "left_out": data.left_out}
    fingerprint = digest(base.digest(), words, settings)
    trained = fit(task, views, options.schedule, folder / "patch.pt", ranks, seed, fingerprint)
    fine_tuned = {name: value.to(first[name].device) for name, value in trained.tower.visual.state_dict().items()}
    measured = [(name, len(samples), words_of(samples)) for name, samples in data.measured.items()]
    fingerprint = digest(fingerprint, wanted, measured)
    if ranks.first and checkpoint.read(folder / PATCHED, fingerprint) is None:
        curves = _curves(base, data, first, fine_tuned, options.schedule.workers, ranks)
        _keep(curves, len(data.val), wanted, first, fine_tuned, fingerprint, folder)
    ranks.wait()
    return load_patched(base.image, folder)


def load_patched(tower: ImageTower, folder: Path) -> float:
    """Load `patched.pt` into the tower; returns its alpha.

    Raises:
        FileNotFoundError: the `patch` task has not run.
    """
    state = torch.load(folder / PATCHED, map_location="cpu", weights_only=True)
    tower.visual.load_state_dict(state["visual"])
    tower.requires_grad_(False).eval()
    out: float = state["alpha"]
    return out


def _curves(base: Base, data: PatchData, first: dict[str, Tensor], fine_tuned: dict[str, Tensor], workers: int,
            ranks: Ranks) -> list[Curve]:  # fmt: skip
    """The score of every data set at each alpha, the patched tasks first."""
    heads = {name: class_head(samples, base.own_text).cpu().numpy() for name, samples in data.measured.items()}
    tower = deepcopy(base.image).to(ranks.device)
    prepared = {name: PreparedSet(base.image, samples) for name, samples in data.measured.items()}
    values: dict[str, list[float]] = {name: [] for name in data.measured}
    for alpha in ALPHAS:
        tower.visual.load_state_dict(interpolate_weights(first, fine_tuned, alpha))
        for name, samples in data.measured.items():
            features, labels = picture_features(tower, prepared[name], workers=workers)
            values[name].append(round(score(features, heads[name], labels, samples.multi_label), 4))
        print({"alpha": alpha} | {name: v[-1] for name, v in values.items()}, flush=True)
    return [Curve(name, metric(s.multi_label), len(s), tuple(values[name])) for name, s in data.measured.items()]


def _keep(curves: list[Curve], tasks: int, wanted: float | str, first: dict[str, Tensor],
          fine_tuned: dict[str, Tensor], fingerprint: str, folder: Path) -> None:  # fmt: skip
    """Choose alpha and write first the curves, then the tower."""
    patched, supported = curves[:tasks], curves[tasks:]
    together = patched[0] if tasks == 1 else Curve(
        "mean of the patched tasks", "mean", sum(c.samples for c in patched),
        tuple(sum(v) / tasks for v in zip(*(c.values for c in patched), strict=True)),
    )  # fmt: skip
    alpha, why = choose(together, supported, wanted)
    table = {"alphas": ALPHAS, "task": asdict(together), "tasks": [asdict(c) for c in patched],
             "supported": [asdict(c) for c in supported]}  # fmt: skip
    text = json.dumps(table | {"alpha": alpha, "why": why}, indent=1)
    (folder / "patch_curves.json").write_text(text + "\n", "utf-8")
    plot_curves(together, supported, alpha, folder / "patch_curves.png")
    checkpoint.write(
        folder / PATCHED, fingerprint, {"alpha": alpha, "visual": interpolate_weights(first, fine_tuned, alpha)}
    )
    print(why, flush=True)
