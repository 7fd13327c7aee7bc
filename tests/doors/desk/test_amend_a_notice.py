"""A published notice is amended: the later one beside the earlier, which stays, everywhere and in the log."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest
from django.test import Client

from corrigenda.__main__ import main
from corrigenda.archive.models import Article
from corrigenda.corrections.models import Amendment, Case, Correction, Leaf
from corrigenda.newsroom.models import Site, Staff
from tests.doors.desk.pages import address, at_desk, filled, read, text
from tests.doors.record.publishing import NOTICE, published

LATER = "An earlier notice gave a wrong reason; the year it gives is right."
NS = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def correction(article: Article) -> Correction:
    return published(article)


@pytest.fixture
def amended(desk: Client, correction: Correction) -> Correction:
    amend(desk, correction.case, LATER)
    return correction


def amend(client: Client, case: Case, notice: str) -> None:
    form = filled(client.get(address(case, "amend")), address(case, "amend"))
    answer = client.post(address(case, "amend"), form | {"notice": notice})
    assert (answer.status_code, answer["Location"]) == (302, address(case))


def test_a_closed_case_offers_it(desk: Client, correction: Correction) -> None:
    page = desk.get(address(correction.case))
    (link,) = read(page).query("a[data-key=m]")
    assert link.attrs["href"] == address(correction.case, "amend")


def test_both_stand_on_the_permalink_the_first_as_it_was(client: Client, amended: Correction) -> None:
    page = client.get(f"/s/courier/corrections/{amended.number}/")
    assert [" ".join(one.to_text().split()) for one in read(page).query(".notice")] == [NOTICE, LATER]
    amended.refresh_from_db()
    assert amended.notice == NOTICE
    assert LATER in client.get("/s/courier/corrections/").content.decode()
    assert LATER in client.get(f"/s/courier/history/{amended.article_id}/").content.decode()
    fragment = client.get("/s/courier/notices", {"url": amended.article.url}).content.decode()
    assert NOTICE in fragment and LATER in fragment


def test_pages_get_it_by_the_api_and_ask_again(client: Client, desk: Client, correction: Correction) -> None:
    asked = {"site": "courier", "url": correction.article.url}
    before = client.get("/api/v1/corrections", asked)
    amend(desk, correction.case, LATER)
    after = client.get("/api/v1/corrections", asked, headers={"if-none-match": before["ETag"]})
    assert after.status_code == 200
    (one,) = after.json()["corrections"]
    assert [said["text"] for said in one["amendments"]] == [LATER]
    assert one["notice"].startswith(NOTICE + "\nAmended on ") and one["notice"].endswith(LATER)


def test_feeds_show_both_and_say_when(client: Client, amended: Correction) -> None:
    (entry,) = ElementTree.fromstring(client.get("/s/courier/corrections/feed.atom").content).findall("a:entry", NS)
    content, updated = entry.findtext("a:content", "", NS), entry.findtext("a:updated", "", NS)
    assert NOTICE in content and LATER in content
    assert updated == amended.amendments.get().at.isoformat() > entry.findtext("a:published", "", NS)
    (item,) = client.get("/s/courier/corrections/feed.json").json()["items"]
    assert item["date_modified"] == updated and LATER in item["content_html"]


def test_an_old_notice_that_is_amended_comes_up_in_the_feed_again(
    client: Client, desk: Client, correction: Correction
) -> None:
    newer = published(correction.article, old="1,200", new="1,300")
    amend(desk, correction.case, LATER)
    items = client.get("/s/courier/corrections/feed.json").json()["items"]
    assert [one["_corrigenda"]["number"] for one in items] == [correction.number, newer.number]


def test_its_json_ld_points_to_the_earlier(client: Client, amended: Correction) -> None:
    data = client.get(f"/s/courier/corrections/{amended.number}.jsonld").json()
    first, later = data["correction"]
    assert (first["text"], later["text"]) == (NOTICE, LATER)
    assert later["parentItem"]["@id"] == first["@id"]
    assert data["dateModified"] == later["datePublished"]


def test_it_is_a_leaf_of_the_log_and_the_log_verifies(amended: Correction, capsys: pytest.CaptureFixture[str]) -> None:
    entries = [json.loads(one) for one in Leaf.objects.order_by("index").values_list("entry", flat=True)]
    assert [(one["type"], one.get("text")) for one in entries][-1] == ("amendment", LATER)
    assert main(["verify", "--site", "courier"]) == 0
    Amendment.objects.update(text="Nothing to see.")
    assert main(["verify", "--site", "courier"]) == 1
    assert f"amendment 1 of correction {amended.number} was changed: text" in capsys.readouterr().out


def test_an_amendment_that_was_dropped_or_slipped_in_is_found(
    amended: Correction, capsys: pytest.CaptureFixture[str]
) -> None:
    Amendment.objects.create(correction=amended, number=2, text="Slipped in.")
    assert main(["verify", "--site", "courier"]) == 1
    assert f"amendment 2 of correction {amended.number} is not in the log" in capsys.readouterr().out
    Amendment.objects.all().delete()
    assert main(["verify", "--site", "courier"]) == 1
    assert "is gone from the record" in capsys.readouterr().out


def test_the_newsroom_amends_by_its_api(newsroom: Client, correction: Correction) -> None:
    def post(notice: str) -> tuple[int, dict[str, object]]:
        body = json.dumps({"outcome": "amend", "notice": notice})
        path = f"/api/v1/cases/{correction.number}/decision"
        answer = newsroom.post(path, body, content_type="application/json")
        return answer.status_code, answer.json()

    status, case = post(LATER)
    said = case["correction"]
    assert status == 200 and isinstance(said, dict)
    assert (said["notice"], [one["text"] for one in said["amendments"]]) == (NOTICE, [LATER])
    assert post(LATER)[0] == 422, "the same again is no amendment"
    assert post(" ")[0] == 422


def test_only_a_published_notice_is_amended(desk: Client, case: Case, article: Article) -> None:
    assert desk.post(address(case, "amend"), {"notice": LATER}).status_code == 409
    silent = published(article, kind="minor-fix", notice="", old="1,200", new="1,300")
    answer = desk.post(address(silent.case, "amend"), {"notice": LATER})
    assert answer.status_code == 422 and "published without a notice" in text(answer)
    assert "Amend" not in text(desk.get(address(silent.case)), "#decide")


def test_of_a_kind_that_needs_a_sign_off_a_standards_editor_amends(
    desk: Client, stan: Staff, correction: Correction, site: Site
) -> None:
    Correction.objects.filter(pk=correction.pk).update(kind="apology")
    assert desk.post(address(correction.case, "amend"), {"notice": LATER}).status_code == 403
    amend(at_desk(stan), correction.case, LATER)
    assert "stan amended the notice" in text(desk.get(address(correction.case)), ".history")


def test_outsiders_amend_nothing(outsider: Staff, correction: Correction) -> None:
    assert at_desk(outsider).post(address(correction.case, "amend"), {"notice": LATER}).status_code == 404


def test_hostile_words_stand_as_text(client: Client, desk: Client, correction: Correction) -> None:
    amend(desk, correction.case, "<script>alert(1)</script>")
    for page in (
        desk.get(address(correction.case)),
        client.get(f"/s/courier/corrections/{correction.number}/"),
        client.get("/s/courier/notices", {"url": correction.article.url}),
    ):
        assert "<script>alert" not in page.content.decode()


def test_the_record_is_searched_in_it_and_its_annotation_has_it(client: Client, amended: Correction) -> None:
    assert LATER in text(client.get("/s/courier/corrections/", {"q": "gave a wrong reason"}))
    assert LATER not in text(client.get("/s/courier/corrections/", {"q": "no such words"}))
    one = json.loads(client.get(f"/s/courier/annotations/{amended.number}/").content)
    assert [body["value"] for body in one["body"] if body["purpose"] == "describing"] == [NOTICE, LATER]
