"""Many processes: `torchrun --nproc-per-node N -m landprompt_training.cli ...` trains on N devices as on one."""

from __future__ import annotations

import os
from datetime import timedelta

import torch
import torch.distributed as dist
from torch import Tensor, nn
from torch.nn.parallel import DistributedDataParallel

# The first process measures eleven towers, or computes the teacher's features, for hours while the others wait: NCCL's
# default of ten minutes would end the run. If a process fails, torchrun ends the others.
LONGEST_WAIT = timedelta(days=7)


class Ranks:
    """This process among those of the run: NCCL on GPUs, gloo on CPUs, nothing at all when alone.

    Attributes:
        rank, count: which process this is, of how many.
        device: where this process trains.
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
        """Whether this process is the one that writes files."""
        return self.rank == 0

    def bring(self, batch: dict[str, Tensor]) -> dict[str, Tensor]:
        """A batch of a loader, whatever the shapes, on this process's device."""
        return {name: value.to(self.device, non_blocking=True) for name, value in batch.items()}

    def wrap(self, module: nn.Module) -> nn.Module:
        """The module on this process's device, its gradients averaged over all processes."""
        module = module.to(self.device)
        if self.count == 1:
            return module
        if self.device.type == "cuda":
            module = nn.SyncBatchNorm.convert_sync_batchnorm(module)
        # A recipe without a term leaves that term's layers without a gradient.
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
        """Go on when all processes are here."""
        if self.count > 1:
            dist.barrier()
