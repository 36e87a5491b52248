"""`make train` trains the given recipe, into a folder with its name."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DEFAULT = ["run", "mini", "--data", "../shared/data", "--out", "out/mini"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], DEFAULT),
        (["OUT=elsewhere"], [*DEFAULT[:5], "elsewhere"]),
        (["RECIPE=paper-b32", "DATA=/data"], ["run", "paper-b32", "--data", "/data", "--out", "out/paper-b32"]),
        (["RECIPE=my/own.toml"], ["run", "my/own.toml", "--data", "../shared/data", "--out", "out/own"]),
    ],
)
def test_recipe_and_folders(words, expected):
    if shutil.which("make") is None:
        pytest.skip("no make")
    # Nothing is run: -n prints the commands. Variables of an outer make are removed.
    reported = subprocess.run(
        ["make", "-n", "train", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": "/usr/bin:/bin"},
    ).stdout.replace("\\\n", " ")
    command = next(line for line in reported.splitlines() if "landprompt-train" in line)
    assert command.replace('"', "").split()[1:] == expected
