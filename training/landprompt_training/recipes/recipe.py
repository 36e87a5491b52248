"""Recipes: TOML files that say how a bundle is made."""

from __future__ import annotations

import tomllib
from importlib import resources
from pathlib import Path


class RecipeMissing(Exception):
    """No such recipe; the message lists those there are."""


def load_recipe(name: str) -> dict:
    """Read a recipe by name (one of this folder) or by path.

    Raises:
        RecipeMissing: when there is neither.
    """
    path = Path(name)
    if path.suffix == ".toml":
        if not path.is_file():
            raise RecipeMissing(f"There is no recipe file {path}.")
        return tomllib.loads(path.read_text("utf-8"))
    own = {
        Path(entry.name).stem: entry for entry in resources.files(__package__).iterdir() if entry.name.endswith(".toml")
    }
    if name not in own:
        raise RecipeMissing(f"There is no recipe '{name}'. There are: {', '.join(sorted(own))}.")
    return tomllib.loads(own[name].read_text("utf-8"))
