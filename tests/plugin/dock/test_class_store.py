"""Class lists stay with their project; recent ones with the profile."""

from __future__ import annotations

import pytest
from qgis.core import QgsProject

from plugin import settings
from plugin.dock.classes import store


@pytest.fixture
def dock(fake_engine, make_dock, layer):
    fake_engine(map="wait")
    return make_dock()


@pytest.fixture
def text(dock, find):
    return lambda: find(dock, "classesEdit").toPlainText()


def recent_titles(dock, find) -> list[str]:
    find(dock, "classListMenu").refresh()
    return [action.text() for action in find(dock, "recentListsMenu").actions()]


def test_a_typed_list_is_saved_with_the_project(dock, text, make_dock, find, tmp_path):
    path = str(tmp_path / "p.qgz")
    dock.set_classes("forest #00ff00\n#off water\nbackground: clouds")
    assert QgsProject.instance().write(path)
    QgsProject.instance().clear()
    assert text() == ""
    assert QgsProject.instance().read(path)
    assert text() == "forest #00ff00\n#off water\nbackground: clouds"
    assert find(make_dock(), "classesEdit").toPlainText() == text()  # after a restart of the plugin


def test_a_list_is_not_carried_over_to_another_project(dock, text, find, tmp_path):
    first, second = str(tmp_path / "first.qgz"), str(tmp_path / "second.qgz")
    dock.set_classes("forest; water")
    QgsProject.instance().write(first)
    QgsProject.instance().clear()
    QgsProject.instance().write(second)
    assert QgsProject.instance().read(first) and text() == "forest; water"
    assert QgsProject.instance().read(second) and text() == ""
    assert store.load() == ""


def test_a_removed_list_is_removed_from_the_project(dock, text, tmp_path):
    path = str(tmp_path / "p.qgz")
    dock.set_classes("forest; water")
    QgsProject.instance().write(path)
    dock.set_classes("")
    QgsProject.instance().write(path)
    assert QgsProject.instance().read(path) and text() == ""


def test_recent_lists_are_kept_in_the_profile(dock, text, find):
    dock.set_classes("forest; fish & chips")
    QgsProject.instance().clear()
    dock.set_classes("sand; snow")
    dock._classes.store()
    assert recent_titles(dock, find) == ["sand, snow", "forest, fish && chips"]
    find(dock, "recentListsMenu").actions()[1].trigger()
    assert text() == "forest; fish & chips"


def test_at_most_ten_distinct_recent_lists_are_kept(qgis_new_project):
    for number in [*range(12), 11, 5]:
        store.remember(f"class {number}; other")
    assert len(store.recent()) == 10
    assert store.recent()[:2] == ["class 5; other", "class 11; other"]
    for damaged in ("{", "1", '[1, "a"]'):
        settings.put(settings.RECENT_CLASSES, damaged)
        assert store.recent() in ([], ["a"])


def test_threshold_and_patch_size_stay_with_their_project(dock, find, tmp_path):
    threshold, patch = find(dock, "thresholdSlider"), find(dock, "smallestPatchSpin")
    first, second = str(tmp_path / "first.qgz"), str(tmp_path / "second.qgz")
    threshold.setValue(35)
    patch.setValue(0.5)
    assert QgsProject.instance().write(first)
    QgsProject.instance().clear()
    assert (threshold.value(), patch.value()) == (0, 0)
    assert QgsProject.instance().write(second)
    assert QgsProject.instance().read(first) and (threshold.value(), patch.value()) == (35, 0.5)
    assert QgsProject.instance().read(second) and (threshold.value(), patch.value()) == (0, 0)
    threshold.setValue(20)
    QgsProject.instance().writeEntry("landprompt", "map_settings", "{damaged")
    dock._project_settings._restore()
    assert threshold.value() == 0
