"""The translations: complete, with the placeholders of the English texts, and as Qt finds them."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from qgis.PyQt.QtCore import QCoreApplication

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("de", "es", "fr")


@pytest.fixture(scope="module")
def strings(translations):
    return translations.source_strings()


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request):
    return request.param


@pytest.fixture(scope="module")
def translated(translations, language):
    return translations.read_ts(translations.FOLDER / f"landprompt_{language}.ts")


def test_the_languages_are_those_of_the_tool(translations):
    assert set(translations.LANGUAGES) == set(LANGUAGES)


def test_translations_have_exactly_the_strings_of_the_sources(strings, translated):
    """If this fails, run `make translations` and translate what it lists."""
    assert sorted(strings.keys() - translated.keys()) == []
    assert sorted(translated.keys() - strings.keys()) == []


def test_placeholders_and_markup_are_kept(translated):
    for (context, text), translation in translated.items():
        for pattern in (
            r"\{[^}]*\}",
            r"</?\w+>",
            r"\*\.\w+",
            r"B\d\d=\d",
            r"preset:\w+|background:",
            r"PIP_CERT|\(ASSUME\)",
        ):
            assert sorted(re.findall(pattern, text)) == sorted(re.findall(pattern, translation)), (context, text)


def test_translations_keep_final_punctuation_and_leading_spaces(translated):
    """An ellipsis announces a dialog, a leading space separates, and a sentence ends with its mark."""
    for (context, text), translation in translated.items():
        for end in ("…", ".", ":"):
            assert text.endswith(end) == translation.endswith(end), (context, text)
        assert text.startswith(" ") == translation.startswith(" "), (context, text)


def test_qt_finds_every_translation(load_translator, language, translated):
    translator = load_translator(language)
    found = {key: translator.translate(*(part.encode() for part in key)) for key in translated}
    assert found == translated
    assert not translator.translate("AdvancedPanel", "no such text")


def test_widgets_and_algorithms_show_the_translation(load_translator, qgis_app):
    """`tr` of panels and algorithms looks texts up in the contexts that the tool writes."""
    from plugin.dock.advanced_panel import AdvancedPanel
    from plugin.dock.class_list import class_list_problem
    from plugin.processing.assess_map import AssessMap

    translator = load_translator("de")
    QCoreApplication.installTranslator(translator)
    try:
        assert AssessMap().displayName() == "Genauigkeit einer Landbedeckungskarte"
        assert class_list_problem("(") == "Eine Klammer ist nicht geschlossen."
        assert AdvancedPanel().tr("Threshold") == "Schwellenwert"
    finally:
        QCoreApplication.removeTranslator(translator)


def test_the_context_of_a_panel_is_its_own_class(translations):
    """Classes that use `self.tr` have no subclasses: Qt would look up their texts in the context of the subclass."""
    trees = [ast.parse(path.read_text("utf-8")) for path in sorted((ROOT / "plugin").rglob("*.py"))]
    classes = {node.name: node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    for node in classes.values():
        for base in node.bases:
            if isinstance(base, ast.Name) and base.id in classes and "self.tr(" in ast.unparse(classes[base.id]):
                assert translations._context(node.name, classes) == translations._context(base.id, classes)
