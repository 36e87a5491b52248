"""Lists the source files that exceed the length limit; prints nothing if there are none."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MAX_LINES = 350


def long_files() -> list[tuple[int, Path]]:
    """Length in lines and path of every Python file over the limit, longest first."""
    folders = ("backend", "plugin", "training", "tools", "demo", "bench", "tests")
    lengths = [
        (len(path.read_text(encoding="utf-8").splitlines()), path.relative_to(ROOT))
        for folder in folders
        for path in (ROOT / folder).rglob("*.py")
    ]
    return sorted((entry for entry in lengths if entry[0] > MAX_LINES), reverse=True)


if __name__ == "__main__":
    for length, path in long_files():
        print(f"{path}: {length} lines, more than {MAX_LINES}")
