"""The installation's secret is changed: nobody is logged out, links in old letters work, the log keeps its key."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from corrigenda.__main__ import main
from corrigenda.corrections.models import Correction, Mailbox
from corrigenda.corrections.publication import log
from corrigenda.corrections.telling.letter_limits import confirm, is_confirmed
from corrigenda.corrections.telling.reader_letters import receipt_path, stop_path
from corrigenda.ledger import opened
from corrigenda.lib import tokens
from corrigenda.newsroom.flows.reseal import stale
from corrigenda.newsroom.models import Site, Staff
from tests.doors.desk.pages import at_desk
from tests.doors.record.publishing import published
from tests.factories import RevisionFactory, SuggestionFactory

OLD, NEW = "the-secret-of-before-the-change-0001", "the-secret-of-after-the-change-00002"


@pytest.fixture(autouse=True)
def _old(settings: Any) -> None:
    settings.SECRET_KEY = OLD


def change(settings: Any, *before: str) -> None:
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW, [*before]


def test_nobody_is_logged_out(settings: Any, ed: Staff) -> None:
    browser = at_desk(ed)
    change(settings, OLD)
    assert browser.get("/desk/courier/").status_code == 200
    change(settings)
    assert browser.get("/desk/courier/").status_code == 200, "by now the session is signed with the new secret"


def test_without_the_old_secret_a_session_ends(settings: Any, ed: Staff) -> None:
    browser = at_desk(ed)
    change(settings)
    assert browser.get("/desk/courier/").status_code == 302


def test_links_in_letters_go_on_working(settings: Any, client: Client, site: Site) -> None:
    suggestion = SuggestionFactory.create(case__anchored_on=RevisionFactory.create(article__site=site))
    links = [receipt_path(suggestion), stop_path(suggestion)]
    known = tokens.sign("ed", purpose="known-browser")
    change(settings, OLD)
    assert [client.get(link).status_code for link in links] == [200, 200]
    assert tokens.unsign(known, purpose="known-browser") == "ed"
    assert receipt_path(suggestion) not in links, "new links are signed with the new secret"
    change(settings)
    assert [client.get(link).status_code for link in links] == [404, 404]


def test_a_newsrooms_token_has_nothing_to_do_with_it(settings: Any, newsroom: Client) -> None:
    change(settings)
    assert newsroom.get("/api/v1/cases").status_code == 200


def test_a_confirmed_mailbox_stays_confirmed(settings: Any, site: Site) -> None:
    suggestion = SuggestionFactory.create(
        case__anchored_on=RevisionFactory.create(article__site=site), email="rita@reader.example"
    )
    confirm(suggestion)
    change(settings, OLD)
    assert is_confirmed(suggestion)
    change(settings)
    assert is_confirmed(suggestion), "the row has taken its new key"
    assert Mailbox.objects.count() == 1


def test_what_was_sealed_is_sealed_anew(settings: Any, site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    Site.objects.filter(pk=site.pk).update(connector_settings={"password": "hush"})
    change(settings, OLD)
    assert [(each.model, each.column) for each in stale()] == [(Site, "connector_settings")]
    assert main(["doctor"]) == 1
    assert "run `corrigenda secret reseal`" in capsys.readouterr().out
    assert main(["secret", "reseal"]) == 0
    assert capsys.readouterr().out == "1 values sealed anew\n"
    change(settings)
    assert Site.objects.get(pk=site.pk).connector_settings == {"password": "hush"}


def test_what_no_secret_opens_is_left_as_it_is(settings: Any, site: Site) -> None:
    Site.objects.filter(pk=site.pk).update(connector_settings={"password": "hush"})
    change(settings)
    assert main(["secret", "reseal"]) == 0
    settings.SECRET_KEY = OLD
    assert Site.objects.get(pk=site.pk).connector_settings == {"password": "hush"}


@pytest.fixture
def correction(site: Site) -> Correction:
    return published(RevisionFactory.create(article__site=site).article)


def test_the_log_keeps_the_key_of_its_first_leaf(settings: Any, site: Site, correction: Correction) -> None:
    key = log.key(site).public
    change(settings, "another-secret-of-before-the-change-1", OLD)
    assert log.key(site).public == key
    settings.LOG_SECRET = "a-secret-for-the-log-that-came-later"
    assert log.key(site).public == key
    published(correction.article, old="Tuesday", new="Friday")
    assert opened(log.checkpoint(site), key)


def test_a_new_log_takes_the_secret_that_is_for_logs(settings: Any, site: Site) -> None:
    key = log.key(site).public
    settings.LOG_SECRET = "a-secret-for-the-log-that-came-early"
    assert log.key(site).public != key


ASK = "from corrigenda import settings; print(settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)"


def run(data: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Runs a command where nothing but the folder is given: on PostgreSQL, the tests give a secret of their own."""
    of_ours = ("CORRIGENDA_SECRET", "CORRIGENDA_DATABASE_URL")
    environment = {name: value for name, value in os.environ.items() if name not in of_ours}
    environment |= {"CORRIGENDA_DATA": str(data), **more}
    return subprocess.run([sys.executable, *words], env=environment, capture_output=True, text=True, check=False)


def test_the_secret_in_the_data_folder_is_changed_by_a_command(tmp_path: Path) -> None:
    (first,) = run(tmp_path, "-c", ASK).stdout.split()
    for times in (1, 2):
        ran = run(tmp_path, "-m", "corrigenda", "secret", "rotate")
        assert ran.returncode == 0, ran.stderr
        assert "Restart the desk" in ran.stdout
        secrets = run(tmp_path, "-c", ASK).stdout.split()
        assert (len(set(secrets)), secrets[-1]) == (times + 1, first)
    files = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.glob("secret*")}
    assert files == {"secret": 0o600, "secrets-before": 0o600}


def test_a_secret_that_is_given_is_changed_where_it_is_given(tmp_path: Path) -> None:
    given = tmp_path / "given"
    given.write_text(f"{OLD}\n", encoding="utf-8")
    before = tmp_path / "before"
    before.write_text(f"{NEW}\n\n", encoding="utf-8")
    files = {"CORRIGENDA_SECRET_FILE": str(given), "CORRIGENDA_SECRETS_BEFORE_FILE": str(before)}
    assert run(tmp_path / "data", "-c", ASK, **files).stdout.split() == [OLD, NEW]
    ran = run(tmp_path / "data", "-m", "corrigenda", "secret", "rotate", **files)
    assert (ran.returncode, "CORRIGENDA_SECRETS_BEFORE" in ran.stderr) == (2, True)


def test_a_short_secret_of_before_stops_the_start(tmp_path: Path) -> None:
    ran = run(tmp_path, "-c", ASK, CORRIGENDA_SECRETS_BEFORE=f"{OLD} short")
    assert ran.returncode == 1 and "CORRIGENDA_SECRETS_BEFORE: each must have at least 32" in ran.stderr
    assert "short" not in ran.stderr.partition("CORRIGENDA_SECRETS_BEFORE:")[2]
