"""Repairs an index by encoding only the damaged or missing parts again."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from ..errors import IndexDamaged
from ..model.encoder import Encoder
from ..raster.io.grid import Block
from .build import Monitor, encode_blocks
from .checksums import (
    DamagedFile,
    checksum,
    clear_damage_mark,
    is_intact,
    read_checksums,
    read_if_present,
    write_checksums,
)
from .disk_space import disk_full_errors
from .locations import lock_path
from .locking import hold_lock
from .plan import Plan
from .store import FIRST_OVERVIEW, WINDOWS, Index, IndexCard, bands_name, level_name, remove_tree
from .writer import IndexWriter

_CHUNK = re.compile(r"\d+(\.\d+)*")


def repair_index(index: Index, plan: Plan, load: Callable[[], Encoder], monitor: Monitor) -> Index:
    """Verify every file of an index and restore those that are damaged or missing.

    Args:
        index: the index.
        plan: the plan that it was built from; the raster must not have changed.
        load: loads the encoder of the plan; called only if cells must be encoded.
        monitor: progress, notes and cancellation.

    Raises:
        IndexDamaged: the index was not built from this plan, or the missing parts cannot be restored.
        LandPromptError: see `build_index`.
    """
    path = index.path
    if plan.card().key != index.card.key:
        raise IndexDamaged(
            f"The index '{path}' is damaged, and the raster or model that it was built from has changed."
        )
    lock = plan.locks / f"{path.name}.lock" if plan.locks else lock_path(path)
    with hold_lock(lock, monitor, "Waiting for another process that builds the same index"), disk_full_errors(path):
        checksums = _checksums(path)
        damaged = [name for name, value in checksums.items() if not is_intact(path / name, value)]
        strays = _unexpected_chunks(path, checksums)
        if damaged:
            _restore(index, plan, load, monitor, checksums, damaged)
        for stray in (*strays, *path.glob(WINDOWS.format(size="*"))):  # may have been made from damaged sums
            stray.unlink()
        if damaged or strays:
            monitor.note(
                f"The existing index of '{index.card.source}' was damaged; its damaged parts were encoded again."
            )
        clear_damage_mark(path)
    return Index.open(path)


def _checksums(path: Path) -> dict[str, int]:
    try:
        return read_checksums(path)
    except DamagedFile as error:
        raise IndexDamaged(f"The index '{path}' is damaged: '{error}' was changed or is missing.") from error


def _restore(
    index: Index,
    plan: Plan,
    load: Callable[[], Encoder],
    monitor: Monitor,
    checksums: dict[str, int],
    damaged: list[str],
) -> None:
    """Write the damaged files to a temporary folder, and replace them once all are complete."""
    scratch = index.path.with_name(f".{index.path.name}.repair")
    remove_tree(scratch)
    try:
        writer = IndexWriter(index.path, index.card, *index.card.block_cells, part=scratch)
        blocks = [block for block in index.grid.blocks(*index.card.block_cells) if _overlaps(index, block, damaged)]
        if blocks:
            with monitor.stage("load"):
                encoder = load()
            with monitor.stage("encode"):
                encode_blocks(plan, encoder, writer, lambda: iter(blocks), len(blocks), monitor)
            plan.source.check_unchanged(index.card.key["raster"])
        if _has_coarser_overview(index.card, damaged):
            _copy_intact(index, scratch, checksums, damaged)
            writer.write_overviews()
        restored = {name: read_if_present(scratch / name) for name in damaged}
        if lost := [name for name, content in restored.items() if content is None]:
            raise IndexDamaged(f"The index '{index.path}' is damaged: '{lost[0]}' could not be restored.")
        for name in damaged:
            (index.path / name).parent.mkdir(exist_ok=True)
            if (index.path / name).is_dir():
                remove_tree(index.path / name)
            (scratch / name).replace(index.path / name)
        # On another device the cells may differ in the last bit; otherwise the checksums are unchanged.
        now = {name: checksum(content) for name, content in restored.items() if content is not None}
        if now != {name: checksums[name] for name in damaged}:
            write_checksums(index.path, {**checksums, **now})
    finally:
        remove_tree(scratch)


def _overlaps(index: Index, block: Block, damaged: list[str]) -> bool:
    """Whether a damaged chunk contains a part of a block."""
    return any(
        row < last_row and col < last_col and row + height > block.row0 and col + width > block.col0
        for name in damaged
        for row, col, height, width in _cells_of(index, name)
        for last_row, last_col in [(block.row0 + block.rows, block.col0 + block.cols)]
    )


def _cells_of(index: Index, name: str) -> Iterator[tuple[int, int, int, int]]:
    """First row and column, and rows and columns, of the cells that a chunk depends on; nothing for other files."""
    array, _, chunk = name.rpartition("/")
    card = index.card
    cells_per_item: dict[str, float] = {
        **{name(level): level for name in (level_name, bands_name) for level in (1, FIRST_OVERVIEW)},
        "valid": 1 / card.stride, "sums": card.square_px / card.stride, "counts": card.square_px / card.stride,
    }  # fmt: skip
    if array not in cells_per_item or not _CHUNK.fullmatch(chunk):
        return
    place = [int(number) for number in chunk.split(".")]
    row, col = place[:2] if array in ("valid", "tiles") else place[-2:]
    rows, cols = (side * cells_per_item[array] for side in index.chunk_shape(array))
    top, left = int(row * rows), int(col * cols)
    yield top, left, int(-(-((row + 1) * rows) // 1)) - top, int(-(-((col + 1) * cols) // 1)) - left


def _has_coarser_overview(card: IndexCard, damaged: list[str]) -> bool:
    coarser = {name(level) for name in (level_name, bands_name) for level in card.levels[2:]}
    return any(name.rpartition("/")[0] in coarser for name in damaged)


def _copy_intact(index: Index, scratch: Path, checksums: dict[str, int], damaged: list[str]) -> None:
    """Copy the intact chunks of the first overview, from which the coarser ones are pooled."""
    first = (f"{level_name(FIRST_OVERVIEW)}/", f"{bands_name(FIRST_OVERVIEW)}/")
    for name in set(checksums) - set(damaged):
        if name.startswith(first):
            shutil.copyfile(index.path / name, scratch / name)


def _unexpected_chunks(path: Path, checksums: dict[str, int]) -> list[Path]:
    """Chunk files that are not listed in the checksums."""
    return [
        file
        for folder in {Path(name).parent for name in checksums} - {Path()}
        for file in (path / folder).glob("*")
        if _CHUNK.fullmatch(file.name) and f"{folder}/{file.name}" not in checksums
    ]
