"""Looks at articles that still carry the words of a published correction and that nobody has looked at.

Finds articles that arrived while the case was open, and copies nobody was asked about. Nobody was asked if the decision
came by the newsroom's API and named no occurrences, or if the words were changed without a case.
"""

from __future__ import annotations

from corrigenda.archive.flows.find_elsewhere import find_elsewhere
from corrigenda.archive.models import Article
from corrigenda.corrections.models import Correction
from corrigenda.corrections.occurrences.find_repeats import will_look
from corrigenda.corrections.occurrences.repeats import corrected_sentence

MOST = 200  # articles


def find_copies(correction: int) -> None:
    """Asks for a look at each such article; the look opens a case if the words are repeated. The task `find-copies`."""
    published = Correction.objects.select_related("site", "before__text").get(pk=correction)
    edit, before = published.edit(), published.before
    if edit is None or before is None:
        return
    elsewhere = find_elsewhere(
        sites=[published.site, *published.site.sisters.all()],
        passage=corrected_sentence(edit, published.text_on(before)),
        except_article=published.article_id,
        limit=MOST,
    )
    for article in Article.objects.select_related("site").filter(pk__in={hit.article for hit in elsewhere.hits}):
        will_look(article)
