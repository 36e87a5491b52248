"""A wheel with networks of the interface of ukis-csmask that can be computed by hand.

Cloud is where red exceeds 0.3, shadow where blue exceeds 0.3. Values are standardised with a mean of 0.1 and a
deviation of 2.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

import numpy as np
import pytest
from landprompt.model import csmask_files


def write_tiny_wheel(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write the wheel and make its hashes the expected ones; returns its path."""
    monkeypatch.setattr(csmask_files, "DIGESTS", pack(path))
    return path


def pack(path: Path) -> dict[str, str]:
    """Write the wheel, which pip accepts too; returns the SHA-256 of the files of its networks."""
    files = {}
    for name in csmask_files.DIGESTS:
        bands = int(name.split("_")[1][0])
        statistics = {"data": {"dataset_statistics": {"img": [[0.1] * bands, [2.0] * bands]}}}
        files[name] = json.dumps(statistics).encode() if name.endswith(".json") else _network(bands)
    with zipfile.ZipFile(path, "w") as wheel:
        for name, content in files.items():
            wheel.writestr(f"ukis_csmask/{name}", content)
        wheel.writestr("ukis_csmask/mask.py", b"raise SystemExit('this code is never run')")
        about = "ukis_csmask-1.0.0.dist-info"
        wheel.writestr(f"{about}/METADATA", "Metadata-Version: 2.1\nName: ukis-csmask\nVersion: 1.0.0\n")
        wheel.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{about}/RECORD", "")
    return {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}


def _network(bands: int) -> bytes:
    import onnx
    from onnx import helper, numpy_helper

    weight = np.zeros((3, bands, 1, 1), np.float32)
    weight[1, 2] = weight[2, 0] = 10
    constants = {"weight": weight, "bias": np.float32([0, -1, -1])}  # (0.3 - 0.1) / 2 * 10 = 1
    node = helper.make_node("Conv", ["input", *constants], ["output"])
    ends = [
        [helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, ["n", channels, 256, 256])]
        for name, channels in (("input", bands), ("output", 3))
    ]
    tensors = [numpy_helper.from_array(value, name) for name, value in constants.items()]
    graph = helper.make_graph([node], "tiny_csmask", *ends, tensors)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    content: bytes = model.SerializeToString()
    return content
