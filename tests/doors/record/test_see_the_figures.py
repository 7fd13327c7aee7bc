"""The figures of a year: for the public where the newsroom says so, with the authors for the desk."""

from __future__ import annotations

from django.test import Client

from corrigenda.corrections.models import Correction
from corrigenda.newsroom.models import Site, Staff
from tests.doors.desk.pages import at_desk


def test_nobody_sees_them_unless_the_newsroom_says_so(client: Client, correction: Correction) -> None:
    assert client.get("/s/courier/statistics/").status_code == 404
    assert client.get("/s/courier/statistics.csv").status_code == 404
    assert b"/statistics/" not in client.get("/s/courier/corrections/").content


def test_the_public_sees_figures_and_no_author(client: Client, correction: Correction, site: Site) -> None:
    Site.objects.update(publish_statistics=True)
    correction.article.authors = ["Ana Author"]
    correction.article.save()
    page = client.get("/s/courier/statistics/").content.decode()
    assert "Median time to correction" in page
    assert "<svg" in page
    assert "Ana Author" not in page
    assert "style=" not in page
    table = client.get("/s/courier/statistics.csv")
    assert table["Content-Type"] == "text/csv; charset=utf-8"
    assert "all,,corrections,1,number" in table.content.decode()
    assert b"/statistics/" in client.get("/s/courier/corrections/").content


def test_the_desk_sees_the_authors(ed: Staff, correction: Correction) -> None:
    correction.authors = ["Ana <Author>"]  # those of the day it was published
    correction.save()
    desk = at_desk(ed)
    assert "Ana &lt;Author&gt;" in desk.get("/desk/courier/statistics/").content.decode()
    assert "author,Ana <Author>,corrections,1,number" in desk.get("/desk/courier/statistics.csv").content.decode()


def test_a_year_in_which_nothing_happened_says_so_and_no_year_is_no_page(ed: Staff, correction: Correction) -> None:
    desk = at_desk(ed)
    assert b"No suggestions came in" in desk.get("/desk/courier/statistics/?year=2011").content
    for asked in ("20x6", "1999", "9999", "-1", "²026"):
        assert desk.get("/desk/courier/statistics/", {"year": asked}).status_code == 404
