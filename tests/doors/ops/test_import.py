"""A newsroom takes its record along: what one desk exported, an empty desk imports, and exports the same again."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from corrigenda.__main__ import main
from corrigenda.archive.models import Article
from corrigenda.corrections.actors import NEWSROOM
from corrigenda.corrections.decisions.amend import amend
from corrigenda.corrections.figures.statistics import Stretch, statistics
from corrigenda.corrections.models import Case, Correction, Leaf
from corrigenda.corrections.publication.export import as_csv, as_jsonl, as_log
from corrigenda.corrections.publication.notice_filter import NoticeFilter
from corrigenda.corrections.sites.remove_site import delete_site
from corrigenda.dispatch.models import Job
from corrigenda.newsroom.models import Site
from tests.doors.record.publishing import published
from tests.factories import RevisionFactory, SiteFactory


def exported(site: Site) -> list[dict[str, Any]]:
    return [json.loads(line) for line in as_jsonl(site, NoticeFilter())]


def row(number: int, **changed: Any) -> dict[str, Any]:
    return {
        "number": number,
        "kind": "correction",
        "published_at": "2019-05-03T10:00:00.123456+00:00",
        "headline": "The old bridge stays",
        "section": "City",
        "article": "https://courier.example/city/bridge/",
        "notice": "An earlier version of this article gave the wrong year for the bridge.",
        "amendments": [],
        "old": "1931",
        "new": "1932",
        "url": f"https://old.example/s/courier/corrections/{number}/",
        "history": "https://old.example/s/courier/history/7/",
    } | changed


@pytest.fixture
def lines(tmp_path: Path) -> Callable[..., str]:
    """lines({...}, "not json") is the name of a file of them."""

    def write(*many: dict[str, Any] | str) -> str:
        path = tmp_path / "record.jsonl"
        path.write_text("".join((one if isinstance(one, str) else json.dumps(one)) + "\n" for one in many), "utf-8")
        return str(path)

    return write


def imported(file: str, *more: str) -> int:
    return main(["import", file, "--site", "courier", *more])


def test_what_was_exported_and_imported_is_exported_the_same(site: Site, article: Article, tmp_path: Path) -> None:
    """Only the address of an article's history differs: it has the article's number in this database."""
    first = published(article)
    amend(case=first.case, by=NEWSROOM, notice="It was opened in 1932; the year of 1933 was wrong, too.")
    other = RevisionFactory.create(
        article__site=site, article__headline="Über “Brücken” 🌉\u2028", article__section="Ö"
    )
    published(other.article, old="1,200", new="1,300", kind="clarification", notice="=Fewer\n“people”.")
    before = "".join(as_jsonl(site, NoticeFilter()))
    file = tmp_path / "record.jsonl"
    file.write_text(before, "utf-8")
    delete_site(site.pk)
    assert not Case.objects.exists() and not Article.objects.exists()
    again = SiteFactory.create(key="courier")
    assert imported(str(file)) == 0
    after = "".join(as_jsonl(again, NoticeFilter()))
    old, new = ([json.loads(line)["history"] for line in text.split("\n") if line] for text in (before, after))
    assert old != new and before != after
    for was, now in zip(old, new, strict=True):
        after = after.replace(f'"{now}"', f'"{was}"')
    assert after.encode() == before.encode()


def test_it_is_read_from_standard_input(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    text = json.dumps(row(3)) + "\n" + json.dumps(row(5)) + "\n"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert imported("-") == 0
    assert [one["number"] for one in exported(site)] == [3, 5]


def test_the_log_says_that_it_was_imported_and_from_where(site: Site, lines: Callable[..., str]) -> None:
    amendments = [{"at": "2020-01-01T00:00:00+00:00", "text": "It was 1932."}]
    assert imported(lines(row(3, amendments=amendments))) == 0
    leaves = [json.loads(leaf.entry) for leaf in Leaf.objects.order_by("index")]
    assert [leaf["type"] for leaf in leaves] == ["correction", "amendment"]
    assert {leaf["imported_from"] for leaf in leaves} == {"https://old.example/s/courier/corrections/3/"}
    assert all(leaf["imported_at"] > leaf.get("published_at", "") for leaf in leaves)
    assert main(["verify", "--site", "courier"]) == 0


def test_nobody_passes_an_imported_correction_off_as_one_of_the_desk(
    site: Site, lines: Callable[..., str], capsys: pytest.CaptureFixture[str]
) -> None:
    imported(lines(row(3)))
    Correction.objects.update(imported_at=None)
    assert main(["verify", "--site", "courier"]) == 1
    assert "correction 3 was changed: imported_at, imported_from" in capsys.readouterr().out


def test_an_amendment_made_here_is_the_desks_own(site: Site, lines: Callable[..., str]) -> None:
    imported(lines(row(3)))
    amend(case=Case.objects.get(number=3), by=NEWSROOM, notice="It was opened in 1932.")
    assert "imported_at" not in json.loads(Leaf.objects.get(index=1).entry)
    assert main(["verify", "--site", "courier"]) == 0


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"kind": "joke"}, "line 2: kind: "),
        ({"published_at": "yesterday"}, "line 2: published_at: "),
        ({"published_at": "2019-05-03T10:00:00"}, "line 2: published_at: "),
        ({"published_at": 1556877600}, "line 2: published_at: "),
        ({"published_at": "2999-05-03T10:00:00+00:00"}, "line 2: published_at: is in the future"),
        ({"article": "https://elsewhere.example/"}, "line 2: article: https://elsewhere.example/ is not a page of"),
        ({"article": "javascript:alert(1)"}, "line 2: article: "),
        ({"url": "javascript:alert(1)"}, "line 2: url: is not an absolute http or https address"),
        ({"notice": ""}, "line 2: notice: "),
        ({"notice": "x" * 5_001}, "line 2: notice: "),
        ({"notice": "a\0b"}, "line 2: notice: has characters that cannot be kept"),
        ({"number": "4"}, "line 2: number: "),
        ({"number": 2**31}, "line 2: number: "),
        ({"number": 3}, "line 2: number: 3 comes after 3"),
        ({"amendments": [{"at": "2020-01-01T00:00:00Z"}]}, "line 2: amendments.0.text: "),
        ({"reader": "Rita"}, "line 2: reader: "),
    ],
)
def test_a_wrong_line_is_named_with_its_field_and_nothing_is_kept(
    site: Site, lines: Callable[..., str], capsys: pytest.CaptureFixture[str], changed: dict[str, Any], said: str
) -> None:
    assert imported(lines(row(3), row(4) | changed)) == 1
    error = capsys.readouterr().err
    assert said in error and "nothing was imported" in error
    assert not Case.objects.exists() and not Leaf.objects.exists() and not Article.objects.exists()


def test_a_line_that_is_no_json_or_endless_is_named(
    site: Site, lines: Callable[..., str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert imported(lines("{")) == 1
    assert "line 1: " in capsys.readouterr().err
    monkeypatch.setattr("corrigenda.ops.imports.notices.LONGEST", 1_000)
    assert imported(lines(row(3, notice="x" * 2_000))) == 1
    assert "line 1: is longer than 1000 bytes" in capsys.readouterr().err


def test_other_forms_of_the_export_are_refused_by_name(
    site: Site, article: Article, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    published(article)
    for write, form in ((as_log, "a log"), (as_csv, "CSV")):
        file = tmp_path / "record"
        file.write_text("".join(write(site, NoticeFilter())), "utf-8", newline="")
        assert imported(str(file), "--add") == 1
        assert f"this is {form}; import what" in capsys.readouterr().err


def test_a_site_with_cases_is_left_alone_unless_told(
    site: Site, article: Article, lines: Callable[..., str], capsys: pytest.CaptureFixture[str]
) -> None:
    own = published(article).number
    assert imported(lines(row(own + 8))) == 2
    assert "--add" in capsys.readouterr().err
    assert imported(lines(row(own + 8)), "--add") == 0
    assert [one["number"] for one in exported(site)] == [own, own + 8]
    assert site.take_numbers(1).start == own + 9
    assert imported(lines(row(own)), "--add") == 1
    assert f"number {own} is in use" in capsys.readouterr().err


def test_what_the_archive_knows_of_an_article_stays(site: Site, article: Article, lines: Callable[..., str]) -> None:
    Article.objects.update(headline="As the page says", public=False)
    assert imported(lines(row(3))) == 0
    article.refresh_from_db()
    assert (article.headline, article.section, article.public) == ("As the page says", "City", True)


def test_nobody_is_told_of_old_corrections(site: Site, lines: Callable[..., str]) -> None:
    Site.objects.update(hub="https://hub.example/")
    imported(lines(row(3)))
    assert not Job.objects.exists()


def test_readers_see_where_it_was_published_first(site: Site, client: Client, lines: Callable[..., str]) -> None:
    imported(lines(row(3)))
    page = client.get("/s/courier/corrections/3/").content.decode()
    assert "Imported into this record on" in page and "https://old.example/s/courier/corrections/3/" in page
    assert "1931" in page and "1932" in page


def test_the_figures_do_not_say_that_it_took_no_time(site: Site, lines: Callable[..., str]) -> None:
    imported(lines(row(3)))
    year = Stretch(datetime(2019, 1, 1, tzinfo=UTC), datetime(2020, 1, 1, tzinfo=UTC))
    figures = statistics(site, year)
    assert figures.every.corrections == 0 and figures.every.median is None
    assert [month.corrections for month in figures.months] == [1]
