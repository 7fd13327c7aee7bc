"""Rules of Markdown dialects that markdown-it lacks, in so far as they decide which words a reader sees.

Sources: goldmark's extensions; the markdown-it plugins of Ghost's Markdown cards (lazy headers, sub, sup, mark,
footnote).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline

# The site's own renderer makes the text that a footnote's mark shows; here that text is no copy.
FOOTNOTE = re.compile(r"\[\^[^\]\s\[]+\]")
_NOTE = re.compile(FOOTNOTE.pattern + r":[ \t]*")
_TASK = re.compile(r"\A\[[ xX]\][ \t]+(?=\S)")
_ESCAPED = re.compile(r"\\([ !-/:-@\[-`{-~])")


def footnotes(markdown: MarkdownIt) -> None:
    """Skips the mark of a footnote, and the mark that begins a footnote's text."""

    def footnote(state: StateInline, silent: bool) -> bool:
        match = (not state.pos and _NOTE.match(state.src)) or FOOTNOTE.match(state.src, state.pos)
        if not match:
            return False
        state.pos = match.end()
        return True

    markdown.inline.ruler.before("link", "footnote", footnote)


def tasks(markdown: MarkdownIt) -> None:
    """Reads `[ ]` and `[x]` at the head of a list's item as a box to tick."""

    def task(state: StateCore) -> None:
        for number, token in enumerate(state.tokens[2:], 2):
            if token.type == "inline" and state.tokens[number - 2].type == "list_item_open":
                token.content = _TASK.sub("", token.content)

    markdown.core.ruler.after("block", "task", task)


def raised_and_lowered(markdown: MarkdownIt) -> None:
    """Reads `^x^` and `~x~`. What is between the marks has no white space and no marks of its own."""
    for mark, tag in (("^", "sup"), ("~", "sub")):
        pattern = re.compile(rf"\{mark}((?:\\.|[^\s\\{mark}])+)\{mark}")
        markdown.inline.ruler.after("emphasis", tag, _between(pattern, tag, nested=False))


def marked(markdown: MarkdownIt) -> None:
    """Reads `==x==`."""
    pattern = re.compile(r"==(?=[^\s=])((?:\\.|[^\\=]|=(?!=))+)(?<=[^\s])==", re.DOTALL)
    markdown.inline.ruler.before("emphasis", "mark", _between(pattern, "mark", nested=True))


def _between(pattern: re.Pattern[str], tag: str, *, nested: bool) -> Callable[[StateInline, bool], bool]:
    """Returns the rule of an element between two marks. `nested`: its text may have marks of its own."""

    def rule(state: StateInline, silent: bool) -> bool:
        match = pattern.match(state.src, state.pos, state.posMax)
        if match is None or silent:
            return False
        state.push(f"{tag}_open", tag, 1)
        end = state.posMax
        if nested:
            state.pos, state.posMax = match.span(1)
            state.md.inline.tokenize(state)
        else:
            state.push("text", "", 0).content = _ESCAPED.sub(r"\1", match[1])
        state.push(f"{tag}_close", tag, -1)
        state.pos, state.posMax = match.end(), end
        return True

    return rule


def lazy_headings(markdown: MarkdownIt) -> None:
    """Reads `#x` as a heading, without a space after the number sign."""

    def heading(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        match = _HEADING.match(line_of(state, start))
        if state.is_code_block(start) or not match:
            return False
        if not silent:
            _leaf(state, "heading", f"h{len(match[1])}", _without_tail(match[2].strip()), start, start + 1)
        return True

    markdown.block.ruler.at("heading", heading, {"alt": ["paragraph", "reference", "blockquote"]})


_HEADING = re.compile(r"(#{1,6})(?!#)(.*)")


def _without_tail(heading: str) -> str:
    """Returns a heading's text without the number signs that may close it."""
    text = heading.rstrip("#")
    return text.rstrip() if not text or text[-1] in " \t" else heading


def definitions(markdown: MarkdownIt) -> None:
    """Reads a line that begins with `: ` after a paragraph as a definition."""

    def definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        match = _DEFINITION.match(line_of(state, start))
        after = silent or (state.tokens and state.tokens[-1].type in ("paragraph_close", "dd_close"))
        if state.is_code_block(start) or not match or not after:
            return False
        if not silent:
            stop = start + 1
            while stop < end and not state.isEmpty(stop) and not _DEFINITION.match(line_of(state, stop)):
                stop += 1
            content = state.getLines(start, stop, state.blkIndent, False).strip()
            _leaf(state, "dd", "dd", content.removeprefix(":").strip(), start, stop)
        return True

    markdown.block.ruler.before("heading", "definition", definition, {"alt": ["paragraph", "reference"]})


_DEFINITION = re.compile(r":[ \t]+\S")


def line_of(state: StateBlock, number: int) -> str:
    """Returns a line without its indentation and its line end."""
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _leaf(state: StateBlock, name: str, tag: str, content: str, start: int, stop: int) -> None:
    """Adds a block that has nothing but text, in the lines from `start` to before `stop`."""
    state.line = stop
    state.push(f"{name}_open", tag, 1).map = [start, stop]
    token = state.push("inline", "", 0)
    token.content, token.map, token.children = content, [start, stop], []
    state.push(f"{name}_close", tag, -1)
