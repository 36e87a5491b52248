"""Giving rasters to a Dask cluster and taking in what comes back."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from ..dataset.layout import DataSet
from ..dataset.packages import need
from ..errors import ClusterUnreachable, LandPromptError, WorkerLost
from ..index.build import Monitor
from ..jobs.run import failure_of
from .task import embed

# Rasters given to the scheduler at a time: enough for any cluster, and little to hold for the scheduler of a million.
_UNDER_WAY = 2000
_CONNECT_S = 30
# A task that fails for a reason that is not the raster's (a disk that was away) is tried again; one whose worker died
# is given to another by the scheduler itself, three times (distributed.scheduler.allowed-failures).
_RETRIES = 2
_POLL_S = 0.1


def embed_all(
    address: str, sources: Sequence[str], params: Mapping[str, Any], data_set: DataSet, watch: Monitor
) -> Iterator[dict[str, Any]]:
    """Embed rasters on the workers of a cluster; yields what `task.embed` returns, in the order they end.

    Args:
        address: of the Dask scheduler, such as ``tcp://host:8786``.
        sources: the rasters, each once.
        params: see `task.embed`.
        data_set: where the results go.
        watch: progress and cancelling; on cancelling, rasters that are not begun are taken back.

    Raises:
        ClusterUnreachable: no scheduler answers there, or it went away.
        EnginePackageMissing: distributed is not installed.
        Cancelled: the person cancelled.
    """
    dask, distributed = need("dask.base"), need("distributed")
    with _connected(address) as client:
        waiting = iter(sources)
        # The scheduler may serve others at the same time, and takes tasks of one key for one.
        run = f"landprompt-{dask.tokenize(dict(params), data_set.path)}"

        def submit(count: int) -> list[Any]:
            return [
                client.submit(embed, source, params, data_set, key=(run, source), retries=_RETRIES)
                for source in itertools.islice(waiting, count)
            ]

        futures = distributed.as_completed(submit(_UNDER_WAY), loop=client.loop)
        for done in range(len(sources)):
            watch.progress("encode", done, len(sources), "Encoding on the cluster")
            while _is_there(client) and not futures.has_ready():
                time.sleep(_POLL_S)
                watch.check()
            future = next(futures)
            for following in submit(1):
                futures.add(following)
            yield _result(future, future.key[1])
        watch.progress("encode", len(sources), len(sources), "Encoding on the cluster")


@contextmanager
def _connected(address: str) -> Iterator[Any]:
    """A client of a scheduler; raises ClusterUnreachable, also where the scheduler goes away meanwhile."""
    try:
        client = need("distributed").Client(address, timeout=_CONNECT_S, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise ClusterUnreachable(f"No Dask scheduler answers at '{address}'.") from error
    with client:
        try:
            yield client
        except LandPromptError:  # the person cancelled
            raise
        except Exception as error:
            # A broken connection is met here before the client knows of it.
            if client.status == "running" and not isinstance(error, OSError):
                raise
            raise ClusterUnreachable(
                f"The Dask scheduler at '{address}' went away.",
                "Start it and its workers again, and run again to go on with what is missing.",
            ) from error


def _is_there(client: Any) -> bool:
    """True; without its scheduler the client gives all tasks up at once, also those that it would find again.

    Raises:
        ConnectionError: the scheduler went away.
    """
    if client.status != "running":
        raise ConnectionError("the scheduler went away")
    return True


def _result(future: Any, source: str) -> dict[str, Any]:
    """What a task returned, or why it did not."""
    if future.cancelled():
        return {"source": source, "error": WorkerLost(f"The cluster gave '{source}' up.").as_dict()}
    error = future.exception()
    if error is None:
        return future.result()
    if isinstance(error, need("distributed").scheduler.KilledWorker):
        return {"source": source, "error": WorkerLost(f"The workers that worked on '{source}' died.").as_dict()}
    return {"source": source, "error": failure_of(error.with_traceback(future.traceback())).as_dict()}
