from __future__ import annotations

import hashlib

import factory

from corrigenda.archive.models import Article, Revision
from tests.factories.newsroom import SiteFactory

COPY = (
    "The bridge over the Aren was opened in 1931, the city archive says.\n"
    "“We gave our full support to the plan,” said Mayor Ilse Brandt, adding, “and we will pay for it.”\n"
    "About 1,200 people cross it every day. The council will meet again on Tuesday."
)


class ArticleFactory(factory.django.DjangoModelFactory[Article]):
    class Meta:
        model = Article

    site = factory.SubFactory(SiteFactory)
    url = factory.Sequence(lambda n: f"https://courier.example/city/bridge-{n}/")
    headline = "The old bridge stays"
    language = "en"


class RevisionFactory(factory.django.DjangoModelFactory[Revision]):
    class Meta:
        model = Revision

    article = factory.SubFactory(ArticleFactory)
    number = 1
    copy = COPY
    digest = factory.LazyAttribute(lambda revision: hashlib.sha256(revision.copy.encode()).hexdigest())
