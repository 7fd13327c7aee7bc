"""Edits of copy in Markdown of any dialect, with HTML within, without front matter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corrigenda.anchoring.copy.copy import Copy, copy_of
from corrigenda.anchoring.markup import emptied, labels
from corrigenda.anchoring.markup.changes import Replacement, ways
from corrigenda.anchoring.markup.front_matter import body_start
from corrigenda.anchoring.markup.markdown import structure
from corrigenda.anchoring.markup.markdown.dialects import Dialect
from corrigenda.anchoring.markup.markdown.marks import around
from corrigenda.anchoring.markup.markdown.places import MarkdownPlaces
from corrigenda.anchoring.markup.markdown.spelling import spelled
from corrigenda.anchoring.values import Edit


def read(markup: str, furniture: Sequence[str], *, dialect: Dialect) -> Copy:
    """Returns the copy of the rendered source."""
    return read_text(markup[body_start(markup) :], furniture, dialect=dialect)


def read_text(text: str, furniture: Sequence[str], *, dialect: Dialect) -> Copy:
    """Returns the copy of a text that has no front matter, whatever the text begins with."""
    return copy_of(dialect.renderer.render(text), furniture=furniture, fragment=True)


def attempts(markup: str, edit: Edit, furniture: Sequence[str], *, dialect: Dialect) -> Iterator[list[Replacement]]:
    """Yields ways to make the edit, the best first."""
    copy = read(markup, furniture, dialect=dialect).text
    places = MarkdownPlaces.of(dialect.renderer, markup, body_start(markup), copy, furniture)
    for steps in ways(edit, copy, places, str):
        yield from spellings(markup, steps, dialect)


def spellings(source: str, steps: list[Replacement], dialect: Dialect) -> Iterator[list[Replacement]]:
    """Yields the replacements with what they leave empty taken along, words spelled in each way and labels kept."""
    for taken in emptied.taken_along(source, steps, around):
        for words in spelled(source, taken, dialect):
            yield from labels.kept(source, words)


def empty_links(markup: str, *, dialect: Dialect) -> int:
    """Returns how many links of the source show nothing by which a reader could follow them."""
    return emptied.empty_links(dialect.renderer.render(markup[body_start(markup) :]))


def all_agree(before: str, after: str, *, dialect: Dialect) -> bool:
    """Whether every reader of the dialect sees the same words change, and takes none of the new ones as markup."""
    return structure.all_agree(before[body_start(before) :], after[body_start(after) :], dialect)
