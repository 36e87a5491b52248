"""Every page of docs/ that is mentioned in code, recipes or root documents exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PLACES = (
    "*.md",
    "*.txt",
    "Makefile",
    "plugin",
    "backend/landprompt",
    "training/landprompt_training",
    "bench",
    "demo",
    "tools",
)
SUFFIXES = {".py", ".md", ".toml", ".txt", ".sh", ""}
PAGE = re.compile(r"\bdocs/[\w/-]+\.(?:md|png|svg)")


def _files():
    for place in PLACES:
        for path in ROOT.glob(place):
            found = sorted(path.rglob("*")) if path.is_dir() else [path]
            yield from (file for file in found if file.is_file() and file.suffix in SUFFIXES)


def _named() -> dict[str, list[str]]:
    named: dict[str, list[str]] = {}
    for file in _files():
        for page in PAGE.findall(file.read_text(encoding="utf-8")):
            named.setdefault(page, []).append(file.relative_to(ROOT).as_posix())
    return named


@pytest.mark.parametrize(("page", "files"), sorted(_named().items()))
def test_page_exists(page, files):
    assert (ROOT / page).is_file(), f"{page} is named in {', '.join(files)}"


def test_placeholder_address_is_listed_wherever_it_occurs():
    placeholder = "https://example.org/landprompt"
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    command = next(line for line in contributing.splitlines() if line.lstrip().startswith("sed -i"))
    roots = [
        path for path in ROOT.iterdir() if path.is_file() and path.suffix in {".md", ".yml", ".cff", ".txt", ".toml"}
    ]
    for path in [*roots, ROOT / "backend" / "pyproject.toml", ROOT / "training" / "pyproject.toml"]:
        if placeholder in path.read_text(encoding="utf-8"):
            assert path.relative_to(ROOT).as_posix() in command.split(), path
