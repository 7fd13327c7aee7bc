"""Two looks at one page at once: the one that was asked for first does not bring old words back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from corrigenda.archive.articles import noise
from corrigenda.archive.models import Article
from corrigenda.archive.pages import capture
from corrigenda.corrections.revisions.read_article import read_article
from corrigenda.corrections.revisions.receive_page import Overtaken, receive_page
from corrigenda.lib.net.pages import Client
from corrigenda.lib.urls import PageUrl
from corrigenda.newsroom.models import Site
from tests.factories import SiteFactory
from tests.web import serving

WRONG = "The bridge was opened in 1931, the city archive says."
RIGHT = WRONG.replace("1931", "1932")


def test_a_page_that_was_overtaken_on_its_way_is_asked_for_again(site: Site) -> None:
    with serving() as web:
        site.hosts, site.private = [web.host], True
        site.save()
        url = web.url("/bridge")
        web.story("/bridge", WRONG)
        with Client(hosts=site.hosts, private=True) as client:
            old = client.get(url)
            web.story("/bridge", RIGHT)
            receive_page(site=site, page=PageUrl.of(url), answer=client.get(url))
            with pytest.raises(Overtaken):
                receive_page(site=site, page=PageUrl.of(url), answer=old)
        article = Article.objects.get(url=url)
        read_article(article.pk)
        assert [RIGHT in one.copy for one in article.revisions.all()] == [True]


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_the_write_lock_while_a_page_is_read_and_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    within: list[tuple[str, bool]] = []

    def noting(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        return lambda *given: within.append((name, connection.in_atomic_block)) or call(*given)

    monkeypatch.setattr(capture, "of_page", noting("read", capture.of_page))
    monkeypatch.setattr(noise, "_blocks", noting("compared", noise._blocks))
    with serving() as web:
        site = SiteFactory.create(key="courier", hosts=[web.host], private=True)
        url = web.url("/bridge")
        with Client(hosts=site.hosts, private=True) as client:
            for words in (WRONG, RIGHT):
                web.story("/bridge", words)
                receive_page(site=site, page=PageUrl.of(url), answer=client.get(url))
    assert Article.objects.get().revisions.count() == 2
    assert within == [("read", False), ("read", False), ("compared", False)]
