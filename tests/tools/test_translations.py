from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = """
class Base:
    def tr(self, text):
        return QCoreApplication.translate("Algorithms", text)

class Derived(Base):
    def title(self):
        return self.tr("derived")

class Panel:
    def title(self):
        return self.tr("panel " "text")

TABLE = (QT_TRANSLATE_NOOP("Table", "marked"),)

def _tr(text):
    return QCoreApplication.translate("Module", text)

def f():
    return _tr("module"), QCoreApplication.translate("Direct", "direct")
"""


@pytest.fixture
def translations():
    spec = importlib.util.spec_from_file_location("translations", ROOT / "tools" / "translations.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_strings_have_the_context_in_which_qt_is_asked(translations, tmp_path):
    (tmp_path / "a.py").write_text(SOURCE)
    assert set(translations.source_strings(tmp_path)) == {
        ("Algorithms", "derived"), ("Panel", "panel text"), ("Table", "marked"), ("Module", "module"),
        ("Direct", "direct"),
    }  # fmt: skip


def test_a_text_that_is_not_literal_is_reported(translations, tmp_path):
    (tmp_path / "a.py").write_text("class A:\n    def f(self, x):\n        return self.tr(f'{x}')\n")
    with pytest.raises(ValueError, match=r"a\.py:3"):
        translations.source_strings(tmp_path)


def test_translations_survive_an_update_and_new_strings_are_unfinished(translations, tmp_path):
    path, kept = tmp_path / "x.ts", {("A", "one <b>&</b>\nline"): "eins <b>&</b>\nZeile"}
    strings = {**dict.fromkeys(kept, "a.py"), ("A", "two"): "a.py"}
    translations.write_ts(path, "de", strings, kept)
    assert translations.read_ts(path) == kept
    assert 'type="unfinished"' in path.read_text("utf-8")


def test_a_string_that_moves_to_another_context_keeps_its_translation(translations):
    assert translations.moved({("A", "one"): "eins"}, {("B", "one"): "b.py"})["B", "one"] == "eins"
