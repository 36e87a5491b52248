from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

import pytest
from landprompt.context import JobContext
from landprompt.jobs import presets
from landprompt.model.bundle import open_bundle
from landprompt.prompts.classlist import parse_classes
from landprompt.prompts.glossary import glossary, look_up
from landprompt.prompts.reading import reading_notes
from landprompt.requests import PresetsRequest

BENCH = Path(__file__).resolve().parents[3] / "bench"
WORDS = tomllib.loads((BENCH / "words.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def read():
    bundle = open_bundle(None, "cpu")
    return lambda prompt: bundle.text.read(prompt, bundle.card.encoder("s2").prompt_templates)


@pytest.fixture(scope="module")
def patterns():
    sys.path.insert(0, str(BENCH))
    import words

    sys.path.remove(str(BENCH))
    return words.CLASSES


@pytest.mark.parametrize("language", WORDS["validation"])
def test_class_names_in_every_language_are_read_correctly(read, patterns, language):
    found = [(w, name, read(w)) for name, words in WORDS["validation"][language].items() for w in words]
    wrong = [(w, reading.english) for w, name, reading in found if not re.search(patterns[name], reading.english)]
    assert len(wrong) <= len(found) // 15, wrong


def test_words_outside_the_glossary_are_read_or_flagged(read, patterns):
    found = [
        (name, read(word)) for words in WORDS["test"].values() for name, prompts in words.items() for word in prompts
    ]
    translated = [bool(re.search(patterns[name], r.english)) for name, r in found if r.status == "translated"]
    assert len(translated) > 0.6 * len(found) and sum(translated) > 0.9 * len(translated)
    assert {r.status for _, r in found} <= {"translated", "unknown"}


@pytest.mark.parametrize(
    "prompt",
    ["forest", "solar farm", "golf course", "burned forest", "maize", "bright roofs", "mangrove forest", "eucalyptus",
     "Houses", "snow-covered mountain", "mine", "salt flat", "muddy track"],
)  # fmt: skip
def test_english_prompts_are_unchanged(read, prompt):
    reading = read(prompt)
    assert reading.english == prompt and reading.status in ("english", "unknown")


@pytest.mark.parametrize(
    ("prompt", "intended"),
    [("watter", "water"), ("forrest", "forest"), ("huoses", "houses"), ("potatp field", "potato field")],
)
def test_misspelt_english_is_corrected_or_gets_a_suggestion(read, prompt, intended):
    reading = read(prompt)
    assert intended == (reading.suggestion if reading.status == "unknown" else reading.english)


def test_meaningless_words_are_flagged(read):
    assert read("asdf").status == read("qwrtz").status == "unknown"
    assert read("asdf").english == "asdf"
    assert read("늪칡").confidence == 0  # characters that the sentence encoder does not know


def test_case_decides_between_languages():
    assert (look_up("Meer"), look_up("meer"), look_up("MEER")) == ("sea", "lake", "lake")


def test_a_reading_in_brackets_is_used(read):
    reading = read("Schonung [young trees] (dicht, grün)")
    assert (reading.prompt, reading.english, reading.status) == ("Schonung", "young trees", "given")
    assert read("Wald [Wald]").english == "Wald"


def test_a_foreign_prompt_has_the_embedding_of_its_reading():
    bundle = open_bundle(None, "cpu")
    templates = bundle.card.encoder("s2").prompt_templates
    same = bundle.text.embed("pasture (grass, trees)", templates)
    assert bundle.text.embed("Weide (Gras, Bäume)", templates) == pytest.approx(same)


def test_notes_list_readings_once_and_warn_of_unknown_prompts(read):
    notes = reading_notes(read(prompt) for prompt in ("Wald", "See [lake]", "forest", "watter", "Wald", "湖"))
    assert notes == [
        "Read in English as: Wald = forest, 湖 = lake.",
        "The model does not know 'watter' or a similar word, so its result is a guess. Did you mean 'water'?",
    ]


def test_the_presets_are_known(read):
    for preset in presets.run(PresetsRequest(), JobContext())["presets"]:
        for item in parse_classes(preset["text"]).classes:
            assert {read(prompt).status for prompt in item.synonyms} == {"english"}


def test_the_model_knows_the_english_terms_of_the_glossary(read):
    assert {term for term in glossary().values() if read(term).status != "english"} == set()


def test_classes_in_another_language_have_the_usual_colours():
    foreign, english = (parse_classes(text).classes for text in ("Wald; Wasser; 雪", "forest; water; snow"))
    assert [item.colour for item in foreign] == [item.colour for item in english]
