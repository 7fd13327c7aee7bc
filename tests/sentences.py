"""How long the sentences of the docs are, and their lines; `make lint` fails if a page goes on too long.

Prose counts: paragraphs, list items and quotations. Code, tables, headings and generated parts do not. A link counts as its words.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).resolve().parents[1]
MEDIAN, NINTH_DECILE = 20, 34  # words a sentence
COLUMNS = 100
FEWEST = 8  # sentences; a page of fewer has no typical one

_FENCE = re.compile(r"^(?:```|~~~).*?^(?:```|~~~)[^\n]*$", re.DOTALL | re.MULTILINE)
_GENERATED = re.compile(r"<!-- from the code: .*?<!-- end -->", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_NOT_PROSE = re.compile(r"^(?:#|\||!\[|    |<|[-=]{3,}$)")
_ITEM = re.compile(r"^\s*(?:[-*+]|\d+\.)\s+|^\s*>\s?")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|<(https?://[^>]+)>")
_CODE = re.compile(r"`[^`]*`")
_END = re.compile(r"(?<=[.!?:])[\"”’)*_]*\s+(?=[\"“‘(*_]*[A-Z0-9`])|(?<=;)\s+(?=[A-Z])")
_WORD = re.compile(r"[\w'’][\w'’.,/-]*")


def pages() -> list[Path]:
    return [
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        ROOT / "examples" / "README.md",
        *sorted((ROOT / "docs").rglob("*.md")),
    ]


def prose(text: str) -> Iterator[str]:
    """Each paragraph and list item as one line."""
    block: list[str] = []
    for line in [*_COMMENT.sub("", _FENCE.sub("", _GENERATED.sub("", text))).split("\n"), ""]:
        starts = bool(_ITEM.match(line))
        if block and (starts or not line.strip() or _NOT_PROSE.match(line)):
            yield " ".join(block)
            block = []
        if line.strip() and (starts or block or not _NOT_PROSE.match(line)):
            block.append(_ITEM.sub("", line).strip())


def sentences(text: str) -> Iterator[str]:
    for paragraph in prose(text):
        plain = _CODE.sub("CODE", _LINK.sub(lambda link: link[1] or link[2], paragraph))
        yield from filter(None, map(str.strip, _END.split(plain)))


def lengths(text: str) -> list[int]:
    return [count for sentence in sentences(text) if (count := len(_WORD.findall(sentence)))]


def wide_lines(text: str) -> list[int]:
    """Numbers of the lines of prose that are over the columns; one that is a single long word may be."""
    bare = text
    for left_out in (_GENERATED, _FENCE):
        bare = left_out.sub(lambda part: "\n" * part[0].count("\n"), bare)
    return [
        number
        for number, line in enumerate(bare.split("\n"), 1)
        if len(line) > COLUMNS and not line.startswith(("|", "    ", "!", "<!--")) and " " in line.strip().strip("-* ")
    ]


def complaints(page: Path) -> Iterator[str]:
    text, name = page.read_text(encoding="utf-8"), page.relative_to(ROOT)
    found = lengths(text)
    if len(found) >= FEWEST:
        middle, ninth = median(found), quantiles(found, n=10)[8]
        if middle > MEDIAN or ninth > NINTH_DECILE:
            yield f"{name}: {middle:.0f} words a sentence (median), {ninth:.0f} (90th percentile)"
    if wide := wide_lines(text):
        yield f"{name}: over {COLUMNS} columns in lines {', '.join(map(str, wide[:12]))}"


def main() -> int:
    told = [line for page in pages() for line in complaints(page)]
    print("\n".join(told) or f"sentences: median at most {MEDIAN} words, 90th percentile {NINTH_DECILE}")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
