"""Spells new words so that a dialect of Markdown shows them: the ways to escape them, the plainest first."""

from __future__ import annotations

import html
from bisect import bisect_right
from collections.abc import Callable, Iterator

from corrigenda.anchoring.markup.changes import Replacement, places_after, replaced
from corrigenda.anchoring.markup.markdown.dialects import Dialect
from corrigenda.anchoring.markup.markdown.specials import specials

_SIGNIFICANT = frozenset("\\`*_{}[]<>()#+-.!|~&^=$:")


def spelled(source: str, steps: list[Replacement], dialect: Dialect) -> Iterator[list[Replacement]]:
    """Yields the replacements with their words spelled in each way that may show them; each must be proved.

    First with a backslash only where the dialect may see markup; then with one before each significant character; then
    as they are, for code; then for HTML; last with references, which even HTML within Markdown shows.
    """
    steps = sorted(steps, key=lambda step: (step.start, step.end))
    yield _careful(source, steps, dialect)
    yield _respelled(steps, lambda text: _each(text, lambda character: _escaped(character, dialect)))
    yield steps
    yield _respelled(steps, lambda text: html.escape(text, quote=False))
    yield _respelled(steps, lambda text: _each(text, _reference))


def _each(text: str, escape: Callable[[str], str]) -> str:
    return "".join(escape(character) if character in _SIGNIFICANT else character for character in text)


def _respelled(steps: list[Replacement], escape: Callable[[str], str]) -> list[Replacement]:
    return [Replacement(step.start, step.end, escape(step.text)) for step in steps]


def _careful(source: str, steps: list[Replacement], dialect: Dialect) -> list[Replacement]:
    """Returns the replacements with each character escaped that the dialect may take as markup where it then stands."""
    result, changed = replaced(source, steps), places_after(steps)
    starts = [start for start, _ in changed]
    texts = [list(step.text) for step in steps]
    beside: list[Replacement] = []
    for position in set(specials(result, dialect, changed)):
        at_end = result[position + 1 : position + 2] in ("", "\r", "\n")
        spelling = _reference("\\") if result[position] == "\\" and at_end else _escaped(result[position], dialect)
        number = bisect_right(starts, position) - 1
        if number >= 0 and position < changed[number][1]:
            texts[number][position - starts[number]] = spelling
        else:
            # What stands before a position of the result tells how far it has moved from its place in the source.
            moved = steps[number].end - changed[number][1] if number >= 0 else 0
            beside.append(Replacement(position + moved, position + moved + 1, spelling))
    escaped = [Replacement(step.start, step.end, "".join(text)) for step, text in zip(steps, texts, strict=True)]
    return escaped + beside


def _escaped(character: str, dialect: Dialect) -> str:
    return f"\\{character}" if character in dialect.escapes else _reference(character)


def _reference(character: str) -> str:
    return html.escape(character, quote=False) if character in "&<>" else f"&#{ord(character)};"
