"""Edits of copy in HTML: a page, or a fragment that is its own root."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from corrigenda.anchoring.copy.copy import Copy, copy_of
from corrigenda.anchoring.markup import emptied
from corrigenda.anchoring.markup.changes import Replacement, ways
from corrigenda.anchoring.markup.front_matter import body_start
from corrigenda.anchoring.markup.shown import Shown
from corrigenda.anchoring.values import Edit

_WHOLE_PAGE = re.compile(r"\ufeff?\s*+(?:<!--(?:(?!-->).)*+-->\s*+)*+<(?:!doctype|html)\b", re.DOTALL | re.IGNORECASE)


def read(markup: str, furniture: Sequence[str]) -> Copy:
    """Returns the copy of the source. A file that begins as a whole page is read as one.

    Front matter counts as blanks.
    """
    start = body_start(markup)
    markup = " " * start + markup[start:]  # the same length, so that places stay
    return copy_of(markup, furniture=furniture, fragment=_WHOLE_PAGE.match(markup) is None)


def attempts(markup: str, edit: Edit, furniture: Sequence[str]) -> Iterator[list[Replacement]]:
    """Yields ways to make the edit, the best first."""
    copy = read(markup, furniture)
    for steps in ways(edit, copy.text, copy.source_map, lambda text: html.escape(text, quote=False)):
        yield from emptied.taken_along(markup, steps, emptied.tags_around)


def attempts_as_shown(shown: Shown, edit: Edit, furniture: Sequence[str]) -> Iterator[list[Replacement]]:
    """Yields ways to make an edit of the shown copy in the source, the best first.

    The new words come in the source's spelling, then as they are, then with the signs beside them as they are shown.
    """
    copy = read(shown.html, furniture)
    places = shown.places(copy.source_map)
    for spell in (shown.spelled, str):
        for steps in ways(edit, copy.text, places, lambda text, spell=spell: html.escape(spell(text), quote=False)):  # type: ignore[misc]
            yield from emptied.taken_along(shown.source, steps, emptied.tags_around)
    for steps in ways(edit, copy.text, places, lambda text: html.escape(text, quote=False)):
        yield [*steps, *shown.as_shown(steps)]


def empty_links(markup: str) -> int:
    """Returns how many links of the source show nothing by which a reader could follow them."""
    return emptied.empty_links(markup[body_start(markup) :])


def all_agree(before: str, after: str) -> bool:
    """Whether Jetpack's Markdown blocks stay as they are.

    Each has its words twice, as Markdown in its comment and as HTML: its editor would put the old words back.
    """
    return _markdown_blocks(before) == _markdown_blocks(after)


def _markdown_blocks(markup: str) -> list[str]:
    opens, closes = "<!-- wp:jetpack/markdown", "<!-- /wp:jetpack/markdown"
    return [rest.partition(closes)[0] for rest in markup.split(opens)[1:]]
