"""Repairing an index: what is damaged or lost is encoded again, and nothing else."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from ..errors import IndexDamaged
from ..model.encoder import Encoder
from ..raster.io.grid import Block
from .build import Watch, encode_blocks
from .checksums import (
    DamagedFile,
    checksum,
    clear_damage,
    content_of,
    is_whole,
    read_checksums,
    write_checksums,
)
from .disk_space import disk_full_named
from .locations import lock_path
from .locking import held
from .plan import Plan
from .store import FIRST_OVERVIEW, Index, IndexCard, level_name, remove_tree
from .writer import IndexWriter

_CHUNK = re.compile(r"\d+(\.\d+)*")


def repair_index(index: Index, plan: Plan, load: Callable[[], Encoder], watch: Watch) -> Index:
    """Verify every file of an index and make again those that are damaged or lost.

    Args:
        index: the index.
        plan: what it was made from; its raster must be as it was then.
        load: loads the encoder of the plan; called only where cells must be encoded.
        watch: progress, cancelling and notes.

    Raises:
        IndexDamaged: the plan is not that of the index, or does not bring back what is lost.
        LandPromptError: see `build_index`.
    """
    path = index.path
    if plan.card().key != index.card.key:
        raise IndexDamaged(f"The index '{path}' is damaged, and what it was made from has changed.")
    lock = plan.locks / f"{path.name}.lock" if plan.locks else lock_path(path)
    with held(lock, watch, "Waiting for another process that makes the same index"), disk_full_named(path):
        checksums = _checksums(path)
        damaged = [name for name, value in checksums.items() if not is_whole(path / name, value)]
        strays = _strays(path, checksums)
        if damaged:
            _make_again(index, plan, load, watch, checksums, damaged)
        for stray in strays:
            stray.unlink()
        if damaged or strays:
            watch.note(f"The kept index of '{index.card.source}' was damaged: its damaged parts were encoded again.")
        clear_damage(path)
    return Index.open(path)


def _checksums(path: Path) -> dict[str, int]:
    try:
        return read_checksums(path)
    except DamagedFile as error:
        raise IndexDamaged(f"The index '{path}' is damaged: '{error}' was changed or lost.") from error


def _make_again(
    index: Index, plan: Plan, load: Callable[[], Encoder], watch: Watch, checksums: dict[str, int], damaged: list[str]
) -> None:
    """Make the damaged files beside the index, and replace them once all are there."""
    scratch = index.path.with_name(f".{index.path.name}.repair")
    remove_tree(scratch)
    try:
        writer = IndexWriter(index.path, index.card, *index.card.block_cells, part=scratch)
        blocks = [block for block in index.grid.blocks(*index.card.block_cells) if _touches(index, block, damaged)]
        if blocks:
            with watch.stage("load"):
                encoder = load()
            with watch.stage("encode"):
                encode_blocks(plan, encoder, writer, lambda: iter(blocks), len(blocks), watch)
            plan.source.check_unchanged(index.card.key["raster"])
        if _of_coarser_overviews(index.card, damaged):
            _copy_sound(index, scratch, checksums, damaged)
            writer.write_overviews()
        made = {name: content_of(scratch / name) for name in damaged}
        if lost := [name for name, content in made.items() if content is None]:
            raise IndexDamaged(f"The index '{index.path}' is damaged: '{lost[0]}' was not made again.")
        for name in damaged:
            (index.path / name).parent.mkdir(exist_ok=True)
            if (index.path / name).is_dir():
                remove_tree(index.path / name)
            (scratch / name).replace(index.path / name)
        # On another device the cells may differ in their last bit; elsewhere these are the checksums that were.
        now = {name: checksum(content) for name, content in made.items() if content is not None}
        if now != {name: checksums[name] for name in damaged}:
            write_checksums(index.path, {**checksums, **now})
    finally:
        remove_tree(scratch)


def _touches(index: Index, block: Block, damaged: list[str]) -> bool:
    """Whether a damaged chunk, of the arrays that blocks are written to, has a part of a block."""
    return any(
        row < last_row and col < last_col and row + height > block.row0 and col + width > block.col0
        for name in damaged
        for row, col, height, width in _cells_of(index, name)
        for last_row, last_col in [(block.row0 + block.rows, block.col0 + block.cols)]
    )


def _cells_of(index: Index, name: str) -> Iterator[tuple[int, int, int, int]]:
    """First row and column, rows and columns of the cells that a chunk is made from; nothing for other files."""
    array, _, chunk = name.rpartition("/")
    card = index.card
    cells_per_item: dict[str, float] = {
        level_name(1): 1, level_name(FIRST_OVERVIEW): FIRST_OVERVIEW, "valid": 1 / card.stride,
        "tiles": card.tile_size / card.stride,
    }  # fmt: skip
    if array not in cells_per_item or not _CHUNK.fullmatch(chunk):
        return
    place = [int(number) for number in chunk.split(".")]
    row, col = place[-2:] if array in (level_name(1), level_name(FIRST_OVERVIEW)) else place[:2]
    rows, cols = (side * cells_per_item[array] for side in index.chunk_shape(array))
    top, left = int(row * rows), int(col * cols)
    yield top, left, int(-(-((row + 1) * rows) // 1)) - top, int(-(-((col + 1) * cols) // 1)) - left


def _of_coarser_overviews(card: IndexCard, damaged: list[str]) -> bool:
    coarser = {level_name(level) for level in card.levels[2:]}
    return any(name.rpartition("/")[0] in coarser for name in damaged)


def _copy_sound(index: Index, scratch: Path, checksums: dict[str, int], damaged: list[str]) -> None:
    """Copy the sound chunks of the first overview, which the coarser ones are made from."""
    prefix = f"{level_name(FIRST_OVERVIEW)}/"
    for name in set(checksums) - set(damaged):
        if name.startswith(prefix):
            shutil.copyfile(index.path / name, scratch / name)


def _strays(path: Path, checksums: dict[str, int]) -> list[Path]:
    """Chunks that the index was not written with."""
    return [
        file
        for folder in {Path(name).parent for name in checksums} - {Path()}
        for file in (path / folder).glob("*")
        if _CHUNK.fullmatch(file.name) and f"{folder}/{file.name}" not in checksums
    ]
