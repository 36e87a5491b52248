"""Submits rasters to a Dask cluster and collects the results."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from ..context import JobContext
from ..errors import ClusterUnreachable, LandPromptError, WorkerLost
from ..faults import failure_of
from ..optional_packages import require
from ..requests import IndexRequest
from ..search.dataset import DataSet
from .task import embed

# Rasters submitted at a time: enough for any cluster, and few enough for the scheduler's memory.
_UNDER_WAY = 2000
_CONNECT_S = 30
# Tasks that fail for reasons other than the raster, such as an unmounted disk, are retried. If a worker dies, the
# scheduler itself moves its tasks to another, three times (distributed.scheduler.allowed-failures).
_RETRIES = 2
_POLL_S = 0.1


def embed_all(
    address: str, sources: Sequence[str], request: IndexRequest, data_set: DataSet, context: JobContext
) -> Iterator[dict[str, Any]]:
    """Embed rasters on the workers of a cluster; yields the results of `task.embed` as they complete.

    Args:
        address: address of the Dask scheduler, such as ``tcp://host:8786``.
        sources: the rasters, without duplicates.
        request: see `task.embed`.
        data_set: the data set that gets the results.
        context: progress and cancellation; on cancellation, tasks that have not started are removed from the queue.

    Raises:
        ClusterUnreachable: the scheduler does not answer, or disconnected.
        EnginePackageMissing: distributed is not installed.
        Cancelled: the job was cancelled.
    """
    dask, distributed = require("dask.base"), require("distributed")
    with _connected(address) as client:
        waiting = iter(sources)
        # The scheduler may serve other clients, and treats tasks with equal keys as one task.
        run = f"landprompt-{dask.tokenize(request.model_dump(), data_set.path)}"

        def submit(count: int) -> list[Any]:
            return [
                client.submit(embed, source, request, data_set, key=(run, source), retries=_RETRIES)
                for source in itertools.islice(waiting, count)
            ]

        futures = distributed.as_completed(submit(_UNDER_WAY), loop=client.loop)
        for done in range(len(sources)):
            context.progress("encode", done, len(sources), "Encoding on the cluster")
            while _is_connected(client) and not futures.has_ready():
                time.sleep(_POLL_S)
                context.check()
            future = next(futures)
            for following in submit(1):
                futures.add(following)
            yield _result(future, future.key[1])
        context.progress("encode", len(sources), len(sources), "Encoding on the cluster")


@contextmanager
def _connected(address: str) -> Iterator[Any]:
    """A client of a scheduler; raises ClusterUnreachable, also if the connection is lost inside the block."""
    try:
        client = require("distributed").Client(address, timeout=_CONNECT_S, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise ClusterUnreachable(f"No Dask scheduler answers at '{address}'.") from error
    with client:
        try:
            yield client
        except LandPromptError:  # the job was cancelled
            raise
        except Exception as error:
            # A broken connection may be noticed here before the client notices it.
            if client.status == "running" and not isinstance(error, OSError):
                raise
            raise ClusterUnreachable(
                f"The Dask scheduler at '{address}' disconnected.",
                "Restart it and its workers, then run again to continue.",
            ) from error


def _is_connected(client: Any) -> bool:
    """Return True or raise: a client without a scheduler cancels all tasks, including those that could be resumed.

    Raises:
        ConnectionError: the scheduler disconnected.
    """
    if client.status != "running":
        raise ConnectionError("the scheduler disconnected")
    return True


def _result(future: Any, source: str) -> dict[str, Any]:
    """The result of a task, or its error."""
    if future.cancelled():
        return {"source": source, "error": WorkerLost(f"The cluster repeatedly failed on '{source}'.").as_dict()}
    error = future.exception()
    if error is None:
        result: dict[str, Any] = future.result()
        return result
    if isinstance(error, require("distributed").scheduler.KilledWorker):
        return {"source": source, "error": WorkerLost(f"The workers that processed '{source}' died.").as_dict()}
    return {"source": source, "error": failure_of(error.with_traceback(future.traceback())).as_dict()}
