"""`corrigenda mail-in`: mails on standard input and in a maildir are kept once, and none is sent back to its reader."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError

from corrigenda.__main__ import main
from corrigenda.corrections.models import MailState, ReaderMail, Suggestion
from corrigenda.dispatch.worker import work_once
from corrigenda.mail import take as door
from corrigenda.mail.commands import mail_in
from corrigenda.newsroom.models import Site
from tests.filed import file_all
from tests.mails.archive import site_with_stories
from tests.mails.articles import STORIES
from tests.mails.automatic import vacation
from tests.mails.written import plain

pytestmark = pytest.mark.django_db(transaction=True)
BRIDGE = STORIES["city/bridge"]


@pytest.fixture
def courier(db: None) -> Site:
    return site_with_stories()


@pytest.fixture
def piped(monkeypatch: pytest.MonkeyPatch) -> Any:
    def run(raw: bytes, *arguments: str) -> int:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
        return main(["mail-in", *arguments])

    return run


def _work() -> None:
    while work_once():
        pass
    file_all()


def test_a_mail_on_standard_input_becomes_a_suggestion_with_a_receipt(courier: Site, piped: Any) -> None:
    assert piped(plain(f"“{BRIDGE.wrong}” is wrong: 1929."), "--site", "courier") == 0
    _work()
    sent = Suggestion.objects.get()
    assert (sent.exact, sent.case.article.url) == (BRIDGE.wrong, BRIDGE.url)
    assert (sent.email, sent.name) == ("martha@mail.example", "Martha Greenfield")
    assert sent.mailed == {"subject": "A mistake", "authentication": "spf=pass dkim=pass dmarc=pass"}
    assert ReaderMail.objects.get().text == ""  # the words stand in one place


def test_the_same_mail_twice_is_one_suggestion(courier: Site, piped: Any) -> None:
    mail = plain(f"“{BRIDGE.wrong}” is wrong: 1929.")
    assert [piped(mail), piped(mail)] == [0, 0]
    _work()
    assert piped(mail) == 0
    _work()
    assert Suggestion.objects.count() == 1


def test_a_mail_about_no_article_waits_for_an_editor(courier: Site, piped: Any) -> None:
    piped(plain("When do you open?"))
    _work()
    assert [mail.state for mail in ReaderMail.objects.all()] == [MailState.WAITING]
    assert Suggestion.objects.count() == 0


def test_an_automatic_mail_makes_no_suggestion(courier: Site, piped: Any) -> None:
    piped(vacation(f"“{BRIDGE.wrong}”", **{"Auto-Submitted": "auto-replied"}))
    _work()
    assert [mail.state for mail in ReaderMail.objects.all()] == [MailState.AUTOMATIC]
    assert Suggestion.objects.count() == 0


def test_the_mail_server_keeps_a_mail_if_the_database_is_busy(
    courier: Site, piped: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object, **__: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(door, "receive", busy)
    assert piped(plain("Hello")) == 75


def test_the_mail_server_keeps_a_mail_for_an_unknown_site(courier: Site, piped: Any) -> None:
    assert piped(plain("Hello"), "--site", "nowhere") == 75
    assert ReaderMail.objects.count() == 0


def test_the_mail_server_keeps_a_mail_after_a_fault_of_ours(
    courier: Site, piped: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def faulty(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(mail_in, "take", faulty)
    assert piped(plain("Hello")) == 75
    assert "a mail could not be taken" in capsys.readouterr().err


def test_the_new_mails_of_a_maildir_are_taken_and_move(courier: Site, tmp_path: Path) -> None:
    for folder in ("new", "cur", "tmp"):
        (tmp_path / folder).mkdir()
    (tmp_path / "new" / "1.a").write_bytes(plain(f"“{BRIDGE.wrong}”: 1929.", number=1))
    (tmp_path / "new" / "2.b").write_bytes(plain("When do you open?", number=2))
    assert main(["mail-in", "--maildir", str(tmp_path)]) == 0
    assert sorted(file.name for file in (tmp_path / "cur").iterdir()) == ["1.a:2,S", "2.b:2,S"]
    assert not list((tmp_path / "new").iterdir())
    assert ReaderMail.objects.count() == 2


def test_two_articles_in_one_mail_are_two_suggestions_with_all_its_words(courier: Site, piped: Any) -> None:
    tram = STORIES["city/election"]
    piped(plain(f"Dear desk,\n\n“{BRIDGE.wrong}” is wrong.\n\nAnd “{tram.wrong}” is, too.\n\nJoan"))
    _work()
    comments = {sent.case.article.url: sent.comment for sent in Suggestion.objects.select_related("case__article")}
    assert comments == {
        BRIDGE.url: f"Dear desk,\n\n“{BRIDGE.wrong}” is wrong.",
        tram.url: f"Dear desk,\n\nAnd “{tram.wrong}” is, too.\n\nJoan",
    }
