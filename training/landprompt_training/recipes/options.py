"""The options of a recipe's tables: a name that is not among them is a slip, and would pass without a word."""

from __future__ import annotations

from difflib import get_close_matches

_STEPS = "steps batch learning_rate weight_decay seed weights"
_LOOP = f"{_STEPS} epochs warmup ema clip bf16 accumulate workers checkpoint_every log_every settle_batches"
_OPTICAL = (
    f"{_STEPS} warmup ema checkpoint_every settle_batches rgb_tiles l2a_tiles hls_scenes again_rgb again_l2a fires "
    "signatures yearly stretched learns alpha centre"
)
_STAGES = "bootstrap refine finish year chip picture sar patch align ablate export"

# Table -> its options. Tables that are not here are checked by what they are handed to, as arguments.
OPTIONS = {
    "": f"name version license leave_out training_data evaluate base text student {_STAGES}",
    "base": "model pretrained quick_gelu vision seed",
    "text": "embedding_size",
    "bootstrap": f"{_LOOP} {_OPTICAL} data",
    **dict.fromkeys(("refine", "finish", "year"), _OPTICAL),
    "chip": f"{_OPTICAL} head",
    "chip.head": f"{_STEPS} views noise pictures",
    "picture": f"{_LOOP} side repeats stretched grey mixed squares even zoom clear_water top_of_atmosphere head",
    "picture.head": f"{_STEPS} epochs noise",
    "sar": f"{_LOOP} runs smooth side whole pairs scenes chips mosaics collage land head",
    "sar.head": f"{_STEPS} views noise",
    "patch": f"{_LOOP} task supported alpha learned_head",
    "align": f"{_LOOP} loss students window windows augment band_dropout",
    "ablate": "data vocabulary modalities losses seeds",
    "export": "tile_size text_int8 rgb",
}


class UnknownOption(Exception):
    """A recipe has an option that there is not; the message says which and what is near."""


def check_options(table: dict, path: str = "") -> None:
    """Look through a recipe, or a table of it.

    Args:
        path: of the table, for example "chip.head"; empty for the whole recipe.

    Raises:
        UnknownOption: for a name that is not in `OPTIONS`.
    """
    known = OPTIONS[path].split() if path in OPTIONS else list(table)
    for name, value in table.items():
        if name not in known:
            near = get_close_matches(name, known, 1)
            said = f"Is '{near[0]}' meant?" if near else f"There are: {', '.join(sorted(set(known)))}."
            raise UnknownOption(f"{f'The table [{path}]' if path else 'A recipe'} has no option '{name}'. {said}")
        if isinstance(value, dict):
            check_options(value, f"{path}.{name}".lstrip("."))
