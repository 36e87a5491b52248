"""Distributed training, and a sample order that does not depend on the number of processes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import timedelta
from functools import cached_property

import numpy as np
import torch
import torch.distributed as dist
from torch import Tensor, nn
from torch.nn.parallel import DistributedDataParallel
from torch.utils.data import Sampler


class SampleOrder:
    """An endless sequence of permutations of the samples, one per epoch.

    Args:
        repeats: how often each sample occurs in an epoch, int (samples,).
        seed: seed of the permutations.
    """

    def __init__(self, repeats: np.ndarray, seed: int) -> None:
        self.samples = np.repeat(np.arange(len(repeats)), repeats)
        if not len(self.samples):
            raise ValueError("there are no samples to train on")
        self.seed = seed
        self._epoch, self._permutation = -1, np.empty(0, np.int64)

    def __len__(self) -> int:
        return len(self.samples)

    def __getitem__(self, position: int) -> int:
        """Index of the sample at a position of the endless sequence."""
        epoch, place = divmod(position, len(self.samples))
        if epoch != self._epoch:
            self._epoch = epoch
            self._permutation = np.random.default_rng([self.seed, epoch]).permutation(self.samples)
        return int(self._permutation[place])


class StepBatches(Sampler[list[tuple[int, int]]]):
    """The endless sequence of micro-batches of one rank, starting at step `first`, as lists of (slot, step).

    A batch has `size` slots. Rank r of w takes the slots r, r + w, ... Several processes together therefore see the
    same samples as a single process, and a resumed run sees the same samples as an uninterrupted one.
    """

    def __init__(self, size: int, first: int, micro: int = 1, rank: int = 0, ranks: int = 1) -> None:
        if size % (micro * ranks):
            raise ValueError(f"a batch of {size} cannot be divided among {ranks} processes in {micro} parts each")
        self.size, self.first, self.micro, self.rank, self.ranks = size, first, micro, rank, ranks

    def __iter__(self) -> Iterator[list[tuple[int, int]]]:
        part, step = self.size // (self.micro * self.ranks), self.first
        while True:
            own = [(slot, step) for slot in range(self.rank, self.size, self.ranks)]
            for m in range(self.micro):
                yield own[m * part : (m + 1) * part]
            step += 1


# The first process may evaluate eleven towers or compute the teacher's features for hours while the others wait, and
# NCCL's default timeout of ten minutes would abort the run. If a process fails, torchrun stops the others.
LONGEST_WAIT = timedelta(days=7)


class Ranks:
    """This process among the processes of the run: NCCL on GPUs, gloo on CPUs, no communication if it is the only one.

    Attributes:
        rank, count: number of this process, starting at 0, and the number of processes.
        device: device on which this process trains.
    """

    def __init__(self) -> None:
        self.count = int(os.environ.get("WORLD_SIZE", "1"))
        self.rank = int(os.environ.get("RANK", "0"))
        gpu = torch.cuda.is_available()
        self.device = torch.device("cuda", int(os.environ.get("LOCAL_RANK", "0"))) if gpu else torch.device("cpu")
        if gpu:
            torch.cuda.set_device(self.device)
        if self.count > 1 and not dist.is_initialized():
            dist.init_process_group("nccl" if gpu else "gloo", timeout=LONGEST_WAIT)

    @property
    def first(self) -> bool:
        """Whether this is the first process, the only one that writes files."""
        return self.rank == 0

    @cached_property
    def has_bf16(self) -> bool:
        """Whether the device supports bfloat16 natively; a CPU without AVX-512 emulates it, ten times slower."""
        if self.device.type == "cuda":
            return bool(torch.cuda.is_bf16_supported())
        return bool(torch.ops.mkldnn._is_mkldnn_bf16_supported())

    def to_device(self, batch: dict[str, Tensor]) -> dict[str, Tensor]:
        """Copy the tensors of a batch to the device of this process."""
        return {name: value.to(self.device, non_blocking=True) for name, value in batch.items()}

    def wrap(self, module: nn.Module) -> nn.Module:
        """Move a module to the device of this process; its gradients are averaged over all processes."""
        module = module.to(self.device)
        if self.count == 1:
            return module
        if self.device.type == "cuda":
            module = nn.SyncBatchNorm.convert_sync_batchnorm(module)
        # If a recipe does not use a loss term, the layers of that term get no gradient.
        device_ids = [self.device] if self.device.type == "cuda" else None
        return DistributedDataParallel(module, device_ids, find_unused_parameters=True)

    def mean(self, value: Tensor) -> Tensor:
        """The mean of a scalar over all processes."""
        value = value.detach().clone()
        if self.count > 1:
            dist.all_reduce(value)
            value /= self.count
        return value

    def wait(self) -> None:
        """Wait until all processes arrive."""
        if self.count > 1:
            dist.barrier()
