from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from landprompt.errors import ModelDamaged, ModelIncompatible, ModelMissing
from landprompt.model.card import find_model, load_card, model_folders, verify
from tiny_bundle import give_chip_network


@pytest.fixture
def bundle(tiny_bundle: Path, tmp_path: Path) -> Path:
    """A copy of the tiny model that tests may damage."""
    return Path(shutil.copytree(tiny_bundle, tmp_path / "bundle"))


def change(bundle: Path, edit) -> Path:
    card = json.loads((bundle / "model.json").read_text())
    edit(card)
    (bundle / "model.json").write_text(json.dumps(card))
    return bundle


def test_card_is_read(tiny_bundle):
    card = verify(tiny_bundle)
    assert card.label == "tiny 1.0"
    assert card.encoder("s2").bands == ("B02", "B03", "B04", "B08")
    assert card.encoder("rgb").radiometry.scale == pytest.approx(1 / 255)
    assert card.encoder("s1") is None
    assert card.encoder("s2").radiometry.smooth == 1


@pytest.mark.parametrize(
    ("edit", "field"),
    [
        (lambda c: c.update(logit_scale=10**400), "logit_scale"),
        (lambda c: c.update(embedding_size=10**9), "embedding_size"),
        (lambda c: c.update(accuracy=5), "accuracy"),
        (lambda c: c.update(encoders=[]), "encoders"),
        (lambda c: c.update(encoders=[c["encoders"][0]] * 2), "encoders"),
        (lambda c: c["text"].update(vocabulary="v.npz", min_cosine=2), "text.min_cosine"),
        (lambda c: c["encoders"][0].update(modality="x"), "encoders[0].modality"),
        (lambda c: c["encoders"][0].update(units="DN"), "encoders[0].units"),
        (lambda c: c["encoders"][0].update(stride=0), "encoders[0].stride"),
        (lambda c: c["encoders"][0].update(min_bands=5), "encoders[0].min_bands"),
        (lambda c: c["encoders"][0].update(gsd_range=[30, 5]), "encoders[0].gsd_range"),
        (lambda c: c["encoders"][0].update(gsd=100), "encoders[0].gsd_range"),
        (lambda c: c["encoders"][0]["bands"][0].update(name="B99"), "encoders[0].bands[0].name"),
        (lambda c: c["encoders"][0]["bands"][0].update(name="B03"), "encoders[0].bands"),
        (lambda c: c["encoders"][0]["bands"].insert(0, c["encoders"][0]["bands"].pop(2)), "encoders[0].bands"),
        (lambda c: c["encoders"][0]["bands"][0].update(center_wavelength=2), "encoders[0].bands[0].center_wavelength"),
        (lambda c: c["encoders"][0]["radiometry"].update(clip=[1, 0]), "encoders[0].radiometry.clip"),
        (lambda c: c["encoders"][0]["radiometry"].update(clip=[0, 10000]), "encoders[0].radiometry.clip"),
        (lambda c: c["encoders"][0]["radiometry"].update(scale=0.0001), "encoders[0].radiometry.scale"),
        (lambda c: c["encoders"][0]["radiometry"].update(offset=-0.1), "encoders[0].radiometry.scale"),
        (lambda c: c["encoders"][0]["radiometry"].update(mean=[2, 0, 0, 0]), "encoders[0].radiometry.mean"),
        (lambda c: c["encoders"][0]["radiometry"].update(std=[9, 1, 1, 1]), "encoders[0].radiometry.std"),
        (lambda c: c["encoders"][0]["radiometry"].update(scale=0), "encoders[0].radiometry.scale"),
        (lambda c: c.pop("logit_scale"), "logit_scale"),
        (lambda c: c["text"].update(context_length=0), "text.context_length"),
        (lambda c: c["encoders"][1].update(stride="two"), "encoders[1].stride"),
        (lambda c: c["encoders"][0]["radiometry"].update(mean=[0, 0]), "encoders[0].radiometry.mean"),
        (lambda c: c["encoders"][0]["radiometry"].update(std=[1, 0, 1, 1]), "encoders[0].radiometry.std"),
        (lambda c: c["encoders"][0]["radiometry"].update(smooth=4), "encoders[0].radiometry.smooth"),
        (lambda c: c["encoders"][0].update(file="../optical.onnx"), "encoders[0].file"),
        (lambda c: c["encoders"][0].update(prompt_templates=["no place"]), "encoders[0].prompt_templates[0]"),
        (lambda c: c["encoders"][0].update(alignment=3), "encoders[0].alignment"),
        (lambda c: c["files"].pop("text.onnx"), "files"),
    ],
)
def test_an_invalid_field_is_named(bundle, edit, field):
    change(bundle, edit)
    with pytest.raises(ModelDamaged) as caught:
        load_card(bundle)
    assert f"'{field}'" in caught.value.message


def test_a_network_for_chips_is_one_of_the_files(bundle):
    give_chip_network(bundle)
    card = verify(bundle)
    assert [encoder.chip for encoder in card.encoders] == [None, "picture.onnx"]
    assert card.digest != load_card(change(bundle, lambda c: c["encoders"][1].pop("chip"))).digest
    change(bundle, lambda c: c["encoders"][1].update(chip="other.onnx"))
    with pytest.raises(ModelDamaged, match="other"):
        load_card(bundle)


@pytest.mark.parametrize(
    "text",
    [
        b"{", b"", b"\xff\xfe", b"[" * 100_000, b'{"a":' * 100_000, b"1", b"null", b"[]", b'{"schema_version": NaN}',
        b'{"schema_version": 2, "logit_scale": 1e400}', b'{"schema_version": 2, "accuracy": [-Infinity]}',
        b'{"schema_version": 2, "name": "\\ud800"}', b'{"a": ' + b"9" * 5000 + b"}", b" " * 5_000_000,
        b'{"schema_version": 2, "files": {"a": null}}',
    ],
)  # fmt: skip
def test_card_that_cannot_be_read(bundle, text):
    (bundle / "model.json").write_bytes(text)
    with pytest.raises(ModelDamaged):
        load_card(bundle)


@pytest.mark.parametrize("version", [1, 0, None, "2", True, 3, [2]])
def test_other_schema_versions_are_rejected_with_a_remedy(bundle, version):
    with pytest.raises(ModelIncompatible) as caught:
        load_card(change(bundle, lambda c: c.update(schema_version=version)))
    assert "LandPrompt" in caught.value.remedy and caught.value.code == "model_incompatible"


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000, "../tiny", "CON"])
def test_invalid_model_names_are_reported_as_missing(name):
    with pytest.raises(ModelMissing):
        find_model(name)
    with pytest.raises(ModelMissing):
        load_card(name)


def test_missing_folder_and_missing_file(bundle, tmp_path):
    with pytest.raises(ModelMissing):
        load_card(tmp_path / "nowhere")
    (bundle / "text.onnx").unlink()
    with pytest.raises(ModelMissing, match=r"text\.onnx"):
        load_card(bundle)


def test_one_changed_byte_is_detected(bundle):
    weights = bytearray((bundle / "optical.onnx").read_bytes())
    weights[-1] ^= 1
    (bundle / "optical.onnx").write_bytes(weights)
    with pytest.raises(ModelDamaged, match=r"optical\.onnx"):
        verify(bundle)


def test_digest_depends_on_encoder_settings_and_not_on_descriptions(bundle):
    before = load_card(bundle).digest
    change(bundle, lambda c: c.update(license="MIT", accuracy=[{"a": 1}]))
    assert load_card(bundle).digest == before
    change(bundle, lambda c: c["encoders"][0]["radiometry"].update(mean=[0.1, 0, 0, 0]))
    assert load_card(bundle).digest != before


def test_imported_model_is_found_by_name(bundle, tmp_path, monkeypatch):
    monkeypatch.setenv("LANDPROMPT_MODELS", str(tmp_path))
    assert find_model("bundle") == bundle
    assert bundle in model_folders()
    assert find_model(bundle) == bundle
    with pytest.raises(ModelMissing, match="nothing"):
        find_model("nothing")
