"""The text of a mail's HTML, with what is quoted marked by `>` as in plain text."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tr",
        "ul",
    ]
)
_UNSEEN = frozenset(("head", "script", "style", "template", "title"))
_DEEPEST = 50  # quotations within each other
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.links: list[str] = []
        self._line = ""
        self._depth = 0
        self._unseen: list[str] = []  # the open elements from the first that is not shown

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if self._unseen or tag in _UNSEEN or _HIDDEN.search(given.get("style", "")):
            if tag not in _VOID:
                self._unseen.append(tag)
            return
        if tag in _BLOCKS or tag == "br":
            self._end_line(blank=tag == "p")
        if tag == "blockquote":
            self._depth = min(self._depth + 1, _DEEPEST)
        if tag == "a" and given.get("href", "").lower().startswith(("http://", "https://")):
            self.links.append(given["href"].strip())

    def handle_endtag(self, tag: str) -> None:
        if self._unseen:
            if tag in self._unseen:
                del self._unseen[len(self._unseen) - 1 - self._unseen[::-1].index(tag) :]
            return
        if tag in _BLOCKS:
            self._end_line(blank=tag == "p")
        if tag == "blockquote":
            self._depth = max(self._depth - 1, 0)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._line += data

    def close(self) -> None:
        super().close()
        self._end_line()

    def _end_line(self, *, blank: bool = False) -> None:
        text = re.sub(r"[ \t\r\n\f]+", " ", self._line).strip(" ")
        mark = ">" * self._depth
        if text:
            self.lines.append(f"{mark} {text}" if mark else text)
        if blank and self.lines and self.lines[-1] != mark:
            self.lines.append(mark)
        self._line = ""


def text_of_html(markup: str) -> tuple[str, tuple[str, ...]]:
    """Returns the text, and the addresses of its links in their order. Never raises."""
    reader = _Reader()
    reader.feed(markup.replace("\0", ""))
    reader.close()
    return "\n".join(reader.lines).strip("\n"), tuple(dict.fromkeys(reader.links))
