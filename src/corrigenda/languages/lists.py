"""Reads the file of each language. If a language lacks a list, the list is empty: it finds nothing, and nothing fails.

A file is named by its language (BCP 47). It holds `name`, as its speakers call the language; `interface: true` if the
pages and letters are translated into the language (locale/), or the code they are in, such as `pt-br`; and any of LISTS.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

LISTS = {
    "labels": "labels of advertisements, which are no copy",
    "cards": "labels of cards that lead to other stories, which are no copy",
    "numbers": "number words, which tell two passages apart, and a changed figure from a slip",
    "noise": "dates, counters and bylines, whose change is no change of the story",
    "speakers": "verbs and words that say whose words a quotation is",
    "function_words": "words of grammar, which tell nothing of what a text is about",
    "mail": "what mail programs write: the labels of a repeated header, dividers, what a phone adds, prefixes of subjects",
    "lint": "what a notice may say: euphemisms, regrets, blame, dates, marks of wrong words",
}


@cache
def _languages() -> dict[str, dict[str, Any]]:
    language_files = sorted(
        (file for file in files(__package__).iterdir() if file.name.endswith(".json")), key=lambda f: f.name
    )
    return {file.name.removesuffix(".json"): json.loads(file.read_text(encoding="utf-8")) for file in language_files}


def every(kind: str) -> dict[str, Any]:
    """Returns the lists of one kind by language; languages without this kind are left out."""
    return {language: lists[kind] for language, lists in _languages().items() if kind in lists}


def words(kind: str, part: str = "") -> list[str]:
    """Returns the words of all languages together: of a kind that is one list, or of one part of a kind."""
    return [word for lists in every(kind).values() for word in (lists.get(part, ()) if part else lists)]


def of(kind: str, language: str) -> dict[str, Any]:
    """Returns the lists of one kind in one language, of `pt` for `pt-BR`; empty if the language has none."""
    lists: dict[str, Any] = _languages().get(language.partition("-")[0].lower(), {}).get(kind, {})
    return lists


def interface() -> list[tuple[str, str]]:
    """Returns the languages of pages and letters, with their own names; English, the sources' language, comes first."""
    marked = {name: lists["interface"] for name, lists in _languages().items() if lists.get("interface")}
    spoken = [(name if code is True else code, _languages()[name]["name"]) for name, code in marked.items()]
    return sorted(spoken, key=lambda language: language[0] != "en")


def lacking() -> dict[str, list[str]]:
    """Returns by language the kinds of lists that its file does not have."""
    return {language: [kind for kind in LISTS if kind not in lists] for language, lists in _languages().items()}
