"""What a recipe needs of the data folder. Imports no torch: missing data is reported in the first second."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from landprompt_training.config import CompactBase, Recipe, SetRef, Source
from landprompt_training.data.manifest import entry
from landprompt_training.errors import RecipeInvalid


def kept(recipe: Recipe) -> Recipe:
    """The recipe without the sources that it excludes, by name or for want of a stated licence.

    Raises:
        RecipeInvalid: a task is left without data.
        UnknownDataSet: a name is not in the manifest.
    """

    def keep(ref: SetRef) -> bool:
        licensed = entry(ref.set).license_stated or not recipe.stated_licenses_only
        return ref.set not in recipe.exclude and licensed

    def some(refs: tuple[Source, ...], task: str) -> tuple[Source, ...]:
        found = tuple(ref for ref in refs if keep(ref))
        if refs and not found:
            raise RecipeInvalid(f"The task {task} has no data left: every set is excluded.")
        return found

    changes: dict[str, Any] = {}
    if isinstance(recipe.base, CompactBase):
        changes["base"] = recipe.base.model_copy(update={"pictures": some(recipe.base.pictures, "base")})
    if recipe.patch:
        supported = tuple(ref for ref in recipe.patch.supported if keep(ref))
        tasks = some(recipe.patch.tasks, "patch")
        changes["patch"] = recipe.patch.model_copy(update={"tasks": tasks, "supported": supported})
    changes["align"] = {
        name: align.model_copy(update={"sources": some(align.sources, f"align.{name}")})
        for name, align in recipe.align.items()
    }
    return recipe.model_copy(update=changes)


def needed(recipe: Recipe) -> dict[str, str]:
    """Name of every data set that training reads -> the tasks that read it."""
    uses: dict[str, list[str]] = {}
    for task, refs in _references(recipe):
        for ref in refs:
            uses.setdefault(ref.set, []).append(task)
    return {name: ", ".join(dict.fromkeys(tasks)) for name, tasks in uses.items()}


def _references(recipe: Recipe) -> Iterator[tuple[str, tuple[SetRef, ...]]]:
    if isinstance(recipe.base, CompactBase):
        yield "base", recipe.base.pictures
    if recipe.patch:
        yield "patch", (*recipe.patch.tasks, *recipe.patch.supported)
    for name, align in recipe.align.items():
        yield f"align {name}", align.sources
