"""The job that reads an article's page: every chapter may ask for it, and `revisions.read_article` does it."""

from __future__ import annotations

from corrigenda.archive.models import Article
from corrigenda.dispatch.models import Job
from corrigenda.dispatch.queue import new_job
from corrigenda.lib.urls import host_of


def reading(article: Article) -> Job:
    """Returns the job, to be enqueued; one that waits already is enough."""
    return new_job("fetch", key=f"fetch:{article.pk}", host=host_of(article.url), article=article.pk)
