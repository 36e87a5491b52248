"""The command line: `landprompt-train run mini --data DIR --out BUNDLE`, or a stage alone.

`landprompt-train evaluate BUNDLE --data DIR --out RESULTS` measures a bundle that is finished, wherever it came from.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from landprompt.errors import LandPromptError

from landprompt_training.errors import DataMissing, StaleCheckpoint, UnknownClass, UnknownDataSet, WeightsMissing
from landprompt_training.recipes.options import UnknownOption
from landprompt_training.recipes.recipe import RecipeMissing, load_recipe

STAGES = (
    "bootstrap",
    "refine",
    "finish",
    "year",
    "chip",
    "picture",
    "sar",
    "patch",
    "align",
    "export",
    "evaluate",
    "ablate",
)


def main(arguments: list[str] | None = None) -> int:
    """Run a recipe or one of its stages; 0 when done, 2 when the recipe or the data cannot be used."""
    parser = argparse.ArgumentParser(prog="landprompt-train", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("run", *STAGES):
        what = "every stage in turn; goes on from checkpoints" if name == "run" else f"the stage {name} alone"
        command = commands.add_parser(name, help=what)
        command.add_argument("recipe", help="name of a recipe that ships, or a TOML file")
        command.add_argument("--data", type=Path, required=True, help="folder of the data sets")
        command.add_argument("--out", type=Path, required=True, help="folder of the bundle")
        if name == "evaluate":
            _add_evaluate(command)
        command.add_argument("--work", type=Path, help="folder of checkpoints and logs (default: beside the bundle)")
        command.add_argument("--threads", type=int, default=0, help="CPU threads (default: all)")
    options = parser.parse_args(arguments)
    try:
        if options.command == "evaluate" and (Path(options.recipe) / "model.json").is_file():
            if options.classes and not options.sets:
                parser.error("--classes needs --sets: other sets have other classes")
            return _evaluate(options)
        if options.command == "evaluate" and options.sets:
            parser.error(f"--sets is for the folder of a finished bundle, and '{options.recipe}' has no model.json")
        recipe = load_recipe(options.recipe)
        # torch and the data load only now: --help and a mistyped recipe answer at once.
        if "ablate" in recipe:
            from landprompt_training.stages.ablation import Ablation as Chain
        elif "base" in recipe:
            from landprompt_training.stages.base_chain import BaseChain as Chain
        else:
            from landprompt_training.stages.chain import Chain

        chain = Chain(recipe, options.data, options.out, options.work, options.threads)
        wanted = chain.STAGES if options.command == "run" else (options.command,)
        if wanted[0] not in chain.STAGES:
            parser.error(f"the recipe '{options.recipe}' has no stage {wanted[0]}; it has {', '.join(chain.STAGES)}")
        for stage in wanted:
            getattr(chain, stage)()
    except (
        DataMissing, RecipeMissing, StaleCheckpoint, UnknownClass, UnknownDataSet, UnknownOption, WeightsMissing,
    ) as problem:  # fmt: skip
        print(f"landprompt-train: {problem}", file=sys.stderr)
        return 2
    except LandPromptError as problem:
        print(f"landprompt-train: {problem.message} {problem.remedy}", file=sys.stderr)
        return problem.exit_status
    return 0


def _add_evaluate(command: argparse.ArgumentParser) -> None:
    command.description = (
        "Measure a bundle on data that no training step saw. RECIPE may be the folder of a finished bundle: then "
        "results.json, results.md and the pictures go to the folder OUT, and the bundle's card stays as it is."
    )
    command.add_argument("--sets", nargs="+", default=[], metavar="NAME", help="only these data sets (of a bundle)")
    only = (
        "only tiles of these classes of the --sets, named among all their classes (say, classes left out of training)"
    )
    command.add_argument("--classes", nargs="+", default=[], metavar="NAME", help=only)


def _evaluate(options: argparse.Namespace) -> int:
    from landprompt_training.evaluate.bundle import evaluate_bundle
    from landprompt_training.evaluate.results import write_results

    bundle, sets, classes = Path(options.recipe), tuple(options.sets), tuple(options.classes)
    write_results(evaluate_bundle(bundle, options.data, options.out, sets, classes), options.out)
    print(f"{options.out / 'results.md'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
