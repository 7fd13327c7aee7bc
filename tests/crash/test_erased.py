"""After erasure the reader's words and address are nowhere in the files of a running desk, byte by byte."""

from __future__ import annotations

import base64
import json
import urllib.request
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests import postgres_server
from tests.crash.spellings import spellings, told_by
from tests.live import Live, tear_down, wait_until

pytestmark = [
    pytest.mark.pure,
    pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs Linux's /proc"),
]
ZED = {
    "replacement": "Zwölfquargmühle „einst“",
    "comment": "Kwärzbemerkung & «niemals»",
    "source": "Die Öldrückquelle, Seite 4",
    "name": "Zédrîque Übermüller",
    "email": "zedrique.uebermueller@bücherwurm.example",
    "idempotency_key": "qwärz-schlüssel-1",
}
QUERY = "leserin-qwertzul"
LATER = {"name": "Zédrîque Spätername", "email": "zweite.anschrift@bücherwurm.example"}
TEXTS = [*ZED.values(), QUERY, *LATER.values()]


def test_each_way_to_write_it_is_looked_for() -> None:
    letter = EmailMessage()
    letter.set_content(f"Dear\n\n{ZED['comment']}\n", cte="quoted-printable")
    base = EmailMessage()
    base.set_content(f"Dear you\n\n{ZED['comment']}\nand so on\n", cte="base64")
    ways = (json.dumps(ZED["comment"]).encode(), ZED["comment"].encode("utf-16"), letter.as_bytes(), base.as_bytes())
    for content in (*ways, *(base64.b64encode(b"." * pad + ZED["comment"].encode()) for pad in range(3))):
        assert told_by(content, spellings(ZED["comment"])), content


def sent(live: Live, **fields: Any) -> str:
    """The path of the receipt."""
    body = {"site": "courier", "kind": "fact", "url": f"{live.newsroom}/city/central-library-reopens/", **fields}
    status, answer = live.call("POST", "/api/v1/suggestions", body)
    assert status in (200, 201), answer
    return urlsplit(answer["receipt_url"]).path


def post(live: Live, path: str, data: bytes = b"") -> None:
    request = urllib.request.Request(live.desk + path, data, {"Content-Type": "application/x-www-form-urlencoded"})
    urllib.request.urlopen(request, timeout=60).close()


def files(live: Live) -> Iterator[Path]:
    yield live.folder / "desk.log"
    for file in (live.folder / "data").rglob("*"):
        if file.is_file():
            yield file


def found(live: Live, texts: list[str]) -> dict[str, set[bytes]]:
    many = set().union(*(spellings(text) for text in texts))
    told = {}
    for file in files(live):
        try:
            content = file.read_bytes()
        except FileNotFoundError:
            continue
        if tells := told_by(content, many):
            told[file.name] = tells
    return told


def many_send(live: Live) -> list[str]:
    """Zed, asked about two pages, and thirty others. Returns the paths of Zed's receipts."""
    target = {"exact": "library", "prefix": "", "suffix": "", "start": 0, "end": 7}
    receipt = sent(live, target=target, **ZED)
    asked = f"{live.newsroom}/city/nowhere-at-all/?for={QUERY}"
    other = sent(live, url=asked, comment=ZED["comment"], email=LATER["email"])
    for number in range(30):  # pages of the database that fill, and split
        sent(live, comment=f"See the plaque {number}. " * (number % 7 + 1) * 9, email=f"ben{number}@reader.example")
    wait_until(lambda: len(live.letters()) >= 20, "letters")
    post(live, f"{receipt}/change", f"name={LATER['name']}&email={LATER['email']}&comment=Neu".encode())
    return [receipt, other]


def test_nothing_is_left(live: Live) -> None:
    receipts = many_send(live)
    assert found(live, TEXTS), "it is there, so that what follows shows something"
    for path in receipts:
        post(live, f"{path}/erase")
    wait_until(lambda: not found(live, TEXTS), f"the erasure; still there: {found(live, TEXTS)}")
    live.stop()
    assert found(live, TEXTS) == {}
    assert found(live, ["See the plaque 7."]), "what others sent is still there"


@pytest.mark.long
def test_in_postgresql_nothing_is_left_but_in_its_log_of_writes(tmp_path: Path) -> None:
    with postgres_server.running() as server:
        live = Live(tmp_path, environment=postgres_server.settings(server))
        live.set_up()
        live.start()
        try:
            receipts = many_send(live)
            server.psql("CHECKPOINT")
            assert told_in(server.pgdata, TEXTS), "it is there, so that what follows shows something"
            for path in receipts:
                post(live, f"{path}/erase")
            wait_until(lambda: not found(live, TEXTS), "the erasure")
            live.stop()
            live.command("purge", "--vacuum")
        finally:
            tear_down(live)
        server.psql("CHECKPOINT")
        left = told_in(server.pgdata, TEXTS)
        assert {path.parts[0] for path in left} <= {"pg_wal"}, left
        assert told_in(server.pgdata, ["See the plaque 7."]), "what others sent is still there"
        print(f"still in the log of writes: {len(left)} files of pg_wal, until they are recycled")


def told_in(folder: Path, texts: list[str]) -> dict[Path, set[bytes]]:
    """Which files tell any of these, and what, by their path in the folder."""
    many = set().union(*(spellings(text) for text in texts))
    contents = {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    return {path: tells for path, content in contents.items() if (tells := told_by(content, many))}
