"""The optimisation loop of all tasks: bf16, DDP, weight averaging, length in steps or minutes, checkpoints, resume."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any, Protocol, TypeVar, cast

import torch
from timm.scheduler.cosine_lr import CosineLRScheduler
from torch import Tensor, nn
from torch.nn.parallel import DistributedDataParallel
from torch.optim.swa_utils import AveragedModel, update_bn
from torch.utils.data import DataLoader, Dataset

from landprompt_training import checkpoint
from landprompt_training.checkpoint import digest
from landprompt_training.config import Schedule
from landprompt_training.distributed import Ranks, StepBatches
from landprompt_training.progress import Progress

Batch = dict[str, Tensor]
# A schedule in minutes is divided into this many parts.
_PARTS = 100_000
# Training never reaches this step, so views from here on are used to re-estimate batch statistics and to calibrate.
UNSEEN = 1_000_000_000


class Views(Protocol):
    """Training data: `views[slot, step]` is one view.

    Attributes:
        size: number of slots in a batch.
        samples: number of views in an epoch.
    """

    size: int
    samples: int

    def __getitem__(self, key: tuple[int, int]) -> Any: ...

    def collate(self, views: list[Any]) -> Batch:
        """Stack views into a batch, the keyword arguments of the task."""
        ...


class Task(nn.Module):
    """A module that the engine optimises.

    `forward(**batch)` returns scalar losses by name; the engine minimises "total". `prepare` runs without gradients and
    may add targets that depend on the averaged weights (self-distillation).
    """

    def prepare(self, batch: Batch, average: nn.Module) -> Batch:
        """Add targets to a batch. `average` is the task with averaged weights, or the task itself without `ema`."""
        return batch

    def show(self, batch: Batch) -> None:
        """Run the networks on a batch without computing a loss, to re-estimate batch-norm statistics."""
        self(**batch)


TaskT = TypeVar("TaskT", bound="Task")


def fit(
    task: TaskT,
    views: Views,
    schedule: Schedule,
    path: Path,
    ranks: Ranks,
    seed: int,
    fingerprint: object = None,
    validate: Callable[[Task], dict[str, float]] | None = None,
) -> TaskT:
    """Train a task, or resume it from its checkpoint.

    Args:
        path: the checkpoint `NAME.pt`. The log `NAME.jsonl` and the final weights `NAME.final.pt` are written next to
            it.
        fingerprint: everything except the schedule that the run depends on: data, phrases, initial weights.
        validate: called with the task, with averaged weights if there are any; its results are logged.

    Returns:
        The task in evaluation mode on the CPU, with averaged weights if `schedule.ema` is given, and with batch-norm
        statistics re-estimated from `schedule.bn_batches` batches.

    Raises:
        StaleCheckpoint: the checkpoint has another fingerprint.
    """
    run = _Run(task, views, schedule, path, ranks, seed, fingerprint)
    final = path.with_suffix(".final.pt")
    if run.share < 1:
        run.train(validate)
    trained = cast(TaskT, run.trained.cpu().eval())
    if checkpoint.take(final, {"task": trained}, run.digest):
        return trained
    trained.to(ranks.device)
    _reestimate(trained, views, schedule, ranks)
    trained = trained.cpu().eval()
    if ranks.first:
        if validate:
            run.log({"step": run.step} | validate(trained))
        checkpoint.save(final, run.step, {"task": trained}, run.digest)
    ranks.wait()
    return trained


class _Run:
    """The state of one optimisation."""

    def __init__(self, task: Task, views: Views, schedule: Schedule, path: Path, ranks: Ranks, seed: int,
                 fingerprint: object) -> None:  # fmt: skip
        path.parent.mkdir(parents=True, exist_ok=True)
        self.task, self.views, self.schedule, self.path, self.ranks, self.seed = (
            task.to(ranks.device), views, schedule, path, ranks, seed)  # fmt: skip
        self.optimiser = adamw(task, schedule)
        self.parts: dict[str, Any] = {"task": task, "optimiser": self.optimiser}
        self.average: AveragedModel | None = None
        if schedule.ema is not None:
            self.average = AveragedModel(task, avg_fn=_average(schedule.ema), use_buffers=True)
            self.average.requires_grad_(False).eval()
            self.parts["average"] = self.average
        settings = schedule.model_dump(exclude={"workers", "log_every", "checkpoint_every", "validate_every"})
        self.digest = digest(settings, views.size, views.samples, seed, fingerprint)
        clock = _Clock()
        self.parts["clock"] = clock
        self.clock, self.step = clock, checkpoint.resume(path, self.parts, self.digest)
        self.steps = total_steps(schedule, views)
        self.scheduler = cosine(self.optimiser, schedule, self.steps)

    @property
    def trained(self) -> Task:
        return self.task if self.average is None else cast(Task, self.average.module)

    @property
    def share(self) -> float:
        """Completed share of the run, 0 to 1."""
        if self.steps is not None:
            return self.step / self.steps
        return self.clock.seconds / ((self.schedule.minutes or 0.0) * 60)

    def log(self, record: dict[str, Any]) -> None:
        with Progress(self.path.with_suffix(".jsonl"), self.step, self.step) as progress:
            progress.write(record)

    def train(self, validate: Callable[[Task], dict[str, float]] | None) -> None:
        batches = iter(self._loader())
        wrapped = self.ranks.wrap(self.task)
        log = self.path.with_suffix(".jsonl") if self.ranks.first else None
        with Progress(log, self.step, self.steps, self.schedule.log_every) as progress:
            self.clock.start()
            while self.share < 1:
                terms = self._step(wrapped, batches)
                self.step += 1
                self.clock.tick(self.ranks)
                done = self.share >= 1
                progress.step(self.step, {n: self.ranks.mean(v).item() for n, v in terms.items()}, self.share)
                if done or self.step % self.schedule.checkpoint_every == 0:
                    if self.ranks.first:
                        checkpoint.save(self.path, self.step, self.parts, self.digest)
                    self.ranks.wait()
                every = self.schedule.validate_every
                if validate and every and not done and self.step % every == 0:
                    if self.ranks.first:
                        progress.write({"step": self.step} | validate(self.trained.eval()))
                    self.ranks.wait()
                    self.clock.start()  # validation time does not count

    def _loader(self) -> DataLoader[Any]:
        s = self.schedule
        sampler = StepBatches(self.views.size, self.step, s.accumulate, self.ranks.rank, self.ranks.count)
        return DataLoader(
            _Keyed(self.views), batch_sampler=sampler, collate_fn=self.views.collate, num_workers=s.workers,
            pin_memory=self.ranks.device.type == "cuda", persistent_workers=s.workers > 0,
        )  # fmt: skip

    def _step(self, wrapped: nn.Module, batches: Iterator[Batch]) -> dict[str, Tensor]:
        """Take one optimiser step over all micro-batches; returns the mean of each loss term."""
        micro, s = self.schedule.accumulate, self.schedule
        # Seeded by step and process, so that random layers (drop path) behave the same in a resumed run.
        torch.manual_seed((self.seed * 1_000_003 + self.step) * 4099 + self.ranks.rank)
        self.scheduler.step_update(self.step if self.steps is not None else int(self.share * _PARTS))
        self.optimiser.zero_grad(set_to_none=True)
        wrapped.train()
        sums: dict[str, Tensor] = {}
        for part in range(micro):
            batch = self.ranks.to_device(next(batches))
            last = self.ranks.count == 1 or part == micro - 1
            with torch.autocast(self.ranks.device.type, dtype=torch.bfloat16, enabled=s.bf16 and self.ranks.has_bf16):
                with torch.no_grad():
                    batch = self.task.prepare(batch, self.trained)
                with nullcontext() if last else cast(DistributedDataParallel, wrapped).no_sync():
                    terms = wrapped(**batch)
                    (terms["total"] / micro).backward()
            sums = {name: sums.get(name, 0) + value.detach() / micro for name, value in terms.items()}
        nn.utils.clip_grad_norm_(self.task.parameters(), s.clip)
        self.optimiser.step()
        if self.average is not None:
            self.average.update_parameters(self.task)
        return sums


class _Keyed(Dataset[Any]):
    """Adapts `Views` to the interface of DataLoader."""

    def __init__(self, views: Views) -> None:
        self.views = views

    def __getitem__(self, key: tuple[int, int]) -> Any:
        return self.views[key]


class _Clock:
    """Training time in seconds, kept across resumes and equal in all processes."""

    def __init__(self) -> None:
        self.seconds, self._last = 0.0, 0.0

    def start(self) -> None:
        self._last = time.monotonic()

    def tick(self, ranks: Ranks) -> None:
        now = time.monotonic()
        self.seconds += float(ranks.mean(torch.tensor(now - self._last, device=ranks.device)))
        self._last = now

    def state_dict(self) -> dict[str, float]:
        return {"seconds": self.seconds}

    def load_state_dict(self, state: dict[str, float]) -> None:
        self.seconds = state["seconds"]


def total_steps(schedule: Schedule, views: Views) -> int | None:
    """Number of steps of the run; None for a schedule in minutes."""
    if schedule.minutes is not None:
        return None
    return schedule.steps or max(1, round((schedule.epochs or 0.0) * views.samples / views.size))


def adamw(module: nn.Module, schedule: Schedule) -> torch.optim.AdamW:
    """AdamW for all parameters that require a gradient; biases, norms and scalars are not decayed.

    The parameters of a module with an attribute `learning_rate` are trained at that rate.
    """
    own = {p: m.learning_rate for m in module.modules() if hasattr(m, "learning_rate") for p in m.parameters()}
    wanted = [p for p in module.parameters() if p.requires_grad]
    groups = [
        {"params": [p for p in wanted if p.ndim > 1 and p not in own], "weight_decay": schedule.weight_decay},
        {"params": [p for p in wanted if p.ndim <= 1 and p not in own], "weight_decay": 0.0},
    ]
    groups += [{"params": [p], "weight_decay": 0.0, "lr": own[p]} for p in wanted if p in own]
    return torch.optim.AdamW([group for group in groups if group["params"]], lr=schedule.learning_rate)


def cosine(optimiser: torch.optim.Optimizer, schedule: Schedule, steps: int | None) -> CosineLRScheduler:
    """Learning rate schedule: a linear warm-up, then one cosine decay to zero over the whole run."""
    length = _PARTS if steps is None else steps
    warmup = schedule.warmup * length if schedule.warmup < 1 else schedule.warmup
    if steps is None and schedule.warmup >= 1:
        raise ValueError("a schedule in minutes requires a warm-up below 1 (a share of the run)")
    start = schedule.learning_rate / max(1, round(warmup))
    # A resumed optimiser has the decayed rate of its last step; the scheduler needs the initial one.
    for group in optimiser.param_groups:
        group["lr"] = group.get("initial_lr", group["lr"])
    return CosineLRScheduler(
        optimiser, t_initial=length, warmup_t=round(warmup), warmup_lr_init=start, t_in_epochs=False
    )


def _average(decay: float) -> Callable[[Tensor, Tensor, Tensor | int], Tensor]:
    """Exponential moving average, with a decay that increases to `decay` over the first steps."""

    def update(mean: Tensor, value: Tensor, count: Tensor | int) -> Tensor:
        if not mean.is_floating_point():
            return value
        now = torch.as_tensor((count + 1) / (count + 11)).clamp(max=decay).to(mean)
        return mean * now + value * (1 - now)

    return update


def _reestimate(task: Task, views: Views, schedule: Schedule, ranks: Ranks) -> None:
    """Re-estimate the batch-norm statistics of the final weights from batches not used in training."""
    if not schedule.bn_batches:
        return
    slots = range(min(views.size, 64))

    def batches() -> Iterator[Batch]:
        for k in range(schedule.bn_batches):
            yield ranks.to_device(views.collate([views[slot, UNSEEN + k] for slot in slots]))

    update_bn(batches(), _Shown(task))


class _Shown(nn.Module):
    """Passes a batch to `Task.show`."""

    def __init__(self, task: Task) -> None:
        super().__init__()
        self.task = task

    def forward(self, batch: Batch) -> None:
        self.task.show(batch)
