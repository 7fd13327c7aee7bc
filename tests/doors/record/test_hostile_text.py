"""Whatever stands in headline, notice, words or names is text, in every page and document of the record."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest
from django.test import Client
from justhtml import JustHTML

from corrigenda.archive.models import Article, Revision, Text
from corrigenda.corrections.models import Correction
from tests.doors.record.publishing import published
from tests.doors.record.reading import parsed, raw

HOSTILE = "</script><script>alert(1)</script>]]><img src=x onerror=alert(1)>\u202e&amp;\"'\u2028{{ 7 }}\x07<!--"


@pytest.fixture
def hostile(article: Article) -> Correction:
    """Kept as it stands, past every check at the doors."""
    one = published(article, name="Rita", credit=True)
    kept = HOSTILE
    Article.objects.filter(pk=article.pk).update(headline=kept, section=kept[:100], authors=[kept])
    Correction.objects.filter(pk=one.pk).update(notice=kept, old=kept, new=kept + "!")
    one.case.suggestions.update(name=kept)
    newest = article.newest()
    assert newest is not None and one.before is not None
    Revision.objects.filter(pk=one.before.pk).update(text=Text.kept(kept + one.before.copy))
    Revision.objects.filter(pk=newest.pk).update(text=Text.kept(kept + "!" + newest.copy))
    return one


def paths(one: Correction) -> list[str]:
    record = "/s/courier/corrections/"
    about = f"?url={one.article.url}"
    return [
        record,
        f"{record}{one.number}/",
        f"/s/courier/history/{one.article_id}/",
        f"/s/courier/notices{about}",
    ]


def test_pages_hold_no_element_of_it(client: Client, hostile: Correction) -> None:
    for path in paths(hostile):
        html = client.get(path).content.decode()
        page = JustHTML(html, sanitize=False)
        assert not [one for one in page.query("img") if one.attrs.get("src") == "x"], path
        assert not [one for one in page.query("script") if one.attrs.get("type") != "application/ld+json"], path
        assert "alert(1)" in html, path


def test_the_data_block_ends_where_it_should(client: Client, hostile: Correction) -> None:
    page = parsed(client.get(paths(hostile)[1]))
    (block,) = page.query("script")
    data = json.loads(raw(block))
    assert data["correction"][0]["text"].startswith("</script><script>alert(1)</script>]]>")


def test_feeds_stay_whole(client: Client, hostile: Correction) -> None:
    atom = ElementTree.fromstring(client.get("/s/courier/corrections/feed.atom").content)
    title = atom.findtext("{http://www.w3.org/2005/Atom}entry/{http://www.w3.org/2005/Atom}title")
    feed = client.get("/s/courier/corrections/feed.json").json()
    assert title == feed["items"][0]["title"]
    assert title.startswith("Correction: </script><script>alert(1)</script>]]><img")
    assert "\x07" not in title
    content = JustHTML(feed["items"][0]["content_html"], sanitize=False)
    assert not content.query("img") and not content.query("script")


def test_json_ld_documents_stay_whole(client: Client, hostile: Correction) -> None:
    for path in (
        f"/s/courier/corrections/{hostile.number}.jsonld",
        f"/s/courier/jsonld?url={hostile.article.url}",
    ):
        answer = client.get(path)
        assert b"<" not in answer.content
        assert answer.json()["headline"].startswith("</script>")


def test_a_right_to_left_override_is_shown_as_a_sign_in_the_redline(client: Client, hostile: Correction) -> None:
    page = parsed(client.get(paths(hostile)[1]))
    assert "U+202E" in page.query_one(".redline").to_text()
