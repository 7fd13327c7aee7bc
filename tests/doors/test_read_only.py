"""A desk that cannot write is still read, says why, and writes again by itself."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from corrigenda.__main__ import main
from corrigenda.corrections.models import Correction, StealthEdit, Suggestion
from corrigenda.corrections.telling.reader_letters import receipt_path
from corrigenda.lib.database import read_only
from corrigenda.lib.database.trouble import Trouble
from corrigenda.lib.web.read_only_mode import ReadOnlyMiddleware
from corrigenda.newsroom.models import Site, Staff
from tests.doors.desk.pages import at_desk
from tests.doors.record.publishing import published
from tests.factories import CaseFactory, SuggestionFactory

CANNOT_SAVE = "The desk can save nothing at present. Nothing was saved; please try again later."


@pytest.fixture
def trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_only, "_found", Trouble.FULL)


@pytest.fixture
def correction(article: Any) -> Correction:
    return published(article, name="Rita Reader", credit=True)


@pytest.fixture
def nothing_is_written() -> Iterator[None]:
    """Refuses every statement that SQLite would refuse in a file that is read-only."""

    def guard(execute: Any, sql: str, parameters: Any, many: bool, context: Any) -> Any:
        if sql.lstrip().partition(" ")[0].upper() not in ("SELECT", "WITH", "PRAGMA", "EXPLAIN"):
            raise AssertionError(f"a page that is read wrote: {sql[:200]}")
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(guard):
        yield


def pages(correction: Correction, sent: Suggestion, stealth: int) -> list[str]:
    """Every page that is read: the reader's, the record's and the desk's."""
    record, desk = f"/s/{correction.site.key}/", f"/desk/{correction.site.key}/"
    number, case = correction.number, f"{desk}{sent.case.number}/"
    article = f"?url={correction.article.url}"
    return [
        *("/", "/widget.js", "/proof.js", f"/suggest/{correction.site.key}{article}"),
        *(receipt_path(sent), f"{receipt_path(sent)}/stop", f"{receipt_path(sent)}/erase"),
        *(f"/api/v1/sites/{correction.site.key}", "/api/openapi.json"),
        *(f"/api/v1/corrections?site={correction.site.key}&url={correction.article.url}",),
        *(f"/api/v1/related?site={correction.site.key}&url={correction.article.url}",),
        *(f"{record}corrections/{page}" for page in ("", "feed.atom", "feed.json", f"{number}/", f"{number}.jsonld")),
        *(
            f"{record}{page}"
            for page in ("corrections.csv", "corrections.jsonl", "log.jsonl", "sitemap.xml", "policy/")
        ),
        *(f"{record}{page}" for page in ("annotations/", f"annotations/{number}/")),
        *(f"{record}{page}" for page in (f"history/{correction.article.pk}/", "log/key", "log/checkpoint")),
        *(f"{record}{page}{article}" for page in ("notices", "related", "jsonld")),
        *(f"{desk}{page}" for page in ("", "?state=closed", "stealth/", f"stealth/{stealth}/", "search/?q=bridge")),
        *(
            f"{desk}{page}"
            for page in ("statistics/", "statistics.csv", "reading/", "partners/", "connector/", "policy/")
        ),
        *(f"{case}{page}" for page in ("", "accept/", "stet/", "duplicate/")),
        f"{desk}{number}/amend/",
    ]


@pytest.fixture
def desk(stan: Staff) -> Client:
    return at_desk(stan)


@pytest.fixture
def all_pages(correction: Correction, revision: Any, desk: Client) -> list[str]:
    newest = correction.article.newest()
    assert newest is not None
    sent = SuggestionFactory.create(case=CaseFactory.create(anchored_on=newest, words="1932"))
    stealth = StealthEdit.objects.create(
        site=correction.site,
        article=correction.article,
        before=revision,
        after=newest,
        start=0,
        end=1,
        new_start=0,
        new_end=1,
    )
    return pages(correction, sent, stealth.pk)


def test_no_page_that_is_read_writes(all_pages: list[str], desk: Client, request: pytest.FixtureRequest) -> None:
    request.getfixturevalue("nothing_is_written")
    answers = {page: desk.get(page) for page in all_pages}
    for answer in answers.values():
        if answer.streaming:
            answer.getvalue()
    assert {page: answer.status_code for page, answer in answers.items() if answer.status_code != 200} == {}


def test_the_desk_says_why_and_what_to_do(desk: Client, site: Site, trouble: None) -> None:
    said = desk.get(f"/desk/{site.key}/").content.decode()
    assert "The desk is read-only." in said and "The disk of the database is full: make room on it." in said
    assert "read-only" not in desk.get("/").content.decode()  # readers cannot mend it


@pytest.mark.parametrize("path", ["/api/v1/suggestions", "/suggest/courier", "/desk/courier/policy/", "/desk/login/"])
def test_what_writes_is_refused_in_plain_words(path: str, client: Client, site: Site, trouble: None) -> None:
    answer = client.post(path, {}, content_type="application/json")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    said = json.loads(answer.content)["detail"] if path.startswith("/api/") else answer.content.decode()
    assert said == CANNOT_SAVE


def test_no_session_is_saved(rf: RequestFactory, trouble: None) -> None:
    def page(request: HttpRequest) -> HttpResponse:
        request.session["seen"] = True
        return HttpResponse()

    request = rf.get("/desk/")
    request.session = SessionStore()
    ReadOnlyMiddleware(page)(request)
    assert not request.session.modified


def test_an_operator_may_choose_it(client: Client, site: Site, settings: Any) -> None:
    settings.READ_ONLY = True
    assert client.post("/suggest/courier").status_code == 503
    assert client.get("/suggest/courier").status_code == 200


@pytest.mark.pure
def test_what_was_found_out_ends_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """A write that is tried again finds the disk full, then the database locked, then all well."""
    found, over = iter([Trouble.FULL, Trouble.BUSY, None]), threading.Event()
    seen = []

    def tried() -> Trouble | None:
        seen.append(read_only.why())
        return next(found)

    monkeypatch.setattr(read_only, "_try_again", lambda: threading.Thread(target=read_only._until_over).start())
    monkeypatch.setattr(read_only, "TRY_SECONDS", 0)
    monkeypatch.setattr(read_only, "trouble_with_writing", tried)
    monkeypatch.setattr(read_only, "connection", type("None", (), {"close": lambda: None}))
    monkeypatch.setattr(read_only.logger, "warning", lambda *_: over.set())
    read_only.note(Trouble.BUSY)  # waiting is all there is: nothing to note
    assert read_only.why() is None
    read_only.note(Trouble.READ_ONLY)
    assert over.wait(60)
    assert seen == [Trouble.READ_ONLY, Trouble.FULL, Trouble.FULL]
    assert read_only.why() is None


@pytest.mark.django_db
def test_doctor_tries_a_write(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert read_only.trouble_with_writing() is None

    def refuse(execute: Any, sql: str, *more: Any) -> Any:
        if sql.startswith("UPDATE"):
            cause = Exception("no space")
            cause.sqlstate = "53100"  # type: ignore[attr-defined]
            raise OperationalError("no space") from cause
        return execute(sql, *more)

    with connection.execute_wrapper(refuse):
        assert main(["doctor"]) == 1
    assert "database: cannot be written. The disk of the database is full: make room on it." in capsys.readouterr().out


@pytest.mark.pure
def test_a_worker_is_not_started_on_what_is_only_read(settings: Any, capsys: pytest.CaptureFixture[str]) -> None:
    settings.READ_ONLY = True
    assert main(["worker"]) == 2
    assert "start the worker without CORRIGENDA_READ_ONLY" in capsys.readouterr().err
