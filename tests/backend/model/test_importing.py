"""Import of bundles that try to write or read outside their folder, and of bundles that are not valid."""

from __future__ import annotations

import errno
import json
import os
import shutil
import sys
from pathlib import Path

import pytest
from landprompt.errors import (
    BadOption,
    DiskFull,
    ModelDamaged,
    ModelIncompatible,
    ModelMissing,
    ModelRejected,
    OutputNotWritable,
)
from landprompt.model import importing
from landprompt.model.card import find_model, imported_models, model_folders, verify
from landprompt.model.importing import import_bundle

sys.path.insert(0, str(Path(__file__).parent))
from edit_bundle import edit_card

BAD_NAMES = (
    "../../../x", "..", ".", "", "a/b", "a\\b", "/etc/passwd", "C:x", "C:\\x", "a\0b", "a\nb", ".hidden", "CON",
    "nul.onnx", "COM1", "LPT9.txt", "x.", "x ", " x", "x" * 300, "a*b", "a?b", "a\u202eb", "\ud800",
)  # fmt: skip


@pytest.fixture
def bundle(tiny_bundle: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(tiny_bundle, tmp_path / "home" / "downloads" / "bundle"))


@pytest.fixture
def earlier(tiny_bundle: Path) -> Path:
    return import_bundle(tiny_bundle).folder


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def assert_rejected(bundle: Path, *errors: type[Exception]) -> None:
    """The import fails, the earlier model stays, and nothing is written."""
    outside, before = tree(bundle.parent.parent), tree(imported_models())
    with pytest.raises(errors):
        import_bundle(bundle)
    assert tree(imported_models()) == before
    assert tree(bundle.parent.parent) == outside


@pytest.mark.parametrize("name", BAD_NAMES)
def test_file_names_are_plain(bundle, earlier, name):
    def add(card):
        card["files"][name] = {"sha256": "0" * 64, "size": 1}

    (bundle.parent.parent / "x").write_text("kept")
    assert_rejected(edit_card(bundle, add), ModelDamaged)


@pytest.mark.parametrize("key", ["file", "tokenizer", "vocabulary"])
@pytest.mark.parametrize("name", ["../x", "/etc/passwd", "aux"])
def test_files_that_the_card_refers_to_are_plain(bundle, earlier, key, name):
    assert_rejected(edit_card(bundle, lambda card: card["text"].update({key: name, "min_cosine": 0.5})), ModelDamaged)


@pytest.mark.parametrize("name", BAD_NAMES)
def test_model_names_are_plain(bundle, earlier, name):
    assert_rejected(edit_card(bundle, lambda card: card.update(name=name)), ModelDamaged)


@pytest.mark.parametrize("name", ["model.json", "Model.json", "TEXT.onnx"])
def test_file_names_do_not_clash_with_the_card_or_each_other(bundle, earlier, name):
    card = json.loads((bundle / "model.json").read_text())
    card["files"][name] = {"sha256": "0" * 64, "size": 1}
    (bundle / "model.json").write_text(json.dumps(card))
    assert_rejected(bundle, ModelDamaged)


@pytest.mark.parametrize("name", ["text.onnx", "model.json"])
@pytest.mark.parametrize("replace", [os.symlink, lambda _target, path: os.mkfifo(path)])
def test_links_and_pipes_are_refused(bundle, earlier, tmp_path, name, replace):
    target = tmp_path / "target"
    (bundle / name).rename(target)
    replace(target, bundle / name)
    with pytest.raises((ModelDamaged, ModelMissing)):
        import_bundle(bundle)
    assert verify(earlier).name == "tiny"


def test_files_that_the_card_does_not_name_are_left_out(bundle):
    (bundle / "run.sh").write_text("#!/bin/sh")
    assert not (import_bundle(bundle).folder / "run.sh").exists()


def test_a_link_in_place_of_the_model_is_not_followed(bundle, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept").write_text("kept")
    (imported_models() / "tiny").symlink_to(elsewhere)
    with pytest.raises(BadOption, match="not a folder"):
        import_bundle(bundle)
    assert tree(elsewhere) == {"kept": b"kept"}


def test_sizes_are_bounded(bundle, earlier):
    card = json.loads((bundle / "model.json").read_text())
    for size in (10**15, 0, -1, "1", 2.5, True, card["files"]["text.onnx"]["size"] + 1):
        card["files"]["text.onnx"]["size"] = size
        (bundle / "model.json").write_text(json.dumps(card))
        assert_rejected(bundle, ModelDamaged)


def test_number_of_files_is_bounded(bundle, earlier):
    def add(card):
        card["files"] |= {f"{number}.bin": {"sha256": "0" * 64, "size": 1} for number in range(1000)}

    assert_rejected(edit_card(bundle, add), ModelDamaged)


def test_bundle_of_schema_1_is_rejected_with_a_remedy(bundle, earlier):
    assert_rejected(edit_card(bundle, lambda card: card.update(schema_version=1)), ModelIncompatible)
    with pytest.raises(ModelIncompatible, match="schema_version 1") as caught:
        import_bundle(bundle)
    assert "landprompt-train" in caught.value.remedy
    with pytest.raises(ModelIncompatible) as caught:
        import_bundle(edit_card(bundle, lambda card: card.update(schema_version=3)))
    assert "Update LandPrompt" in caught.value.remedy


def test_bundle_that_contradicts_its_card_does_not_replace_the_earlier_one(bundle, earlier):
    assert_rejected(edit_card(bundle, lambda card: card["encoders"][0].update(stride=4)), ModelRejected)
    assert find_model("tiny") == earlier


def test_changed_weights_are_rejected(bundle, earlier):
    weights = bytearray((bundle / "optical.onnx").read_bytes())
    weights[len(weights) // 2] ^= 1
    (bundle / "optical.onnx").write_bytes(weights)
    assert_rejected(bundle, ModelDamaged)


def test_full_disk_is_reported_with_the_folder_of_the_models(bundle, earlier, monkeypatch):
    def full(_source, _target, _length):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(importing.shutil, "copyfileobj", full)
    with pytest.raises(DiskFull) as caught:
        import_bundle(bundle)
    assert str(imported_models()) in caught.value.message and str(bundle) not in caught.value.message
    assert "LANDPROMPT_MODELS" in caught.value.remedy
    assert verify(earlier).name == "tiny"


def test_import_that_fails_at_the_last_step_restores_the_earlier_model(bundle, earlier, monkeypatch):
    rename = Path.replace

    def fail(path, target):
        if path.name.endswith(".part"):
            raise OSError(errno.EIO, "Input/output error")
        return rename(path, target)

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OutputNotWritable):
        import_bundle(bundle)
    assert verify(earlier).name == "tiny"
    assert [path.name for path in imported_models().iterdir()] == ["tiny"]


def test_parts_of_killed_imports_are_removed_after_a_day(bundle):
    old, recent = (imported_models() / f".tiny.{age}.part" for age in ("old", "recent"))
    for part in (old, recent):
        part.mkdir()
        (part / "text.onnx").write_bytes(b"")
    os.utime(old, (0, 0))
    import_bundle(bundle)
    assert not old.exists() and recent.exists()
    assert [folder.name for folder in model_folders() if folder.parent == imported_models()] == ["tiny"]
