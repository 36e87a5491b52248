"""The `cache` job: the size of the cache, and clearing it."""

from __future__ import annotations

from typing import Any

from ..context import JobContext
from ..errors import BadOption
from ..index.cache_eviction import cache_limit, clear, kept, size_of
from ..index.locations import cache_folder
from . import params as read

PARAMETERS = frozenset({"action"})
ACTIONS = ("info", "clear")


def run(params: read.Params, context: JobContext) -> dict[str, Any]:
    """Report what the cache holds; `clear` removes every index that no job uses. See docs/architecture.md."""
    action = read.text(params, "action") if "action" in params else "info"
    if action not in ACTIONS:
        raise BadOption(f"There is no action '{action}'; the actions are {', '.join(ACTIONS)}.")
    limit = cache_limit()
    before = sum(map(size_of, kept()))
    with context.stage(action):
        removed = clear() if action == "clear" else []
    left = kept()
    size = sum(map(size_of, left)) if removed else before
    return {
        "path": str(cache_folder()), "indexes": len(left), "bytes": size,
        "limit_bytes": None if limit == float("inf") else int(limit),
        "removed": len(removed), "freed_bytes": max(0, before - size),
    }  # fmt: skip
