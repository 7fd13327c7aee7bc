"""Ends a site for good: nobody can reach it at once, and a job deletes what it had, some rows at a time."""

from __future__ import annotations

from django.db import models, transaction
from django.utils.translation import gettext as _

from corrigenda.archive.models import Article, Revision, Text
from corrigenda.archive.passages import index
from corrigenda.archive.passages.fingerprints import fingerprints
from corrigenda.archive.search import full_text
from corrigenda.corrections import permissions
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.models import Case, Correction, Decision, Suggestion, Told
from corrigenda.corrections.permissions import SiteVerb
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.sites.belongings import Table, tables
from corrigenda.dispatch.models import Job
from corrigenda.dispatch.queue import enqueue
from corrigenda.lib import clock
from corrigenda.newsroom.models import Invitation, Membership, Site, Token

TOGETHER = 200  # rows in one transaction
ROUND = 50  # transactions of one job, so that the job's lease lasts
# What the jobs call rows of these tables.
_NAMES: dict[type[models.Model], str] = {
    **{Article: "article", Case: "case", Decision: "decision", Correction: "correction"},
    **{Suggestion: "suggestion", Told: "told"},
}


@transaction.atomic
def remove_site(*, site: Site, by: Actor, typed: str) -> None:
    """`typed`: the site's key, to confirm. From now on nobody has a seat there or gets one, and no program reaches it.

    Its record can be read until the job deletes it.

    Raises NotAllowed; Refused if another key was typed. Export the site first: nothing brings it back.
    """
    permissions.check(by, SiteVerb.REMOVE_SITE)
    if typed.strip() != site.key:
        raise Refused({"typed": _("To remove the site, type its key: %(key)s.") % {"key": site.key}})
    site.hosts, site.token_digest, site.connector, site.watch = [], "", "", False
    site.save(update_fields=["hosts", "token_digest", "connector", "watch"])
    site.sisters.clear()
    Token.objects.filter(site=site, ended_at=None).update(ended_at=clock.now())
    Invitation.objects.filter(site=site).delete()
    Membership.objects.filter(site=site).delete()
    enqueue("remove-site", key=f"remove:{site.pk}", site=site.pk)


def delete_site(site: int) -> None:
    """Deletes up to a round of rows, then asks for another job; at last the site itself. The task `remove-site`."""
    ending = Site.objects.filter(pk=site).first()
    if ending is None:
        return
    for _transaction in range(ROUND):
        if not _deleted_some(ending):
            Job.objects.filter(args__site=site, leased_until=None).delete()
            Site._base_manager.filter(pk=site).delete()
            return
    enqueue("remove-site", key=f"remove:{site}", site=site)


def _deleted_some(site: Site) -> bool:
    return any(_delete_from(table, site) for table in tables())


@transaction.atomic
def _delete_from(table: Table, site: Site) -> bool:
    keys = list(table.of(site).values_list("pk", flat=True)[:TOGETHER])
    if not keys:
        return False
    if table.model is Revision:
        _forget_words(site, keys)
    if name := _NAMES.get(table.model):
        Job.objects.filter(**{f"args__{name}__in": [_in_job(key) for key in keys]}, leased_until=None).delete()
    for other, key in table.loose:
        other._base_manager.filter(**{f"{key}__in": keys}).update(**{key: None})
    texts = _texts(keys) if table.model is Revision else []
    rows = table.model._base_manager.filter(pk__in=keys)
    rows._raw_delete(rows.db)
    Text.objects.filter(pk__in=texts, revisions=None).delete()
    return True


def _in_job(key: object) -> object:
    return key if isinstance(key, int) else str(key)


def _texts(revisions: list[int]) -> list[int]:
    return list(Revision.objects.filter(pk__in=revisions).values_list("text", flat=True))


def _forget_words(site: Site, revisions: list[int]) -> None:
    """Takes what was indexed of these revisions out of the indexes, which have no foreign keys."""
    indexed = Article.objects.filter(indexed__in=revisions).select_related("indexed__text")
    copies = {article.pk: article.indexed.copy for article in indexed if article.indexed}
    hashes = fingerprints(list(copies.values()))
    index.replace(site.pk, dict(zip(copies, hashes, strict=True)), {})
    full_text.forget(copies)
