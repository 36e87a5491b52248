"""Recipes: what they take over, and what is refused in them."""

from __future__ import annotations

import re
from pathlib import Path

import landprompt_training
import pytest
from landprompt_training.cli import main
from landprompt_training.recipes.options import OPTIONS, UnknownOption, check_options
from landprompt_training.recipes.recipe import load_recipe

SOURCES = Path(landprompt_training.__file__).parent


def test_a_recipe_extends_another_table_by_table(tmp_path):
    general, own = tmp_path / "general.toml", tmp_path / "own.toml"
    general.write_text('name = "general"\n[align]\nloss = "paper"\nweights = {cells = 0.0, label = 1.0}')
    own.write_text(f'extends = "{general}"\nname = "own"\n[align.weights]\ncells = 0.5\n[text]\nembedding_size = 8')
    assert load_recipe(str(own)) == {
        "name": "own",
        "align": {"loss": "paper", "weights": {"cells": 0.5, "label": 1.0}},
        "text": {"embedding_size": 8},
    }


def test_a_mistyped_option_is_refused_with_the_nearest(tmp_path, capsys):
    recipe = tmp_path / "typo.toml"
    recipe.write_text('extends = "paper-b32"\n[align]\nband_droput = 0.5')
    assert main(["run", str(recipe), "--data", str(tmp_path), "--out", str(tmp_path / "b")]) == 2
    assert "The table [align] has no option 'band_droput'. Is 'band_dropout' meant?" in capsys.readouterr().err


def test_tables_within_tables_and_the_recipe_itself_are_looked_through():
    with pytest.raises(UnknownOption, match=r"\[chip\.head\] has no option 'xyz'\. There are: batch, learning_rate"):
        check_options({"chip": {"head": {"xyz": 1}}})
    with pytest.raises(UnknownOption, match=r"A recipe has no option 'pach'\. Is 'patch' meant\?"):
        check_options({"pach": {}})


@pytest.mark.parametrize("path", sorted(p.stem for p in (SOURCES / "recipes").glob("*.toml")))
def test_the_recipes_that_ship_have_no_other(path):
    assert load_recipe(path)["name"] == path


def test_every_option_that_the_code_reads_is_known():
    read = re.compile(r'\b(?:options|recipe)(?:\.get\(|\[)"(\w+)"|"(\w+)" in (?:self\.)?(?:options|recipe)\b')
    found = {name for path in SOURCES.rglob("*.py") for pair in read.findall(path.read_text("utf-8")) for name in pair}
    assert len(found) > 50
    assert found - {"", "extends"} <= {name for names in OPTIONS.values() for name in names.split()}
