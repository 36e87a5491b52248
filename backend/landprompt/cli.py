"""The command line: parses, runs a job, prints. Its commands are the jobs, and `serve`."""

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
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

from . import version
from .context import JobContext, Progress
from .errors import AmbiguousInput, BadOption, Cancelled, FileMissing, LandPromptError
from .jobs import JOBS
from .malloc_tuning import keep_freed_memory
from .report import choices, report

# Options whose value may begin with a minus sign, which argparse would read as an option.
_SIGNED = re.compile(r"--(at|positive|negative|extent|offset|nodata)$")


class _Parser(argparse.ArgumentParser):
    """Raises BadOption instead of exiting, so that --json also reports invalid options."""

    def error(self, message: str) -> NoReturn:
        raise BadOption(f"{message[:1].upper()}{message[1:]}.", f"See '{self.prog} --help'.")


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit status: 0 on success, else that of the error (see `errors`)."""
    # Our own threads (mapping/row_blocks.py) share the cores; numpy reads the variable when it is imported.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    keep_freed_memory()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # file names may contain characters that the terminal cannot display
            stream.reconfigure(errors="backslashreplace")
    arguments = list(sys.argv[1:] if argv is None else argv)
    as_json = "--json" in arguments
    if not sys.warnoptions:
        warnings.simplefilter("ignore")  # library warnings are for developers; users read the notes of the result
    try:
        parser = make_parser(arguments)
        options, unknown = parser.parse_known_args(_join_signed(arguments))
        if unknown:
            raise BadOption(f"Unrecognized arguments: {' '.join(unknown)}.", _suggestion(parser, options, unknown[0]))
        if options.command == "serve":
            from .serve import serve

            return serve()
        if options.command == "index":
            options.sources = _expand_lists(options.sources)
        return _run(options, as_json)
    except LandPromptError as error:
        return _fail(error, as_json)
    except BrokenPipeError:  # the reader closed stdout
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 1


def _suggestion(parser: argparse.ArgumentParser, options: argparse.Namespace, unknown: str) -> str:
    """Suggest the option most similar to an unknown one, or point to the help."""
    commands = next(each for each in parser._actions if isinstance(each, argparse._SubParsersAction))
    flags = [flag for action in commands.choices[options.command]._actions for flag in action.option_strings]
    near = get_close_matches(unknown.partition("=")[0], flags, n=1)
    help_ = f"See 'landprompt {options.command} --help'."
    return f"Did you mean '{near[0]}'? {help_}" if near else help_


def _run(options: argparse.Namespace, as_json: bool) -> int:
    from .requests.options import params_of
    from .runner import run_job

    context = JobContext(None if as_json or not sys.stderr.isatty() else _show_progress)
    previous = signal.signal(signal.SIGINT, lambda *_: context.cancel())
    try:
        result = run_job(options.command, params_of(options, options.command), context)
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
    """The result as one JSON object on one line; for `classify` one object per chip."""
    objects = result["chips"] if command == "classify" else [result]
    return "\n".join(json.dumps(each, ensure_ascii=False) for each in objects)


def _fail(error: LandPromptError, as_json: bool) -> int:
    if as_json:
        print(json.dumps({"error": error.as_dict()}, ensure_ascii=False), flush=True)
    elif isinstance(error, AmbiguousInput):
        print(f"Error: {error.message} [{error.code}]\n{choices(error.readings)}", file=sys.stderr)
    else:
        print(f"Error: {error.message}\n{error.remedy} [{error.code}]", file=sys.stderr)
    return error.exit_status


def _join_signed(arguments: list[str]) -> list[str]:
    """`--at -70.5,3` as `--at=-70.5,3`."""
    joined: list[str] = []
    for argument in arguments:
        if joined and _SIGNED.match(joined[-1]) and re.match(r"-[\d.]", argument):
            joined[-1] += f"={argument}"
        else:
            joined.append(argument)
    return joined


def _expand_lists(sources: list[str]) -> list[str]:
    """Replace each `@LIST` by the rasters listed in that file, one per line; empty lines are skipped.

    Raises:
        FileMissing, BadOption: a list does not exist, or is not a text file.
    """
    rasters: list[str] = []
    for source in sources:
        if not source.startswith("@"):
            rasters.append(source)
            continue
        try:
            lines = Path(source[1:]).read_text(encoding="utf-8-sig").splitlines()
        except FileNotFoundError as error:
            raise FileMissing(f"The list '{source[1:]}' does not exist.") from error
        except (OSError, UnicodeDecodeError) as error:
            raise BadOption(f"'{source[1:]}' is not a text file in UTF-8.", "Save the list as plain text.") from error
        rasters += [line.strip() for line in lines if line.strip()]
    return rasters


def _show_progress(progress: Progress) -> None:
    left = "" if progress.eta_s is None else f", {progress.eta_s:.0f} s left"
    filled = 30 * progress.done // max(progress.total, 1)
    end = "\n" if progress.done == progress.total else ""
    bar = f"{'#' * filled:30}"
    line = f"\r{progress.message} [{bar}] {progress.done}/{progress.total}{left}\033[K"
    print(line, end=end, file=sys.stderr, flush=True)


def make_parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """The parser of a command line.

    Only the command that `arguments` names gets its options: they are generated from its request, and importing
    pydantic takes longer than all other work for a help text.
    """
    parser = _Parser(prog="landprompt", description="Land cover maps and similar tiles from text prompts.")
    parser.add_argument("--version", action="version", version=version())
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=_Parser)
    named = next((argument for argument in arguments if not argument.startswith("-")), None)
    for job, about in JOBS.items():
        command = commands.add_parser(job, help=about, description=about)
        command.add_argument("--json", action="store_true", help="print one JSON object on the last line")
        if job == named:
            from .runner import load_requests

            load_requests()
            from .requests.options import add_options

            add_options(command, job)
    commands.add_parser("serve", help="Serve the QGIS plugin over stdin and stdout.")
    return parser
