"""A scripted case as an article of the demonstration newsroom: its file before and after the edit, and where the words are."""

from __future__ import annotations

import html
import random
from dataclasses import dataclass
from itertools import count
from typing import Any

from corrigenda.corrections.words.quotations import quotation_at
from tests.edits.cases import case
from tests.edits.corpus import articles
from tests.edits.draft import END, START
from tests.edits.kinds.paragraphs import ADVERTISEMENT

FRONT = """---
headline: "An article edited in the way {kind}"
standfirst: "Somebody in the newsroom goes over it while a suggestion waits at the desk."
section: city
slug: {slug}
authors: ["Tilda Marsh"]
published_at: 2026-11-18T08:00:00Z
language: {language}
---
"""
IN_THE_NEWSROOM = ("en", "ja")  # of our languages, those that its pages have words in; the others appear as English
# Which cases are looked at first: a copy stays that the selector alone takes for the words; a label is no copy.
FIRST = {"dup_deleted": 70, "ad_inside": 15}
ADS = frozenset(ADVERTISEMENT.values())


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph; `inside` is what of it is selected, None where nothing is."""

    before: str
    inside: str | None = None
    after: str = ""

    @property
    def text(self) -> str:
        return self.before + (self.inside or "") + self.after

    @property
    def copy(self) -> str:
        return "" if self.text in ADS else even(self.text)


@dataclass(frozen=True, slots=True)
class Way:
    """One kind of edit on one article."""

    kind: str
    language: str
    old: tuple[Line, ...]
    new: tuple[Line, ...]
    may_be_gone: bool

    @property
    def slug(self) -> str:
        return self.kind.replace("_", "-")

    @property
    def is_there(self) -> bool:
        return any(line.inside for line in self.new)

    def file(self, lines: tuple[Line, ...]) -> str:
        """The source file: HTML, a paragraph for each line, so that nothing in the words is markup."""
        language = self.language if self.language in IN_THE_NEWSROOM else "en"
        paragraphs = [f'<p id="p{at}">{html.escape(line.text, quote=False)}</p>\n' for at, line in enumerate(lines)]
        return FRONT.format(kind=self.kind, slug=self.slug, language=language) + "\n".join(paragraphs)


def way(kind: str) -> Way:
    """The first case of this kind on an article of ours that an editor can settle without asking a speaker."""
    rows = (case(kind, articles(real=False), random.Random(f"{kind}/{number}")) for number in count(FIRST.get(kind, 0)))
    ways = (_way(row) for row in rows if row)
    return next(one for one in ways if not _quoted(one))


def copy_of_lines(lines: tuple[Line, ...]) -> str:
    return "\n".join(line.copy for line in lines if line.copy)


def passage(lines: tuple[Line, ...]) -> str:
    """The selected words as the copy has them: without an advertisement between them."""
    return "\n".join(even(line.inside) for line in lines if line.inside and line.copy)


def ahead(lines: tuple[Line, ...]) -> str:
    """The copy before the selected words."""
    first = next(at for at, line in enumerate(lines) if line.inside)
    return copy_of_lines((*lines[:first], Line(lines[first].before + START))).removesuffix(START)


def put_right(lines: tuple[Line, ...], words: str) -> tuple[Line, ...]:
    """With the words in place of the selected ones, line for line; an advertisement stays."""
    right = iter(words.split("\n"))
    return tuple(Line(line.before, next(right), line.after) if line.inside and line.copy else line for line in lines)


def even(text: str) -> str:
    """Every run of white space one blank, as copy has it."""
    return " ".join(text.split())


def _way(row: dict[str, Any]) -> Way:
    selector, truth = row["selector"], row["truth"]
    old = _lines(row["kind"], _marked(row["old_text"], selector["start"], selector["end"]))
    there = "start" in truth
    new = _lines(row["kind"], _marked(row["new_text"], truth["start"], truth["end"]) if there else row["new_text"])
    return Way(row["kind"], row["lang"], old, new, bool(truth.get("removed_ok")))


def _marked(text: str, start: int, end: int) -> str:
    return text[:start] + START + text[start:end] + END + text[end:]


def _lines(kind: str, marked: str) -> tuple[Line, ...]:
    """In a live blog each line is a paragraph; elsewhere a line end within one is white space."""
    lines, within = [], False
    for text in marked.split("\n" if kind.startswith("liveblog") else "\n\n"):
        before, _, rest = text.partition(START) if not within else ("", "", text)
        opens = within or START in text
        inside, _, after = rest.partition(END)
        within = opens and END not in text
        if text.strip():
            lines.append(Line(before, inside, after) if opens else Line(text))
    return tuple(lines)


def _quoted(one: Way) -> bool:
    start = len(ahead(one.new)) if one.is_there else 0
    return one.is_there and quotation_at(copy_of_lines(one.new), start, start + len(passage(one.new))) is not None
