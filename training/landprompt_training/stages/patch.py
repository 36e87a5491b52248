"""PAINT: the base's image tower is fine-tuned on a remote sensing task under the frozen words of that task.

Its weights are then moved only part of the way, so that what the base could before is kept (Ilharco et al. 2022, arXiv
2208.05592, as Mind the Modality Gap, arXiv 2402.09816, uses it). Head: the class prompts, frozen. Loss: plain binary
cross-entropy where samples bear several classes, cross-entropy where one; nothing is smoothed.
"""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from landprompt_training import checkpoint
from landprompt_training.data.sample import SampleSet
from landprompt_training.data.stream_views import in_loop
from landprompt_training.data.views import PictureViews, collate_pictures
from landprompt_training.digest import digest, without
from landprompt_training.distributed import Ranks
from landprompt_training.evaluate.alpha_plot import plot_curves
from landprompt_training.evaluate.zero_shot import metric, score
from landprompt_training.loop.train import train
from landprompt_training.losses.label_bce import LabelBCE
from landprompt_training.models.base import Base, ImageTower
from landprompt_training.models.class_head import class_head, picture_features, words_of
from landprompt_training.tasks.interpolate import ALPHAS, Curve, between, checked_alpha, choose

PATCHED = "patched.pt"


@dataclass(frozen=True)
class PatchData:
    """Attributes:
    name: of the patched task.
    train, check: its splits to train on and to draw the curve on.
    supported: name -> a set whose score is to be kept.
    """

    name: str
    train: SampleSet
    check: SampleSet
    supported: dict[str, SampleSet]

    @property
    def asked(self) -> dict[str, SampleSet]:
        """The sets of the curves, the patched task first."""
        return {self.name: self.check} | self.supported


class PatchTask(nn.Module):
    """The image tower under its frozen head.

    Args:
        learned: scale and bias of the head are learned beside the tower (SigLIP); else they are the base's own.
    """

    def __init__(self, base: Base, samples: SampleSet, learned: bool) -> None:
        super().__init__()
        self.tower, self.multi_label = base.image, samples.multi_label
        head = class_head(samples, base.text)
        if learned:
            self.head = LabelBCE(head) if samples.multi_label else LabelBCE(head, base.logit_scale, 0.0)
            self.head.bias.requires_grad_(samples.multi_label)  # a softmax knows no bias
        else:
            self.head = LabelBCE(head, base.logit_scale, base.logit_bias, learned=False)

    def train(self, mode: bool = True) -> PatchTask:
        """Batch statistics of ResNets stay the base's: a mean of two sets of statistics fits neither network."""
        super().train(mode)
        for module in self.modules():
            if isinstance(module, nn.modules.batchnorm._BatchNorm):
                module.eval()
        return self

    def forward(self, picture: Tensor, labels: Tensor) -> dict[str, Tensor]:
        """The loss of pictures (n, 3, h, w) with labels (n, c)."""
        features = self.tower(picture)
        with torch.autocast(picture.device.type, enabled=False):  # bf16 is for the tower, not for cosines times 100
            if self.multi_label:
                return {"total": self.head(features, labels)}
            return {"total": F.cross_entropy(self.head.logits(features), labels.argmax(dim=1))}


def run(options: dict, base: Base, data: PatchData, folder: Path, ranks: Ranks) -> float:
    """Fine-tune, draw the curves, choose alpha, and leave the patched tower in `base` and in `patched.pt`.

    Files in `folder`: `patch.pt` (checkpoint), `patch.jsonl` (log), `patch_curves.json` and `.png`, `patched.pt`.

    Args:
        options: the table `[patch]` of the recipe: that of `train`, and `alpha` ("best" or a number) and
            `learned_head`.

    Returns:
        The alpha kept.

    Raises:
        UnknownAlpha: the alpha of the recipe is not among those tried.
        StaleCheckpoint: see `train`.
    """
    wanted = checked_alpha(options.get("alpha", "best"))
    zero_shot = {name: value.clone() for name, value in base.image.visual.state_dict().items()}
    rests_on = base.digest(), data.name, words_of(data.train)
    task = PatchTask(base, data.train, options.get("learned_head", False))
    views = in_loop(PictureViews(data.train, base.image.size, options["seed"]))
    learning = without(options, "alpha", "supported")
    train(task, views, collate_pictures, learning, folder / "patch.pt", ranks, rests_on)
    asked = [(name, len(samples), words_of(samples)) for name, samples in data.asked.items()]
    rests_on = digest(base.digest(), wanted, asked)
    if ranks.first and checkpoint.read(folder / PATCHED, rests_on) is None:
        curves = _sweep(base, data, zero_shot, options.get("workers", 0))
        _keep(curves, wanted, base, zero_shot, rests_on, folder)
    ranks.wait()
    return load_patched(base.image, folder)


def load_patched(tower: ImageTower, folder: Path) -> float:
    """Load `patched.pt` into the tower; returns its alpha.

    Raises:
        FileNotFoundError: the stage `patch` has not run.
    """
    state = torch.load(folder / PATCHED, map_location="cpu", weights_only=True)
    tower.visual.load_state_dict(state["visual"])
    return state["alpha"]


def _sweep(base: Base, data: PatchData, zero_shot: dict[str, Tensor], workers: int) -> list[Curve]:
    """The score of every task at each alpha, the patched one first."""
    fine_tuned = _fine_tuned(base, zero_shot)
    heads = {name: class_head(samples, base.text).cpu().numpy() for name, samples in data.asked.items()}
    tower = deepcopy(base.image)
    values: dict[str, list[float]] = {name: [] for name in data.asked}
    for alpha in ALPHAS:
        tower.visual.load_state_dict(between(zero_shot, fine_tuned, alpha))
        for name, samples in data.asked.items():
            features, labels = picture_features(tower, samples, workers=workers)
            values[name].append(round(score(features, heads[name], labels, samples.multi_label), 4))
        print({"alpha": alpha} | {name: v[-1] for name, v in values.items()}, flush=True)
    return [Curve(name, metric(s.multi_label), len(s), tuple(values[name])) for name, s in data.asked.items()]


def _keep(
    curves: list[Curve], wanted: float | str, base: Base, zero_shot: dict[str, Tensor], rests_on: str, folder: Path
) -> None:
    """Choose alpha, and write the curves and then the tower."""
    alpha, why = choose(curves[0], curves[1:], wanted)
    table = {"alphas": ALPHAS, "task": asdict(curves[0]), "supported": [asdict(c) for c in curves[1:]]}
    text = json.dumps(table | {"alpha": alpha, "why": why}, indent=1)
    (folder / "patch_curves.json").write_text(text + "\n", "utf-8")
    plot_curves(curves[0], curves[1:], alpha, folder / "patch_curves.png")
    visual = between(zero_shot, _fine_tuned(base, zero_shot), alpha)
    checkpoint.write(folder / PATCHED, rests_on, {"alpha": alpha, "visual": visual})
    print(why, flush=True)


def _fine_tuned(base: Base, zero_shot: dict[str, Tensor]) -> dict[str, Tensor]:
    """The weights of the tower as it was trained, where those lie that it began with."""
    return {name: value.to(zero_shot[name].device) for name, value in base.image.visual.state_dict().items()}
