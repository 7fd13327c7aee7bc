"""A stranger sends the address of a draft: the desk reads it, and nobody else is told what stands there."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.core.management import call_command
from django.test import Client

from corrigenda.__main__ import main
from corrigenda.archive.flows.reindex import index_batch
from corrigenda.archive.models import Article
from corrigenda.newsroom.models import Site
from tests.doors.record.publishing import published
from tests.migrations import migrate_to
from tests.web import Web, serving

DRAFT = "/preview/draft?preview=true&token=SECRET"
WORDS = "The ferry across the strait stays in harbour. The ferrymen want new engines before the winter."
STORIES = {
    "/ferrymen": "The ferrymen met in the harbour hall. Old engines, they say, will not last the winter on the strait.",
    "/engines": "New engines for the ferry are on their way, the harbour says; the strait is rough in winter.",
}
Asked = Callable[[str], str]


@pytest.fixture
def web(site: Site) -> Iterator[Web]:
    """The newsroom's pages: two stories, and a draft on the same matter."""
    with serving() as web:
        site.hosts, site.private = [web.host], True
        site.save()
        for path, words in {**STORIES, DRAFT: WORDS}.items():
            web.story(path, words, head=f"<title>About {path[1:6]}</title>")
        yield web


@pytest.fixture
def sent(client: Client, site: Site, web: Web, do_jobs: Callable[[], None]) -> Article:
    """The newsroom's stories are known; a stranger has written about the draft, and it was read."""
    for path in STORIES:
        assert main(["ingest", web.url(path), "--site", site.key, "--pause", "0"]) == 0
    suggestion = {"site": site.key, "url": web.url(DRAFT), "kind": "other", "comment": "Is this a draft?"}
    assert client.post("/api/v1/suggestions", suggestion, content_type="application/json").status_code == 201
    do_jobs()
    index_batch(site.pk)
    draft = Article.objects.get(url=web.url(DRAFT))
    assert draft.newest() is not None
    return draft


@pytest.fixture
def answers(client: Client, site: Site) -> Asked:
    """Everything that is said to anybody about a page, in one text."""

    def ask(url: str) -> str:
        asked = {"site": site.key, "url": url}
        open_to_all = ["/api/v1/related", "/api/v1/corrections"]
        under = [f"/s/{site.key}/{name}" for name in ("related", "jsonld", "notices", "corrections/", "sitemap.xml")]
        found = [client.get(path, asked) for path in [*open_to_all, *under]]
        return "".join(b"".join(one).decode() for one in found if one.status_code == 200)

    return ask


def test_a_draft_is_named_to_nobody(sent: Article, web: Web, answers: Asked) -> None:
    for path in STORIES:
        told = answers(web.url(path))
        assert "ferry" in told.lower() or "engine" in told.lower()
        assert "SECRET" not in told and "preview" not in told
    of_itself = answers(sent.url).replace(sent.url.replace("&", "&amp;"), "").replace(sent.url, "")
    assert "About" not in of_itself  # neither its headline nor stories on its matter


def test_it_is_named_once_the_newsroom_sends_it(
    sent: Article, web: Web, site: Site, client: Client, newsroom: Client
) -> None:
    assert client.get(f"/s/{site.key}/jsonld", {"url": sent.url}).status_code == 404
    body = {"url": sent.url, "text": WORDS}
    assert newsroom.put("/api/v1/articles", body, content_type="application/json").status_code == 200
    assert client.get(f"/s/{site.key}/jsonld", {"url": sent.url}).status_code == 200


@pytest.mark.parametrize("again", [[], ["--again"]])
def test_a_sitemap_names_it_though_it_was_read_before(sent: Article, web: Web, site: Site, again: list[str]) -> None:
    listed = f"<url><loc>{sent.url.replace('&', '&amp;')}</loc><lastmod>2020-01-01</lastmod></url>"
    web.put("/s.xml", f"<urlset>{listed}</urlset>", "application/xml")
    assert main(["ingest", web.url("/s.xml"), "--site", site.key, "--pause", "0", *again]) == 0
    sent.refresh_from_db()
    assert sent.public


def test_a_file_of_articles_names_it_though_its_words_are_the_same(sent: Article, site: Site, tmp_path) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "articles.jsonl"
    file.write_text(f'{{"url": "{sent.url}", "html": "<article><p>{WORDS}</p></article>"}}\n', encoding="utf-8")
    assert main(["ingest", str(file), "--site", site.key]) == 0
    sent.refresh_from_db()
    assert sent.public


def test_a_corrected_one_is_named(sent: Article, client: Client) -> None:
    """Its history is public: an editor saw to that."""
    case = published(sent, old="winter", new="spring").case
    assert client.get(f"/s/{case.site.key}/jsonld", {"url": sent.url}).status_code == 200


def test_a_draft_does_not_speak_for_the_story_it_calls_its_own(
    sent: Article, client: Client, site: Site, web: Web, do_jobs: Callable[[], None]
) -> None:
    story = Article.objects.get(url=web.url("/engines"))
    head = f'<title>What comes next</title><link rel="canonical" href="{story.url}">'
    web.story("/draft?key=SECRET", STORIES["/engines"], head=head)
    suggestion = {"site": site.key, "url": web.url("/draft?key=SECRET"), "kind": "other", "comment": "And this?"}
    client.post("/api/v1/suggestions", suggestion, content_type="application/json")
    do_jobs()
    story.refresh_from_db()
    assert story.headline == "About engin"


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_of_articles_from_before_those_are_named_that_the_newsroom_or_a_correction_did(
    request: pytest.FixtureRequest,
) -> None:
    request.addfinalizer(migrate_to)  # whatever happens here
    made = migrate_to(("corrections", "0016_kind_names"), ("archive", "0008_no_vocabulary"))
    site = made.get_model("newsroom", "Site").objects.create(key="courier", name="Courier", hosts=["courier.example"])
    articles = made.get_model("archive", "Article").objects
    articles.create(site=site, url="https://courier.example/read")
    articles.create(site=site, url="https://courier.example/sent", ref="17")
    article = articles.create(site=site, url="https://courier.example/corrected")
    case = made.get_model("corrections", "Case").objects.create(site=site, number=1, article=article)
    made.get_model("corrections", "Correction").objects.create(case=case, site=site, article=article, number=1)
    call_command("migrate", verbosity=0)
    named = Article.objects.filter(public=True).order_by("pk").values_list("url", flat=True)
    assert [url.rpartition("/")[2] for url in named] == ["sent", "corrected"]
