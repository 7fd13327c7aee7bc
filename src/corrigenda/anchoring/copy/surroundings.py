"""What a page shows around the words of its copy and between them.

A browser that searches a page for words also reads the words outside the copy, and it ends a search at places that the
copy does not show: between two cells, after a floated initial, beside a button.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from corrigenda.anchoring.copy.page import Page
from corrigenda.anchoring.copy.text_model import TEXT_MODEL
from corrigenda.anchoring.copy.walk import Piece, body_visits

MOST = 200_000  # code points of words outside the copy; a browser finds the words of an article long before
_NEVER_SHOWN = frozenset(["script", "style", "noscript", "template"])
_CUTS = TEXT_MODEL.cells | TEXT_MODEL.skipped - _NEVER_SHOWN
_CUT_CLASS = re.compile(
    r"drop-?cap|lettrine|initial|first-letter|sr-only|screen-reader|visually-?hidden", re.IGNORECASE
)
_CUT_STYLE = re.compile(r"(?:float|position|display)\s*:", re.IGNORECASE)
_LONGEST_INITIAL = 3  # code points: a drop cap, with a quotation mark before it
_COLLAPSES = re.compile(r"[\t\n\f\r ]+")
_INK = re.compile(f"[{TEXT_MODEL.white_space}]+|[^{TEXT_MODEL.white_space}]+")


@dataclass(frozen=True, slots=True)
class Seam:
    """Something between two characters of the copy that the copy does not show.

    `ink`: how many characters of the copy stand before it, not counting white space. `text`: words outside the copy;
    or the white space as the page has it, if it is not one plain space; or empty, for a cut without words.
    """

    ink: int
    text: str = ""

    @property
    def is_gap(self) -> bool:
        return bool(self.text) and not self.text.strip()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The seams of a page, in order. `of_page`: they are of the whole page, and not of the root's markup alone."""

    seams: tuple[Seam, ...] = ()
    of_page: bool = True


def surroundings(page: Page, copy_pieces: Iterable[Piece], *, of_page: bool = True) -> Surroundings:
    """Returns the seams of a page with this copy. `of_page` is as for `Surroundings`."""
    reader = _Reader(frozenset(mem_id for _, mem_id in copy_pieces if mem_id is not None))
    hidden = 0  # how many open elements are not shown
    for node, name, opens in body_visits(page):
        if name == "-text":
            if not hidden:
                reader.read(node)
        elif _is_hidden(node, name):
            hidden += 1 if opens else -1
        elif not hidden:
            reader.pass_by(node, name, opens)
    return Surroundings(tuple(Seam(ink, text) for ink, text in reader.found), of_page)


def _is_hidden(node: LexborNode, name: str) -> bool:
    return name in _NEVER_SHOWN or node.attributes.get("hidden", "until-found") != "until-found"


@dataclass(slots=True)
class _Reader:
    """Reads texts in document order. `gap`: the white space since the last ink; None after the end of a line."""

    copy_ids: frozenset[int]
    ink: int = 0
    line_ink: int = 0
    gap: str | None = None
    one_word: bool = True  # no white space has come since the line began
    initial: bool = False  # an element with nothing but the first letters of a line has just ended
    outside: int = 0  # code points outside the copy so far
    found: list[tuple[int, str]] = field(default_factory=list)

    def read(self, node: LexborNode) -> None:
        text = node.text_content or ""
        if node.mem_id in self.copy_ids:
            for part in _INK.findall(text):
                self._take(part)
        elif (words := " ".join(text.split())) and self.outside < MOST:
            self.outside += len(words)
            self._cut(words)

    def pass_by(self, node: LexborNode, name: str, opens: bool) -> None:
        if name in TEXT_MODEL.blocks:
            self.gap, self.line_ink, self.initial, self.one_word = None, self.ink, False, True
        elif name in _CUTS or _is_set_apart(node):
            self._cut("")
        elif not opens:
            self.initial = self.initial or (self.one_word and 0 < self.ink - self.line_ink <= _LONGEST_INITIAL)

    def _take(self, part: str) -> None:
        if part[0] in TEXT_MODEL.white_space:
            self.one_word = self.one_word and self.ink == self.line_ink
            self.gap = self.gap if self.gap is None else self.gap + part
            return
        if self.initial and self.gap == "":
            self._cut("")
        gap = _COLLAPSES.sub(" ", self.gap or "")
        if gap not in ("", " ", "\u00a0"):
            self.found.append((self.ink, gap))
        self.ink, self.gap, self.initial = self.ink + len(part), "", False

    def _cut(self, words: str) -> None:
        """Notes a cut. Words that follow others at the same place join them."""
        last = self.found[-1] if self.found else None
        if last is None or last[0] != self.ink:
            self.found.append((self.ink, words))
        elif words:
            self.found[-1] = (self.ink, f"{last[1]} {words}".strip())
        self.gap = None


def _is_set_apart(node: LexborNode) -> bool:
    """Whether an element within a line may be set apart from the line, as far as its tag tells."""
    attributes = node.attributes
    return bool(_CUT_CLASS.search(attributes.get("class") or "") or _CUT_STYLE.search(attributes.get("style") or ""))
