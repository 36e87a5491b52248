"""Verifies a bundle by running its graphs on a known input, in a process with bounded memory and time.

A graph may allocate any amount of memory, run forever or crash onnxruntime. A third-party bundle is therefore never
run in the engine's own process before it passes this check: `python -m landprompt.model.graph_check FOLDER`.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

from ..errors import LandPromptError, ModelRejected
from .card import ModelCard, load_card

TIMEOUT_S = 120.0
MEMORY_BYTES = 6 * 2**30  # address space without the graphs; onnxruntime and numpy reserve 0.7 GB with two threads
_BYTES_PER_S = 5e6  # additional time for large bundles
_MEMORY_FACTOR = 4  # copies of a graph while it is loaded and optimised
_POLL_S = 0.1
# The address space that threads reserve counts towards the limit, and adds up on machines with many cores.
_FEW_THREADS = {
    "LANDPROMPT_THREADS": "2", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2",
}  # fmt: skip
_MAX_ANSWER = 10_000


def check_graphs(card: ModelCard, check_cancelled: Callable[[], None] = lambda: None) -> None:
    """Verify that the graphs of a bundle match its card.

    Args:
        card: card of a bundle whose files were verified.
        check_cancelled: called several times a second; an exception that it raises ends the check.

    Raises:
        ModelRejected: they do not match, or exceed the limits of memory or time; the message says which.
    """
    total = sum(card.path(name).stat().st_size for name in card.files)
    timeout_s = TIMEOUT_S + total / _BYTES_PER_S
    command = [
        sys.executable, "-P", "-m", "landprompt.model.graph_check", str(card.folder.absolute()),
        str(MEMORY_BYTES + _MEMORY_FACTOR * total), str(timeout_s),
    ]  # fmt: skip
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as messages:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=messages, env={**os.environ, **_FEW_THREADS}
        )
        try:
            status = _wait(process, timeout_s, check_cancelled)
        finally:
            process.kill()
            process.wait()
        output.seek(0)
        answer = output.read(_MAX_ANSWER).decode("utf-8", "replace")
    if status is None:
        raise ModelRejected(f"The model '{card.label}' does not finish on a small input within {timeout_s:.0f} s.")
    if status != 0:
        raise ModelRejected(f"The model '{card.label}' crashes onnxruntime or needs too much memory on a small input.")
    problem = json.loads(answer.splitlines()[-1])["problem"]
    if problem is not None:
        raise ModelRejected(f"The model '{card.label}' does not match its card: {problem}")


def _wait(process: subprocess.Popen[bytes], timeout_s: float, check_cancelled: Callable[[], None]) -> int | None:
    """Exit status of the process, or None after the timeout."""
    for _ in range(int(timeout_s / _POLL_S) + 1):
        check_cancelled()
        with contextlib.suppress(subprocess.TimeoutExpired):
            return process.wait(_POLL_S)
    return None


def _limit(memory_bytes: int, timeout_s: float) -> None:
    """Limit this process's memory and time, if the system supports it. It ends when its parent is killed."""
    watchdog = threading.Timer(timeout_s + 10, os._exit, (1,))
    watchdog.daemon = True
    watchdog.start()
    try:
        import resource
    except ImportError:  # Windows
        return
    for kind, limit in ((resource.RLIMIT_AS, memory_bytes), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(ValueError, OSError):  # macOS refuses some limits
            resource.setrlimit(kind, (limit, limit))


def _problem(folder: Path) -> str | None:
    """What is wrong with a bundle, as a sentence; None if nothing is."""
    from ..npz import load_arrays
    from .encoder_check import check_encoders
    from .text_check import check_text

    try:
        card = load_card(folder)
        check_text(card)
        check_encoders(card)
        if card.spectra is not None:
            load_arrays(card.path(card.spectra))
    except MemoryError:
        return "its graphs need too much memory on a small input."
    except LandPromptError as error:
        return error.message
    return None


def main() -> int:
    """Check the bundle given in the arguments and print what is wrong with it as JSON."""
    folder, memory_bytes, timeout_s = sys.argv[1:]
    _limit(int(memory_bytes), float(timeout_s))
    print(json.dumps({"problem": _problem(Path(folder))}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
