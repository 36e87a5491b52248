from __future__ import annotations

import errno

import pytest
from landprompt.cluster import run as cluster
from landprompt.context import JobContext
from landprompt.errors import ClusterUnreachable
from landprompt.faults import log_path
from landprompt.runner import run_job

pytest.importorskip("distributed", reason="a cluster needs backend/requirements-cluster.txt")


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "tls://127.0.0.1:1"])
def test_an_unreachable_cluster_leaves_no_files(tiny_bundle, quadrants, tmp_path, monkeypatch, address):
    monkeypatch.setattr(cluster, "_CONNECT_S", 0.5)
    params = {"sources": [str(quadrants)], "output": str(tmp_path / "set"), "cluster": address}
    with pytest.raises(ClusterUnreachable):
        run_job("index", {**params, "model": str(tiny_bundle)}, JobContext())
    assert not (tmp_path / "set").exists()


class Failed:
    """A task that ended with an exception."""

    def __init__(self, error):
        self._error = error

    cancelled = staticmethod(lambda: False)
    traceback = staticmethod(lambda: None)

    def exception(self):
        return self._error


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "tiles"), "disk_full"),
        (PermissionError(errno.EACCES, "Permission denied", "tiles"), "output_not_writable"),
        (MemoryError(), "out_of_memory"),
        (ZeroDivisionError("division by zero"), "internal_error"),
    ],
)
def test_a_failed_task_has_the_error_code_of_a_local_job(error, code):
    reported = cluster._result(Failed(error), "raster.tif")
    assert (reported["source"], reported["error"]["code"]) == ("raster.tif", code)
    assert log_path().is_file() == (code == "internal_error")
