"""Lists the source files that are longer than a person likes to read; says nothing when there are none."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LONGEST = 350  # lines


def long_files() -> list[tuple[int, Path]]:
    """Length in lines and path of every Python file over the limit, longest first."""
    folders = ("backend", "plugin", "training", "tools", "demo", "bench", "tests")
    lengths = [
        (len(path.read_text(encoding="utf-8").splitlines()), path.relative_to(ROOT))
        for folder in folders
        for path in (ROOT / folder).rglob("*.py")
    ]
    return sorted((entry for entry in lengths if entry[0] > LONGEST), reverse=True)


if __name__ == "__main__":
    for length, path in long_files():
        print(f"{path}: {length} lines, more than {LONGEST}")
