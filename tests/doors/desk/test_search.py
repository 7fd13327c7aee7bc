"""Search the archive at the desk: sentences and single words, with what was found marked in the copy around it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from corrigenda.archive.flows.reindex import index_due
from corrigenda.archive.models import Article
from corrigenda.lib import clock
from corrigenda.newsroom.models import Site, Staff
from tests.doors.desk.pages import at_desk, read, text
from tests.factories import RevisionFactory, SiteFactory

ADDRESS = "/desk/courier/search/"
SENTENCE = "The bridge over the Aren was opened in 1931 by the last mayor of the united city."
Publish = Callable[..., Article]


@pytest.fixture
def publish(site: Site) -> Publish:
    def published(copy: str, headline: str = "A story", at: Site = site) -> Article:
        made = RevisionFactory.create(article__site=at, article__headline=headline, copy=copy).article
        index_due(at.pk)
        return made

    return published


def headlines(desk: Client, words: str, **more: str) -> list[str]:
    page = desk.get(ADDRESS, {"q": words, **more})
    return [one.to_text() for one in read(page).query("main li.row h2")]


def test_a_sentence_is_found_where_it_was_changed_too(desk: Client, publish: Publish) -> None:
    publish(f"Before.\n{SENTENCE.replace('last', 'first')} After.", "Changed")
    publish(f"Before. {SENTENCE} After.", "Word for word")
    publish(SENTENCE.replace("1931", "1887"), "Another year")
    publish("Nothing of the kind.", "Not this")
    page = desk.get(ADDRESS, {"q": SENTENCE})
    assert headlines(desk, SENTENCE) == ["Word for word", "Changed", "Another year"]
    assert [one.to_text() for one in read(page).query(".tag")] == [
        "word for word",
        "with some words changed",
        "same wording, different figures or names",
    ]
    assert text(page, "main li.row mark").startswith(SENTENCE)
    assert "3 articles" in text(page)


def test_some_words_are_found_wherever_they_stand(desk: Client, publish: Publish) -> None:
    publish("The mayor spoke. Later the bridge was closed.", "Both")
    publish("The bridge mayor came.", "Side by side")
    publish("The mayor went.", "One")
    assert headlines(desk, "Bridge mayor") == ["Side by side", "Both"]
    assert headlines(desk, "“bridge mayor”") == ["Side by side"]
    assert text(desk.get(ADDRESS, {"q": "mayor bridge"}), "main li.row:last-child mark") == "mayor bridge"


@pytest.mark.parametrize(
    ("copy", "words"),
    [
        ("市档案馆如是说，桥梁开通。", "桥梁"),
        ("Мэр приехал в Арен утром.", "мэр арен"),
        ("Zu\u0308rich baut eine Bru\u0308cke.", "z\u00fcrich"),
        ("The so\u00adcalled plan.", "socalled"),
        ("Bakan İstanbul'a gitti.", "istanbul"),
        ("bakan istanbul'a gitti.", "İSTANBUL"),
    ],
)
def test_in_any_script(desk: Client, publish: Publish, copy: str, words: str) -> None:
    publish(copy, "This one")
    publish("Quite another thing", "Not this")
    assert headlines(desk, words) == ["This one"]


def test_a_word_that_was_taken_out_is_found_no_more(desk: Client, publish: Publish, site: Site) -> None:
    article = publish("The mayor likes xylophones very much.")
    assert headlines(desk, "xylophones")
    RevisionFactory.create(article=article, number=2, copy="The mayor likes trumpets very much.")
    Article.objects.filter(pk=article.pk).update(index_due=True)
    index_due(site.pk)
    assert not headlines(desk, "xylophones")
    assert headlines(desk, "trumpets")


def test_page_by_page(desk: Client, publish: Publish) -> None:
    for number in range(28):
        publish(f"Story {number} of the mayor.", f"Number {number}")
    assert headlines(desk, "mayor") == [f"Number {number}" for number in range(27, 2, -1)]
    assert headlines(desk, "mayor", page="2") == ["Number 2", "Number 1", "Number 0"]
    assert "28 articles" in text(desk.get(ADDRESS, {"q": "mayor"}))
    assert not headlines(desk, "mayor", page="3")


def test_sister_sites_too_and_no_others(desk: Client, publish: Publish, site: Site) -> None:
    sister, stranger = SiteFactory.create(key="sister", name="The Sister"), SiteFactory.create(key="stranger")
    site.sisters.add(sister)
    publish(SENTENCE, "There", at=sister)
    publish(SENTENCE, "Elsewhere", at=stranger)
    for words in (SENTENCE, "mayor"):
        assert headlines(desk, words) == ["There"]
    assert "The Sister" in text(desk.get(ADDRESS, {"q": "mayor"}), "li.row .figures")


def test_only_for_those_who_have_a_seat(outsider: Staff, site: Site) -> None:
    assert at_desk(outsider).get(ADDRESS).status_code == 404
    assert Client().get(ADDRESS).status_code == 302


def test_the_page_says_when_nothing_was_found_and_keeps_the_words(desk: Client, publish: Publish) -> None:
    page = desk.get(ADDRESS, {"q": 'no "such" <b>words</b>'})
    assert "No article has these words" in text(page)
    assert 'value="no &quot;such&quot; &lt;b&gt;words&lt;/b&gt;"' in page.content.decode()
    assert "autofocus" in desk.get(ADDRESS).content.decode()


def test_hostile_copy_stands_as_text(desk: Client, publish: Publish) -> None:
    publish("The mayor <script>alert(1)</script> \u202e said & went.", "<img src=x onerror=alert(1)>")
    body = desk.get(ADDRESS, {"q": "mayor"}).content.decode()
    assert "<script>alert" not in body
    assert "<img src=x" not in body
    assert "\u202e" not in body


@pytest.mark.parametrize(
    "words",
    ['"', "*", "mayor*", "AND", "NEAR(a b)", "words:mayor", "'; --", "\0", "-", "“”", "a" * 6_000, "%", "\\", "🙂"],
)
def test_odd_words_break_nothing(desk: Client, publish: Publish, words: str) -> None:
    publish("The mayor came.")
    assert desk.get(ADDRESS, {"q": words}).status_code == 200


def test_long_passages_are_shown_cut(desk: Client, publish: Publish) -> None:
    long = " ".join(f"word{number} of the mayor" for number in range(300))
    publish(f"Before. {long}")
    shown = text(desk.get(ADDRESS, {"q": long[:2000]}), "li.row .redline")
    assert 300 < len(shown) < 700


def test_of_a_text_that_is_too_long_it_says_how_much_was_looked_for(desk: Client, publish: Publish) -> None:
    publish(f"Before. {SENTENCE}")
    assert "characters were looked for" not in text(desk.get(ADDRESS, {"q": SENTENCE}))
    page = desk.get(ADDRESS, {"q": f"{SENTENCE} {'a' * 5_000}"})
    assert "We searched only for the first 5000 characters." in text(page)


def test_every_article_has_its_place_on_a_page_however_often_it_carries_the_sentence(
    desk: Client, publish: Publish
) -> None:
    for number in range(60):
        publish("\n".join([SENTENCE] * 3), f"Story {number}")
    pages = [headlines(desk, SENTENCE, page=str(page)) for page in (1, 2, 3)]
    assert [len(page) for page in pages] == [25, 25, 10]
    assert len({headline for page in pages for headline in page}) == 60


def test_the_desk_leads_to_it(desk: Client) -> None:
    (link,) = [
        one for one in read(desk.get("/desk/courier/")).query("header a") if (one.attrs or {}).get("data-key") == "/"
    ]
    assert (link.attrs or {})["href"] == ADDRESS


def test_the_newest_articles_come_first_by_their_dates(desk: Client, site: Site, publish: Publish) -> None:
    """An archive is loaded in any order: the article that arrived last may be the oldest."""
    for headline, days in (("Middle", 20), ("Newest", 10), ("Oldest", 30)):
        article = publish(f"{headline}: the zeppelin landed.", headline)
        Article.objects.filter(pk=article.pk).update(published_at=clock.now() - timedelta(days=days))
    assert headlines(desk, "zeppelin") == ["Newest", "Middle", "Oldest"]
