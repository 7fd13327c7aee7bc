"""A researcher takes the whole record away: as CSV, as JSON Lines, as the log that can be verified; a robot its sitemap."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from corrigenda.__main__ import main
from corrigenda.archive.models import Article
from corrigenda.corrections.models import Correction
from corrigenda.corrections.publication import export
from corrigenda.newsroom.models import Site
from corrigenda.record.feeds import sitemap
from tests.doors.record.publishing import NOTICE, published
from tests.doors.record.test_search_the_record import many

NS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def body(client: Client, path: str, **query: str) -> str:
    answer = client.get(f"/s/courier/{path}", query)
    assert answer.status_code == 200
    return b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]


def rows(client: Client, **query: str) -> list[dict[str, str]]:
    return list(
        csv.DictReader(io.StringIO(body(client, "corrections.csv", **query).removeprefix("\ufeff"), newline=""))
    )


def lines(client: Client, **query: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in body(client, "corrections.jsonl", **query).splitlines()]


def test_csv_and_json_lines_say_the_same(client: Client, correction: Correction, article: Article) -> None:
    published(article, old="1,200", new="1,300", kind="clarification", notice="One line,\nand “another”.")
    published(article, old="cross", new="crosses", kind="minor-fix", notice="")
    as_lines = lines(client)
    assert [one["kind"] for one in as_lines] == ["correction", "clarification"]
    told = [one | {"amendments": ""} for one in as_lines]  # none yet
    assert [{name: str(value) for name, value in one.items()} for one in told] == rows(client)
    assert {len(one["amendments"]) for one in as_lines} == {0}
    assert as_lines[0] | {"notice": NOTICE, "old": "1931", "new": "1932"} == as_lines[0]
    assert as_lines[0]["url"] == f"http://127.0.0.1:8000/s/courier/corrections/{correction.number}/"
    assert list(as_lines[0]) == list(export.COLUMNS)


def test_no_reader_is_in_it(client: Client, correction: Correction) -> None:
    """Not even one who may be thanked by name: that stands on the page, from which it can be erased."""
    for form in ("corrections.csv", "corrections.jsonl", "log.jsonl"):
        assert "Rita" not in body(client, form)


def test_a_spreadsheet_runs_nothing(client: Client, article: Article) -> None:
    hostile = ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\t=1", " =1", "\n=1", "＝1"]
    for notice in hostile:
        published(article, old="1931", new="1932", notice="x")
        Correction.objects.filter(notice="x").update(notice=notice)
        Article.objects.filter(pk=article.pk).update(headline="=cmd|' /C calc'!A0")
        article.revisions.filter(number__gt=1).update(text=article.revisions.get(number=1).text)
    for row, line, notice in zip(rows(client), lines(client), hostile, strict=True):
        assert row["notice"] == f"'{notice}" and row["headline"].startswith("'=")
        assert line["notice"] == notice.strip("\0")


def test_what_is_wanted_is_taken_and_no_more(client: Client, correction: Correction, article: Article) -> None:
    published(article, old="1,200", new="1,300", kind="clarification", notice="Fewer people.")
    assert [one["number"] for one in lines(client, q="year")] == [correction.number]
    assert [one["kind"] for one in rows(client, kind="clarification")] == ["clarification"]


def test_it_comes_in_batches_from_few_queries(
    client: Client, site: Site, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    many(site, 1_100)
    with django_assert_max_num_queries(7):
        assert len(lines(client)) == 1_100


def test_verify_accepts_the_log_and_finds_a_change(
    client: Client, correction: Correction, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "log.jsonl"
    file.write_text(body(client, "log.jsonl"), "utf-8")
    assert main(["verify", str(file)]) == 0
    file.write_text(file.read_text("utf-8").replace("1932", "1933"), "utf-8")
    assert main(["verify", str(file)]) == 1
    assert "leaf 0" in capsys.readouterr().out


@pytest.mark.parametrize("form", sorted(export.FORMS))
def test_the_command_writes_the_same(
    client: Client, correction: Correction, form: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["export", "--site", "courier", "--format", form]) == 0
    path = "log.jsonl" if form == "log" else f"corrections.{form}"
    assert capfdbinary.readouterr().out.decode() == body(client, path)


def test_the_command_knows_its_sites(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--site", "nobody"]) == 2
    assert "site list" in capsys.readouterr().err


def places(xml: str) -> list[str]:
    return [str(one.text) for one in ElementTree.fromstring(xml).iter(f"{NS}loc")]


def test_the_sitemap_has_every_page_of_the_record(client: Client, correction: Correction) -> None:
    base = "http://127.0.0.1:8000/s/courier"
    found = places(body(client, "sitemap.xml"))
    assert found == [
        f"{base}/corrections/",
        f"{base}/policy/",
        f"{base}/corrections/{correction.number}/",
        f"{base}/history/{correction.article_id}/",
    ]
    for place in found:
        assert client.get(place.removeprefix("http://127.0.0.1:8000")).status_code == 200


def test_a_large_one_is_in_parts_that_together_are_whole(
    client: Client, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    many(site, 10)
    whole = places(body(client, "sitemap.xml"))
    assert len(whole) == 13
    monkeypatch.setattr(sitemap, "MOST", 5)
    parts = places(body(client, "sitemap.xml"))
    assert len(parts) == 3
    each = [places(body(client, part.rpartition("courier/")[2])) for part in parts]
    assert [len(one) for one in each] == [5, 5, 3]
    assert [place for one in each for place in one] == whole
    assert (
        client.get("/s/courier/sitemap-4.xml").status_code == client.get("/s/courier/sitemap-0.xml").status_code == 404
    )
