"""tools/typings says what QGIS has."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path

import pytest

TYPINGS = Path(__file__).resolve().parents[2] / "tools" / "typings"
STUBS = sorted(path for path in TYPINGS.rglob("*.pyi") if path.stem != "__init__")


def missing(holder: object, body: list[ast.stmt]) -> list[str]:
    """Names that a stub defines and `holder` does not have; scoped enums are checked where QGIS has them."""
    names = []
    for node in body:
        name = node.target.id if isinstance(node, ast.AnnAssign) else getattr(node, "name", "")
        if isinstance(node, ast.ClassDef) and hasattr(holder, name):
            names += [f"{name}.{inner}" for inner in missing(getattr(holder, name), node.body)]
        elif name and not hasattr(holder, name) and not (isinstance(node, ast.ClassDef) and isinstance(holder, type)):
            names.append(name)
    return names


@pytest.mark.parametrize("path", STUBS, ids=lambda path: path.stem)
def test_every_name_of_a_stub_exists_in_qgis(path: Path) -> None:
    module = importlib.import_module(".".join(path.relative_to(TYPINGS).with_suffix("").parts))
    assert missing(module, ast.parse(path.read_text(encoding="utf-8")).body) == []


def test_a_name_that_qgis_does_not_have_is_found() -> None:
    module = importlib.import_module("qgis.core")
    stub = "class QgsNothing: ...\nclass Qgis:\n    NOTHING: str\n    class NewEnum:\n        Value: int\n"
    assert missing(module, ast.parse(stub).body) == ["QgsNothing", "Qgis.NOTHING"]
