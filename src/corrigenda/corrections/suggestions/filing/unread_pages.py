"""Cases on pages that were never read: which of them is about the same words, by the positions on the readers' pages.

However many suggestions wait there, few are looked at: of all that mark the same words at the same place, the first
is noted. A case that is missed is joined when the page is read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Exists, OuterRef

from corrigenda.anchoring import Selector
from corrigenda.archive.models import Article
from corrigenda.corrections import passage
from corrigenda.corrections.models import Case, Suggestion
from corrigenda.corrections.states import RUNNING
from corrigenda.lib.keyed_hash import keyed_hash

CANDIDATES = 50  # suggestions of the same words, and as many of others, that overlap
NEAR = 1000  # code points before the words within which an overlapping suggestion begins

_Mark = tuple[str, int, int, bool]

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
    """Knows, beside the suggestions that are stored, those of a batch that are about to be. `articles`: the batch's."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._with_stored = _with_stored(articles)
        self._noted: dict[int, list[tuple[Selector, Suggestion]]] = defaultdict(list)  # by article
        self._same: dict[tuple[int, _Mark], Case] = {}

    def note(self, article: Article, target: Selector, suggestion: Suggestion) -> None:
        """Notes a suggestion that has a case and is not stored yet, and stores with it what it is found by.

        Nothing is noted if a suggestion that is noted already leads to the same cases.
        """
        if (article.pk, _mark(target)) in self._same:
            return
        suggestion.unread_on, suggestion.unread_words = article, keyed_hash(target.exact)
        suggestion.unread_start, suggestion.unread_end = target.start, target.end
        self._noted[article.pk].append((target, suggestion))
        self._same[article.pk, _mark(target)] = suggestion.case

    def case_on(self, article: Article, target: Selector) -> Case | None:
        """Returns the first case on the same words of the article's page."""
        if case := self._same.get((article.pk, _mark(target))):
            return case
        stored = _stored(article, target) if article.pk in self._with_stored else None
        if stored:
            marked = stored.selector_in_copy()
            if marked and _mark(marked) == _mark(target):
                self._same[article.pk, _mark(target)] = stored.case
            return stored.case
        noted = (
            each for where, each in self._noted[article.pk] if where.start < target.end and target.start < where.end
        )
        return next((each.case for each in noted if passage.same_words(each, target)), None)


def _with_stored(articles: Iterable[Article]) -> set[int]:
    """Returns the ids of the articles about whose unread pages suggestions are stored."""
    stored = Suggestion.objects.filter(unread_on=OuterRef("pk")).order_by()
    asked = Article.objects.filter(pk__in=[article.pk for article in articles])
    return set(asked.filter(Exists(stored)).values_list("pk", flat=True))


def _mark(target: Selector) -> _Mark:
    """Returns all of a target that `passage.same_words` looks at."""
    return target.exact, target.start, target.end, bool(target.prefix or target.suffix)


def _stored(article: Article, target: Selector) -> Suggestion | None:
    length = target.end - target.start
    same, near = (
        [article.pk, keyed_hash(target.exact), max(0, target.start - before), target.end, target.start]
        for before in (length, NEAR)
    )
    found = Suggestion.objects.raw(_QUERY, [*same, *near])
    candidates = sorted(found, key=lambda each: (each.exact != target.exact, each.case_id, each.received_at))
    return next((each for each in candidates if passage.same_words(each, target)), None)
