"""The training loop: steps, accumulation, clipping, averaging, checkpoints; the same for one process and for many."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from copy import deepcopy
from pathlib import Path

import torch
from torch import nn
from torch.utils.data import DataLoader, Dataset, IterableDataset

from landprompt_training import checkpoint
from landprompt_training.digest import digest
from landprompt_training.distributed import Ranks
from landprompt_training.loop.average import update_average
from landprompt_training.loop.order import SampleOrder, StepBatches, part_of, steps_of
from landprompt_training.loop.schedule import adamw, set_rate, warmup_cosine
from landprompt_training.loop.stream import RankStream
from landprompt_training.progress import Progress


def train(
    task: nn.Module, views: Dataset, collate: Callable, options: dict, path: Path, ranks: Ranks, rests_on: object = None
) -> nn.Module:
    """Train a task, or go on from its checkpoint; a run that was cut off ends with the weights of one that was not.

    Args:
        task: called with a batch, gives a dict of scalar losses; what is minimised is "total".
        views: called with (index, position) as `views[index, position]`, gives one training view; or a stream of views
            (`data.stream_views`).
        collate: views -> the keyword arguments of the task.
        options: `batch` (of a whole step), `learning_rate`, `weight_decay`, `warmup`, `steps` or `epochs`, `seed`; and
            `accumulate` (micro-batches a step), `clip`, `bf16`, `ema`, `workers`, `checkpoint_every`.
        path: the checkpoint, `NAME.pt`; the log is `NAME.jsonl` beside it.
        rests_on: what the run follows from beside `options` and the number of views, for `digest`: the names
            of data, the weights that it starts from or learns from, the words.

    Returns:
        The task, or the average of its weights where `ema` is given.

    Raises:
        StaleCheckpoint: the checkpoint there follows from something else.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    steps = steps_of(options, len(views))
    task.to(ranks.device)
    optimiser = adamw(task, options)
    parts = {"task": task, "optimiser": optimiser}
    average = deepcopy(task).requires_grad_(False) if "ema" in options else None
    if average is not None:
        parts["average"] = average
    trained = task if average is None else average
    basis = digest(options, len(views), rests_on)
    first = checkpoint.resume(path, parts, basis)
    if first == steps:  # nothing is left to do: neither data nor other processes are asked for anything
        return trained
    wrapped = ranks.wrap(task)
    batches = iter(_loader(views, collate, options, first, steps, ranks))
    log = path.with_suffix(".jsonl") if ranks.first else None
    with Progress(log, first, steps, options.get("log_every", 50)) as progress:
        for step in range(first, steps):
            set_rate(optimiser, options["learning_rate"] * warmup_cosine(step, steps, options["warmup"]))
            # What is random inside the network: by step and process, so that a resumed run draws the same.
            torch.manual_seed((options["seed"] * 1_000_003 + step) * 4099 + ranks.rank)
            terms = _step(wrapped, task, optimiser, batches, options, ranks)
            if average is not None:
                update_average(average, task, min(options["ema"], (step + 1) / (step + 11)))
            progress.step(step + 1, {name: ranks.mean(value).item() for name, value in terms.items()})
            if (step + 1) % options.get("checkpoint_every", 500) == 0 or step + 1 == steps:
                if ranks.first:
                    checkpoint.save(path, step + 1, parts, basis)
                ranks.wait()
    return trained


def _loader(views: Dataset, collate: Callable, options: dict, first: int, steps: int, ranks: Ranks) -> DataLoader:
    micro, size = options.get("accumulate", 1), options["batch"]
    common = {
        "collate_fn": collate,
        "num_workers": options.get("workers", 0),
        "pin_memory": ranks.device.type == "cuda",
    }
    if isinstance(views, IterableDataset):
        part = part_of(size, micro, ranks.count)
        return DataLoader(RankStream(views, ranks.rank, ranks.count, part, first * micro), batch_size=part, **common)
    order = SampleOrder(len(views), options["seed"])
    sampler = StepBatches(order, first, steps, size, micro, ranks.rank, ranks.count)
    return DataLoader(views, batch_sampler=sampler, **common)


def _step(
    wrapped: nn.Module,
    task: nn.Module,
    optimiser: torch.optim.Optimizer,
    batches: Iterator,
    options: dict,
    ranks: Ranks,
) -> dict[str, torch.Tensor]:
    """One optimiser step over its micro-batches; returns the mean of each term."""
    micro = options.get("accumulate", 1)
    optimiser.zero_grad(set_to_none=True)
    wrapped.train()
    sums: dict[str, torch.Tensor] = {}
    for part in range(micro):
        batch = ranks.bring(next(batches))
        alone = ranks.count == 1 or part == micro - 1
        with nullcontext() if alone else wrapped.no_sync():
            with torch.autocast(ranks.device.type, dtype=torch.bfloat16, enabled=options.get("bf16", False)):
                terms = wrapped(**batch)
            (terms["total"] / micro).backward()
        sums = {name: sums.get(name, 0) + value.detach() / micro for name, value in terms.items()}
    nn.utils.clip_grad_norm_(task.parameters(), options.get("clip", 1.0))
    optimiser.step()
    return sums
