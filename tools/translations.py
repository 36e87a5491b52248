"""Updates the translations of the plugin: plugin/i18n/landprompt_LANGUAGE.ts from its sources, and .qm from .ts.

    translations.py            update the .ts files, compile them, list untranslated strings
    translations.py --check    list untranslated strings; changes nothing
    translations.py --compile  only compile the .ts files

pylupdate5 assigns no context to `_tr("...")` and the wrong one to `tr` of the Processing algorithms, so the strings are
extracted here, with the contexts that the plugin uses. Edit the .ts files by hand or with Qt Linguist.
"""

from __future__ import annotations

import ast
import struct
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from pathlib import Path

PLUGIN = Path(__file__).resolve().parent.parent / "plugin"
FOLDER = PLUGIN / "i18n"
LANGUAGES = ("de", "es", "fr")
_TRANSLATE = ("translate", "QT_TRANSLATE_NOOP")

Key = tuple[str, str]  # context and English text


def source_strings(plugin: Path = PLUGIN) -> dict[Key, str]:
    """Every translatable string of the plugin, with the file that contains it.

    Raises:
        ValueError: a text to translate is not a literal string.
    """
    trees = {path: ast.parse(path.read_text("utf-8"), str(path)) for path in sorted(plugin.rglob("*.py"))}
    classes = {node.name: node for tree in trees.values() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    found: dict[Key, str] = {}
    for path, tree in trees.items():
        helpers = {
            node.name: context
            for node in tree.body
            if isinstance(node, ast.FunctionDef) and (context := _forwarded_context(node))
        }
        for context, text, line in _calls(tree, helpers, classes, ""):
            if text is None:
                raise ValueError(f"{path}:{line}: the text to translate is not a literal string")
            found.setdefault((context, text), path.relative_to(plugin).as_posix())
    return found


def _calls(
    node: ast.AST, helpers: Mapping[str, str], classes: Mapping[str, ast.ClassDef], owner: str
) -> Iterator[tuple[str, str | None, int]]:
    """Context, text (None if it is not a literal) and line of every translated string below a node."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef) and _forwarded_context(child):
            continue  # a helper itself: its text is an argument
        if isinstance(child, ast.Call):
            name = child.func.attr if isinstance(child.func, ast.Attribute) else getattr(child.func, "id", "")
            if name in _TRANSLATE and len(child.args) >= 2 and _literal(child.args[0]) is not None:
                yield str(_literal(child.args[0])), _literal(child.args[1]), child.lineno
            elif name in helpers and isinstance(child.func, ast.Name):
                if not isinstance(child.args[0], ast.Name):  # a name is marked by QT_TRANSLATE_NOOP where it is set
                    yield helpers[name], _literal(child.args[0]), child.lineno
            elif name == "tr":
                yield _context(owner, classes), _literal(child.args[0]), child.lineno
        yield from _calls(child, helpers, classes, child.name if isinstance(child, ast.ClassDef) else owner)


def _forwarded_context(function: ast.FunctionDef) -> str | None:
    """The context with which a function forwards its argument to `QCoreApplication.translate`; None for others."""
    arguments = {argument.arg for argument in function.args.args}
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "translate" and len(node.args) == 2:
            text = node.args[1]
            if isinstance(text, ast.Name) and text.id in arguments:
                return _literal(node.args[0])
    return None


def _context(owner: str, classes: Mapping[str, ast.ClassDef]) -> str:
    """The context of `self.tr` in a class: that of its own or inherited method `tr`, else the name of the class."""
    waiting = [owner]
    while waiting:
        node = classes.get(waiting.pop(0))
        if node is None:
            continue
        own = [each for each in node.body if isinstance(each, ast.FunctionDef) and each.name == "tr"]
        if own and (context := _forwarded_context(own[0])):
            return context
        waiting += [base.id for base in node.bases if isinstance(base, ast.Name)]
    return owner


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def read_ts(path: Path) -> dict[Key, str]:
    """The translations of a .ts file; unfinished ones are left out."""
    if not path.exists():
        return {}
    found = {}
    for context in ET.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is not None and translation.text and translation.get("type") != "unfinished":
                found[(context.findtext("name", ""), message.findtext("source", ""))] = translation.text
    return found


def moved(translations: Mapping[Key, str], strings: Mapping[Key, str]) -> dict[Key, str]:
    """The translations; a string without one gets the translation of the same text in another context."""
    by_text = {text: translation for (_, text), translation in translations.items()}
    others = {key: by_text[key[1]] for key in strings if key[1] in by_text}
    return {**others, **translations}


def write_ts(path: Path, language: str, strings: Mapping[Key, str], translations: Mapping[Key, str]) -> None:
    """Write a .ts file with all strings, sorted; strings without a translation are unfinished."""
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    contexts: dict[str, ET.Element] = {}
    for (context, text), file in sorted(strings.items()):
        if context not in contexts:
            contexts[context] = ET.SubElement(root, "context")
            ET.SubElement(contexts[context], "name").text = context
        message = ET.SubElement(contexts[context], "message")
        ET.SubElement(message, "location", filename=f"../{file}")
        ET.SubElement(message, "source").text = text
        translation = ET.SubElement(message, "translation")
        if (context, text) in translations:
            translation.text = translations[(context, text)]
        else:
            translation.set("type", "unfinished")
    ET.indent(root, " ")
    body = ET.tostring(root, "unicode")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', "utf-8")


def compile_qm(translations: Mapping[Key, str]) -> bytes:
    """The .qm file of translations, as Qt's lrelease writes it.

    Format: qtbase/src/corelib/kernel/qtranslator.cpp and qttools/src/linguist/shared/qm.cpp.
    """
    messages, hashes = b"", []
    for (context, text), translation in sorted(translations.items()):
        hashes.append((_elf_hash(text.encode()), len(messages)))
        parts = ((3, translation.encode("utf-16-be")), (8, b""), (6, text.encode()), (7, context.encode()))
        messages += b"".join(struct.pack(">BI", tag, len(value)) + value for tag, value in parts) + b"\x01"
    table = b"".join(struct.pack(">II", *entry) for entry in sorted(hashes))
    magic = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")
    return magic + b"".join(
        struct.pack(">BI", tag, len(value)) + value for tag, value in ((0x42, table), (0x69, messages))
    )


def _elf_hash(data: bytes) -> int:
    value = 0
    for byte in data:
        value = (value << 4) + byte
        high = value & 0xF0000000
        value = (value ^ high >> 24) & ~high
    return value or 1


def missing(language: str, strings: Mapping[Key, str]) -> list[Key]:
    """The strings without a translation in a language, sorted."""
    return sorted(strings.keys() - read_ts(FOLDER / f"landprompt_{language}.ts").keys())


def compiled(language: str) -> bytes:
    """The .qm file of a language."""
    return compile_qm(read_ts(FOLDER / f"landprompt_{language}.ts"))


def main(arguments: list[str]) -> int:
    """Update and compile, or check; returns 1 if the check finds a string without a translation."""
    if "--compile" not in arguments:
        strings = source_strings()
        if "--check" in arguments:
            return 1 if sum(_report(language, strings) for language in LANGUAGES) else 0
        for language in LANGUAGES:
            path = FOLDER / f"landprompt_{language}.ts"
            write_ts(path, language, strings, moved(read_ts(path), strings))
            _report(language, strings)
    for language in LANGUAGES:
        (FOLDER / f"landprompt_{language}.qm").write_bytes(compiled(language))
    return 0


def _report(language: str, strings: Mapping[Key, str]) -> int:
    """Print the strings without a translation in a language; returns their number."""
    without = missing(language, strings)
    print(f"landprompt_{language}.ts: {len(strings)} strings, {len(without)} not translated")
    for context, text in without:
        print(f"  [{context}] {text!r}")
    return len(without)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
