"""Cases that may be about the same matter as a case. They are suggested to an editor and never assumed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple
from unicodedata import normalize

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from corrigenda.corrections import passage
from corrigenda.corrections.models import Case, Suggestion
from corrigenda.corrections.models.suggestion import EXACT
from corrigenda.corrections.states import UNDECIDED, State

MOST = 5  # suggested
LOOKED_AT = 50  # other cases of the article, the newest
SUGGESTIONS = 500  # of all those cases together that say different things
ALIKE = 0.5  # of the words of two comments, at least
FEWEST_WORDS = 3  # of a comment: shorter ones say too little
_WORD = re.compile(r"\w+")


class Likeness(TextChoices):
    """Why two cases may be one matter, the surest sign first."""

    SAME_WORDS = "same-words", _("the same words")
    SAME_CHANGE = "same-change", _("the same change")
    SIMILAR_COMMENT = "similar-comment", _("a similar comment")


@dataclass(frozen=True, slots=True)
class LikelyDuplicate:
    case: Case
    why: Likeness

    @property
    def mergeable(self) -> bool:
        """Whether a case may be merged into it."""
        return self.case.state in UNDECIDED


class _Words(NamedTuple):
    """The words that a reader marked, those to put in their place, and the comment."""

    exact: str | None
    replacement: str | None
    comment: str


@dataclass(frozen=True, slots=True)
class _Said:
    """What the readers of a case say: the changes that they ask for, and the words of each comment."""

    changes: Set[tuple[str, str]]
    comments: Set[frozenset[str]]


def likely_duplicates(case: Case) -> list[LikelyDuplicate]:
    """Returns the likeliest first, at most MOST. Takes two queries."""
    others = case.article.cases.exclude(pk=case.pk).exclude(duplicate_of=case.pk).exclude(pk=case.duplicate_of_id or 0)
    listed = list(others.order_by("-number")[:LOOKED_AT])
    said = _said([case, *listed])
    found = []
    for other in listed:
        why = _why(case, said[case.pk], other, said[other.pk])
        if why is not None:
            found.append(LikelyDuplicate(other, why))
    order = list(Likeness)
    return sorted(found, key=lambda likely: (order.index(likely.why), likely.case.state == State.CLOSED))[:MOST]


def _said(cases: Sequence[Case]) -> dict[int, _Said]:
    """Returns by case what its readers say. What many readers say alike is read once."""
    by_case: dict[int, list[_Words]] = {case.pk: [] for case in cases}
    told = Suggestion.objects.filter(case__in=cases, erased_at=None).values_list(
        "case", EXACT, "replacement", "comment"
    )
    for pk, *words in told.order_by("case", "comment").distinct()[:SUGGESTIONS]:
        by_case[pk].append(_Words(*words))
    return {pk: _Said(_changes(of_case), _comments(of_case)) for pk, of_case in by_case.items()}


def _why(case: Case, ours: _Said, other: Case, theirs: _Said) -> Likeness | None:
    same_text = case.part == other.part and case.anchored_on_id == other.anchored_on_id
    if same_text and case.anchored and other.anchored and passage.overlap(other, case.start or 0, case.end or 0):
        return Likeness.SAME_WORDS
    if ours.changes & theirs.changes:
        return Likeness.SAME_CHANGE
    alike = any(_alike(*pair) for pair in product(ours.comments, theirs.comments))
    return Likeness.SIMILAR_COMMENT if alike else None


def _changes(told: Iterable[_Words]) -> set[tuple[str, str]]:
    """Returns what is asked for: the words before and after, whatever their case and spaces."""
    return {
        (_folded(words.exact), _folded(words.replacement))
        for words in told
        if words.exact is not None and words.replacement is not None
    }


def _folded(text: str) -> str:
    return " ".join(normalize("NFKC", text).casefold().split())


def _comments(told: Iterable[_Words]) -> set[frozenset[str]]:
    comments = (frozenset(_WORD.findall(_folded(words.comment))) for words in told)
    return {comment for comment in comments if len(comment) >= FEWEST_WORDS}


def _alike(first: frozenset[str], second: frozenset[str]) -> bool:
    return len(first & second) >= ALIKE * len(first | second)
