"""Edits of Markdown put to the test: made in the source, rendered by a real site's renderer, read as a reader reads it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from corrigenda.anchoring import CannotEdit, Edit, apply_edit, copy_of, copy_of_source
from tests.conformance.markdown.articles import Article, Author
from tests.conformance.markdown.renderers import Renderer

_SAME = (
    ("…", "..."),
    ("---", "-"),
    ("--", "-"),
    *((sign, "-") for sign in "–—"),
    *((sign, '"') for sign in "“”„"),
    *((sign, "'") for sign in "‘’"),
)


@dataclass(frozen=True)
class Trial:
    """An edit that was made: `after` is the article's new source."""

    article: Article
    old: str
    after: str


@dataclass
class Outcome:
    """How many edits were right, refused (by reason), or passed over because the page has other words there."""

    right: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    passed_over: int = 0
    wrong: list[str] = field(default_factory=list)


def prove(render: Renderer, syntax: str, *, examples: int, seed: int = 17) -> Outcome:
    """Makes edits in articles and reads them on the site's own page."""
    outcome = Outcome()
    trials = list(_trials(syntax, Author(seed), examples, outcome))
    pages = render([text for trial in trials for text in (trial.article.source, trial.after)])
    for number, trial in enumerate(trials):
        before, after = (_typed(copy_of(page, fragment=True).text) for page in pages[2 * number : 2 * number + 2])
        span = _span(before, trial.article)
        if span is None or before[slice(*span)] != _typed(trial.old):
            outcome.passed_over += 1
        elif _typed(before[: span[0]] + trial.article.new + before[span[1] :]) == after:
            outcome.right += 1
        else:
            outcome.wrong.append(
                f"{trial.article.source}\n{trial.old!r} -> {trial.article.new!r}\n{trial.after}\n{after}"
            )
    return outcome


def _trials(syntax: str, author: Author, examples: int, outcome: Outcome) -> Iterator[Trial]:
    made = 0
    while made < examples:
        article = author.article()
        copy = copy_of_source(article.source, syntax=syntax)
        span = _span(copy, article)
        if span is None:
            continue
        made += 1
        old = copy[slice(*span)]
        try:
            after = apply_edit(article.source, Edit(*span, old, article.new), syntax=syntax)
        except CannotEdit as refused:
            outcome.refused[refused.reason] += 1
            continue
        yield Trial(article, old, after)


def _span(copy: str, article: Article) -> tuple[int, int] | None:
    """Returns the range that is wrong; None if its words are not in one line of the copy."""
    first, last = (re.search(rf"[a-z]+{number}q", copy) for number in (article.first, article.last))
    if not first or not last:
        return None
    start, end = (
        first.end() if article.after_first else first.start(),
        last.start() if article.before_last else last.end(),
    )
    return (start, end) if start < end and "\n" not in copy[start:end] else None


def _typed(text: str) -> str:
    """Returns a text as it was typed: a site may show quotation marks, dashes and dots in types of its own."""
    for sign, typed in _SAME:
        text = text.replace(sign, typed)
    return text
