"""A site is removed for good: after an export of all it has, and after its key was typed. Other sites keep theirs."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from corrigenda.__main__ import main
from corrigenda.archive.flows.reindex import index_due
from corrigenda.archive.models import Fingerprint, Text
from corrigenda.corrections.models import Case, Correction
from corrigenda.corrections.occurrences.find_occurrences import find_occurrences
from corrigenda.corrections.sites.belongings import tables
from corrigenda.dispatch.models import Job
from corrigenda.newsroom.models import Role, Site, Staff
from tests.doors.desk.pages import at_desk, text
from tests.doors.record.publishing import published
from tests.every_address import one_of_each
from tests.factories import (
    ArrivalFactory,
    CaseFactory,
    MembershipFactory,
    RevisionFactory,
    SiteFactory,
    SuggestionFactory,
)
from tests.factories.newsroom import TOKEN

PAGE = "/desk/courier/remove/"
DoJobs = Callable[[], None]


@pytest.fixture
def full(site: Site) -> Site:
    """A site with something of each kind, indexed; its sister site has a case on the same words."""
    one_of_each(site)
    sister = SiteFactory.create(key="harbour", hosts=["harbour.example"])
    site.sisters.add(sister)
    article = RevisionFactory.create(article__site=sister).article
    published(article)
    case = CaseFactory.create(anchored_on=RevisionFactory.create(article__site=sister), words="1,200 people")
    SuggestionFactory.create(case=case, replacement="1,300 people")
    for each in (site, sister):
        index_due(each.pk)
    find_occurrences(case.pk)
    assert case.occurrences.exists(), "the sister's case knows of an article of this site"
    return site


@pytest.fixture
def ada(full: Site) -> Staff:
    return MembershipFactory.create(site=full, role=Role.ADMINISTRATOR, staff__username="ada").staff


def rows() -> dict[str, int]:
    """How many rows each of our tables has."""
    models = apps.get_models(include_auto_created=True)
    return {
        model._meta.label: model._base_manager.count() for model in models if "session" not in model._meta.label_lower
    }


def of(site: Site) -> dict[str, int]:
    return {table.model._meta.label: table.of(site).count() for table in tables()}


def remove(site: Site, path: Path, do_jobs: DoJobs) -> None:
    assert main(["site", "remove", site.key, "--export", str(path), "--confirm", site.key]) == 0
    do_jobs()


def test_each_table_with_rows_of_a_site_is_known_and_filled_here(full: Site) -> None:
    """A new table that no path leads to, or that this test leaves empty, is seen."""
    empty = {label for label, count in of(full).items() if not count}
    assert {"archive.Article", "corrections.Leaf", "corrections.Event", "newsroom.Membership"} <= of(full).keys()
    assert {"corrections.Case", "corrections.Suggestion", "corrections.Correction", "archive.Revision"}.isdisjoint(
        empty
    )


def test_nothing_of_it_is_left_and_the_others_keep_all(full: Site, ada: Staff, tmp_path: Path, do_jobs: DoJobs) -> None:
    sister = Site.objects.get(key="harbour")
    do_jobs()
    kept = {label: count for label, count in of(sister).items() if "Occurrence" not in label and "sisters" not in label}
    remove(full, tmp_path / "x.zip", do_jobs)
    assert list(Site.objects.values_list("key", flat=True)) == ["harbour"]
    left = {label: count for label, count in of(sister).items() if "Occurrence" not in label and "sisters" not in label}
    assert left == kept
    assert set(Fingerprint.objects.values_list("site_id", flat=True)) == {sister.pk}
    assert not Text.objects.filter(revisions=None).exists()
    assert _indexed() == set(sister.articles.exclude(indexed=None).values_list("pk", flat=True))
    assert not Job.objects.filter(args__site=full.pk).exists() and not Job.objects.exclude(given_up_at=None).exists()
    assert Staff.objects.filter(pk=ada.pk).exists(), "people are not of one site"


def _indexed() -> set[int]:
    column = "rowid" if connection.vendor == "sqlite" else "article_id"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM archive_words")
        return {row[0] for row in cursor.fetchall()}


def test_nobody_reaches_it_from_the_moment_it_is_removed(full: Site, ada: Staff, tmp_path: Path) -> None:
    desk = at_desk(ada)
    assert main(["site", "remove", "courier", "--export", str(tmp_path / "x.zip"), "--confirm", "courier"]) == 0
    assert desk.get("/desk/courier/").status_code == 404
    assert Client(headers={"authorization": f"Bearer {TOKEN}-courier"}).get("/api/v1/cases").status_code == 401
    sent = {"site": "courier", "url": "https://courier.example/x", "kind": "typo", "comment": "y"}
    assert Client().post("/api/v1/suggestions", json.dumps(sent), content_type="application/json").status_code == 422


def test_the_export_has_the_record_the_tables_and_no_secrets(full: Site, ada: Staff, tmp_path: Path) -> None:
    ArrivalFactory.create(site=full, email="rita@secret.example")
    SuggestionFactory.create(case=Case.objects.filter(site=full)[0], email="rita@secret.example")
    path = tmp_path / "courier.zip"
    main(["site", "remove", "courier", "--export", str(path), "--confirm", "courier"])
    assert path.stat().st_mode & 0o077 == 0
    with zipfile.ZipFile(path) as archive:
        whole = {name: archive.read(name).decode() for name in archive.namelist()}
    numbers = set(Correction.objects.filter(site=full).values_list("number", flat=True))
    assert {json.loads(line)["number"] for line in whole["notices.jsonl"].splitlines()} <= numbers
    cases = [json.loads(line) for line in whole["tables/corrections.case.jsonl"].splitlines()]
    assert {case["number"] for case in cases} == set(Case.objects.filter(site=full).values_list("number", flat=True))
    assert "The bridge over the Aren" in whole["copies.jsonl"]
    assert not [name for name, content in whole.items() if "rita@secret" in content or full.token_digest in content]


@pytest.mark.parametrize("typed", ["", "harbour\n", "Courier\n"])
def test_the_wrong_key_removes_nothing(
    full: Site, ada: Staff, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    before = rows()
    assert main(["site", "remove", "courier", "--export", str(tmp_path / "x.zip")]) == 2
    assert rows() == before


def test_an_export_overwrites_nothing(full: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.zip"
    path.write_text("mine")
    assert main(["site", "remove", "courier", "--export", str(path), "--confirm", "courier"]) == 2
    assert path.read_text() == "mine" and "not there yet" in capsys.readouterr().err


def test_at_the_desk_the_export_comes_first(full: Site, ada: Staff, do_jobs: DoJobs) -> None:
    desk = at_desk(ada)
    assert "Type courier to confirm" in text(desk.get(PAGE))
    refused = desk.post(PAGE, {"do": "remove", "typed": "courier"})
    assert refused.status_code == 422 and "Download the export first." in text(refused, "[role=alert]")
    export = desk.post(PAGE, {"do": "export"})
    assert zipfile.is_zipfile(io.BytesIO(b"".join(export)))
    assert desk.post(PAGE, {"do": "remove", "typed": "cour"}).status_code == 422
    assert "is closed" in text(desk.post(PAGE, {"do": "remove", "typed": "courier"}, follow=True), ".message")
    do_jobs()
    assert not Site.objects.filter(key="courier").exists()
    assert desk.get(PAGE).status_code == 404


def test_others_have_no_such_page(ed: Staff) -> None:
    desk = at_desk(ed)
    assert desk.get(PAGE).status_code == 404
    assert desk.post(PAGE, {"do": "export"}).status_code == 403
