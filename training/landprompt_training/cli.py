"""Command line for training LandPrompt models.

landprompt-train run RECIPE         run every task of a recipe, or resume from the checkpoints
landprompt-train base|patch|align|export|evaluate RECIPE      run the tasks up to and including this one
landprompt-train evaluate BUNDLE    measure a finished bundle
landprompt-train matches BUNDLE     write the thresholds for weak prompt matches to a bundle's card
landprompt-train spectra            write the spectral statistics for the plausibility check of a bundle
landprompt-train data list|check    list the data sets, or check which are in a data folder
landprompt-train recipe RECIPE      print a recipe with every default, as JSON
landprompt-train reference          write the reference page of the recipe keys
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from landprompt.errors import LandPromptError

from landprompt_training.config import SetRef, load_recipe, package_recipes
from landprompt_training.data.manifest import kept, needed, require_sets
from landprompt_training.errors import DataMissing, TrainingError

TASKS = ("base", "patch", "align", "export", "evaluate")


@dataclass(frozen=True)
class Command:
    """A subcommand: its help, its arguments, and the function that runs it and returns the exit status."""

    help: str
    add: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


def main(arguments: list[str] | None = None) -> int:
    """Run a subcommand; returns 0 when done, 2 when the recipe or the data cannot be used."""
    parser = argparse.ArgumentParser(
        prog="landprompt-train", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    for name, command in COMMANDS.items():
        command.add(commands.add_parser(name, help=command.help))
    options = parser.parse_args(arguments)
    try:
        return COMMANDS[options.command].run(options)
    except TrainingError as problem:
        print(f"landprompt-train: {problem}", file=sys.stderr)
        return 2
    except LandPromptError as problem:
        print(f"landprompt-train: {problem.message} {problem.remedy}", file=sys.stderr)
        return problem.exit_status


def _add_task(command: argparse.ArgumentParser) -> None:
    command.add_argument("recipe", help="name of a recipe of the package, or a TOML file")
    command.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    command.add_argument("--out", type=Path, required=True, help="output folder for the bundle")
    command.add_argument("--work", type=Path, help="folder for checkpoints and logs (default: next to the bundle)")
    command.add_argument("--threads", type=int, default=0, help="CPU threads (default: all)")
    command.add_argument("--seed", type=int, help="random seed; overrides the recipe's")
    command.add_argument("--name", help="name of the bundle (default: my-RECIPE)")
    command.add_argument("--release", action="store_true", help="name the bundle like the recipe, without my-")


def _add_evaluate(command: argparse.ArgumentParser) -> None:
    _add_task(command)
    command.description = (
        "Measure a bundle on data that was not used in training. RECIPE may be the folder of a finished bundle: then "
        "results.json, results.md and pictures are written to the folder OUT, and the bundle's card is not changed."
    )
    command.add_argument("--sets", nargs="+", default=[], metavar="NAME[?KEY=VALUE]", help="only these data sets")
    command.add_argument(
        "--classes",
        nargs="+",
        default=[],
        metavar="NAME",
        help="only the tiles of these classes of --sets; prompts still cover all classes",
    )


def _run_tasks(options: argparse.Namespace) -> int:
    recipe = load_recipe(options.recipe)
    changes: dict[str, object] = {"name": bundle_name(recipe.name, options)}
    if options.seed is not None:
        changes["seed"] = options.seed
    recipe = kept(recipe.model_copy(update=changes))
    require_sets(options.data, needed(recipe))
    # torch is imported late, so that an invalid recipe or missing data is reported within a second.
    from landprompt_training.pipeline import Pipeline

    run = Pipeline(recipe, options.data, options.out, options.work, options.threads)
    if options.command != "run":
        getattr(run, f"run_{options.command}")()
        return 0
    for task in TASKS:
        if task == "patch" and recipe.patch is None:
            continue
        getattr(run, f"run_{task}")()
    return 0


def bundle_name(recipe: str, options: argparse.Namespace) -> str:
    """Name of the bundle. Only a release may have the name of a shipped model."""
    if options.name:
        out: str = options.name
        return out
    shipped = recipe in package_recipes()
    return recipe if options.release or not shipped else f"my-{recipe}"


def _run_evaluate(options: argparse.Namespace) -> int:
    if not (Path(options.recipe) / "model.json").is_file():
        if options.sets or options.classes:
            print("landprompt-train: --sets and --classes require the folder of a finished bundle.", file=sys.stderr)
            return 2
        return _run_tasks(options)
    if options.classes and not options.sets:
        print("landprompt-train: --classes requires --sets, since data sets differ in their classes.", file=sys.stderr)
        return 2
    from landprompt_training.evaluate.report import evaluate_bundle
    from landprompt_training.evaluate.results import write_results

    sets, classes = tuple(parse_set(text) for text in options.sets), tuple(options.classes)
    write_results(evaluate_bundle(Path(options.recipe), options.data, options.out, sets, classes), options.out)
    print(f"{options.out / 'results.md'}")
    return 0


def parse_set(text: str) -> SetRef:
    """Parse a data set with reader options, such as `bigearthnet?nomenclature=43`. Values are JSON or plain text."""
    name, _, query = text.partition("?")
    options = {}
    for pair in filter(None, query.split("&")):
        key, _, value = pair.partition("=")
        try:
            options[key] = json.loads(value)
        except json.JSONDecodeError:
            options[key] = value
    return SetRef(set=name, options=options)


def _add_data(command: argparse.ArgumentParser) -> None:
    actions = command.add_subparsers(dest="action", required=True)
    actions.add_parser("list", help="print origin, licence, citation and layout of every data set")
    check = actions.add_parser("check", help="print which data sets are in a data folder, with their digests")
    check.add_argument("--data", type=Path, required=True, help="folder of the data sets")


def _run_data(options: argparse.Namespace) -> int:
    from landprompt_training.data.manifest import check_lines, list_lines

    print("\n".join(list_lines() if options.action == "list" else check_lines(options.data)))
    return 0


def _add_spectra(command: argparse.ArgumentParser) -> None:
    command.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    command.add_argument("--out", type=Path, help="output file, for example spectra.npz")
    command.add_argument(
        "--validate", type=Path, metavar="FILE", help="write the rates at held-out locations as Markdown"
    )


def _run_spectra(options: argparse.Namespace) -> int:
    from landprompt_training.export.spectra import study_spectra, write_spectra
    from landprompt_training.export.spectra_validation import validate

    studies = study_spectra(options.data)
    if not studies:
        raise DataMissing("enough images for spectral statistics", options.data, "see `landprompt-train data list`")
    if options.out:
        write_spectra(studies, options.out)
        print(options.out)
    if options.validate:
        options.validate.write_text(validate(studies), "utf-8")
        print(options.validate)
    return 0


def _add_matches(command: argparse.ArgumentParser) -> None:
    command.add_argument("bundle", type=Path, help="folder of a finished bundle")
    command.add_argument("--data", type=Path, required=True, help="folder of the data sets")


def _run_matches(options: argparse.Namespace) -> int:
    from landprompt_training.evaluate.matches import write_min_peaks

    write_min_peaks(options.bundle, options.data)
    return 0


def _add_recipe(command: argparse.ArgumentParser) -> None:
    command.add_argument("recipe", help="name of a recipe of the package, or a TOML file")


def _add_reference(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, nargs="?", help="Markdown file to write (default: print the page)")


def _run_reference(options: argparse.Namespace) -> int:
    from landprompt_training.reference import recipe_page

    if options.file:
        options.file.write_text(recipe_page(), "utf-8")
    else:
        print(recipe_page(), end="")
    return 0


def _run_recipe(options: argparse.Namespace) -> int:
    print(json.dumps(load_recipe(options.recipe).model_dump(), indent=1))
    return 0


COMMANDS: dict[str, Command] = {
    "run": Command("run every task of a recipe; resumes from checkpoints", _add_task, _run_tasks),
    **{name: Command(f"run the tasks up to and including {name}", _add_task, _run_tasks) for name in TASKS[:-1]},
    "evaluate": Command("measure a recipe's bundle, or any finished bundle", _add_evaluate, _run_evaluate),
    "matches": Command("write the thresholds for weak matches to the card of a bundle", _add_matches, _run_matches),
    "spectra": Command("write the statistics of the training spectra", _add_spectra, _run_spectra),
    "data": Command("list the data sets, or check a data folder", _add_data, _run_data),
    "recipe": Command("print a recipe with every default", _add_recipe, _run_recipe),
    "reference": Command("write the reference page of the recipe keys", _add_reference, _run_reference),
}


if __name__ == "__main__":
    sys.exit(main())
