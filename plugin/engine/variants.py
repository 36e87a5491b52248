"""The two variants of the engine: for the CPU, and for NVIDIA GPUs.

They contain different builds of onnxruntime; an environment can have only one of them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Variant:
    """A variant of the engine.

    Attributes:
        name: ``"cpu"`` or ``"gpu"``, as stored with an environment.
        requirements: Name of the requirements file.
        device: Device on which the engine must work after the installation.
        download_mb, disk_mb: Size of the download, and of the environment; measured with Python 3.11 on Linux.
    """

    name: str
    requirements: str
    device: str
    download_mb: int
    disk_mb: int


CPU = Variant("cpu", "requirements.txt", "cpu", 130, 630)
GPU = Variant("gpu", "requirements-gpu.txt", "cuda", 1680, 3030)


def named(name: str) -> Variant:
    """Return the variant of that name; `CPU` for unknown names."""
    return GPU if name == GPU.name else CPU
