from __future__ import annotations

import factory

from corrigenda.archive.articles.addresses import lead
from corrigenda.archive.models import Article, Revision, Text
from tests.factories.newsroom import SiteFactory

COPY = (
    "The bridge over the Aren was opened in 1931, the city archive says.\n"
    "“We gave our full support to the plan,” said Mayor Ilse Brandt, adding, “and we will pay for it.”\n"
    "About 1,200 people cross it every day. The council will meet again on Tuesday."
)


class ArticleFactory(factory.django.DjangoModelFactory[Article]):
    class Meta:
        model = Article
        skip_postgeneration_save = True

    site = factory.SubFactory(SiteFactory)
    url = factory.Sequence(lambda n: f"https://courier.example/city/bridge-{n}/")
    headline = "The old bridge stays"
    language = "en"
    public = True

    @factory.post_generation
    def address(article: Article, create: bool, extracted: object, **_: object) -> None:
        if create:
            lead(article.page, article)


class RevisionFactory(factory.django.DjangoModelFactory[Revision]):
    class Meta:
        model = Revision

    class Params:
        copy = COPY

    article = factory.SubFactory(ArticleFactory)
    number = 1
    text = factory.LazyAttribute(lambda revision: Text.kept(revision.copy))
