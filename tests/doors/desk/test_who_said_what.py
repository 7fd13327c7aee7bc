"""All quotations of an article with their speakers, beside its case and in the newsroom's API."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from django.test import Client

from corrigenda.archive.models import Article
from corrigenda.corrections.models import Case
from corrigenda.newsroom.models import Site, Staff
from tests.doors.desk.pages import address, at_desk, filled, read, text
from tests.factories import CaseFactory, RevisionFactory

SAID = ["“We gave our full support to the plan,”", "“and we will pay for it.”"]


def test_the_list_beside_the_case(desk: Client, case: Case) -> None:
    page = desk.get(address(case))
    [holder] = [each for each in read(page).query("[hx-get]") if each.attrs["hx-get"] == address(case, "quotations")]
    assert holder.attrs["hx-trigger"] == "toggle from:closest details once"
    alone = desk.get(address(case, "quotations"), headers={"hx-request": "true"})
    listed = [" ".join(each.to_text().split()) for each in read(alone).query("ol.said > li")]
    assert len(listed) == 2
    assert all("Ilse Brandt" in row and words in row for row, words in zip(listed, SAID, strict=True))
    assert "<main" not in alone.content.decode() and "Who said what" in text(desk.get(address(case, "quotations")))


def test_this_is_wrong_begins_a_case_on_those_words(desk: Client, case: Case) -> None:
    link = read(desk.get(address(case, "quotations"))).query("ol.said a")[0].attrs["href"]
    assert parse_qs(urlsplit(link).query) == {"article": [str(case.article_id)], "words": [SAID[0]]}
    form = filled(desk.get(link), urlsplit(link).path)
    opened = desk.post(urlsplit(link).path, form, follow=True)
    assert Case.objects.latest("number").passage() == SAID[0]
    assert "We gave our full support" in text(opened, "mark")


def test_an_article_without_quotations_says_so(desk: Client, site: Site) -> None:
    case = CaseFactory.create(anchored_on=RevisionFactory.create(article__site=site, copy="It opened in 1931."))
    assert "We found no quotations" in text(desk.get(address(case, "quotations")))


def test_nobody_else_sees_the_list(outsider: Staff, client: Client, case: Case) -> None:
    assert at_desk(outsider).get(address(case, "quotations")).status_code == 404
    assert client.get(address(case, "quotations")).status_code == 302


def test_the_newsroom_asks_by_the_articles_id(newsroom: Client, case: Case) -> None:
    answer = newsroom.get(f"/api/v1/articles/{case.article_id}/quotations").json()
    copy = case.article.newest().copy  # type: ignore[union-attr]
    assert answer["article"]["id"] == case.article_id and answer["article"]["revision"] == 1
    assert [each["text"] for each in answer["quotations"]] == SAID
    assert all(each["speaker"].endswith("Ilse Brandt") for each in answer["quotations"])
    assert all(copy[each["start"] : each["end"]] == each["text"] for each in answer["quotations"])


def test_only_articles_of_the_site_and_only_with_the_token(newsroom: Client, client: Client, article: Article) -> None:
    other = RevisionFactory.create(article__site__key="elsewhere").article
    assert newsroom.get(f"/api/v1/articles/{other.pk}/quotations").status_code == 404
    assert newsroom.get(f"/api/v1/articles/{2**70}/quotations").status_code == 404
    assert newsroom.get("/api/v1/articles/x/quotations").status_code == 422
    assert client.get(f"/api/v1/articles/{article.pk}/quotations").status_code == 401
