"""The traits of a case: what its readers, its passage and its article are, as the queue's views and orders ask for it.

They are kept with the case, so that a page of the queue is found from an index alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db.models import Count, Q

from corrigenda.archive.models import Article
from corrigenda.corrections.listing import case_words
from corrigenda.corrections.listing.weights import weight_of
from corrigenda.corrections.models import Case, Correction, Suggestion
from corrigenda.corrections.words.facts import questions_a_fact
from corrigenda.corrections.words.quotations import in_quotation

OF_READERS = ("readers", "kinds", "involved", "figure_or_name")
OF_ARTICLE = ("section", "authors")
FIELDS = (*OF_READERS, "quotation", "weight", *OF_ARTICLE)
MOST = 200  # suggestions whose words are read
_LONGEST_AUTHORS = 300  # code points


def look_at(case: Case) -> None:
    """Looks at the case's readers, passage and article anew, and saves the traits. Call it with the case locked."""
    of_kind = {"count": Count("pk"), "from_involved": Count("pk", filter=Q(involved=True))}
    by_kind = list(case.suggestions.order_by().values("kind").annotate(**of_kind).values_list("kind", *of_kind))
    case.readers = sum(count for _kind, count, _involved in by_kind)
    case.kinds = kinds_of(kind for kind, _count, _involved in by_kind)
    case.involved = any(involved for _kind, _count, involved in by_kind)
    case.figure_or_name = _questioned(case.suggestions.order_by("received_at")[:MOST], language_of(case.article))
    stand_on_article(case, case.article)
    look_at_passage(case)
    case.save(update_fields=FIELDS)
    case_words.put([case], Correction.objects.filter(case=case).first())


def add_readers(case: Case, suggestions: Collection[Suggestion], language: str) -> None:
    """Adds new suggestions to the traits; saves nothing. `language`: of the article."""
    case.readers += len(suggestions)
    case.kinds = kinds_of([*case.kinds.split(), *(suggestion.kind for suggestion in suggestions)])
    case.involved = case.involved or any(suggestion.involved for suggestion in suggestions)
    case.figure_or_name = case.figure_or_name or _questioned(suggestions, language)
    case.weight = weight_of(case)


def save_readers(cases: Collection[Case]) -> None:
    """Saves what `add_readers` has set."""
    if cases:
        Case.objects.bulk_update(cases, [*OF_READERS, "weight"])


def look_at_passage(case: Case, *, quoted: bool | None = None) -> None:
    """Looks at the passage where the case now stands; saves nothing. `quoted`: in a quotation, if that is known."""
    if quoted is not None:
        case.quotation = quoted
    elif case.anchored and case.anchored_on is not None and case.start is not None and case.end is not None:
        case.quotation = in_quotation(case.text_on(case.anchored_on), case.start, case.end)
    case.weight = weight_of(case)


def stand_on_article(case: Case, article: Article) -> bool:
    """Takes the article's section and authors; saves nothing. Returns whether they have changed."""
    before = case.section, case.authors
    case.section, case.authors = article.section, authors_text(article.authors)
    return before != (case.section, case.authors)


def language_of(article: Article) -> str:
    return article.language or article.site.language


def kinds_of(kinds: Iterable[str]) -> str:
    """Returns the kinds as a case keeps them: each once, between blanks."""
    once = sorted({*kinds})
    return f" {' '.join(once)} " if once else ""


def authors_text(authors: Collection[str]) -> str:
    """Returns the authors as a case keeps them, each between bars, as many as fit."""
    text = "|"
    for author in authors:
        if len(text) + len(author) < _LONGEST_AUTHORS:
            text += f"{author.replace('|', ' ')}|"
    return text if len(text) > 1 else ""


def _questioned(suggestions: Iterable[Suggestion], language: str) -> bool:
    return any(
        questions_a_fact(
            suggestion.exact,
            suggestion.replacement,
            before=str((suggestion.target or {}).get("prefix", "")),
            language=language,
        )
        for suggestion in suggestions
        if suggestion.exact
    )
