from __future__ import annotations

import pytest
from landprompt.cluster import run as cluster
from landprompt.errors import ClusterUnreachable
from landprompt.jobs.context import JobContext
from landprompt.jobs.run import run_job

pytest.importorskip("distributed", reason="a cluster needs backend/requirements-cluster.txt")


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "tls://127.0.0.1:1"])
def test_a_cluster_that_is_not_there_leaves_nothing_behind(tiny_bundle, quadrants, tmp_path, monkeypatch, address):
    monkeypatch.setattr(cluster, "_CONNECT_S", 0.5)
    params = {"sources": [str(quadrants)], "output": str(tmp_path / "set"), "cluster": address}
    with pytest.raises(ClusterUnreachable):
        run_job("index", {**params, "model": str(tiny_bundle)}, JobContext())
    assert not (tmp_path / "set").exists()
