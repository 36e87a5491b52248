"""The class list in the project, and recent lists in the profile."""

from __future__ import annotations

import json

from qgis.core import QgsProject

from ... import settings

MOST_RECENT = 10


def load() -> str:
    """Return the class list of the project; empty if it has none."""
    return str(QgsProject.instance().readEntry(settings.ROOT, settings.CLASSES, "")[0])


def store(text: str) -> None:
    """Store the class list in the project; an empty one removes it."""
    if text == load():
        return
    if text:
        QgsProject.instance().writeEntry(settings.ROOT, settings.CLASSES, text)
    else:
        QgsProject.instance().removeEntry(settings.ROOT, settings.CLASSES)


def recent() -> list[str]:
    """Return the recent class lists, most recent first."""
    try:
        texts = json.loads(settings.get(settings.RECENT_CLASSES, "[]"))
    except ValueError:  # edited by hand
        return []
    return [text for text in texts if isinstance(text, str)] if isinstance(texts, list) else []


def remember(text: str) -> None:
    """Add a class list to the recent ones."""
    text = text.strip()
    if text:
        kept = [text, *(each for each in recent() if each != text)][:MOST_RECENT]
        settings.put(settings.RECENT_CLASSES, json.dumps(kept))
