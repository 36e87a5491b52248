"""What Copy Diagnostics puts on the clipboard."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugin import settings
from plugin.engine import diagnostics, environment
from plugin.engine.messages import error

TRACEBACK = "Traceback (most recent call last):\nZeroDivisionError: division by zero"


@pytest.mark.parametrize(("code", "told"), [("internal_error", True), ("not_a_raster", False)])
def test_only_internal_errors_include_the_engine_traceback(client, code, told):
    environment.faults_file().parent.mkdir(parents=True)
    environment.faults_file().write_text(TRACEBACK)
    assert (TRACEBACK in diagnostics.report(client, [error(code, "It failed.")])) == told


@pytest.mark.parametrize("own", [None, "/var/my logs"])
def test_the_engine_gets_the_path_of_its_error_log(monkeypatch, own):
    monkeypatch.delenv("LANDPROMPT_LOGS", raising=False)
    if own:
        monkeypatch.setenv("LANDPROMPT_LOGS", own)
    folder = own or str(environment.data_folder() / "faults")
    assert environment.engine_environment().value("LANDPROMPT_LOGS") == str(environment.faults_file().parent) == folder


@pytest.mark.parametrize("spelled", [r"C:\Users\Jane", "C:/Users/Jane", r"C:\\Users\\Jane", r"c:\users\jane"])
def test_the_home_folder_is_hidden_in_every_spelling(spelled):
    assert diagnostics.without_home(f"in {spelled}/x.tif", r"C:\Users\Jane") == "in ~/x.tif"


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("http://me:p%3Aw@proxy.example:8080/x", "http://***@proxy.example:8080/x"),
        ("/vsicurl/https://host/a.tif?sig=abc&x=1", "/vsicurl/https://host/a.tif?sig=***&x=1"),
        ("PG: dbname='x' password='p w'", "PG: dbname='x' password=***"),
        ("AWS_SECRET_ACCESS_KEY=abc;x", "AWS_SECRET_ACCESS_KEY=***;x"),
        ('{"token": "abc"}', '{"token": ***}'),
        ("X-Amz-Signature=abc&X-Amz-Date=1", "X-Amz-Signature=***&X-Amz-Date=1"),
        ("authcfg=a1b2c3d", "authcfg=***"),
        ("classes: sand; design = 3, tokens of the model: 64", "classes: sand; design = 3, tokens of the model: 64"),
    ],
)
def test_secrets_are_hidden(given, shown):
    assert diagnostics.without_secrets(given) == shown


def test_diagnostics_contain_settings_and_the_last_errors(client):
    settings.put(settings.OUTPUT_FOLDER, str(Path.home() / "results"))
    text = diagnostics.report(client, [error("first", "One."), error("second", "Two.")], ["Layer: x"])
    assert "  output_folder: ~/results" in text and "Layer: x" in text
    assert text.index("Error first: One.") < text.index("Error second: Two.")
