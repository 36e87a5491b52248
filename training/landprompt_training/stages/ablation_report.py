"""The tables of an ablation in Markdown."""

from __future__ import annotations

import numpy as np

MEASURES = {
    "top1": "top-1, standard prompts",
    "unseen": "top-1, unseen synonyms",
    "to_bands": "R@10 RGB to MS",
    "to_picture": "R@10 MS to RGB",
}
BANDS = {"s2": "12 bands", "s2_rgb": "RGB bands"}
LOSSES = {
    "text": "text alone (`text`)",
    "image": "image alone (`image`)",
    "default": "both (`default`)",
    "paper": "both, the paper's (`paper`)",
}


def ablation_markdown(results: dict) -> str:
    """What `Ablation` found, as tables: the teachers, the students, and what each choice is worth on average."""
    seeds = sorted({row["seed"] for row in results["students"]})
    said = (
        f"Students trained on {results['train']:,} tiles, measured on {results['test']:,} held-out ones; mean over "
        f"{len(seeds)} seed(s), after ± half the distance between the best and the worst of them; the patched teacher "
        f"has alpha {results['alpha']}."
    )
    return "\n\n".join([said, _teachers(results["teachers"]), _students(results["students"]),
                        _worth(results["students"])]) + "\n"  # fmt: skip


def _teachers(rows: list[dict]) -> str:
    names = [name for name in rows[0] if name != "teacher"]
    return _table(["teacher, zero-shot", *names], [[row["teacher"], *(f"{row[n]:.3f}" for n in names)] for row in rows])


def _students(rows: list[dict]) -> str:
    kinds = list(dict.fromkeys((row["teacher"], row["bands"], row["loss"]) for row in rows))
    lines = []
    for kind in kinds:
        own = [row for row in rows if (row["teacher"], row["bands"], row["loss"]) == kind]
        teacher, bands, loss = kind
        lines.append([LOSSES.get(loss, loss), BANDS.get(bands, bands), teacher, *_means(own)])
    return _table(["teachers of the loss", "student sees", "image teacher", *MEASURES.values()], lines)


def _worth(rows: list[dict]) -> str:
    """The mean of each choice over all others, so that each of three questions has its answer in two to four lines."""
    lines = []
    for key, words in (("loss", LOSSES), ("bands", BANDS), ("teacher", {})):
        for choice in dict.fromkeys(row[key] for row in rows):
            own = [row for row in rows if row[key] == choice]
            lines.append([words.get(choice, choice), *_means(own)])
    return _table(["mean over everything else", *MEASURES.values()], lines)


def _means(rows: list[dict]) -> list[str]:
    """Each measure's mean, and how far the seeds lie apart where there are several."""
    seeds = [[row for row in rows if row["seed"] == seed] for seed in sorted({row["seed"] for row in rows})]
    cells = []
    for name in MEASURES:
        values = [float(np.mean([row[name] for row in own])) for own in seeds]
        spread = f" ± {(max(values) - min(values)) / 2:.3f}" if len(values) > 1 else ""
        cells.append(f"{np.mean(values):.3f}{spread}")
    return cells


def _table(head: list[str], lines: list[list[str]]) -> str:
    rule = ["---"] * len(head)
    return "\n".join("| " + " | ".join(line) + " |" for line in (head, rule, *lines))
