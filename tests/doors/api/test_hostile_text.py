"""Hostile text in every field of the APIs: refused with a clear error, or text and nothing but text wherever it appears."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from django.core import mail
from django.test import Client
from justhtml import JustHTML

from corrigenda.archive.models import Article
from corrigenda.corrections.models import Suggestion
from corrigenda.dispatch.models import Job
from corrigenda.lib.text import well_formed
from corrigenda.newsroom.models import Site, Staff
from corrigenda.redline import visible

BACKEND = "django.contrib.auth.backends.ModelBackend"
URL = "https://courier.example/city/ferry/"
MEGABYTE = 2**20
HOSTILE = {
    "markup": "<b onmouseover=alert(1)>x</b><img src=x onerror=alert(1)><!--",
    "script": "</script></textarea></title><script>alert(1)</script>",
    "attribute": "\" onfocus=alert(1) autofocus x='><svg/onload=alert(1)>",
    "cdata": "]]><![CDATA[<x/>&amp;&#0;&lt;",
    "template": "{{ 7|add:7 }}{% now 'Y' %}%(who)s%s{0}\\u0041\\",
    "controls": "a\x00b\x07c\x1b[31md\x7f\x85\x9f\x0b\x0c\x1e",
    "surrogates": "a\ud83db\ude00c\uffff\ufffe",
    "override": "\u202egnp.exe\u2066\u2069\u200f\u061c\ufeff",
    "line ends": "a\r\nBcc: victim@example.com\r\n\r\n<html>\rb\u2028c\u2029d",
    "emoji": "👩‍👩‍👧‍👦🇺🇦🏴󠁧󠁢󠁥󠁮󠁧󠁿" * 5,
    "combining": "e" + "\u0301" * 120,
}
# These go the whole way in the short run, too; the others are of their kinds.
IN_SHORT = ("script", "controls", "surrogates", "override", "line ends")


@dataclass
class Story:
    """One hostile text on its whole way, in every field that takes it, each with a tag that tells where it ended up."""

    text: str
    newsroom: Client
    reader: Client
    number: int = 0
    receipt: str = ""
    said: dict[str, str] = field(default_factory=dict)

    def at(self, tag: str) -> str:
        self.said[tag] = f"{self.text} q{tag}q"
        return self.said[tag]

    def put(self, words: str) -> Any:
        body = {
            "url": URL,
            "text": f"The ferry sails at noon, {self.text} {words} said the harbour.\nIt is blue.",
            "ref": self.at("ref"),
            "headline": self.at("headline"),
            "section": self.text[:90],
            "authors": [self.at("author")],
            "language": self.text,
        }
        return self.newsroom.put("/api/v1/articles", json.dumps(body), content_type="application/json")

    def suggest(self) -> Any:
        body = {
            "site": "courier",
            "url": URL,
            "kind": "fact",
            "target": {"exact": f"{self.text} at nine", "prefix": self.text, "suffix": self.text, "start": 3, "end": 9},
            "replacement": self.at("replacement"),
            "comment": self.at("comment"),
            "source": self.at("source"),
            "name": self.at("name"),
            "email": "rita@reader.example",
            "credit": True,
            "idempotency_key": self.text,
        }
        return self.reader.post("/api/v1/suggestions", json.dumps(body), content_type="application/json")

    def approve(self) -> Any:
        case = self.case()
        copy = case["copy"]
        start = copy.index("at nine")
        body = {
            "outcome": "approve",
            "revision": 1,
            "edit": {"start": start, "end": start + 7, "old": "at nine", "new": self.at("new")},
            "kind": "correction",
            "notice": self.at("notice"),
            "reason": self.at("reason"),
            "quotation_source": self.text,
            "credit": [one["id"] for one in case["suggestions"]],
        }
        path = f"/api/v1/cases/{self.number}/decision"
        return self.newsroom.post(path, json.dumps(body), content_type="application/json")

    def case(self) -> dict[str, Any]:
        case: dict[str, Any] = self.newsroom.get(f"/api/v1/cases/{self.number}").json()
        return case


ON_THE_WHOLE_WAY = [
    pytest.param(text, id=name, marks=() if name in IN_SHORT else pytest.mark.long) for name, text in HOSTILE.items()
]


@pytest.fixture(params=ON_THE_WHOLE_WAY)
def story(request: pytest.FixtureRequest, client: Client, newsroom: Client, site: Site) -> Story:
    """The hostile text was suggested, accepted and published; the site itself is called so, too."""
    Site.objects.filter(pk=site.pk).update(name=well_formed(request.param)[:190] + " qsiteq")
    story = Story(request.param, newsroom, client)
    assert story.put("at nine").status_code == 201
    sent = story.suggest()
    assert sent.status_code == 201, sent.content
    story.number, story.receipt = (
        sent.json()["number"],
        sent.json()["receipt_url"].removeprefix("http://127.0.0.1:8000"),
    )
    return story


@pytest.fixture
def published(story: Story) -> Story:
    decided = story.approve()
    assert decided.status_code == 200, decided.content
    assert story.put(story.said["new"]).status_code == 200
    assert story.case()["resolution"] == "corrected"
    return story


def elements(page: JustHTML) -> Iterator[Any]:
    return iter(page.query("*"))


def check_page(html: str) -> str:
    """The page's text, once nothing in the page is markup of somebody else's."""
    assert well_formed(html) == html
    page = JustHTML(html, sanitize=False)
    for one in elements(page):
        attributes = dict(one.attrs or {})
        assert not [name for name in attributes if name.startswith("on") or name == "style"], one.name
        assert one.name not in ("b", "svg", "x", "iframe", "object", "base"), one.name
        assert one.name != "script" or "src" in attributes or attributes["type"] == "application/ld+json"
        assert attributes.get("src") != "x"
        assert not str(attributes.get("href", "")).lower().startswith(("javascript:", "data:"))
    assert len(page.query("title")) == 1
    return " ".join(node.to_text() for node in page.query("body, title"))


def seen(client: Client, path: str, *, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return check_page(answer.content.decode())


def tags(shown: str, *wanted: str) -> None:
    assert [tag for tag in wanted if f"q{tag}q" not in shown] == []


def test_the_case_json_has_it_as_it_was_sent_but_for_what_no_text_may_hold(story: Story) -> None:
    (said,) = story.case()["suggestions"]
    for name in ("replacement", "comment", "source"):
        assert said[name] == well_formed(story.said[name]).strip()
    assert said["name"] == " ".join(well_formed(story.said["name"]).split())


def test_the_desk_shows_text(story: Story, ed: Staff) -> None:
    desk = Client()
    desk.force_login(ed, BACKEND)
    case = f"/desk/courier/{story.number}/"
    tags(seen(desk, "/desk/courier/"), "site", "headline", "replacement")
    tags(seen(desk, case), "site", "headline", "replacement", "comment", "source", "name")
    main = " ".join(node.to_text() for node in JustHTML(desk.get(case).content.decode(), sanitize=False).query("main"))
    assert visible(main) == main  # nothing that hides, nothing that turns the line around
    for form in ("accept/", "accept/?edit", f"accept/?words={quote(well_formed(story.text))}", "stet/", "duplicate/"):
        seen(desk, case + form)


def test_a_decision_typed_at_the_desk_is_text_when_it_comes_back(story: Story, ed: Staff) -> None:
    desk = Client()
    desk.force_login(ed, BACKEND)
    text = story.text.encode("utf-8", "replace").decode()  # a form cannot carry a lone surrogate
    for verb, sent in {
        "accept": {"revision": "1", "start": "0", "end": "3", "old": text, "new": text, "kind": text, "notice": text},
        "preview": {"revision": text, "start": text, "end": text, "old": text, "new": text, "kind": text, "seen": text},
        "duplicate": {"number": text, "picked": text},
    }.items():
        answer = desk.post(f"/desk/courier/{story.number}/{verb}/", sent)
        assert answer.status_code in (200, 422), verb
        check_page(well_formed(answer.content.decode()))  # what the editor typed comes back as it was typed
    assert desk.post(f"/desk/courier/{story.number}/stet/", {"own": text}).status_code == 302
    tags(seen(story.reader, story.receipt), "site")


def test_the_receipt_shows_text(published: Story) -> None:
    shown = seen(published.reader, published.receipt)
    tags(shown, "site", "replacement", "comment", "source", "name", "reason")
    for page in ("/stop", "/erase"):
        seen(published.reader, published.receipt + page)


def test_the_record_shows_text(published: Story) -> None:
    article = Article.objects.get()
    record = "/s/courier/corrections/"
    tags(seen(published.reader, record), "site", "notice", "headline")
    permalink = seen(published.reader, f"{record}{published.number}/")
    tags(permalink, "site", "notice", "headline", "new", "name")
    tags(seen(published.reader, f"/s/courier/history/{article.pk}/"), "notice", "headline", "new")
    fragment = published.reader.get(f"/s/courier/notices?url={URL}").content.decode()
    tags(check_page(f"<title>x</title>{fragment}"), "notice", "new")


def test_feeds_and_data_stay_whole(published: Story) -> None:
    atom = ElementTree.fromstring(published.reader.get("/s/courier/corrections/feed.atom").content)
    feed = published.reader.get("/s/courier/corrections/feed.json").json()
    tags("".join(atom.itertext()), "site", "headline", "notice", "new")
    tags(feed["items"][0]["content_html"], "notice", "new")
    check_page(f"<title>x</title>{feed['items'][0]['content_html']}")
    for path in (f"corrections/{published.number}.jsonld", f"jsonld?url={URL}"):
        answer = published.reader.get(f"/s/courier/{path}")
        data = answer.json()
        tags(json.dumps(data), "site", "headline", "author", "notice")
        assert b"<" not in answer.content
        assert well_formed(answer.content.decode()) == answer.content.decode()
    (notice,) = published.reader.get(f"/api/v1/corrections?site=courier&url={URL}").json()["corrections"]
    tags(notice["notice"] + notice["new"], "notice", "new")


def letters() -> list[EmailMessage]:
    return [message_from_bytes(one.message().as_bytes(), policy=policy.default) for one in mail.outbox]  # type: ignore[misc]


def test_letters_keep_their_headers(published: Story, do_jobs: Callable[[], None]) -> None:
    Job.objects.exclude(task="tell").delete()
    do_jobs()
    assert len(letters()) == 2
    for letter in letters():
        assert letter["To"] == "rita@reader.example"
        assert letter.defects == []
        assert sorted(letter.keys()) == [
            "Auto-Submitted",
            "Content-Transfer-Encoding",
            "Content-Type",
            "Date",
            "From",
            "List-Unsubscribe",
            "List-Unsubscribe-Post",
            "MIME-Version",
            "Message-ID",
            "Subject",
            "To",
        ]
        assert "\n" not in letter["Subject"]
        assert letter.get_content_type() == "text/plain"
        assert "/r/" in letter.get_content()


SUGGESTION = {"site": "courier", "url": URL, "kind": "typo", "replacement": "b", "comment": "c"}
LONG_FIELDS = (
    *("site", "url", "kind", "replacement", "comment", "source", "name", "email", "idempotency_key"),
    *("target.exact", "target.prefix"),
)


@pytest.mark.parametrize("name", LONG_FIELDS)
def test_a_megabyte_in_a_field_of_a_suggestion_is_refused_by_its_name_and_not_sent_back(
    client: Client, site: Site, name: str
) -> None:
    body: dict[str, Any] = {**SUGGESTION, "target": {"exact": "a"}}
    inner = body["target"] if name.startswith("target") else body
    inner[name.rpartition(".")[2]] = "https://courier.example/" * (MEGABYTE // 24)
    answer = client.post("/api/v1/suggestions", json.dumps(body), content_type="application/json")
    if name == "target.prefix":  # of the context as much is kept as is of use
        assert len(str(Suggestion.objects.get().target)) < 500
        return
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == [name]
    assert len(answer.content) < 2000


@pytest.mark.parametrize("name", ["outcome", "kind", "notice", "reason", "edit.old", "edit.new"])
def test_a_megabyte_in_a_field_of_a_decision_is_refused_by_its_name(
    newsroom: Client, client: Client, name: str
) -> None:
    story = Story("x", newsroom, client)
    story.put("at nine")
    story.number = story.suggest().json()["number"]
    start = story.case()["copy"].index("at nine")
    edit = {"start": start, "end": start + 7, "old": "at nine", "new": "at ten"}
    body: dict[str, Any] = {"outcome": "approve", "revision": 1, "kind": "correction", "notice": "n", "edit": edit}
    inner = edit if name.startswith("edit") else body
    inner[name.rpartition(".")[2]] = "m" * MEGABYTE
    path = f"/api/v1/cases/{story.number}/decision"
    answer = newsroom.post(path, json.dumps(body), content_type="application/json")
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == [name]
    assert len(answer.content) < 2000


@pytest.mark.parametrize("name", ["html", "body_html", "text", "headline", "ref", "section", "language"])
def test_an_article_of_a_megabyte_is_kept_and_what_is_said_of_it_is_cut(newsroom: Client, name: str) -> None:
    body = {"url": URL, "text": "It is blue.", name: "m" * MEGABYTE}
    if name in ("html", "body_html"):
        body.pop("text")
    answer = newsroom.put("/api/v1/articles", json.dumps(body), content_type="application/json")
    assert answer.status_code == 201
    assert len(answer.content) < 3000


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("name", ["email", "url", "site", "kind"])
def test_where_only_one_shape_fits_it_is_refused(client: Client, site: Site, name: str, text: str) -> None:
    for hostile in (text, f"https://courier.example.{text}@evil.example/", f"rita@reader.example{text}"):
        body = {**SUGGESTION, "target": {"exact": "a"}, name: hostile}
        answer = client.post("/api/v1/suggestions", json.dumps(body), content_type="application/json")
        assert answer.status_code == 422, hostile
        assert [error["field"] for error in answer.json()["errors"]] == [name]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_the_form_takes_it_as_text_or_says_what_to_change(client: Client, site: Site, text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    known = {"url": URL, "kind": "typo", "quote": "a", "replacement": "b"}
    for name in ("url", "kind", "quote", "replacement", "comment", "source", "name", "email", "nonce"):
        answer = client.post("/suggest/courier", {**known, name: text})
        assert answer.status_code in (303, 422), name
        if answer.status_code == 303:
            seen(client, answer["Location"])
        else:
            check_page(well_formed(answer.content.decode()))  # what the reader typed comes back as it was typed
    check_page(well_formed(client.get("/suggest/courier", {"url": text}).content.decode()))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_page_that_says_hostile_things_of_itself_is_read_as_text(newsroom: Client, text: str) -> None:
    data = {
        "@type": ["NewsArticle"],
        "headline": text,
        "author": [{"name": text}, 5, None, [text]],
        "datePublished": text,
    }
    page = f"<title>{text}</title><script type='application/ld+json'>{json.dumps(data).replace('<', chr(92) + 'u003c')}</script>"
    body = {"url": URL, "html": f"<html lang='{text}'><head>{page}</head><article><p>It is blue.</p></article></html>"}
    answer = newsroom.put("/api/v1/articles", json.dumps(body), content_type="application/json")
    assert answer.status_code == 201
    article = Article.objects.get()
    assert article.headline == " ".join(well_formed(html.unescape(text)).split())
    assert article.authors == [article.headline]
    assert article.published_at is None
    assert well_formed(article.language) == article.language
