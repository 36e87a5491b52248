"""The command line: parses, calls a job, prints. Every command is a job of docs/architecture.md."""

from __future__ import annotations

import argparse
import io
import json
import os
import re
import signal
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from . import version
from .context import JobContext, Progress
from .errors import BadOption, Cancelled, FileMissing, LandPromptError
from .malloc_tuning import keep_freed_memory

_HINTS = ("sensor", "bands", "units", "scale", "offset", "gsd", "nodata", "mask_clouds", "assume")
_NOT_PARAMETERS = ("command", "json", *_HINTS)
# Options whose value may begin with a minus sign, which argparse would take for an option.
_SIGNED = re.compile(r"--(at|positive|negative|extent|offset|nodata)$")


class _Parser(argparse.ArgumentParser):
    """Raises instead of printing and leaving, so that --json can tell errors of options too."""

    def error(self, message: str) -> NoReturn:
        raise BadOption(f"{message[:1].upper()}{message[1:]}.", f"See '{self.prog} --help'.")


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit status: 0, or that of the error (see `errors`)."""
    # Our own threads (jobs/bands.py) share out the cores; numpy reads this when it is loaded.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    keep_freed_memory()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a file's name may hold what the terminal cannot show
            stream.reconfigure(errors="backslashreplace")
    arguments = list(sys.argv[1:] if argv is None else argv)
    as_json = "--json" in arguments
    if not sys.warnoptions:
        warnings.simplefilter("ignore")  # libraries' remarks to programmers; what a person must know is in the notes
    try:
        options = _parser().parse_args(_join_signed(arguments))
        if options.command == "index":
            options.sources = _with_lists(options.sources)
        if options.command == "serve":
            from .serve import serve

            return serve()
        return _run(options, as_json)
    except LandPromptError as error:
        return _fail(error, as_json)
    except BrokenPipeError:  # the reader of stdout went away: nobody is left to tell
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 1


def _run(options: argparse.Namespace, as_json: bool) -> int:
    from .jobs.run import run_job
    from .report import report

    context = JobContext(None if as_json or not sys.stderr.isatty() else _show_progress)
    previous = signal.signal(signal.SIGINT, lambda *_: context.cancel())
    try:
        result = run_job(options.command, _params(options), context)
    except LandPromptError as error:
        if context.cancelled():
            raise Cancelled("The job was cancelled.") from error
        raise
    finally:
        signal.signal(signal.SIGINT, previous)
    print(_as_json(options.command, result) if as_json else report(options.command, result), flush=True)
    failed = [each for each in (*result.get("chips", []), *result.get("failed", [])) if "error" in each]
    return 2 if failed else 3 if result.get("healthy") is False else 0


def _as_json(command: str, result: dict[str, Any]) -> str:
    """One JSON object on one line; for `classify` one a chip."""
    objects = result["chips"] if command == "classify" else [result]
    return "\n".join(json.dumps(each, ensure_ascii=False) for each in objects)


def _fail(error: LandPromptError, as_json: bool) -> int:
    if as_json:
        print(json.dumps({"error": error.as_dict()}, ensure_ascii=False), flush=True)
    else:
        print(f"Error: {error.message}\n{error.remedy} [{error.code}]", file=sys.stderr)
    return error.exit_status


def _params(options: argparse.Namespace) -> dict[str, Any]:
    """The job's parameters from the options."""
    params = {key: value for key, value in vars(options).items() if key not in _NOT_PARAMETERS and value is not None}
    hints = {key: getattr(options, key, None) for key in _HINTS}
    if hints := {key: value for key, value in hints.items() if value is not None}:
        params["hints"] = hints
    return params


def _join_signed(arguments: list[str]) -> list[str]:
    """`--at -70.5,3` as `--at=-70.5,3`."""
    joined: list[str] = []
    for argument in arguments:
        if joined and _SIGNED.match(joined[-1]) and re.match(r"-[\d.]", argument):
            joined[-1] += f"={argument}"
        else:
            joined.append(argument)
    return joined


def _with_lists(sources: list[str]) -> list[str]:
    """The rasters, those of a file `@LIST` in its place; empty lines are left out.

    Raises:
        FileMissing, BadOption: there is no such file, or it is no text.
    """
    rasters: list[str] = []
    for source in sources:
        if not source.startswith("@"):
            rasters.append(source)
            continue
        try:
            lines = Path(source[1:]).read_text(encoding="utf-8-sig").splitlines()
        except FileNotFoundError as error:
            raise FileMissing(f"There is no list '{source[1:]}'.") from error
        except (OSError, UnicodeDecodeError) as error:
            raise BadOption(f"'{source[1:]}' is no text file in UTF-8.", "Save the list as plain text.") from error
        rasters += [line.strip() for line in lines if line.strip()]
    return rasters


def _show_progress(progress: Progress) -> None:
    left = "" if progress.eta_s is None else f", {progress.eta_s:.0f} s left"
    filled = 30 * progress.done // max(progress.total, 1)
    end = "\n" if progress.done == progress.total else ""
    bar = f"{'#' * filled:30}"
    line = f"\r{progress.message} [{bar}] {progress.done}/{progress.total}{left}\033[K"
    print(line, end=end, file=sys.stderr, flush=True)


def _bands(text: str) -> dict[str, int]:
    try:
        return {name.strip(): int(index) for name, index in (pair.split("=") for pair in text.split(","))}
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not like B02=1,B03=2") from None


def _numbers(count: int, example: str) -> Any:
    def parse(text: str) -> list[float]:
        try:
            values = [float(part) for part in text.split(",")]
        except ValueError:
            values = []
        if len(values) != count:
            raise argparse.ArgumentTypeError(f"'{text}' is not like {example}")
        return values

    return parse


_point = _numbers(2, "X,Y")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="landprompt", description="Land cover maps and similar tiles, from words.")
    parser.add_argument("--version", action="version", version=version())
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=_Parser)
    common = _common_options()
    raster = _raster_options()

    def command(name: str, about: str, *parents: argparse.ArgumentParser) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=about, description=about, parents=[common, *parents])

    inspect = command("inspect", "Explain how a raster is read, and why.", raster)
    inspect.add_argument("source", metavar="RASTER")

    index = command("index", "Encode rasters once; an interrupted run goes on where it ended.", raster)
    index.add_argument("sources", metavar="RASTER", nargs="+", help="file, folder, URL; @LIST: a file with one a line")
    index.add_argument("-o", "--output", metavar="DIR", help="folder for the indexes (default: the cache)")
    index.add_argument("--cluster", metavar="ADDRESS", help="Dask scheduler, as tcp://host:8786; -o gets a data set")
    _add_extent(index)
    index.add_argument("--mask", metavar="FILE", help="vector file: only inside its polygons")
    index.add_argument("--restart", action="store_true", default=None, help="encode anew")

    mapping = command("map", "Make a land cover map from a class list.", raster)
    mapping.add_argument("source", metavar="RASTER|INDEX")
    _add_classes(mapping)
    mapping.add_argument("-o", "--output", metavar="MAP.tif", required=True)
    mapping.add_argument("--scores", metavar="S.tif", help="probability of every class")
    mapping.add_argument("--confidence", metavar="C.tif", help="probability of the class that was chosen")
    mapping.add_argument("--threshold", type=float, metavar="T", help="0..1: less probable pixels are unclassified")
    unit_about = "minimum mapping unit: smaller patches take on the class beside them"
    mapping.add_argument("--min-area", type=float, metavar="HECTARES", help=unit_about)
    _add_extent(mapping)

    similar = command("similar", "Find the tiles that look like a place.", raster)
    similar.add_argument("sources", metavar="INDEX|RASTER", nargs="+")
    similar.add_argument("--at", type=_point, metavar="X,Y", help="the place")
    from_about = "where the places lie, of any sensor (default: in what is searched)"
    similar.add_argument("--from", metavar="INDEX|RASTER", help=from_about)
    similar.add_argument("--crs", metavar="C", help="CRS of the places (default: the raster's)")
    similar.add_argument("--positive", type=_point, action="append", metavar="X,Y", help="a further example")
    similar.add_argument("--negative", type=_point, action="append", metavar="X,Y", help="a counter-example")
    _add_search(similar)

    find = command("find", "Find the tiles that fit words.", raster)
    find.add_argument("sources", metavar="INDEX|RASTER", nargs="+")
    find.add_argument("--text", metavar="TEXT", required=True)
    _add_search(find)

    export = command("export", "Write the tiles of an index as GeoParquet: id, geometry, embedding.", raster)
    export.add_argument("source", metavar="INDEX|RASTER")
    export.add_argument("-o", "--output", metavar="TILES.parquet", required=True)

    assess = command("assess", "Tell how good a map is, by reference labels.", _model_options())
    assess.add_argument("map", metavar="MAP")
    assess.add_argument("reference", metavar="REFERENCE", help="raster of labels, or vector file of points or polygons")
    assess.add_argument("--field", metavar="NAME", help="attribute of the features that holds the class")

    classify = command("classify", "Score whole chips against a class list.", raster)
    classify.add_argument("chips", metavar="CHIP", nargs="+")
    _add_classes(classify)

    models = command("models", "List, verify or import models.")
    models.add_argument("action", choices=("list", "verify", "import"), nargs="?", default="list")
    models.add_argument("path", metavar="FOLDER", nargs="?")

    cache = command("cache", "Show what the cache holds, or remove every index that is not in use.")
    cache.add_argument("action", choices=("info", "clear"), nargs="?", default="info")

    command("doctor", "Tell versions, device, cache, and what does not work.", _model_options())
    commands.add_parser("serve", help="Serve the QGIS plugin over stdin and stdout.")
    return parser


def _common_options() -> argparse.ArgumentParser:
    options = _Parser(add_help=False)
    options.add_argument("--json", action="store_true", help="print one JSON object on the last line")
    return options


def _model_options() -> argparse.ArgumentParser:
    options = _Parser(add_help=False)
    options.add_argument("--device", metavar="auto|cpu|cuda", help="default: auto")
    options.add_argument(
        "--precision", metavar="auto|fp32|int8|fp16", help="of the encoder; default: the device's best"
    )
    options.add_argument(
        "--model", metavar="DIR", help="model folder or name (default: mini, an imported one before the shipped)"
    )
    return options


def _raster_options() -> argparse.ArgumentParser:
    options = _Parser(add_help=False, parents=[_model_options()])
    hints = options.add_argument_group("how to read the raster")
    hints.add_argument("--sensor", metavar="rgb|s2|s1")
    hints.add_argument("--bands", type=_bands, metavar="B02=1,B03=2,...")
    hints.add_argument("--units", metavar="dn|reflectance|db|linear|amplitude|uint8")
    hints.add_argument("--scale", type=float, metavar="S", help="physical = stored * scale + offset")
    hints.add_argument("--offset", type=float, metavar="O")
    hints.add_argument("--gsd", type=float, metavar="M", help="ground sampling distance in metres")
    hints.add_argument("--nodata", type=float, metavar="N")
    assume = "reading of a raster that is a question, as 'inspect' lists them (default: ask)"
    hints.add_argument("--assume", metavar="best|READING", help=assume)
    about = "leave out what the product's scene classification (SCL) says are clouds or their shadows"
    hints.add_argument("--mask-clouds", action="store_true", default=None, help=about)
    return options


def _add_extent(parser: argparse.ArgumentParser) -> None:
    parse = _numbers(4, "XMIN,YMIN,XMAX,YMAX")
    parser.add_argument("--extent", type=parse, metavar="XMIN,YMIN,XMAX,YMAX", help="in the raster's CRS")


def _add_classes(parser: argparse.ArgumentParser) -> None:
    about = "'forest; river, lake; houses', 'preset:worldcover', or a file with a class a line"
    parser.add_argument("--classes", metavar="TEXT|FILE", required=True, help=about)


def _add_search(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-k", type=int, metavar="N", help="how many hits (default: 20)")
    parser.add_argument("-o", "--output", metavar="HITS.gpkg")
