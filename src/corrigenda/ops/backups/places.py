"""Checks that every place in an article's text is inside that text, and reads the words that it is said to read."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any

from django.db.models import F, QuerySet

from corrigenda.anchoring import BODY
from corrigenda.archive.models import Revision, Text
from corrigenda.archive.models.text import digest_of
from corrigenda.corrections.models import Case, Correction, Decision, Occurrence, StealthEdit
from corrigenda.lib.database.streamed import streamed

# A place: which one, of which revision and part, from where to where, and its words; None: it claims none.
Place = tuple[str, Revision, str, int, int, str | None]


def check() -> tuple[int, list[str]]:
    """Returns how many places there are, and what is wrong with some, in words."""
    if wrong := list(_texts()):  # no place can stand in a text that is not there
        return 0, wrong
    count = 0
    for place in chain.from_iterable(places() for places in _PLACES):
        count += 1
        wrong += _problem(*place)
    return count, wrong


def _problem(name: str, revision: Revision, part: str, start: int, end: int, words: str | None) -> Iterator[str]:
    text = revision.text_of(part)
    if not 0 <= start <= end <= len(text):
        yield f"{name}: its place is outside of {_named(revision, part)}"
    elif words is not None and text[start:end] != words:
        yield f"{name}: {_named(revision, part)} has other words at its place"


def _texts() -> Iterator[str]:
    """A revision's copy is named by its digest."""
    for text in streamed(Text.objects.all()):
        try:
            whole = digest_of(text.copy) == text.digest
        except (zlib.error, UnicodeDecodeError):
            whole = False
        if not whole:
            yield f"text {text}: it is not what its digest says"


def _named(revision: Revision, part: str) -> str:
    of = "" if part == BODY else f"the {part} of "
    return f"{of}revision {revision.number} of {revision.article.url}"


def _cases() -> Iterator[Place]:
    for case in _with_text(Case.objects.exclude(start=None).select_related("site"), "anchored_on"):
        yield f"case {case}", case.anchored_on, case.part, case.start, case.end, None


def _occurrences() -> Iterator[Place]:
    for found in _with_text(Occurrence.objects.all(), "revision"):
        yield f"occurrence {found.pk}", found.revision, BODY, found.start, found.end, None


def _decisions() -> Iterator[Place]:
    decisions = Decision.objects.exclude(start=None).exclude(end=None).annotate(part=F("case__part"))
    for decision in _with_text(decisions, "revision"):
        name = f"decision {decision.pk}"
        yield name, decision.revision, decision.part, decision.start, decision.end, decision.old


def _corrections() -> Iterator[Place]:
    for correction in _with_text(Correction.objects.exclude(start=None).select_related("site"), "before"):
        start, end = correction.start, correction.start + len(correction.old)
        yield f"correction {correction}", correction.before, correction.part, start, end, correction.old


def _stealth_edits() -> Iterator[Place]:
    for edit in _with_text(StealthEdit.objects.all(), "before"):
        yield f"stealth edit {edit.pk}", edit.before, BODY, edit.start, edit.end, None
    for edit in _with_text(StealthEdit.objects.all(), "after"):
        yield f"stealth edit {edit.pk}", edit.after, BODY, edit.new_start, edit.new_end, None


def _with_text(rows: QuerySet[Any], revision: str) -> Iterator[Any]:
    """Yields the rows that stand on a revision, each with its text."""
    known = rows.exclude(**{revision: None}).select_related(f"{revision}__text", f"{revision}__article")
    yield from streamed(known.order_by("pk"))


_PLACES: tuple[Callable[[], Iterator[Place]], ...] = (_cases, _occurrences, _decisions, _corrections, _stealth_edits)
