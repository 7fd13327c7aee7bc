"""Read the page until it shows the new words: after the CMS took the edit, or while the newsroom makes it by hand.

Only a page that shows them makes the case corrected.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from corrigenda.corrections.cms.apply import give_back
from corrigenda.corrections.models import Decision
from corrigenda.corrections.revisions.read_article import read_article
from corrigenda.corrections.states import TO_BE_SEEN
from corrigenda.dispatch.tasks import Later


def verify(decision: int) -> None:
    """Raises Later while the page still shows the old words (a static site may take minutes to build)."""
    made = Decision.objects.select_related("case").get(pk=decision)
    if made.case.state not in TO_BE_SEEN:
        return
    read_article(made.case.article_id)
    made.case.refresh_from_db(fields=["state"])
    if made.case.state in TO_BE_SEEN:
        raise Later(_("The page does not show the new words yet."))


def unseen(decision: int, reason: str) -> None:
    """The page never showed the words: somebody must look."""
    give_back(decision, _("The CMS took the edit, but the page does not show it. %(reason)s") % {"reason": reason})


def unmade(decision: int, reason: str) -> None:
    """Nobody made the change by hand."""
    give_back(decision, _("The change was approved, but the article never showed it. %(reason)s") % {"reason": reason})
