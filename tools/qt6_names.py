"""Checks that every Qt name used by the plugin exists in Qt 6, for QGIS 4, which Debian does not package yet.

Looks up, in PyQt6, each name that the plugin imports from qgis.PyQt and each attribute chain that begins with one, such
as `Qt.ItemFlag.ItemIsEnabled`: Qt 6 removed the short forms of enumerators. Attributes of objects are not checked.
"""

from __future__ import annotations

import ast
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHIM = "qgis.PyQt"
# QGIS's shim provides these in both modules: Qt 5 has them in QtWidgets, Qt 6 in QtGui.
_MOVED = ("QAction", "QActionGroup", "QShortcut")
_PYQT5_ONLY = {"exec_", "print_"}


def problems(path: Path) -> Iterator[str]:
    """Problems in one file, each with its line number."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(SHIM):
            for alias in node.names:
                try:
                    names[alias.asname or alias.name] = _look_up(node.module, alias.name)
                except AttributeError:
                    yield f"{path.relative_to(ROOT)}:{node.lineno}: {node.module} has no {alias.name} in Qt 6"
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            if node.attr in _PYQT5_ONLY:
                yield f"{path.relative_to(ROOT)}:{node.lineno}: {node.attr} does not exist in PyQt6"
            root, *chain = _chain(node)
            if root in names and (missing := _missing(names[root], chain)):
                yield f"{path.relative_to(ROOT)}:{node.lineno}: {root}.{missing} does not exist in Qt 6"


def _look_up(module: str, name: str) -> object:
    module = "QtGui" if name in _MOVED else module.rpartition(".")[2]
    if module == "PyQt":  # from qgis.PyQt import QtCore
        return importlib.import_module(f"PyQt6.{name}")
    return getattr(importlib.import_module(f"PyQt6.{module}"), name)


def _chain(node: ast.Attribute) -> list[str]:
    """`Qt.ItemFlag.ItemIsEnabled` as its three names; the first is '' if the chain does not begin with a name."""
    names: list[str] = []
    inner: ast.expr = node
    while isinstance(inner, ast.Attribute):
        names.insert(0, inner.attr)
        inner = inner.value
    return [inner.id if isinstance(inner, ast.Name) else "", *names]


def _missing(thing: object, chain: list[str]) -> str | None:
    for depth, name in enumerate(chain, start=1):
        if not hasattr(thing, name):
            return ".".join(chain[:depth])
        thing = getattr(thing, name)
        if not isinstance(thing, type):  # a method or a value: its attributes are not names of Qt
            return None
    return None


def main() -> int:
    """Check the plugin; returns 1 if a name is missing."""
    files = sorted((ROOT / "plugin").rglob("*.py"))
    found = [problem for path in files for problem in problems(path)]
    print("\n".join([*found, f"{len(files)} plugin files, {len(found)} names missing in Qt 6"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
