"""Put a correction on the record the way the desk does: an editor approves, the page then shows it."""

from __future__ import annotations

from corrigenda.anchoring import Edit
from corrigenda.archive.models import Article
from corrigenda.archive.pages.capture import of_text
from corrigenda.corrections.actors import NEWSROOM
from corrigenda.corrections.decisions.approve import Approval, approve
from corrigenda.corrections.models import Correction
from corrigenda.corrections.revisions.receive_revision import receive_revision
from corrigenda.lib.urls import PageUrl
from tests.factories import CaseFactory, SuggestionFactory

NOTICE = "An earlier version of this article gave the wrong year for the bridge."


def published(
    article: Article,
    *,
    old: str = "1931",
    new: str = "1932",
    notice: str = NOTICE,
    kind: str = "correction",
    name: str = "",
    credit: bool = False,
) -> Correction:
    """One correction of the article's newest copy, suggested by a reader of this name."""
    newest = article.newest()
    assert newest is not None
    case = CaseFactory.create(anchored_on=newest, words=old)
    reader = SuggestionFactory.create(case=case, replacement=new, name=name, credit=credit)
    edit = Edit(case.start, case.end, old, new)
    thanks = (reader.pk,) if credit else ()
    approval = Approval(kind=kind, revision=newest.number, edit=edit, notice=notice, credit=thanks)
    approve(case=case, by=NEWSROOM, approval=approval)
    capture = of_text(edit.apply_to(newest.copy))
    receive_revision(site=article.site, page=PageUrl.of(article.url), capture=capture)
    return Correction.objects.select_related("site", "article").get(case=case)
