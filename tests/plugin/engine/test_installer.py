"""Set Up Engine with a real Python, venv and pip; it installs a tiny wheel made here, so no network is needed."""

from __future__ import annotations

import os
import re
import sys
import time
from pathlib import Path

import pytest
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtNetwork import QNetworkProxy

from plugin import settings
from plugin.engine import environment, pip, variants
from tests.plugin.tiny_wheels import BAD_ENGINE, GOOD_ENGINE, make_requirements, make_wheel


def test_set_up_makes_an_environment_that_is_found(set_up):
    told = set_up()
    assert told["failure"] is None and told["steps"] == [1, 2, 3, 4]
    assert any("doctor ran" in line for line in told["lines"])
    python = environment.engine_python()
    assert python == environment.interpreter_in(environment.managed_folder())
    assert "Użytkownik x" in str(python) and python.is_file()


def test_dependencies_and_engine_are_installed_separately(set_up):
    """The dependencies that the wheel declares are not resolved: the requirements list them all."""
    told = set_up("import helper\n" + GOOD_ENGINE, requires="Requires-Dist: not-a-package-anywhere\n")
    assert told["failure"] is None and told["steps"] == [1, 2, 3, 4], told["lines"]


def test_altered_package_is_not_installed(set_up):
    """The folder of wheels has a wheel of the same name and version with other contents."""
    told = set_up(tamper=lambda requirements: make_wheel(requirements.parent, "print('evil')", name="helper"))
    assert told["failure"].code == "package_altered" and told["steps"] == [1, 2, 3]
    assert environment.engine_python() is None and not environment.managed_folder().exists()


def test_requirement_without_a_hash_is_not_installed(set_up):
    def strip(requirements):
        requirements.write_text(re.sub(r" --hash=\S+", "", requirements.read_text()))

    assert set_up(tamper=strip)["failure"].code == "package_altered"


def test_dependency_that_the_requirements_lack_is_not_installed(set_up):
    """A package whose metadata names a further dependency fails: pip would have to install it without a hash."""

    def add(requirements):
        make_wheel(requirements.parent, "", name="further")
        make_requirements(
            requirements.parent, make_wheel(requirements.parent, "", "Requires-Dist: further\n", "helper")
        )

    assert set_up(tamper=add)["failure"].code == "package_altered"


def test_missing_requirements_are_reported(set_up):
    told = set_up(tamper=Path.unlink)
    assert told["failure"].code == "plugin_incomplete" and "requirements.txt" in told["failure"].message


def test_modules_in_the_working_directory_are_not_imported(set_up, tmp_path, monkeypatch):
    (tmp_path / "random.py").write_text("raise SystemExit('the wrong random')")
    monkeypatch.chdir(tmp_path)
    told = set_up("import random\n" + GOOD_ENGINE)
    assert told["failure"] is None, told["lines"]


def test_an_engine_that_does_not_run_is_removed(set_up):
    told = set_up(BAD_ENGINE)
    assert told["failure"].code == "set_up_failed"
    assert "libonnxruntime is missing" in told["failure"].message
    assert environment.engine_python() is None and not environment.managed_folder().exists()


def test_package_that_needs_another_python_is_reported(set_up):
    told = set_up(requires="Requires-Python: <3\n")
    assert told["failure"].code == "python_unsuitable" and told["steps"] == [1, 2, 3]


def test_cancel_stops_and_removes(set_up):
    told = set_up(meanwhile=lambda made, number: number == 2 and QTimer.singleShot(300, made.cancel))
    assert told["failure"].code == "cancelled" and 4 not in told["steps"]
    assert not environment.managed_folder().exists()


def make_python(path: Path, minor: int) -> str:
    """An interpreter that prints its version but cannot create environments."""
    path.write_text(
        f"""#!/bin/sh
        [ "$1" = -c ] && echo '{{"version": [3, {minor}], "wide": true}}' && exit
        echo "No module named venv"
        exit 1"""
    )
    path.chmod(0o755)
    return str(path)


def test_too_old_python_is_named(set_up, tmp_path):
    old = make_python(tmp_path / "python3.6", 6)
    failure = set_up(bases=[old])["failure"]
    assert failure.code == "python_missing" and f"{old} (3.6)" in failure.message
    assert "Settings ▸ Options ▸ LandPrompt" in failure.remedy


def test_missing_python_is_reported(set_up):
    assert set_up(bases=[])["failure"].code == "python_missing"


def test_the_next_python_is_tried_if_one_creates_no_environment(set_up, tmp_path):
    told = set_up(bases=[make_python(tmp_path / "python3.12", 12), sys.executable])
    assert told["failure"] is None and told["steps"] == [1, 2, 2, 3, 4]


def test_a_missing_venv_module_is_reported_if_no_python_creates_the_environment(set_up, tmp_path):
    new, old = make_python(tmp_path / "python3.12", 12), make_python(tmp_path / "python3.6", 6)
    assert set_up(bases=[new, old])["failure"].code == "venv_missing"


def test_data_folder_that_cannot_be_created_is_reported(set_up, tmp_path):
    (tmp_path / "Użytkownik x").write_text("a file where the folder should be")
    told = set_up()
    assert told["failure"].code == "set_up_failed" and told["steps"] == [1, 2]


def test_engines_of_other_versions_are_removed_after_a_month_without_use(set_up, qtbot, tmp_path):
    old, of_another_profile = (environment.data_folder() / f"engine-0.0.{number}" for number in (1, 2))
    for folder in (old, of_another_profile):
        (folder / "lib").mkdir(parents=True)
        (folder / environment.MARKER).touch()
    os.utime(old / environment.MARKER, (0, time.time() - 40 * 24 * 60 * 60))
    environment.log_file().write_text("kept")
    assert set_up()["failure"] is None
    qtbot.waitUntil(lambda: not old.exists(), timeout=5000)
    assert of_another_profile.is_dir()
    assert environment.engine_python() is not None and environment.log_file().read_text() == "kept"


def test_python_is_found_outside_the_path_on_macos_and_the_stub_is_ignored(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    assert Path("/usr/bin/python3").is_file() and "/usr/bin/python3" not in environment.base_pythons()
    installed = make_python(tmp_path / "python3.13", 13)
    monkeypatch.setattr(environment, "MAC_FOLDERS", (str(tmp_path / "none"), str(tmp_path)))
    assert installed in environment.base_pythons()


def test_environment_of_another_version_is_not_used(managed_engine, monkeypatch):
    folder = managed_engine()
    assert environment.engine_python() == environment.interpreter_in(folder)
    monkeypatch.setattr(environment, "plugin_version", lambda: "9.9")
    assert not environment.is_ready(folder)


def test_unfinished_environment_is_not_used(managed_engine):
    (managed_engine() / environment.MARKER).unlink()
    assert environment.engine_python() is None


def test_environment_whose_python_is_gone_is_not_used(managed_engine, tmp_path):
    folder = managed_engine()
    (folder / "pyvenv.cfg").write_text(f"home = {tmp_path / 'QGIS 3.40' / 'Python312'}\n")
    assert environment.engine_python() is None


def test_the_environment_variable_overrides_the_python_setting(tmp_path, monkeypatch):
    for name in ("a", "b"):
        (tmp_path / name).write_text("")
    settings.put(settings.ENGINE_PYTHON, str(tmp_path / "a"))
    assert environment.engine_python() == tmp_path / "a"
    monkeypatch.setenv(environment.PYTHON_VARIABLE, str(tmp_path / "b"))
    assert environment.engine_python() == tmp_path / "b"
    monkeypatch.setenv(environment.PYTHON_VARIABLE, str(tmp_path / "gone"))
    assert environment.engine_python() is None


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        (
            "  Downloading onnxruntime-1.31.1-cp311-cp311-linux_x86_64.whl (23.8 MB)",
            "Downloading onnxruntime (23.8 MB)",
        ),
        ("Collecting huggingface-hub<3,>=0.16 (from tokenizers)", "Collecting huggingface-hub"),
        ("Collecting click!=8.2.*,>=4.0 (from rasterio)", "Collecting click"),
    ],
)
def test_pip_output_is_shortened(printed, shown):
    assert pip.short(printed) == shown


def test_checkout_installs_its_own_backend():
    sources = environment.sources()
    assert Path(*sources.engine, "pyproject.toml").is_file()
    assert all(sources.requirements(variant).is_file() for variant in (variants.CPU, variants.GPU))


def test_an_executable_python_is_found_on_this_machine():
    assert any(os.access(path, os.X_OK) for path in environment.base_pythons())


@pytest.mark.parametrize(
    ("user", "address"), [("", "http://proxy.example:8080"), ("me@x", "http://me%40x:p%3Aw@proxy.example:8080")]
)
def test_proxy_of_qgis_is_given_to_pip(monkeypatch, user, address):
    proxy = QNetworkProxy(QNetworkProxy.ProxyType.HttpProxy, "proxy.example", 8080, user, "p:w")

    class Manager:
        def fallbackProxy(self):  # noqa: N802 - QGIS's name
            return proxy

    monkeypatch.setattr(pip.QgsNetworkAccessManager, "instance", staticmethod(Manager))
    assert pip.variables(environment.managed_folder()).value("HTTPS_PROXY") == address
