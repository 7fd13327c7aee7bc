"""kramdown's tables, which need no line of dashes; its indented code; its elements of HTML, which end with their end tag."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from corrigenda.anchoring.markup.markdown.rules import line_of

_BAR = re.compile(r"(?<!\\)\|")
_CODE = re.compile(r"(`++).+?(?<!`)\1(?!`)")
_SEPARATOR = re.compile(r"[+|: \t=-]*[-=][+|: \t=-]*$")
# Elements that kramdown reads inside a paragraph (parser/html.rb, HTML_SPAN_ELEMENTS) begin no block.
_SPANS = (
    "a|abbr|acronym|b|big|bdo|br|button|cite|code|del|dfn|em|i|img|input|ins|kbd|label|mark|option|q|rb|rbc|rp|rt|rtc"
    "|ruby|samp|select|small|span|strong|sub|sup|time|tt|u|var"
)
_OPENS = re.compile(rf"<(?!(?:{_SPANS})\b)([A-Za-z][\w:-]*)(?=[\s/>])([^<>]*)>", re.IGNORECASE)
_ELEMENT = re.compile(rf"</?(?!(?:{_SPANS})\b)[A-Za-z]|\{{:", re.IGNORECASE)
_EMPTY = ("area", "base", "col", "command", "embed", "hr", "keygen", "link", "meta", "param", "source", "track", "wbr")
_READ_AS_MARKDOWN = re.compile(r"\bmarkdown\s*=")


def tables(markdown: MarkdownIt) -> None:
    """Reads a block whose every line has a bar as a table."""

    def table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        stop = start
        while stop < end and not state.isEmpty(stop) and state.sCount[stop] >= state.blkIndent:
            if not _BAR.search(_CODE.sub("", line_of(state, stop))) or state.is_code_block(stop):
                return False
            stop += 1
        if stop == start or silent:
            return False
        state.push("table_open", "table", 1).map = [start, stop]
        for number in range(start, stop):
            if not _SEPARATOR.match(line_of(state, number)):
                _row(state, number)
        state.push("table_close", "table", -1)
        state.line = stop
        return True

    markdown.block.ruler.before("table", "kramdown_table", table)


def _row(state: StateBlock, number: int) -> None:
    cells = _BAR.split(line_of(state, number))
    cells = cells[not cells[0].strip() : len(cells) - (not cells[-1].strip())]
    state.push("tr_open", "tr", 1).map = [number, number + 1]
    for cell in cells:
        state.push("td_open", "td", 1)
        token = state.push("inline", "", 0)
        token.content, token.map, token.children = cell.strip().replace("\\|", "|"), [number, number + 1], []
        state.push("td_close", "td", -1)
    state.push("tr_close", "tr", -1)


def indented_code(markdown: MarkdownIt) -> None:
    """Reads indented code up to a blank line or an element, lines without an indentation, too."""

    def code(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if not state.is_code_block(start):
            return False
        stop, number = start, start
        while number < end and (
            state.isEmpty(number)
            or state.is_code_block(number)
            or (stop == number and not _ELEMENT.match(line_of(state, number)))
        ):
            number += 1
            stop = stop if state.isEmpty(number - 1) else number
        token = state.push("code_block", "code", 0)
        token.content = state.getLines(start, stop, 4 + state.blkIndent, False) + "\n"
        token.map = [start, stop]
        state.line = stop
        return True

    markdown.block.ruler.at("code", code)


def elements(markdown: MarkdownIt) -> None:
    """Reads a block of HTML up to its end tag, across blank lines."""

    def element(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        match = _OPENS.match(state.src, state.bMarks[start] + state.tShift[start])
        if state.is_code_block(start) or not match or match[1] in _EMPTY or _READ_AS_MARKDOWN.search(match[2]):
            return False
        if not silent:
            closes = match.end() if match[2].endswith("/") else _end_of(state.src, match)
            stop = start + 1
            while stop < end and state.bMarks[stop] < closes:
                stop += 1
            token = state.push("html_block", "", 0)
            token.map, token.content = [start, stop], state.getLines(start, stop, state.blkIndent, True)
            state.line = stop
        return True

    markdown.block.ruler.before(
        "html_block", "kramdown_html", element, {"alt": ["paragraph", "reference", "blockquote"]}
    )


def _end_of(source: str, opens: re.Match[str]) -> int:
    """Returns where the element's end tag ends; the end of the source if it has none."""
    depth = 1
    for tag in re.compile(rf"<(/?){re.escape(opens[1])}\b[^<>]*>", re.IGNORECASE).finditer(source, opens.end()):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.end()
    return len(source)
