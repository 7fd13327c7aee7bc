"""Reads the page until it shows the new words: after the CMS took the edit, or while the newsroom makes it by hand.

A case is corrected only when the page shows the new words.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from corrigenda.corrections.cms.apply import give_back
from corrigenda.corrections.models import Decision
from corrigenda.corrections.revisions.read_article import read_article
from corrigenda.corrections.states import TO_BE_SEEN
from corrigenda.dispatch.tasks import Heard, Later


def verify(decision: int) -> Heard:
    """Reads the page. Raises Later while it still shows the old words: a static site may take minutes to build."""
    approved = Decision.objects.select_related("case").get(pk=decision)
    if approved.case.state not in TO_BE_SEEN:
        return Heard.NOTHING
    heard = read_article(approved.case.article_id)
    approved.case.refresh_from_db(fields=["state"])
    if approved.case.state in TO_BE_SEEN:
        raise Later(_("The page does not show the new words yet."))
    return heard


def unseen(decision: int, reason: str) -> None:
    """Returns the case to the desk: the page never showed the words, so someone must look."""
    give_back(decision, _("The CMS accepted the edit, but the page does not show it. %(reason)s") % {"reason": reason})


def unmade(decision: int, reason: str) -> None:
    """Returns the case to the desk: nobody made the change by hand."""
    give_back(decision, _("The change was approved, but the article never showed it. %(reason)s") % {"reason": reason})
