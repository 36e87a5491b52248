"""The engine's two sets of requirements, for CPUs and for NVIDIA GPUs, differ in the build of onnxruntime alone."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def locked(name: str) -> dict[str, str]:
    """Versions of the packages of a lock file; every one of them has a hash."""
    text = (ROOT / "backend" / name).read_text()
    entries = re.findall(r"^([\w.-]+)==(\S+)[^\n]*\\\n    --hash=sha256:", text, re.MULTILINE)
    assert len(entries) == text.count("==") - text.count(" == '")
    return dict(entries)


def test_gpu_requirements_are_those_of_the_cpu_with_another_onnxruntime():
    cpu, gpu = locked("requirements.txt"), locked("requirements-gpu.txt")
    assert cpu.pop("onnxruntime") == gpu.pop("onnxruntime-gpu")
    cuda = {name for name in gpu if name.startswith("nvidia-")}
    assert {"nvidia-cudnn-cu13", "nvidia-cuda-runtime"} <= cuda
    assert {name: version for name, version in gpu.items() if name not in cuda} == cpu


def test_each_extra_of_the_package_names_one_build():
    project = tomllib.loads((ROOT / "backend" / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    assert [re.split(r"\W*>", each)[0] for each in (*extras["cpu"], *extras["gpu"])] == [
        "onnxruntime", "onnxruntime-gpu[cuda,cudnn",
    ]  # fmt: skip
    assert not any(each.startswith("onnxruntime") for each in project["dependencies"])


@pytest.mark.parametrize(
    ("words", "file"), [(["GPU=1"], "backend/requirements-gpu.txt"), (["GPU="], "backend/requirements.txt")]
)
def test_make_setup_chooses_the_requirements(words, file):
    if shutil.which("make") is None:
        pytest.skip("no make")
    command = ["make", "-n", "env-backend", *words]
    environment = {"PATH": "/usr/bin:/bin"}  # without variables of an outer make
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, env=environment)
    assert f"--requirements {file} " in done.stdout
