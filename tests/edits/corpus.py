"""The articles that cases are made from: the demonstration newsroom's, ours in other languages, and real ones beside the repository."""

from __future__ import annotations

import gzip
import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt

from tests.edits.draft import Draft

HERE = Path(__file__).parent
NEWSROOM = HERE.parents[1] / "example" / "newsroom" / "articles"
BENCHMARK = HERE.parents[2] / "shared" / "bench" / "anchoring"
LANGUAGES = ("en", "ru", "uk", "zh", "ja", "ko")
TELLING = 40  # code points; a shorter line or sentence may stand in two articles by chance
ENOUGH = 6  # untouched articles of a language, so that what is left of the others isn't needed

Lines = list[str]


@cache
def articles(*, real: bool = True) -> dict[str, tuple[Draft, ...]]:
    """By language. `real`: also those of the benchmark's pairs that its cases weren't made from, where they are here."""
    found: dict[str, list[Draft]] = {language: [] for language in LANGUAGES}
    known: set[str] = set()
    for language, lines in [*_newsroom(), *_ours(), *(_real() if real and BENCHMARK.exists() else [])]:
        draft = Draft.of(lines)
        telling = {draft[place] for place in draft.places() if len(draft[place]) >= TELLING}
        # Another version of a story would bring the very words back that a case takes away.
        if language in found and not telling & known:
            found[language].append(draft)
            known |= telling
    return {language: tuple(drafts) for language, drafts in found.items()}


def _newsroom() -> Iterator[tuple[str, Lines]]:
    for path in sorted(NEWSROOM.glob("*/*")):
        _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
        markup = body if path.suffix == ".html" else MarkdownIt("commonmark").render(body)
        language = next(line[-2:] for line in head.splitlines() if line.startswith("language:"))
        yield language, [_plain(block) for block in re.findall(r"<(?:p|h2)>(.*?)</(?:p|h2)>", markup, re.DOTALL)]


def _plain(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", markup)).split())


def _ours() -> Iterator[tuple[str, Lines]]:
    for path in sorted((HERE / "articles").glob("*.txt")):
        yield path.name[:2], path.read_text(encoding="utf-8").splitlines()


def pairs() -> Iterator[tuple[str, str, str]]:
    """Real consecutive revisions: language, old text, new text; none where the benchmark is not on this machine."""
    if BENCHMARK.exists():
        cased = _cased()
        for row in _rows("pairs"):
            if not any(line in cased for line in row["old"].split("\n") if len(line) >= TELLING):
                yield row["lang"], row["old"], row["new"]


@cache
def _cased() -> str:
    """Every line of the benchmark's cases."""
    return "\n".join({line for row in _rows("cases") for line in f"{row['old_text']}\n{row['new_text']}".split("\n")})


def _real() -> Iterator[tuple[str, Lines]]:
    """Articles with no line of the cases; of a language with few such, also what is left of the others."""
    cased = _cased()
    whole: list[tuple[str, Lines]] = []
    rest: list[tuple[str, Lines]] = []
    for row in {row["source"]: row for row in _rows("pairs")}.values():
        lines = [line for line in row["old"].split("\n") if line]
        new = [line for line in lines if len(line) < TELLING or line not in cased]
        (whole if len(new) == len(lines) else rest).append((row["lang"], new))
    counts = Counter(language for language, _ in whole)
    for language, lines in [*whole, *(each for each in rest if counts[each[0]] < ENOUGH)]:
        if sum(map(len, lines)) > 800:
            yield language, lines


def _rows(name: str) -> Iterator[dict[str, Any]]:
    with gzip.open(BENCHMARK / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)
