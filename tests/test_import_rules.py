"""Guards the table "Three parts" of docs/architecture.md, by reading every file's imports."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
STANDARD = set(sys.stdlib_module_names)
TORCH_SIDE = {"torch", "torchvision", "open_clip", "timm", "transformers", "landprompt_training"}
QT_SIDE = {"qgis", "PyQt5", "PyQt6", "PySide2", "PySide6", "osgeo"}

ALLOWED_IN_PLUGIN = {"qgis"}
# Third-party packages that only one room of the backend may know; `index` reads masks and writes hits.
ROOMS_OF = {
    "rasterio": ("raster", "index"),
    "pyogrio": ("raster", "index"),
    "onnxruntime": ("model",),
    "tokenizers": ("model",),
    "zarr": ("index",),
    "google_crc32c": ("index",),
    "pyarrow": ("dataset",),
    "faiss": ("dataset",),
    "distributed": ("cluster",),
}


def imports(path: Path) -> set[str]:
    """Top-level names of the absolute imports of a file, wherever in it they stand."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module.split(".")[0])
    return names - {"__future__"}


def files(folder: str) -> list[Path]:
    """All Python files of a part; there must be some, else the rule would hold of nothing."""
    found = sorted((ROOT / folder).rglob("*.py"))
    assert found, f"no Python files in {folder}"
    return found


def offences(folder: str, forbidden) -> list[str]:
    return [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in files(folder)
        for name in sorted(imports(path))
        if forbidden(path, name)
    ]


def test_plugin_imports_qgis_and_the_standard_library_alone():
    assert not offences("plugin", lambda _path, name: name not in STANDARD | ALLOWED_IN_PLUGIN)


def test_plugin_starts_no_process_but_by_qprocess():
    assert not offences("plugin", lambda _path, name: name in {"subprocess", "pickle", "multiprocessing", "ctypes"})


def test_plugin_imports_itself_relatively():
    """In a profile its folder may have another name."""
    assert not offences("plugin", lambda _path, name: name in {"plugin", "landprompt"})


def test_backend_knows_neither_torch_nor_qt():
    assert not offences("backend/landprompt", lambda _path, name: name in TORCH_SIDE | QT_SIDE)


def test_backend_has_no_network_and_no_pickle():
    network = {"socket", "urllib", "http", "requests", "httpx", "ftplib", "ssl", "pickle", "marshal", "shelve"}
    assert not offences("backend/landprompt", lambda _path, name: name in network)


@pytest.mark.parametrize("package", ROOMS_OF)
def test_only_its_room_knows(package):
    def outside(path: Path, name: str) -> bool:
        within = path.relative_to(ROOT / "backend" / "landprompt")
        # The doctor tries every library out: that is its job.
        return name == package and within.parts[0] not in ROOMS_OF[package] and within.name != "doctor.py"

    assert not offences("backend/landprompt", outside)


def test_questions_are_arithmetic_with_numpy_alone():
    assert not offences("backend/landprompt/query", lambda _path, name: name not in STANDARD | {"numpy"})


def test_training_knows_no_qt():
    assert not offences("training/landprompt_training", lambda _path, name: name in QT_SIDE)


def test_the_guard_sees_imports_wherever_they_stand(tmp_path):
    module = tmp_path / "module.py"
    module.write_text("from . import near\ndef late():\n    import torch.nn as nn\n    from qgis.core import Qgis\n")
    assert imports(module) == {"torch", "qgis"}
