from __future__ import annotations

import onnxruntime
import pytest
from landprompt.errors import BadOption, DeviceUnavailable, ModelDamaged
from landprompt.model.device import _PROBE, CUDA, cpu_count, open_session, probe

no_cuda_build = pytest.mark.skipif(CUDA in onnxruntime.get_available_providers(), reason="this build has CUDA")


def test_cpu_when_requested():
    assert (probe("cpu").name, probe("cpu").reason) == ("cpu", "requested")


@no_cuda_build
def test_unavailable_cuda():
    assert probe("auto").name == "cpu"
    assert "no CUDA build" in probe("auto").reason
    with pytest.raises(DeviceUnavailable, match="no CUDA build"):
        probe("cuda")


def test_probing_prints_nothing_to_stdout(capfd):
    probe("auto")
    assert capfd.readouterr().out == ""


def test_unknown_device():
    with pytest.raises(BadOption):
        probe("tpu")


def test_bytes_that_are_not_a_graph():
    with pytest.raises(ModelDamaged):
        open_session(b"no graph", "cpu")


def test_session_uses_the_cores_of_this_process():
    for callers, threads in ((1, cpu_count()), (2, max(1, cpu_count() - 1))):
        session, _ = open_session(_PROBE, "cpu", callers)
        assert session.get_session_options().intra_op_num_threads == threads


@pytest.mark.skipif(CUDA not in onnxruntime.get_available_providers(), reason="this build has no CUDA")
@pytest.mark.skipif(probe("auto").name == "cuda", reason="there is a GPU")
def test_cuda_build_without_a_driver_runs_on_the_cpu_and_names_the_driver():
    assert "no NVIDIA driver was found" in probe("auto").reason
    with pytest.raises(DeviceUnavailable, match="no NVIDIA driver was found"):
        probe("cuda")
