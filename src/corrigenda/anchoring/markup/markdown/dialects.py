"""The dialects of Markdown: how each reads a source, which characters a backslash escapes in it, what it makes markup."""

from __future__ import annotations

import string
from collections.abc import Callable
from dataclasses import dataclass, field

from markdown_it import MarkdownIt

from corrigenda.anchoring.markup.markdown import kramdown_blocks, kramdown_rules, rules

_Plugin = Callable[[MarkdownIt], None]

_KRAMDOWN_ESCAPES = frozenset("\\.*_+`<>()[]{}#!:|\"'$=-")  # kramdown 2.4, parser/kramdown/escaped_chars.rb
# kramdown looks for HTML and code in a table's rows before it looks for backslashes.
_KRAMDOWN_SPELLS = _KRAMDOWN_ESCAPES - {"<", "`"}


def _reader(
    *plugins: _Plugin, off: tuple[str, ...] = (), breaks: bool = False, single_tilde: bool = False
) -> MarkdownIt:
    options = {"html": True, "typographer": False, "breaks": breaks, "strikethrough_single_tilde": single_tilde}
    markdown = MarkdownIt("commonmark", options).enable(["table", "strikethrough"])
    for plugin in (rules.footnotes, *plugins):
        plugin(markdown)
    return markdown.disable(list(off))


_COMMONMARK = _reader()
_ELEVENTY = _reader(off=("code",))  # Eleventy reads no indented code
_GFM = _reader(rules.tasks, single_tilde=True)
_GOLDMARK = _reader(rules.tasks, rules.definitions)
_GOLDMARK_NOW = _reader(rules.tasks, rules.definitions, single_tilde=True)  # from 2024 on, `~x~` is struck out
_GHOST = _reader(rules.lazy_headings, rules.raised_and_lowered, rules.marked, breaks=True)
_KRAMDOWN = _reader(
    rules.tasks,
    rules.definitions,
    kramdown_rules.escapes(_KRAMDOWN_ESCAPES),
    kramdown_rules.backslash_breaks,
    kramdown_rules.interrupting_lists,
    kramdown_rules.underlined_headings,
    kramdown_rules.hidden_lines,
    kramdown_rules.mathematics,
    kramdown_rules.late_references,
    kramdown_blocks.tables,
    kramdown_blocks.indented_code,
    kramdown_blocks.elements,
)


@dataclass(frozen=True, slots=True)
class Dialect:
    """A dialect. `readers`: the first, the `renderer`, gives the copy; no reader may find more markup than before.

    `escapes`: the characters that are sure to be shown behind a backslash.
    """

    name: str
    readers: tuple[MarkdownIt, ...]
    escapes: frozenset[str] = field(default=frozenset(string.punctuation))

    @property
    def renderer(self) -> MarkdownIt:
        return self.readers[0]


# "markdown" is a source whose dialect nobody has named: what any of them takes as markup counts.
DIALECTS = {
    dialect.name: dialect
    for dialect in (
        Dialect("markdown", (_COMMONMARK, _ELEVENTY, _GFM, _GOLDMARK, _GHOST, _KRAMDOWN), _KRAMDOWN_SPELLS),
        Dialect("commonmark", (_COMMONMARK, _ELEVENTY)),
        Dialect("gfm", (_GFM,)),
        Dialect("goldmark", (_GOLDMARK, _GOLDMARK_NOW)),
        Dialect("ghost", (_GHOST,)),
        Dialect("kramdown", (_KRAMDOWN,), _KRAMDOWN_SPELLS),
    )
}
