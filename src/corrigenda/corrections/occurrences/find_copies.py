"""A correction is on the record: articles that carry its words still, and that nobody has looked at, are looked at now.

What came while the case was open is found so, and copies that nobody was asked about: the decision came by the newsroom's
API and named no occurrences, or the words were changed with no case.
"""

from __future__ import annotations

from corrigenda.archive.flows.find_elsewhere import find_elsewhere
from corrigenda.archive.models import Article
from corrigenda.corrections.models import Correction
from corrigenda.corrections.occurrences.find_repeats import will_look
from corrigenda.corrections.occurrences.repeats import corrected_sentence

MOST = 200  # articles


def find_copies(correction: int) -> None:
    """Ask for a look at each of them, which opens a case where the words are repeated. The task `find-copies`."""
    made = Correction.objects.select_related("site", "before__text").get(pk=correction)
    edit, before = made.edit(), made.before
    if edit is None or before is None:
        return
    found = find_elsewhere(
        sites=[made.site, *made.site.sisters.all()],
        passage=corrected_sentence(edit, before.copy),
        except_article=made.article_id,
        limit=MOST,
    )
    for article in Article.objects.select_related("site").filter(pk__in={hit.article for hit in found.hits}):
        will_look(article)
