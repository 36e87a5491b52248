"""The `cache` job: the size of the cache, and clearing it."""

from __future__ import annotations

from typing import Any

from ..context import JobContext
from ..index.cache_eviction import cache_limit, cached_indexes, clear_cache, folder_size
from ..index.locations import cache_folder
from ..requests import CacheRequest


def run(request: CacheRequest, context: JobContext) -> dict[str, Any]:
    """Size of the cache; the `clear` action first removes every index that no job uses."""
    limit = cache_limit()
    before = sum(map(folder_size, cached_indexes()))
    with context.stage(request.action):
        removed = clear_cache() if request.action == "clear" else []
    left = cached_indexes()
    size = sum(map(folder_size, left)) if removed else before
    return {
        "path": str(cache_folder()), "indexes": len(left), "bytes": size,
        "limit_bytes": None if limit == float("inf") else int(limit),
        "removed": len(removed), "freed_bytes": max(0, before - size),
    }  # fmt: skip
