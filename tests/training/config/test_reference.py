"""The reference page of the recipe keys."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from landprompt_training import config
from landprompt_training.cli import main
from landprompt_training.config import load_recipe
from landprompt_training.reference import _TABLES, recipe_page

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "recipe.md"


def test_the_committed_page_is_up_to_date():
    assert PAGE.read_text(encoding="utf-8") == recipe_page(), "run `make reference`"


def test_every_table_of_a_recipe_has_a_section():
    tables = {model for model in vars(config).values() if isinstance(model, type) and issubclass(model, config.Table)}
    assert {model for _, model in _TABLES} == tables - {config.Table}


@pytest.mark.parametrize("model", [model for _, model in _TABLES])
def test_every_key_has_a_description(model):
    assert [key for key, field in model.model_fields.items() if not field.description] == []


def test_reference_command_writes_the_page(tmp_path, capsys):
    assert main(["reference", str(tmp_path / "recipe.md")]) == 0
    assert (tmp_path / "recipe.md").read_text(encoding="utf-8") == recipe_page()
    assert main(["reference"]) == 0
    assert capsys.readouterr().out == recipe_page()


@pytest.mark.parametrize(
    "row",
    [
        "| `learning_rate` | number > 0 | `0.001` | peak learning rate of AdamW |",
        "| `steps` | integer > 0 |  | optimiser steps |",
        "| `window` | integer > 0, multiple of 8 | `96` | side of a window in pixels |",
        "| `name` | text | required | name of the model |",
    ],
)
def test_rows_state_type_bounds_and_default(row):
    assert row in recipe_page().splitlines()


def test_the_training_page_states_the_loss_of_the_radar_student():
    text = (PAGE.parents[1] / "training.md").read_text(encoding="utf-8").split("**Loss of a student.**")[1]
    rows = re.findall(r"^\| `(\w+)` \| ([\d.]+) \|.*\| ([^|]+) \|$", text, re.MULTILINE)
    weights = load_recipe("mini").align["s1"].weights.model_dump()
    assert {term: float(weight) for term, weight, _ in rows} == {term: w for term, w in weights.items() if w > 0}
    folder = Path(config.__file__).parent / "losses"
    assert all((folder / f"{name}.py").is_file() for *_, files in rows for name in re.findall(r"`(\w+)`", files))
