"""An interrupted index whose files are damaged before it is resumed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from landprompt.context import JobContext
from landprompt.index import writer
from landprompt.index.build import build_index
from landprompt.index.checksums import CHECKSUMS
from landprompt.index.locations import cache_folder
from landprompt.index.store import FORMAT


def contents(index: Path) -> dict[str, bytes]:
    return {str(file.relative_to(index)): file.read_bytes() for file in index.rglob("*") if file.is_file()}


@pytest.fixture
def whole(plan, encoder, textured, tmp_path):
    """The complete index of `textured`, without its description."""
    index, _ = build_index(plan(textured, folder=tmp_path / "whole"), encoder, JobContext())
    return contents(index.path)


@pytest.fixture
def unfinished(plan, encoder, textured, whole):
    """The folder of an index with five of twelve blocks finished."""

    def stop():
        raise RuntimeError("power failure")

    encoder.calls, encoder.at_call = 0, {6: stop}
    with pytest.raises(RuntimeError):
        build_index(plan(textured), encoder, JobContext())
    encoder.calls, encoder.at_call = 0, {}
    [part] = cache_folder().glob(".*.part")
    return part


def continued(plan, encoder, textured) -> tuple[dict[str, bytes], int]:
    index, _ = build_index(plan(textured), encoder, JobContext())
    return contents(index.path), encoder.calls


def test_an_interrupted_run_continues_after_its_finished_blocks(plan, encoder, textured, whole, unfinished):
    assert continued(plan, encoder, textured) == (whole, 12 - 5)


@pytest.mark.parametrize("damage", ["flipped", "cut short", "lost"])
def test_blocks_of_a_damaged_chunk_are_encoded_again(plan, encoder, textured, whole, unfinished, damage):
    chunk = sorted((unfinished / "embedding").glob("[0-9]*"))[1]
    content = chunk.read_bytes()
    if damage == "flipped":
        chunk.write_bytes(content[:30] + bytes([content[30] ^ 4]) + content[31:])
    elif damage == "cut short":
        chunk.write_bytes(b"")
    else:
        chunk.unlink()
    assert continued(plan, encoder, textured) == (whole, 12 - 4)


def test_a_run_with_damaged_metadata_is_restarted(plan, encoder, textured, whole, unfinished):
    (unfinished / "embedding" / ".zarray").write_text("{}")
    assert continued(plan, encoder, textured) == (whole, 12)


@pytest.mark.parametrize("lines", [0, 1, 3, -1, -2, -3, -4])
def test_a_run_with_a_truncated_journal_resumes_to_the_same_bytes(plan, encoder, textured, whole, unfinished, lines):
    journal = unfinished / "finished.jsonl"
    kept = journal.read_text().splitlines(keepends=True)[:lines]
    journal.write_text("".join(kept) + '{"writing": "emb')
    assert continued(plan, encoder, textured)[0] == whole


@pytest.mark.parametrize("number", range(0, 40, 3))
def test_a_run_killed_at_any_write_resumes_to_the_same_bytes(plan, encoder, textured, whole, number, monkeypatch):
    """The process is killed after the journal records a file, before or after the file is written."""
    written, put = [], writer.RecordingStore.set

    class Killed(BaseException):
        pass

    async def killed(self, key, value):
        written.append(key)
        last = len(written) == number
        if last and number % 2:
            self._record(key, 1)
            raise Killed
        await put(self, key, value)
        if last:
            raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(writer.RecordingStore, "set", killed)
        if number:
            with pytest.raises(Killed):
                build_index(plan(textured), encoder, JobContext())
    assert continued(plan, encoder, textured)[0] == whole


def test_partial_files_of_a_killed_run_are_ignored(plan, encoder, textured, whole, unfinished):
    (unfinished / "embedding" / "0.0.12ab.partial").write_bytes(b"half")
    assert continued(plan, encoder, textured)[0] == whole


def test_the_checksums_name_every_file(plan, encoder, textured, whole):
    named = {line.split(" ", 1)[1] for line in whole[CHECKSUMS].decode().splitlines()[1:]}
    assert named == set(whole) - {CHECKSUMS}
    assert json.loads(whole[".zattrs"])["landprompt"]["format"] == FORMAT
