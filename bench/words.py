"""Measures how well prompts in fifteen languages are understood, and prints Markdown tables; -v lists wrong readings.

Run `.venv/backend/bin/python bench/words.py`. A reading is correct if it names the class under which bench/words.toml
lists the word.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from landprompt.model.bundle import open_bundle
from landprompt.prompts.glossary import look_up
from landprompt.prompts.reading import Reading

WORDS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
# A reading names a class if its English term matches the pattern.
CLASSES = {
    "forest": r"forest|wood|trees?\b|conifer|taiga",
    "grass": r"grass|meadow|pasture|lawn|prairie|savanna|steppe|grazing",
    "cropland": r"crop|field|farm|agri|arable|cultivat|plough|plowed",
    "shrubs": r"shrub|scrub|bush|brush|heath|chaparral|maquis",
    "water": r"water|river|lake|sea\b|pond|reservoir|stream|ocean",
    "buildings": r"hous|building|home|dwelling|residential|settlement|built|urban|apartment|city",
    "bare": r"rock|stone|bare|sand|soil|cliff|barren|desert|dune|gravel|ground|scree",
    "snow": r"snow|\bice|glacier",
    "wetland": r"wetland|marsh|swamp|bog|\bfen|peat|mudflat|flat|waterlogged|moor",
    "road": r"road|street|highway|motorway|path|freeway|expressway|route",
}
# English phrases that are not in the training data or have nothing to do with land cover: none may be translated.
ENGLISH = (
    "solar farm", "golf course", "eucalyptus", "willow trees", "paddies", "photovoltaic panels", "bright roofs", "dog",
    "burnt grass", "kitchen", "tall green plants", "blue lagoon", "rusty metal", "oil spill", "avocado orchard",
    "banana", "salt flat", "clear-cut", "landfill", "greenhouse", "sports field", "old harbour", "tyre tracks", "silt",
    "shadows of clouds", "brown water", "abandoned terraces", "sorghum", "cattle", "muddy track", "wind farm", "jetty",
)  # fmt: skip


def main() -> int:
    """Print a table per split, the figures of misspelt words, and the English phrases that were not kept."""
    bundle = open_bundle(None, "cpu")
    templates = bundle.card.encoder("s2").prompt_templates

    def read(prompt: str) -> Reading:
        return bundle.text.read(prompt, templates)

    for split, languages in WORDS.items():
        print(f"\n{split}\n\n| language | words | in the glossary | understood | correct of these | correct of all |")
        print("|---|---|---|---|---|---|")
        tables = {language: list(_answers(words, read)) for language, words in languages.items()}
        for language, answers in (*tables.items(), ("all", [each for table in tables.values() for each in table])):
            known, found, right = np.array(answers, bool).T
            print(f"| {language} | {len(found)} | {known.mean():.0%} | {found.mean():.0%} | "
                  f"{right[found].mean():.1%} | {right.mean():.0%} |")  # fmt: skip
    _print_misspelt(bundle.text._vocabulary.phrases, read)
    print("\nEnglish phrases that were changed:", [p for p in ENGLISH if read(p).english != p] or "none")
    return 0


def _answers(words: dict[str, list[str]], read: Callable[[str], Reading]) -> Iterator[tuple[bool, bool, bool]]:
    """Yield for each word whether it is in the glossary, whether it is understood, and whether correctly."""
    for name, prompts in words.items():
        for prompt in prompts:
            reading = read(prompt)
            found = reading.status != "unknown"
            if not (right := found and bool(re.search(CLASSES[name], reading.english))) and "-v" in sys.argv:
                print(name, reading)
            yield look_up(prompt) is not None, found, right


def _print_misspelt(phrases: list[str], read: Callable[[str], Reading]) -> None:
    """Print how 500 phrases are read after one letter was omitted, inserted, replaced or swapped with the next."""
    random = np.random.default_rng(1)
    short = [phrase for phrase in phrases if len(phrase) > 4 and len(phrase.split()) <= 2]
    pairs = [(_misspell(phrase, random), phrase) for phrase in random.choice(short, 500).tolist()]
    readings = [(read(typed), meant) for typed, meant in pairs]
    flagged = [r for r, _ in readings if r.status == "unknown"]
    helped = [r for r, meant in readings if r.status == "unknown" and r.suggestion == meant]
    kept = [r for r, _ in readings if r.status == "english"]
    translated = [(r, meant) for r, meant in readings if r.status == "translated"]
    wrong = [(r.prompt, r.english) for r, meant in translated if not set(meant.split()) & set(r.english.split())]
    share = 100 / len(pairs)
    print(f"\nmisspelt: flagged {len(flagged) * share:.0f} % (correct suggestion {len(helped) * share:.0f} %), read as "
          f"the intended word {(len(translated) - len(wrong)) * share:.0f} %, as another {len(wrong) * share:.1f} %, "
          f"kept as English {len(kept) * share:.0f} %\n{wrong}")  # fmt: skip


def _misspell(phrase: str, random: np.random.Generator) -> str:
    place, letter = int(random.integers(1, len(phrase) - 1)), chr(97 + int(random.integers(26)))
    left, here, after, rest = phrase[:place], phrase[place], phrase[place + 1], phrase[place + 2 :]
    return [left + after + here + rest, left + after + rest, left + letter + here + after + rest,
            left + letter + after + rest][int(random.integers(4))]  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
