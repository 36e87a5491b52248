"""No module of the plugin imports itself through others, not even for type checking or inside a function."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PLUGIN = Path(__file__).resolve().parents[2] / "plugin"


def module_name(path: Path) -> str:
    parts = path.relative_to(PLUGIN.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def module_graph() -> dict[str, set[str]]:
    """Return the modules of the plugin that each module imports."""
    paths = {module_name(path): path for path in PLUGIN.rglob("*.py")}
    found = {}
    for name, path in paths.items():
        package = name.split(".") if path.name == "__init__.py" else name.split(".")[:-1]
        imported = set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
            if isinstance(node, ast.ImportFrom) and node.level:
                base = package[: len(package) - node.level + 1] + (node.module.split(".") if node.module else [])
                names = {".".join([*base, alias.name]) for alias in node.names}
                imported |= {each if each in paths else ".".join(base) for each in names}
        found[name] = imported - {name}
    return found


def package_graph() -> dict[str, set[str]]:
    """Return the subpackages and top-level modules that each of them imports."""
    found: dict[str, set[str]] = {}
    for name, imported in module_graph().items():
        unit = ".".join(name.split(".")[:2])
        found.setdefault(unit, set()).update({".".join(each.split(".")[:2]) for each in imported} - {unit})
    return found


def cycle(graph: dict[str, set[str]]) -> list[str]:
    """Return the nodes of one cycle of the graph, or an empty list."""
    finished: set[str] = set()

    def visit(node: str, above: list[str]) -> list[str]:
        if node in above:
            return [*above[above.index(node) :], node]
        if node in finished:
            return []
        for following in sorted(graph.get(node, ())):
            if found := visit(following, [*above, node]):
                return found
        finished.add(node)
        return []

    return next(filter(None, (visit(node, []) for node in sorted(graph))), [])


@pytest.mark.parametrize("graph", [module_graph, package_graph])
def test_imports_have_no_cycle(graph):
    edges = graph()
    assert len(edges) > 5 and any(edges.values())
    assert cycle(edges) == []


def test_a_cycle_is_found():
    assert cycle({"a": {"b"}, "b": {"c", "d"}, "c": set(), "d": {"b"}}) == ["b", "d", "b"]
