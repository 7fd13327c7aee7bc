"""How long wrong words stood: from the earliest revision that has them, or from the article's publication."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from corrigenda.anchoring import Edit
from corrigenda.archive.models import Article, Revision
from corrigenda.corrections.publication.stood_since import stood_since
from corrigenda.lib import clock
from tests.factories import ArticleFactory, RevisionFactory

BEGAN = datetime(2026, 3, 1, 6, tzinfo=UTC)
RIGHT = "The bridge was opened in 1932, the archive says. It stays where it is."
WRONG = RIGHT.replace("1932", "1931")


@pytest.fixture
def article(db: None) -> Article:
    return ArticleFactory.create()


def revisions(article: Article, *copies: str) -> Revision:
    """One an hour; the last is given back."""
    for number, copy in enumerate(copies, start=1):
        at = BEGAN + timedelta(hours=number - 1)
        last = RevisionFactory.create(article=article, number=number, copy=copy, captured_at=at)
    made: Revision = last
    return made


def edit(copy: str) -> Edit:
    start = copy.index("1931")
    return Edit(start, start + 4, "1931", "1932")


@pytest.mark.parametrize(
    ("copies", "hour"),
    [
        ((WRONG,), 0),
        ((WRONG, WRONG + " More."), 0),
        ((RIGHT, WRONG), 1),
        ((WRONG, RIGHT, WRONG), 2),
        ((WRONG, "A new first line.\n" + WRONG), 0),
        ((RIGHT, "In 1931 it rained.\n" + RIGHT, "In 1930 it rained.\n" + WRONG), 2),
    ],
)
def test_since_the_earliest_revision_that_has_them(article: Article, copies: tuple[str, ...], hour: int) -> None:
    article.published_at = BEGAN
    article.save()
    last = revisions(article, *copies)
    assert stood_since(edit(last.copy), last) == BEGAN + timedelta(hours=hour)


def test_where_nobody_knows_when_the_article_was_published_it_is_left_out(article: Article) -> None:
    last = revisions(article, WRONG, WRONG + " More.")
    assert stood_since(edit(last.copy), last) is None


def test_words_of_this_minute_are_not_said_to_have_stood(article: Article) -> None:
    last = revisions(article, RIGHT, WRONG)
    Revision.objects.filter(pk=last.pk).update(captured_at=clock.now())
    assert stood_since(edit(last.copy), Revision.objects.get(pk=last.pk)) is None


def test_words_of_the_first_revision_stood_since_publication(article: Article) -> None:
    article.published_at = BEGAN - timedelta(days=3)
    article.save()
    last = revisions(article, WRONG, WRONG + " More.")
    assert stood_since(edit(last.copy), last) == BEGAN - timedelta(days=3)


def test_words_that_came_later_did_not(article: Article) -> None:
    article.published_at = BEGAN - timedelta(days=3)
    article.save()
    last = revisions(article, RIGHT, WRONG)
    assert stood_since(edit(last.copy), last) == BEGAN + timedelta(hours=1)


def test_without_a_change_of_words_nothing_stood(article: Article) -> None:
    assert stood_since(None, revisions(article, WRONG)) is None
