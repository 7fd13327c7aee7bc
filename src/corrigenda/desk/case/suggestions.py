"""The suggestions of a case as its page shows them: those that say the same are one, with the number of their readers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Count, ExpressionWrapper, Min, Q, QuerySet

from corrigenda.archive.models import Revision
from corrigenda.corrections import put_right
from corrigenda.corrections.models import Case, Suggestion
from corrigenda.corrections.models.suggestion import EXACT
from corrigenda.corrections.passage import shown_revision
from corrigenda.desk import excerpts
from corrigenda.redline import Excerpt

A_PAGE = 15  # suggestions that say different things
READERS_A_PAGE = 25  # who said the same
# What two suggestions have in common that say the same. What only one reader can say (a name, a source) is not here.
_SAME = ("kind", "words", "replacement", "comment", "source", "is_erased")


@dataclass(frozen=True, slots=True)
class SuggestionShown:
    """A suggestion, and `readers`, how many sent the same; the first of them stands for all.

    `surely` is true if its own words were found in the shown copy. `involved`: one of the readers is in the story.
    """

    suggestion: Suggestion
    readers: int
    involved: bool
    excerpt: Excerpt | None
    surely: bool


def suggestions_shown(
    case: Case, revision: Revision | None, page: int, *, mask: Callable[[str], str] = str
) -> dict[str, Any]:
    """Returns one page of the suggestions, in the order in which the first of each came, for the template.

    What readers wrote is shown as `mask` returns it.
    """
    first = (page - 1) * A_PAGE
    groups = list(_groups(case)[first : first + A_PAGE + 1])
    # If the passage is gone, the same words elsewhere in the copy are not the passage: show the words as they came.
    shown = _shown(case, groups[:A_PAGE], None if case.orphaned else revision, mask)
    return {
        "said": shown,
        "readers": case.suggestions.count(),
        "shown_suggestions": (first + 1, first + len(shown)),
        "earlier_suggestions": page - 1 if page > 1 else None,
        "later_suggestions": page + 1 if len(groups) > A_PAGE else None,
    }


def readers_like(case: Case, suggestion: Suggestion) -> QuerySet[Suggestion]:
    """Returns the suggestions of the case that say the same as this one, the first first."""
    marked = _marked(case.suggestions.filter(pk=suggestion.pk)).values(*_SAME)[0]
    same = Q(*((f"{name}__isnull", True) if value is None else (name, value) for name, value in marked.items()))
    return _marked(case.suggestions.all()).filter(same).order_by("received_at", "pk")


def shown_alone(case: Case, suggestion: Suggestion) -> SuggestionShown:
    revision = None if case.orphaned else shown_revision(case)
    return SuggestionShown(suggestion, 1, suggestion.involved, *_placed(suggestion, revision))


def _marked(suggestions: QuerySet[Suggestion]) -> QuerySet[Suggestion]:
    is_erased = ExpressionWrapper(Q(erased_at__isnull=False), output_field=BooleanField())
    return suggestions.annotate(words=EXACT, is_erased=is_erased)


def _groups(case: Case) -> QuerySet[Suggestion, dict[str, Any]]:
    groups = _marked(case.suggestions.all()).values(*_SAME)
    in_story = Count("pk", filter=Q(involved=True))
    counted: QuerySet[Suggestion, dict[str, Any]] = groups.annotate(
        readers=Count("pk"), first=Min("received_at"), in_story=in_story
    )
    return counted.order_by("first", "words")


def _shown(
    case: Case, groups: Sequence[dict[str, Any]], revision: Revision | None, mask: Callable[[str], str]
) -> list[SuggestionShown]:
    leading = _leading(case, groups)
    for wrote in leading.values():
        wrote.comment = mask(wrote.comment)
        wrote.replacement = None if wrote.replacement is None else mask(wrote.replacement)
    return [
        SuggestionShown(suggestion, group["readers"], bool(group["in_story"]), *_placed(suggestion, revision))
        for group in groups
        if (suggestion := leading.get(_key(group)))
    ]


def _leading(case: Case, groups: Sequence[dict[str, Any]]) -> dict[tuple[Any, ...], Suggestion]:
    """Returns the first suggestion of each group, in one query."""
    firsts = _marked(case.suggestions.filter(received_at__in={group["first"] for group in groups}))
    leading: dict[tuple[Any, ...], Suggestion] = {}
    for suggestion in firsts.order_by("received_at", "pk"):
        leading.setdefault(tuple(getattr(suggestion, name) for name in _SAME), suggestion)
    return leading


def _key(group: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(group[name] for name in _SAME)


def _placed(suggestion: Suggestion, revision: Revision | None) -> tuple[Excerpt | None, bool]:
    """Returns the suggestion's excerpt, and whether its own words were found in the copy."""
    edit = put_right.edit_of(suggestion, revision) if revision else None
    if edit is None or revision is None:
        return excerpts.as_sent(suggestion), False
    return excerpts.short(edit, revision.text_of(suggestion.part)), True
