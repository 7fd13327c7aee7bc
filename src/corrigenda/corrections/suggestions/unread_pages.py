"""Cases on pages that were never read: which of them is about the same words, by the positions on the readers' pages.

However many suggestions wait there, few are looked at. A case that is missed is joined when the page is read.
"""

from __future__ import annotations

from collections import defaultdict

from corrigenda.anchoring import Selector
from corrigenda.archive.models import Article
from corrigenda.corrections import passage
from corrigenda.corrections.models import Case, Suggestion
from corrigenda.corrections.states import RUNNING
from corrigenda.lib.keyed_hash import keyed_hash

CANDIDATES = 50  # suggestions of the same words, and as many of others, that overlap
NEAR = 1000  # code points before the words within which an overlapping suggestion begins

_CANDIDATES = """
SELECT * FROM (
    SELECT suggestion.* FROM corrections_suggestion AS suggestion
    JOIN corrections_case AS own ON own.id = suggestion.case_id
    WHERE suggestion.unread_on_id = %s AND {condition}
    AND suggestion.unread_start >= %s AND suggestion.unread_start < %s AND suggestion.unread_end > %s
    AND own.state IN ({states}) AND own.anchored_on_id IS NULL AND own.orphaned = ''
    ORDER BY {order} LIMIT {most}
) AS {name}
"""


def _candidates(name: str, condition: str, order: str) -> str:
    states = ", ".join(f"'{state}'" for state in RUNNING)
    return _CANDIDATES.format(name=name, condition=condition, order=order, states=states, most=CANDIDATES)


# Each half is one look-up in an index. Written as SQL: it runs for each suggestion on an unread page.
_QUERY = " UNION ALL ".join(
    (
        _candidates("same", "suggestion.unread_words = %s", "suggestion.case_id"),
        _candidates("near", "suggestion.unread_words <> %s", "suggestion.unread_start DESC"),
    )
)


class UnreadPages:
    """Knows, beside the suggestions that are stored, those of a batch that are about to be."""

    def __init__(self) -> None:
        self._noted: dict[int, list[tuple[Selector, Suggestion]]] = defaultdict(list)  # by article
        self._same: dict[tuple[int, Selector], Case] = {}

    def note(self, article: Article, target: Selector, suggestion: Suggestion) -> None:
        """Notes a suggestion that has a case and is not stored yet, and stores with it what it is found by."""
        suggestion.unread_on, suggestion.unread_words = article, keyed_hash(target.exact)
        suggestion.unread_start, suggestion.unread_end = target.start, target.end
        self._noted[article.pk].append((target, suggestion))
        self._same.setdefault((article.pk, target), suggestion.case)

    def case_on(self, article: Article, target: Selector) -> Case | None:
        """Returns the first case on the same words of the article's page."""
        if case := self._same.get((article.pk, target)):
            return case
        if case := _stored(article, target):
            return case
        noted = (
            each for where, each in self._noted[article.pk] if where.start < target.end and target.start < where.end
        )
        return next((each.case for each in noted if passage.same_words(each, target)), None)


def _stored(article: Article, target: Selector) -> Case | None:
    nearest = max(0, target.start - NEAR)
    words = [article.pk, keyed_hash(target.exact), nearest, target.end, target.start]
    found = Suggestion.objects.raw(_QUERY, [*words, *words])
    candidates = sorted(found, key=lambda each: (each.exact != target.exact, each.case_id, each.received_at))
    return next((each.case for each in candidates if passage.same_words(each, target)), None)
