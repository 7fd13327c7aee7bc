"""`/` says what this is and where to go."""

from __future__ import annotations

from django.test import Client

from corrigenda.newsroom.models import Site
from tests.doors.record.reading import parsed
from tests.factories import SiteFactory


def test_it_links_the_desk_and_the_record_of_each_site(client: Client, site: Site) -> None:
    SiteFactory.create(key="gazette", name="<b>Gazette</b>")
    answer = client.get("/")
    assert answer.status_code == 200
    page = parsed(answer)
    links = [link.attrs["href"] for link in page.query("main a")]
    assert links[0] == "/desk/"
    assert "/s/courier/corrections/" in links and "/s/gazette/corrections/" in links
    assert "<b>Gazette</b>" in page.query_one("main").to_text()


def test_without_a_site_it_says_how_to_make_one(client: Client, db: None) -> None:
    assert "corrigenda site add" in client.get("/").content.decode()
