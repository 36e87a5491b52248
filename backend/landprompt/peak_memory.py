"""Peak memory of this process."""

from __future__ import annotations

import sys
from pathlib import Path


def peak_memory_mb() -> float | None:
    """Peak memory of this process in MB; None if the system does not report it."""
    status = Path("/proc/self/status")
    if status.exists():  # Linux, where getrusage starts with the peak of the parent process
        return round(int(status.read_text().split("VmHWM:")[1].split()[0]) * 1024 / 1e6, 1)
    if sys.platform == "win32":
        return None
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6, 1)
