"""The zip that QGIS installs unpacks to a plugin that loads."""

from __future__ import annotations

import configparser
import importlib
import importlib.util
import re
import sys
import zipfile
from pathlib import Path

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication

from plugin.engine import csmask, variants

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def package(monkeypatch):
    """tools/package.py."""
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    spec = importlib.util.spec_from_file_location("package", ROOT / "tools" / "package.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def unpack(package, tmp_path, monkeypatch):
    """Makes the plugin's folder as the plugin manager leaves it, importable."""

    def make(bundled):
        wheel = tmp_path / f"landprompt-{package.version()}-py3-none-any.whl"
        wheel.write_bytes(b"")
        archive = tmp_path / "landprompt.zip"
        package.write_zip(archive, package.contents(wheel, bundled))
        with zipfile.ZipFile(archive) as zipped:
            zipped.extractall(tmp_path / "plugins")
        monkeypatch.syspath_prepend(str(tmp_path / "plugins"))
        return tmp_path / "plugins" / "landprompt"

    yield make
    for name in [name for name in sys.modules if name.split(".")[0] == "landprompt"]:
        del sys.modules[name]


@pytest.fixture
def unpacked(unpack):
    """The plugin with its engine; the wheel in it is an empty file."""
    return unpack(bundled=True)


def test_translations_are_packaged_and_loaded(unpacked, monkeypatch):
    plugin = importlib.import_module("landprompt.plugin")
    for locale, expected in (("de_AT", "Abbrechen"), ("fr", "Annuler"), ("es_MX", "Cancelar"), ("pl", None)):
        monkeypatch.setattr(plugin.QSettings, "value", lambda *_, locale=locale: locale)
        translator = plugin._translator()
        try:
            assert (translator and translator.translate("ProgressPanel", "Cancel")) == expected
        finally:
            if translator is not None:
                QCoreApplication.removeTranslator(translator)
    assert not list((unpacked / "i18n").glob("*.ts"))


def test_the_package_loads_and_includes_its_engine(unpacked):
    plugin = importlib.import_module("landprompt").classFactory(None)
    plugin.initProcessing()
    try:
        assert QgsApplication.processingRegistry().algorithmById("landprompt:zeroshotmap") is not None
    finally:
        plugin.unload()
    sources = importlib.import_module("landprompt.engine.environment").sources()
    (wheel,) = sources.engine
    assert wheel.endswith(".whl") and Path(wheel).parent == unpacked / "wheels"
    for variant, build in ((variants.CPU, "onnxruntime=="), (variants.GPU, "onnxruntime-gpu==")):
        requirements = sources.requirements(variant)
        assert_hashed(requirements)
        assert build in requirements.read_text()
    assert_hashed(sources.folder / csmask.REQUIREMENTS)


def test_a_package_without_engine_refers_to_the_release_of_its_version(package, unpack):
    folder = unpack(bundled=False)
    assert importlib.import_module("landprompt").classFactory(None) is not None
    sources = importlib.import_module("landprompt.engine.environment").sources()
    *options, release = sources.engine
    assert options == ["--require-hashes", "-r"]
    assert Path(release).read_text().startswith(f"landprompt=={package.version()} --hash=sha256:")
    assert_hashed(Path(release))
    assert sources.requirements(variants.CPU) == folder / "wheels" / "requirements.txt"


def assert_hashed(requirements: Path) -> None:
    """Every requirement is pinned and has hashes; no package index is named."""
    lines = requirements.read_text().replace("\\\n", " ").splitlines()
    assert lines and all("==" in line and "--hash=sha256:" in line for line in lines)
    assert "://" not in requirements.read_text() and "index" not in requirements.read_text()


@pytest.mark.parametrize("source", sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("*/requirements*.in")))
def test_all_pinned_requirements_have_hashes(source):
    lock = (ROOT / source).with_suffix(".txt")
    assert_hashed(lock)
    pinned = lock.read_text()
    named = (ROOT / source).read_text().splitlines()
    for line in named:
        assert (
            line.startswith("#")
            or not line
            or re.sub(r"[_.]", "-", line).lower() in re.sub(r"[_.]", "-", pinned).lower()
        ), f"{line} is not pinned in {lock}: run tools/lock_requirements.sh"


def test_the_package_has_everything_the_plugin_repository_requires(unpacked):
    assert "GNU GENERAL PUBLIC LICENSE" in (unpacked / "LICENSE").read_text()
    assert "Apache License" in (unpacked / "NOTICE").read_text()
    metadata = configparser.ConfigParser(interpolation=None)
    metadata.read(unpacked / "metadata.txt", encoding="utf-8")
    general = metadata["general"]
    for field in (
        "name",
        "description",
        "version",
        "qgisMinimumVersion",
        "author",
        "email",
        "about",
        "tracker",
        "repository",
    ):
        assert general[field]
    assert (unpacked / general["icon"]).is_file()
    assert general["hasProcessingProvider"] == "yes"


def test_the_package_has_no_files_the_plugin_repository_rejects(unpacked):
    names = [path.name for path in unpacked.rglob("*")]
    refused = (".pyc", ".exe", ".dll", ".so", ".sh", ".bat", ".cmd", ".dylib", ".pyd")
    assert not [name for name in names if name.endswith(refused) or name in {"__pycache__", "__MACOSX", ".git"}]


def test_help_is_in_the_zip(package, tmp_path, monkeypatch):
    monkeypatch.setattr(package, "HELP", tmp_path)
    (tmp_path / "index.html").write_text("<h1>LandPrompt</h1>")
    wheel = tmp_path / "landprompt-0-py3-none-any.whl"
    wheel.write_bytes(b"wheel")
    assert package.contents(wheel)["landprompt/help/index.html"] == tmp_path / "index.html"


def test_same_tree_gives_the_same_zip(package, tmp_path):
    wheel = tmp_path / "landprompt-0-py3-none-any.whl"
    wheel.write_bytes(b"wheel")
    for name in ("one.zip", "two.zip"):
        package.write_zip(tmp_path / name, package.contents(wheel))
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
