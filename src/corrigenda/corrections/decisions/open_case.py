"""Someone at the desk opens a case themselves: on words of an article, or on the article as a whole."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from corrigenda.archive.models import Article
from corrigenda.corrections import history, permissions
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.models import Case
from corrigenda.corrections.occurrences.find_occurrences import will_find_occurrences
from corrigenda.corrections.passage import first_on
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.states import Verb


@transaction.atomic
def open_case(*, article: Article, by: Actor, revision: int | None, start: int | None, end: int | None) -> Case:
    """Returns the case. A running case on these words is returned as it is, and no other is opened.

    `start` and `end` count code points on the revision of number `revision`, which must be the newest; without them, the
    case is about the whole article. Raises Refused, NotAllowed.
    """
    permissions.check(by, Verb.DESK_OPENED)
    article = Article.objects.select_for_update(of=("self",)).select_related("site").get(pk=article.pk)
    case = _on_words(article, revision, start, end) if start is not None and end is not None else _on_all(article)
    if not case._state.adding:
        return case
    case.save()
    history.note(case, Verb.DESK_OPENED, by=by)
    will_find_occurrences(case)
    return case


def _on_words(article: Article, number: int | None, start: int, end: int) -> Case:
    newest = article.newest()
    if newest is None or newest.number != number:
        raise Refused({"words": _("The article has changed. Mark the words again.")})
    if not (0 <= start < end <= len(newest.copy)) or not newest.copy[start:end].strip():
        raise Refused({"words": _("Mark words of the article.")})
    newest.article = article
    return first_on(Case.objects.standing_on(newest), start, end) or Case.objects.at(newest, start, end)


def _on_all(article: Article) -> Case:
    return Case.objects.new(article, number=article.site.take_numbers(1).start, whole_article=True)
