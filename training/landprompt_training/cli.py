"""The command line: `landprompt-train run mini --data DIR --out BUNDLE`, or a stage alone."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from landprompt_training.base.weights_missing import WeightsMissing
from landprompt_training.data.missing import DataMissing
from landprompt_training.data.registry import UnknownDataSet
from landprompt_training.recipes.recipe import RecipeMissing, load_recipe

STAGES = ("bootstrap", "refine", "patch", "align", "export", "evaluate", "ablate")


def main(arguments: list[str] | None = None) -> int:
    """Run a recipe or one of its stages; 0 when done, 2 when the recipe or the data are missing."""
    parser = argparse.ArgumentParser(prog="landprompt-train", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("run", *STAGES):
        what = "every stage in turn; goes on from checkpoints" if name == "run" else f"the stage {name} alone"
        command = commands.add_parser(name, help=what)
        command.add_argument("recipe", help="name of a recipe that ships, or a TOML file")
        command.add_argument("--data", type=Path, required=True, help="folder of the data sets")
        command.add_argument("--out", type=Path, required=True, help="folder of the bundle")
        command.add_argument("--work", type=Path, help="folder of checkpoints and logs (default: beside the bundle)")
        command.add_argument("--threads", type=int, default=0, help="CPU threads (default: all)")
    options = parser.parse_args(arguments)
    try:
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
    except (DataMissing, RecipeMissing, UnknownDataSet, WeightsMissing) as problem:
        print(f"landprompt-train: {problem}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
