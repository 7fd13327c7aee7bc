"""What breaks in the database, and in the secrets that seal and sign what is in it."""

from __future__ import annotations

from secrets import token_urlsafe

from corrigenda.corrections.models import Case
from corrigenda.newsroom.models import OldestVersion
from tests.doors.ops.broken.desk import Desk
from tests.doors.ops.broken.state import State
from tests.doors.record.publishing import published
from tests.factories import MembershipFactory, RevisionFactory, SiteFactory, SuggestionFactory

LOG_KEY = (
    "site <site>: the key here is not the one that signed the record's log, so nobody can follow the log further; bring "
    "the secret of that time back as CORRIGENDA_LOG_SECRET, or among CORRIGENDA_SECRETS_BEFORE"
)


def _no_database(desk: Desk) -> None:
    (desk.data / "corrigenda.sqlite3").write_bytes(b"This was a database. " * 1000)


def _older(desk: Desk) -> None:
    """A new file, on which nobody has run `corrigenda migrate`."""
    for file in desk.data.glob("corrigenda.sqlite3*"):
        file.unlink()


def _newer(desk: Desk) -> None:
    with desk.folder.open():
        OldestVersion.objects.all().delete()
        OldestVersion.objects.create(version="99.1.0")


def _read_only(desk: Desk) -> None:
    desk.settings.READ_ONLY = True


def _not_sealed_anew(desk: Desk) -> None:
    with desk.folder.open():
        SuggestionFactory.create(email="rita@reader.example", case=Case.objects.get())
    assert desk.folder.run("secret", "rotate").status == 0


def _lost_secret(desk: Desk) -> None:
    """The database is back from a backup, without its secret; the first command made a new one."""
    (desk.data / "secret").write_text(token_urlsafe(48), encoding="utf-8")


def _another_log_key(desk: Desk) -> None:
    desk.folder.environment["CORRIGENDA_LOG_SECRET"] = token_urlsafe(48)
    with desk.folder.open():
        gazette = SiteFactory.create(key="gazette", hosts=[])
        MembershipFactory.create(site=gazette)
        published(RevisionFactory.create(article__site=gazette).article)
    desk.folder.environment["CORRIGENDA_LOG_SECRET"] = token_urlsafe(48)


STATES = (
    State(
        "the database is damaged",
        _no_database,
        "database: cannot be used (<what it says>); the file is damaged: move it away, and restore the newest backup",
    ),
    State("the database is older than the program", _older, "database: not up to date; run `corrigenda migrate`"),
    State(
        "the database is newer than the program",
        _newer,
        "database: this is Corrigenda <version>, and the database is for <version> or newer; install that version, or "
        "restore the backup from before its update",
    ),
    State(
        "the desk was left in read-only mode",
        _read_only,
        "database: CORRIGENDA_READ_ONLY is set, so nothing is saved; start the desk without it",
    ),
    State(
        "the secret was changed, and nothing was sealed anew",
        _not_sealed_anew,
        "secret: values sealed with an earlier secret: <n>; run `corrigenda secret reseal`",
    ),
    State(
        "a backup was restored without its secret",
        _lost_secret,
        "secret: values that no secret given here opens: <n>; bring back the secret under which they were saved: the "
        "files `secret` and `secrets-before` into <data>, or CORRIGENDA_SECRET and CORRIGENDA_SECRETS_BEFORE. Do not seal "
        "anew before",
        follows=(LOG_KEY, "site courier: its connector git cannot be used (<what it lacks>); set it <where>"),
    ),
    State("the record's log has another key", _another_log_key, LOG_KEY),
)
