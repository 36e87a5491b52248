"""Recipes: TOML files that say how a bundle is made."""

from __future__ import annotations

import tomllib
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from landprompt_training.errors import RecipeMissing
from landprompt_training.recipes.options import check_options


def load_recipe(name: str) -> dict:
    """Read a recipe by name (one of this folder) or by path.

    `extends = "paper-b32"` takes over all of another recipe, named likewise; tables are joined key by key, and what
    else both have is that of the recipe itself.

    Raises:
        RecipeMissing: when there is neither.
        UnknownOption: for an option that there is not.
    """
    recipe = tomllib.loads(_find(name).read_text("utf-8"))
    if "extends" in recipe:
        recipe = _joined(load_recipe(recipe.pop("extends")), recipe)
    check_options(recipe)
    return recipe


def _find(name: str) -> Path | Traversable:
    path = Path(name)
    if path.suffix == ".toml":
        if not path.is_file():
            raise RecipeMissing(f"There is no recipe file {path}.")
        return path
    own = {
        Path(entry.name).stem: entry for entry in resources.files(__package__).iterdir() if entry.name.endswith(".toml")
    }
    if name not in own:
        raise RecipeMissing(f"There is no recipe '{name}'. There are: {', '.join(sorted(own))}.")
    return own[name]


def _joined(general: dict, own: dict) -> dict:
    both = {key: _joined(general[key], own[key]) for key in general.keys() & own.keys() if isinstance(own[key], dict)}
    return general | own | both
