"""What kramdown reads otherwise than CommonMark, in so far as it decides which words a reader sees.

Source: kramdown's syntax page; kramdown 2.4, lib/kramdown/parser/kramdown; kramdown-parser-gfm 1.1.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, lheading, list_block
from markdown_it.rules_inline import StateInline

from corrigenda.anchoring.markup.markdown.rules import line_of

_LATE_REFERENCE = re.compile(r"&\\(#(?:[0-9]+|x[0-9a-fA-F]+);)")
_ITEM = re.compile(r"(?:[-+*]|\d+\.)[\t |]")
_UNDERLINE = re.compile(r"[-=]+[ \t]*$")
_ATTRIBUTES = re.compile(r"\{:[^}\n]*\}[ \t]*$")
_SPAN_ATTRIBUTES = re.compile(r"\{:[^}\n]*\}")
_HIDDEN = re.compile(rf"{_ATTRIBUTES.pattern}|\*?\[(?!\^)[^\]\n]+\]:[ \t]*\S")
_MATHEMATICS = re.compile(r"\$\$(.*?)\$\$", re.DOTALL)


def escapes(characters: frozenset[str]) -> Callable[[MarkdownIt], None]:
    """Returns the plugin for a dialect in which a backslash escapes only these characters."""

    def plugin(markdown: MarkdownIt) -> None:
        def escape(state: StateInline, silent: bool) -> bool:
            following = state.src[state.pos + 1 : state.pos + 2]
            if state.src[state.pos] != "\\" or following in characters or following == "\n":
                return False
            if not silent:
                state.pending += "\\"
            state.pos += 1
            return True

        markdown.inline.ruler.before("escape", "literal_backslash", escape)

    return plugin


def late_references(markdown: MarkdownIt) -> None:
    """Reads `&\\#49;` as a reference: kramdown takes the backslash away, and leaves what is then a reference alone."""

    def reference(state: StateInline, silent: bool) -> bool:
        match = _LATE_REFERENCE.match(state.src, state.pos)
        if not match:
            return False
        state.pending += "" if silent else html.unescape(f"&{match[1]}")
        state.pos = match.end()
        return True

    markdown.inline.ruler.before("entity", "late_reference", reference)


def backslash_breaks(markdown: MarkdownIt) -> None:
    """Reads two backslashes at the end of a line as kramdown's line break."""

    def line_break(state: StateInline, silent: bool) -> bool:
        if not state.src.startswith("\\\\\n", state.pos):
            return False
        if not silent:
            state.push("hardbreak", "br", 0)
        state.pos += 3
        return True

    markdown.inline.ruler.before("escape", "two_backslashes", line_break)


def interrupting_lists(markdown: MarkdownIt) -> None:
    """Begins a list at any line that looks like an item, in the middle of a paragraph, too (kramdown's GFM parser)."""

    def list_of_any_number(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if not silent:
            return list_block(state, start, end, False)
        return not state.is_code_block(start) and _ITEM.match(line_of(state, start)) is not None

    markdown.block.ruler.at("list", list_of_any_number, {"alt": ["paragraph", "reference", "blockquote"]})


def underlined_headings(markdown: MarkdownIt) -> None:
    """Reads a line over dashes or equals signs as a heading only if it has no line of text above it."""

    def heading(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        underlined = start + 1 < end and _UNDERLINE.match(line_of(state, start + 1)) is not None
        return underlined and lheading(state, start, end, silent)

    markdown.block.ruler.at("lheading", heading)


def hidden_lines(markdown: MarkdownIt) -> None:
    """Hides kramdown's lines that no reader sees: attributes, abbreviations, definitions of links with any text."""

    def hidden(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        line = line_of(state, start)
        pattern = _ATTRIBUTES if silent else _HIDDEN
        if state.is_code_block(start) or not pattern.match(line):
            return False
        state.line = start + (not silent)
        return True

    def attributes(state: StateInline, silent: bool) -> bool:
        match = _SPAN_ATTRIBUTES.match(state.src, state.pos)
        if not match or state.pending or state.src[state.pos - 1 : state.pos] not in tuple("*_`)]>"):
            return False
        state.pos = match.end()
        return True

    markdown.block.ruler.before("paragraph", "hidden", hidden, {"alt": ["paragraph", "reference", "blockquote"]})
    markdown.inline.ruler.before("link", "attributes", attributes)


def mathematics(markdown: MarkdownIt) -> None:
    """Reads kramdown's `$$x$$`, shown between the marks that MathJax looks for."""

    def mathematics_of(state: StateInline, silent: bool) -> bool:
        match = _MATHEMATICS.match(state.src, state.pos, state.posMax)
        if not match:
            return False
        if not silent:
            opens, closes = ("\\[", "\\]") if len(match[0]) == len(state.src) else ("\\(", "\\)")
            state.push("math_inline", "span", 1)
            state.push("text", "", 0).content = f"{opens}{match[1].strip()}{closes}"
            state.push("math_inline", "span", -1)
        state.pos = match.end()
        return True

    markdown.inline.ruler.before("escape", "math", mathematics_of)
