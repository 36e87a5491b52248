"""Tiny wheels and their requirements, from which Set Up Engine installs without a network."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

GOOD_ENGINE = "import sys\nprint('doctor ran', sys.argv[1:])\n"
BAD_ENGINE = "raise SystemExit('libonnxruntime is missing')\n"


def make_wheel(folder: Path, main: str, requires: str = "", name: str = "landprompt") -> Path:
    """A wheel whose `python -m NAME` runs `main`."""
    wheel = folder / f"{name}-0.1.0-py3-none-any.whl"
    information = f"{name}-0.1.0.dist-info"
    metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: 0.1.0\n" + requires
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr(f"{name}/__init__.py", "")
        archive.writestr(f"{name}/__main__.py", main)
        archive.writestr(f"{information}/METADATA", metadata)
        archive.writestr(f"{information}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{information}/RECORD", "")
    return wheel


def make_requirements(folder: Path, *wheels: Path) -> Path:
    """Requirements with hashes, found in a folder of wheels and nowhere else."""
    lines = [f"{wheel.name.split('-')[0]}==0.1.0 --hash=sha256:{_digest(wheel)}" for wheel in wheels]
    path = folder / "requirements.txt"
    path.write_text("\n".join(["--no-index", f"--find-links {folder.as_uri()}", *lines]))
    return path


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
