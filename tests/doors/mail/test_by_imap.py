"""The mails of the corpus, by IMAP from a real Dovecot: what is taken is marked or moved only once it is kept."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from corrigenda.__main__ import main
from corrigenda.corrections.by_mail.file import file_mail
from corrigenda.corrections.models import ReaderMail, Suggestion
from corrigenda.mail import imap, look
from corrigenda.mail.reading.message import read
from corrigenda.newsroom.models import Site
from tests.doors.mail.dovecot import PASSWORD, dovecot, missing
from tests.filed import file_all
from tests.mails.archive import site_with_stories
from tests.mails.cases import MAILS
from tests.mails.measured import Measured
from tests.mails.written import plain

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.services]


@pytest.fixture
def folder(settings: Any) -> Iterator[Path]:
    """The maildir behind the mailbox. Not below pytest's own folder, which no other user may enter."""
    if lacking := missing():
        pytest.skip(lacking)
    with tempfile.TemporaryDirectory() as place, dovecot(Path(place)) as port:
        settings.MAIL_IN = f"imap+plain://corrections%40courier.example@127.0.0.1:{port}/INBOX"
        settings.MAIL_IN_PASSWORD = PASSWORD
        yield Path(place) / "mail"


@pytest.fixture
def courier(db: None) -> Site:
    return site_with_stories()


def _owner(folder: Path) -> tuple[int, int]:
    return folder.stat().st_uid, folder.stat().st_gid


def _key(raw: bytes) -> str:
    return sha256(read(raw).message_id.encode()).hexdigest()


def put(folder: Path, *mails: bytes) -> None:
    for number, mail in enumerate(mails):
        (folder / "new" / f"{1_700_000_000 + number}.{number}.host").write_bytes(mail)


def test_the_mails_are_read_as_people_would_by_imap(folder: Path, courier: Site, settings: Any) -> None:
    settings.SUGGESTIONS_PER_MINUTE = 1_000  # all from one reader, in seconds
    written = [(case, case.write()) for case in MAILS]
    put(folder, *(raw for _case, raw in written))
    mails = {_key(raw): case for case, raw in written}
    assert main(["mail-in", "--imap"]) == 0
    measured = Measured()
    for row in ReaderMail.objects.all():
        before = set(Suggestion.objects.values_list("pk", flat=True))
        file_mail(str(row.pk))
        file_all()
        row.refresh_from_db()
        new = Suggestion.objects.exclude(pk__in=before).select_related("case__article")
        measured.note(mails.pop(row.key), row, list(new))
    assert mails == {}
    measured.require()


def test_a_mail_is_taken_once_and_marked_as_read(folder: Path, courier: Site) -> None:
    put(folder, plain("One", number=1), plain("Two", number=2))
    assert imap.take_all() == 2
    assert imap.take_all() == 0
    assert len([file for file in (folder / "cur").iterdir() if file.name.endswith("S")]) == 2


def test_a_mail_moves_to_the_folder_that_is_set(folder: Path, courier: Site, settings: Any) -> None:
    settings.MAIL_IN_DONE = "Taken"
    for part in ("", "cur", "new", "tmp"):
        (folder / ".Taken" / part).mkdir()
        os.chown(folder / ".Taken" / part, *_owner(folder))
    put(folder, plain("One"))
    assert imap.take_all() == 1
    assert len(list((folder / ".Taken" / "cur").iterdir())) + len(list((folder / ".Taken" / "new").iterdir())) == 1


def test_a_mail_that_could_not_be_kept_stays_unread(
    folder: Path, courier: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, plain("One"))
    with monkeypatch.context() as broken:
        broken.setattr(imap, "take", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            imap.take_all()
    assert imap.take_all() == 1


def test_the_worker_looks_once_a_minute(folder: Path, courier: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    from corrigenda.dispatch.models import Job

    monkeypatch.setattr(look, "_last_look", -look.EVERY)
    put(folder, plain("One"))
    look.ask_to_look()
    look.ask_to_look()
    assert Job.objects.filter(task="look-for-mail").count() == 1
    look.look()
    assert ReaderMail.objects.count() == 1


def test_a_wrong_password_is_said(
    folder: Path, courier: Site, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.MAIL_IN_PASSWORD = "wrong"
    assert main(["mail-in", "--imap"]) == 75
    assert "MailboxLoginError" in capsys.readouterr().err
