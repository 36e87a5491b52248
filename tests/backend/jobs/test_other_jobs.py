from __future__ import annotations

import re
import shutil
import time
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
from landprompt.context import JobContext
from landprompt.errors import (
    AllNodata,
    BadOption,
    Cancelled,
    InternalFault,
    ModelDamaged,
    ModelMissing,
    NoEncoder,
    NotARaster,
    RasterTooLarge,
)
from landprompt.faults import failure_of
from landprompt.jobs import doctor as doctor_job
from landprompt.jobs import inspect as inspect_job
from landprompt.model.card import find_model, imported_models
from landprompt.report import report
from landprompt.runner import run_job
from tiny_bundle import give_chip_network


def test_inspect_names_the_encoder_and_asks_for_the_band_order(run, write_raster):
    path = write_raster(np.full((4, 20, 20), 900, np.uint16))
    found = run("inspect", source=path)
    assert found["bands"] == {"B02": 1, "B03": 2, "B04": 3, "B08": 4}
    assert found["encoder"] == "tiny 1.0 s2"
    assert found["status"] == "question"
    assert any("no names" in reason for reason in found["reasons"])
    assert found["question"]["readings"][0]["overrides"]["bands"] == found["bands"]


def test_inspect_of_a_sensor_that_the_model_cannot_read(run, write_raster):
    path = write_raster(np.full((2, 20, 20), -12.5, np.float32), descriptions=("VV", "VH"))
    found = run("inspect", source=path)
    assert found["encoder"] is None
    assert "does not support" in found["notes"][-1]
    with pytest.raises(NoEncoder):
        run("index", sources=[str(path)])


def test_index_reports_what_it_made(run, quadrants, textured, tmp_path):
    result = run("index", sources=[str(quadrants), str(textured)], output=tmp_path / "indexes")
    assert result["indexes"][0]["tiles"] == 20
    assert not result["reused"]
    assert (tmp_path / "indexes" / "quadrants.lpi" / ".zattrs").is_file()
    again = run("index", sources=[str(quadrants), str(textured)], output=tmp_path / "indexes")
    assert again["reused"]
    assert [each["reused"] for each in again["indexes"]] == [True, True]


def test_chips_are_scored(run, write_raster):
    paths = []
    for name, band in (("water", 0), ("forest", 3)):
        values = np.full((4, 18, 22), 0.01, np.float32)
        values[band] = 0.5
        paths.append(str(write_raster(values, f"{name}.tif", descriptions=("B02", "B03", "B04", "B08"))))
    result = run("classify", chips=paths, classes="forest; lake = water; grass")
    assert [chip["top"] for chip in result["chips"]] == ["lake", "forest"]
    assert sum(result["chips"][0]["scores"].values()) == pytest.approx(1, abs=1e-5)


def test_the_chip_network_of_the_card_is_used(run, write_raster, tiny_bundle, tmp_path):
    bundle = shutil.copytree(tiny_bundle, tmp_path / "bundle")
    give_chip_network(bundle)
    values = np.full((3, 20, 20), 90, np.uint8)
    photo = write_raster(values, "photo.tif", photometric="RGB")
    bands = write_raster(
        np.full((4, 20, 20), 0.05, np.float32) * np.array([18, 1, 1, 1], np.float32)[:, None, None],
        "bands.tif",
        descriptions=("B02", "B03", "B04", "B08"),
    )
    tops = lambda **more: [c["top"] for c in run("classify", chips=[str(photo), str(bands)], **more)["chips"]]  # noqa: E731
    assert tops(classes="forest; soil, grass; water")[1] == "water"
    assert tops(classes="forest; soil, grass; water", model=str(bundle)) == ["forest", "water"]
    assert run("index", sources=[str(photo)], model=str(bundle))["indexes"], "maps use the encoder"


def test_a_bad_chip_does_not_stop_the_others(run, quadrants, tmp_path):
    (tmp_path / "text.tif").write_text("no raster")
    result = run("classify", chips=[str(tmp_path / "text.tif"), str(quadrants)], classes="forest; water")
    assert result["chips"][0]["error"]["code"] == "not_a_raster"
    assert "top" in result["chips"][1]
    with pytest.raises(NotARaster):
        run("classify", chips=[str(tmp_path / "text.tif")], classes="forest; water")


def test_chip_without_data(run, write_raster):
    path = write_raster(np.full((4, 20, 20), np.nan, np.float32), descriptions=("B02", "B03", "B04", "B08"))
    with pytest.raises(AllNodata):
        run("classify", chips=[str(path)], classes="forest; water")


def call(action, **params):
    from landprompt.runner import run_job

    return run_job("models", {"action": action, **params}, JobContext())


def test_import_verify_list(tiny_bundle):
    imported = call("import", path=str(tiny_bundle))["models"][0]
    assert imported["path"] != str(tiny_bundle)
    assert imported["modalities"] == ["s2", "rgb"]
    assert call("verify", path="tiny")["models"][0]["name"] == "tiny"
    assert "tiny" in [model["name"] for model in call("list")["models"]]


def test_a_damaged_model_does_not_replace_a_valid_one(tiny_bundle, tmp_path):
    call("import", path=str(tiny_bundle))
    bad = shutil.copytree(tiny_bundle, tmp_path / "bad")
    (bad / "text.onnx").write_bytes(b"")
    with pytest.raises(ModelDamaged):
        call("import", path=str(bad))
    assert call("verify", path="tiny")["models"]


def test_an_imported_model_is_used_in_place_of_the_shipped_one_of_its_name(tiny_bundle, tmp_path, monkeypatch):
    """Users who train with the shipped model's recipe and import the result want to use it."""
    shipped = tmp_path / "shipped"
    shutil.copytree(tiny_bundle, shipped / "tiny")
    shutil.copytree(tiny_bundle, shipped / "other")
    monkeypatch.setattr("landprompt.model.card.SHIPPED_MODELS", shipped)
    monkeypatch.setattr("landprompt.model.card.DEFAULT_MODEL", "tiny")
    assert find_model() == shipped / "tiny"
    imported = call("import", path=str(tiny_bundle))["models"][0]["path"]
    assert [str(find_model(name)) for name in (None, "tiny", "other")] == [imported, imported, str(shipped / "other")]
    listed = call("list")
    assert {each["path"]: each["used"] for each in listed["models"]} == {
        imported: True, str(shipped / "tiny"): False, str(shipped / "other"): True,
    }  # fmt: skip
    assert [line.endswith("was imported)") for line in report("models", listed).splitlines()] == [False, False, True]


def test_a_model_whose_files_are_open_is_replaced(tiny_bundle, held_open):
    call("import", path=str(tiny_bundle))
    with held_open("text.onnx"):
        call("import", path=str(tiny_bundle))
    assert call("verify", path="tiny")["models"]
    listed = [model["name"] for model in call("list")["models"]]
    assert listed.count("tiny") == 1, "leftovers of the old one are not a model"
    call("import", path=str(tiny_bundle))
    assert [path.name for path in imported_models().iterdir()] == ["tiny"]


def test_damaged_model_is_listed_with_its_error(tiny_bundle, tmp_path, monkeypatch):
    bad = shutil.copytree(tiny_bundle, tmp_path / "models" / "bad")
    (bad / "model.json").write_text("{")
    monkeypatch.setenv("LANDPROMPT_MODELS", str(tmp_path / "models"))
    assert [m["error"]["code"] for m in call("list")["models"] if m["name"] == "bad"] == ["model_damaged"]


def test_only_imported_models_are_removed(tiny_bundle):
    folder = Path(call("import", path=str(tiny_bundle))["models"][0]["path"])
    assert call("remove", path="tiny")["removed"] == str(folder)
    assert list(imported_models().iterdir()) == [] and (tiny_bundle / "model.json").is_file()
    for name in ("tiny", "mini", "..", str(tiny_bundle)):
        with pytest.raises(ModelMissing):
            call("remove", path=name)


def test_doctor_reports_a_healthy_engine(tiny_bundle):
    result = run_job("doctor", {"model": str(tiny_bundle), "device": "cpu"}, JobContext())
    assert result["healthy"], result["checks"]
    assert result["device"] == "cpu"
    assert result["packages"]["numpy"]
    details = {check["name"]: check["detail"] for check in result["checks"]}
    assert re.fullmatch(r"16 x 16 pixels in \d+ ms on cpu", details["encoder"])
    assert details["onnxruntime"].endswith(f" {onnxruntime.__version__}")


def test_doctor_names_two_builds_of_onnxruntime(monkeypatch, tiny_bundle):
    monkeypatch.setattr(doctor_job, "package_versions", lambda: {"onnxruntime": "1.31.1", "onnxruntime-gpu": "1.31.1"})
    result = run_job("doctor", {"model": str(tiny_bundle)}, JobContext())
    failed = {check["name"]: check["error"]["message"] for check in result["checks"] if not check["ok"]}
    assert "onnxruntime 1.31.1, onnxruntime-gpu 1.31.1" in failed["onnxruntime"]


def test_missing_onnxruntime_is_named_with_its_builds():
    failure = failure_of(ModuleNotFoundError("No module named 'onnxruntime'", name="onnxruntime"))
    assert failure.code == "engine_package_missing" and "landprompt[gpu]" in failure.remedy


def test_doctor_reports_a_missing_model():
    result = run_job("doctor", {"model": "nothing"}, JobContext())
    assert not result["healthy"]
    assert result["checks"][0]["error"]["code"] == "model_missing"


def test_internal_error_goes_to_the_log(run, quadrants, monkeypatch, tmp_path):
    monkeypatch.setenv("LANDPROMPT_LOGS", str(tmp_path / "logs"))
    monkeypatch.setattr(inspect_job, "run", lambda *_: 1 / 0)
    with pytest.raises(InternalFault, match=r"engine\.log") as caught:
        run("inspect", source=quadrants)
    assert "Traceback" not in caught.value.message
    assert "ZeroDivisionError" in (tmp_path / "logs" / "engine.log").read_text()


def test_a_job_cancelled_before_it_starts_writes_no_output(run, quadrants, tmp_path):
    context = JobContext()
    context.cancel()
    with pytest.raises(Cancelled):
        run("map", context, source=quadrants, classes="water; forest", output=tmp_path / "map.tif")
    assert not (tmp_path / "map.tif").exists()


def test_every_job_reports_time_and_memory(run, quadrants):
    result = run("inspect", source=quadrants)
    assert result["seconds"]["total"] >= result["seconds"]["inspect"] > 0
    assert 10 < result["peak_memory_mb"] < 10_000


def test_unknown_parameter_is_named(run, quadrants):
    with pytest.raises(BadOption, match="sauce"):
        run("inspect", source=quadrants, sauce="hot")


def test_too_large_a_raster_is_refused_at_once_but_an_extent_of_it_is_not(run, tmp_path):
    path = tmp_path / "huge.vrt"
    bands = "".join(
        f'<VRTRasterBand dataType="UInt16" band="{band}"><Description>B0{band + 1}</Description></VRTRasterBand>'
        for band in (1, 2, 3)
    )
    path.write_text(
        '<VRTDataset rasterXSize="1000000" rasterYSize="1000000"><SRS>EPSG:32648</SRS>'
        f"<GeoTransform>0,10,0,0,0,-10</GeoTransform>{bands}</VRTDataset>"
    )
    start = time.perf_counter()
    with pytest.raises(RasterTooLarge) as raised:
        run("index", sources=[str(path)], hints={"units": "dn"})
    assert time.perf_counter() - start < 1
    assert "extent" in raised.value.remedy
    with pytest.raises(AllNodata):  # the size of the whole raster does not matter for a part
        run("index", sources=[str(path)], hints={"units": "dn"}, extent=[0, -1000, 1000, 0])


def test_a_class_list_is_completed_with_colours():
    result = run_job("presets", {"classes": "forest; Wasser = water, lake; houses #123456"}, JobContext())
    assert [item["name"] for item in result["classes"]] == ["forest", "Wasser", "houses"]
    assert result["classes"][2]["colour"] == "#123456"
    assert len({item["colour"] for item in result["classes"]}) == 3
    assert [item["value"] for item in result["classes"]] == [1, 2, 3]
    assert "#123456 houses" in report("presets", result)
    coded = run_job("presets", {"classes": "preset:corine3"}, JobContext())["classes"]
    assert (coded[0]["value"], coded[-1]["value"]) == (111, 523)


def test_words_of_the_model_are_listed_on_request(tiny_bundle):
    assert "words" not in run_job("presets", {}, JobContext())
    words = run_job("presets", {"words": True}, JobContext())["words"]
    assert words == sorted(words) and "pine forest" in words
    assert isinstance(run_job("presets", {"words": True, "model": str(tiny_bundle)}, JobContext())["words"], list)
