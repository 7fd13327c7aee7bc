"""Cases that may be about the same matter as a case. They are suggested to an editor and never assumed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from itertools import product
from unicodedata import normalize

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from corrigenda.corrections import passage
from corrigenda.corrections.models import Case, Suggestion
from corrigenda.corrections.states import UNDECIDED, State

MOST = 5  # suggested
LOOKED_AT = 50  # other cases of the article, the newest
SUGGESTIONS = 500  # of all those cases together
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
    """Returns by case what its readers say."""
    by_case: dict[int, list[Suggestion]] = {case.pk: [] for case in cases}
    rows = Suggestion.objects.filter(case__in=cases, erased_at=None).order_by("received_at")[:SUGGESTIONS]
    for suggestion in rows:
        by_case[suggestion.case_id].append(suggestion)
    return {pk: _Said(_changes(of_case), _comments(of_case)) for pk, of_case in by_case.items()}


def _why(case: Case, ours: _Said, other: Case, theirs: _Said) -> Likeness | None:
    same_text = case.part == other.part and case.anchored_on_id == other.anchored_on_id
    if same_text and case.anchored and other.anchored and passage.overlap(other, case.start or 0, case.end or 0):
        return Likeness.SAME_WORDS
    if ours.changes & theirs.changes:
        return Likeness.SAME_CHANGE
    alike = any(_alike(*pair) for pair in product(ours.comments, theirs.comments))
    return Likeness.SIMILAR_COMMENT if alike else None


def _changes(suggestions: Iterable[Suggestion]) -> set[tuple[str, str]]:
    """Returns what the suggestions ask for: the words before and after, whatever their case and spaces."""
    return {
        (_folded(suggestion.exact), _folded(suggestion.replacement))
        for suggestion in suggestions
        if suggestion.target and suggestion.replacement is not None
    }


def _folded(text: str) -> str:
    return " ".join(normalize("NFKC", text).casefold().split())


def _comments(suggestions: Iterable[Suggestion]) -> set[frozenset[str]]:
    words = (frozenset(_WORD.findall(_folded(suggestion.comment))) for suggestion in suggestions)
    return {comment for comment in words if len(comment) >= FEWEST_WORDS}


def _alike(first: frozenset[str], second: frozenset[str]) -> bool:
    return len(first & second) >= ALIKE * len(first | second)
