from __future__ import annotations

from argparse import Namespace

import pytest
from landprompt_training.cli import bundle_name
from landprompt_training.config import Schedule, load_recipe, parse_recipe
from landprompt_training.data.manifest import kept, needed
from landprompt_training.errors import RecipeInvalid, RecipeMissing

BARE = {"name": "x", "version": "1", "license": "y", "base": {"model": "ViT-B-32", "pretrained": "openai"}}


def minutes(recipe) -> float:
    base = recipe.base.tune.minutes
    return base + recipe.patch.schedule.minutes + sum(a.schedule.minutes for a in recipe.align.values())


@pytest.mark.parametrize("name", ["mini", "paper-b32", "paper-b16", "paper-l14", "checkpoint"])
def test_all_packaged_recipes_are_valid(name):
    assert load_recipe(name).name == name


def test_mini_leaves_time_for_export_and_evaluation():
    assert minutes(load_recipe("mini")) <= 130


def test_paper_recipes_have_the_settings_and_loss_terms_of_the_paper():
    for name in ("paper-b32", "paper-b16", "paper-l14"):
        recipe = load_recipe(name)
        patch, align = recipe.patch, recipe.align["s2_13"]
        s = patch.schedule
        assert (s.epochs, s.batch, s.learning_rate, s.weight_decay, s.warmup) == (1, 128, 1e-5, 0.5, 200)
        assert (patch.augment, patch.alpha, patch.learned_head, patch.label_loss) == ("paper", 0.5, False, "auto")
        s = align.schedule
        assert (s.epochs, s.learning_rate, s.weight_decay, s.warmup) == (5, 1e-4, 0.01, 2000)
        assert sum(source.share for source in align.sources) == 256
        assert {k: v for k, v in align.weights.model_dump().items() if v} == {"raw_mse": 1.0, "labels": 0.05}
        assert not align.mosaic and not align.clouds and not align.subsets and not align.learned_head
        assert recipe.student.kind == "vit"


def test_rejects_unknown_key_and_suggests_a_similar_one():
    with pytest.raises(RecipeInvalid, match=r"export\.tile_sise: unknown key; did you mean 'tile_size'"):
        parse_recipe(BARE | {"export": {"tile_sise": 64}})


def test_error_names_the_key_with_an_invalid_value():
    with pytest.raises(RecipeInvalid, match=r"align\.s2\.window"):
        parse_recipe(BARE | {"align": {"s2": {"window": 97, "sources": [], "weights": {}, "schedule": {"steps": 1}}}})


def test_rejects_schedule_without_exactly_one_length():
    for lengths in ({}, {"steps": 1, "minutes": 1}):
        with pytest.raises(ValueError, match="exactly one of steps, epochs and minutes"):
            Schedule(**lengths)


def test_extending_recipe_can_replace_minutes_by_steps(tmp_path):
    path = tmp_path / "short.toml"
    path.write_text('extends = "mini"\nname = "short"\n[patch]\nschedule = {steps = 3}\n')
    recipe = load_recipe(str(path))
    assert recipe.patch.schedule.steps == 3
    assert recipe.patch.schedule.minutes is None
    assert recipe.patch.schedule.batch == load_recipe("mini").patch.schedule.batch


def test_reports_missing_and_malformed_recipes(tmp_path):
    with pytest.raises(RecipeMissing, match="There are: checkpoint, mini, paper-b16"):
        load_recipe("maxi")
    with pytest.raises(RecipeMissing, match="no recipe file"):
        load_recipe(str(tmp_path / "none.toml"))
    broken = tmp_path / "broken.toml"
    broken.write_text("name = ")
    with pytest.raises(RecipeInvalid, match="not valid TOML"):
        load_recipe(str(broken))


def test_stated_licenses_only_drops_sets_without_a_stated_licence():
    recipe = load_recipe("mini")
    assert "wildfires" in needed(recipe)
    left = needed(kept(recipe.model_copy(update={"stated_licenses_only": True})))
    assert {"eurosat_rgb", "dynamic_world", "terramind", "pixels"} <= set(left)
    assert not {"wildfires", "eurosat_l2a", "hls_worldcover", "floods"} & set(left)


def test_drops_excluded_sets_and_rejects_task_without_data():
    recipe = load_recipe("mini")
    left = needed(kept(recipe.model_copy(update={"exclude": ("wildfires", "floods")})))
    assert not {"wildfires", "floods"} & set(left)
    with pytest.raises(RecipeInvalid, match="task base has no data left"):
        kept(recipe.model_copy(update={"exclude": ("ucmerced", "eurosat_rgb")}))


def test_only_a_release_has_the_name_of_a_shipped_model():
    def name(recipe: str, **options) -> str:
        return bundle_name(recipe, Namespace(**({"name": None, "release": False} | options)))

    assert name("mini") == "my-mini"
    assert name("mini", release=True) == "mini"
    assert name("mini", name="fields") == "fields"
    assert name("my-own-recipe") == "my-own-recipe"
