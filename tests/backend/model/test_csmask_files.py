"""The networks of ukis-csmask are imported from its wheel, verified and removed."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import numpy as np
import pytest
from landprompt.context import JobContext
from landprompt.errors import BadOption, CloudNetworkMissing, ModelDamaged, ModelMissing
from landprompt.model import csmask_files
from landprompt.model.csmask import CloudNetwork
from landprompt.model.importing import import_bundle
from landprompt.runner import run_job
from tiny_csmask import write_tiny_wheel


@pytest.fixture
def wheel(tmp_path, monkeypatch) -> Path:
    return write_tiny_wheel(tmp_path / "ukis_csmask-1.0.0-py3-none-any.whl", monkeypatch)


def models(action: str, path: object = None) -> dict:
    return run_job("models", {"action": action, "path": None if path is None else str(path)}, JobContext())


def test_the_networks_are_imported_listed_verified_and_removed(wheel):
    assert not models("list")["csmask"]["installed"]
    assert models("import", wheel)["csmask"]["installed"]
    folder = Path(os.environ["LANDPROMPT_MODELS"], "ukis-csmask")
    assert {path.name for path in folder.iterdir()} == set(csmask_files.DIGESTS)  # no code
    listed = models("list")
    assert listed["csmask"] == {
        "name": "ukis-csmask", "version": "1.0.0", "license": "Apache-2.0", "path": str(folder), "installed": True,
        "bytes": sum(path.stat().st_size for path in folder.iterdir()),
    }  # fmt: skip
    assert "ukis-csmask" not in [model["name"] for model in listed["models"]]
    assert models("verify", "ukis-csmask")["csmask"]["installed"]
    assert models("remove", "ukis-csmask")["removed"] == str(folder)
    assert not folder.exists() and not models("list")["csmask"]["installed"]
    with pytest.raises(ModelMissing, match="not an imported model"):
        models("remove", "ukis-csmask")


def test_a_network_gives_classes(wheel):
    csmask_files.import_wheel(wheel)
    for network, bands in (("4b_l2a", 4), ("6b_l1c", 6)):
        image = np.full((bands, 256, 256), 0.05, np.float32)
        image[2, :10], image[0, 10:20] = 0.5, 0.5
        found = CloudNetwork(network, "cpu")(image)
        assert (found[:10] == 1).all() and (found[10:20] == 2).all() and (found[20:] == 0).all()


def test_a_missing_network_is_an_error_with_a_remedy():
    with pytest.raises(CloudNetworkMissing, match="not installed") as error:
        CloudNetwork("6b_l2a", "cpu")
    assert error.value.code == "cloud_network_missing" and "landprompt models import" in error.value.remedy


def test_a_damaged_file_is_detected(wheel):
    csmask_files.import_wheel(wheel)
    file = csmask_files.csmask_folder() / "model_4b_l2a.onnx"
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    for attempt in (lambda: CloudNetwork("4b_l2a", "cpu"), lambda: models("verify"), csmask_files.verify_all):
        with pytest.raises(ModelDamaged, match="SHA-256 differs"):
            attempt()


def test_a_wheel_with_other_content_is_refused_and_installed_networks_are_kept(wheel, tmp_path):
    csmask_files.import_wheel(wheel)
    altered, no_zip, other = (tmp_path / f"{name}.whl" for name in ("altered", "no_zip", "other"))
    with zipfile.ZipFile(wheel) as source, zipfile.ZipFile(altered, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name) + (b" " if name.endswith("6b_l2a.onnx") else b""))
    no_zip.write_bytes(b"no zip")
    with zipfile.ZipFile(other, "w") as target:
        target.writestr("other/__init__.py", b"")
    for path, problem in ((altered, "damaged"), (no_zip, "not the wheel"), (other, "not the wheel")):
        with pytest.raises(ModelDamaged, match=problem) as error:
            models("import", path)
        assert "ukis_csmask-1.0.0-py3-none-any.whl" in error.value.remedy
    with pytest.raises(CloudNetworkMissing, match="no file"):
        models("import", tmp_path / "none.whl")
    csmask_files.verify_all()
    assert [path.name for path in Path(os.environ["LANDPROMPT_MODELS"]).iterdir()] == ["ukis-csmask"]


def test_the_name_is_reserved(tiny_bundle, tmp_path):
    card = (tiny_bundle / "model.json").read_text().replace('"name": "tiny"', '"name": "ukis-csmask"')
    for file in tiny_bundle.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "model.json").write_text(card)
    with pytest.raises(BadOption, match="reserved"):
        import_bundle(tmp_path)
