"""Anybody can check the record: every change to what was published is found, and the first bad leaf is named."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from corrigenda.__main__ import main
from corrigenda.archive.models import Article, Revision
from corrigenda.archive.pages.capture import of_text
from corrigenda.corrections.models import Correction, Leaf, LogNode
from corrigenda.corrections.publication.log import checkpoint
from corrigenda.corrections.revisions.receive_revision import receive_revision
from corrigenda.ledger import Checkpoint, VerifyingKey, check_consistency, check_inclusion, leaf_hash, opened
from corrigenda.lib.urls import PageUrl
from corrigenda.newsroom.models import Site
from tests.doors.record.publishing import published
from tests.live import free_port
from tests.web import serving


@pytest.fixture
def log(revision: Revision) -> str:
    """Three corrections of one article, the revisions between them, and its address."""
    article = revision.article
    published(article, old="1931", new="1932")
    published(article, old="Tuesday", new="Monday")
    newest = article.newest()
    assert newest is not None
    receive_revision(site=article.site, page=PageUrl.of(article.url), capture=of_text(newest.copy + "\nA line more."))
    return f"/s/{article.site.key}/log"


@pytest.fixture
def saved(client: Client, log: str, tmp_path: Path) -> Path:
    """What a reader kept: the key, and every leaf."""
    file = tmp_path / "log.jsonl"
    key = client.get(f"{log}/key").content.decode().strip()
    file.write_text(json.dumps({"key": key}) + "\n" + client.get(f"{log}/leaves?from=0").content.decode())
    return file


def leaves(file: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in file.read_text().splitlines()[1:]]


def changed(file: Path, change: Callable[[list[dict[str, object]]], None]) -> Path:
    head, rest = file.read_text().splitlines()[0], leaves(file)
    change(rest)
    file.write_text("\n".join([head, *map(json.dumps, rest)]))
    return file


def test_a_record_that_is_as_published_is_found_so(saved: Path, log: str, capsys: pytest.CaptureFixture[str]) -> None:
    kinds = [json.loads(str(leaf["entry"]))["type"] for leaf in leaves(saved)]
    assert kinds.count("correction") == 2 and kinds.count("revision") >= 1
    assert main(["verify", str(saved)]) == 0
    assert f"{len(kinds)} leaves" in capsys.readouterr().err
    assert main(["verify", "--site", log.split("/")[2]]) == 0


def test_no_word_of_a_reader_is_in_it(saved: Path) -> None:
    for leaf in leaves(saved):
        said = json.loads(str(leaf["entry"]))
        assert not {"name", "email", "comment", "suggestions"} & set(said)


def alter(rest: list[dict[str, object]]) -> None:
    rest[1]["entry"] = str(rest[1]["entry"]).replace("article", "Article", 1).replace("revision", "Revision", 1)


def drop(rest: list[dict[str, object]]) -> None:
    del rest[1]


def swap(rest: list[dict[str, object]]) -> None:
    rest[1]["entry"], rest[2]["entry"] = rest[2]["entry"], rest[1]["entry"]


def date_back(rest: list[dict[str, object]]) -> None:
    rest[1]["entry"] = str(rest[1]["entry"]).replace("20", "19", 1)


@pytest.mark.parametrize("tamper", [alter, drop, swap, date_back])
def test_the_first_bad_leaf_of_a_saved_log_is_named(
    tamper: Callable[[list[dict[str, object]]], None], saved: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", str(changed(saved, tamper))]) == 1
    assert capsys.readouterr().out.startswith("leaf 1: ")


def test_a_changed_row_of_the_record_itself_is_found(log: str, capsys: pytest.CaptureFixture[str]) -> None:
    site = log.split("/")[2]
    second = Correction.objects.order_by("number")[1]
    Correction.objects.filter(pk=second.pk).update(notice="Nothing was ever wrong.")
    assert main(["verify", "--site", site]) == 1
    assert f"correction {second.number} was changed: notice" in capsys.readouterr().out


def test_a_forger_who_writes_all_hashes_anew_cannot_sign(log: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Who owns the database and not the key."""
    site = log.split("/")[2]
    first = Leaf.objects.get(index=0)
    Leaf.objects.filter(pk=first.pk).update(entry=first.entry.replace("1932", "1933"))
    LogNode.objects.filter(level=0, index=0).update(hash=leaf_hash(first.entry.replace("1932", "1933").encode()))
    assert main(["verify", "--site", site]) == 1
    assert capsys.readouterr().out.startswith("leaf 0: it is not what was signed")


def test_a_monitor_that_kept_yesterdays_checkpoint_sees_a_history_rewritten(
    client: Client, log: str, saved: Path, tmp_path: Path, settings: object, capsys: pytest.CaptureFixture[str]
) -> None:
    """By the key's own holder, even: every checkpoint is signed anew."""
    kept = tmp_path / "checkpoint"
    kept.write_bytes(client.get(f"{log}/checkpoint").content)
    assert main(["verify", str(saved), "--since", str(kept)]) == 0
    site = Correction.objects.all()[0].site
    entries = [json.loads(entry) for entry in Leaf.objects.order_by("index").values_list("entry", flat=True)]
    Leaf.objects.all().delete()
    LogNode.objects.all().delete()
    from corrigenda.corrections.publication.log import enter

    for entry in entries:
        enter(site, {**entry, "notice": "Something milder."})
    assert main(["verify", "--site", site.key]) == 1  # the rows say otherwise
    capsys.readouterr()
    saved.write_text(saved.read_text().splitlines()[0] + "\n" + client.get(f"{log}/leaves?from=0").content.decode())
    assert main(["verify", str(saved)]) == 0  # by itself it is whole ...
    assert main(["verify", str(saved), "--since", str(kept)]) == 1  # ... but it is not what it was
    assert "history was rewritten" in capsys.readouterr().out


def test_proofs_by_address(client: Client, log: str, saved: Path) -> None:
    key = VerifyingKey.parsed(client.get(f"{log}/key").content.decode())
    now = Checkpoint.parsed(opened(client.get(f"{log}/checkpoint").content.decode(), key))
    rest = leaves(saved)
    assert now.size == len(rest)
    inclusion = client.get(f"{log}/inclusion?leaf=1").json()
    check_inclusion(
        leaf=leaf_hash(str(rest[1]["entry"]).encode()),
        index=1,
        size=now.size,
        proof=[bytes.fromhex(one) for one in inclusion["proof"]],
        root=now.root,
    )
    first = Checkpoint.parsed(opened(str(rest[0]["checkpoint"]), key))
    consistency = client.get(f"{log}/consistency?old=1").json()
    proof = [bytes.fromhex(one) for one in consistency["proof"]]
    check_consistency(old=1, new=now.size, old_root=first.root, new_root=now.root, proof=proof)


@pytest.mark.parametrize(
    "asked", ["leaves?from=x", "inclusion?leaf=99", "inclusion", "consistency?old=0", "consistency"]
)
def test_what_makes_no_sense_is_answered_in_words(client: Client, log: str, asked: str) -> None:
    answer = client.get(f"{log}/{asked}")
    assert answer.status_code == 400 and b"whole number" in answer.content


def test_a_desk_that_moves_keeps_its_logs_name_and_what_was_signed(
    client: Client,
    log: str,
    saved: Path,
    article: Article,
    settings: Settings,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    """From the address of a trial to the real one: new leaves go on where the old ones ended."""
    site = log.split("/")[2]
    before = saved.read_text().splitlines()
    kept = tmp_path / "checkpoint"
    kept.write_bytes(client.get(f"{log}/checkpoint").content)
    settings.PUBLIC_URL = "https://corrections.example"
    settings.ALLOWED_HOSTS = ["*"]
    published(article, old="bridge", new="old bridge")
    assert client.get(f"{log}/key").content.decode().strip() == json.loads(before[0])["key"]
    saved.write_text(before[0] + "\n" + client.get(f"{log}/leaves?from=0").content.decode())
    assert len(leaves(saved)) > len(before) - 1
    assert main(["verify", str(saved), "--since", str(kept)]) == 0
    assert main(["verify", "--site", site]) == 0
    said = capsys.readouterr().err
    assert f"the log is now at corrections.example/s/{site}; its name is" in said
    assert f"127.0.0.1:8000/s/{site}" in said


def test_a_log_with_no_leaf_takes_the_name_of_the_address_it_has(site: Site, settings: Settings) -> None:
    settings.PUBLIC_URL = "https://corrections.example/desk"
    assert checkpoint(site).startswith(f"corrections.example/desk/s/{site.key}\n")


def test_who_signed_is_named_beside_who_should_have(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name, _, rest = json.loads(saved.read_text().splitlines()[0])["key"].partition("+")
    raw = VerifyingKey.parsed(f"{name}+{rest}").raw
    other = VerifyingKey("elsewhere.example/s/courier", raw)
    assert main(["verify", str(saved), "--key", str(other)]) == 1
    assert f"{other.name} did not sign this note; it is signed as {name}" in capsys.readouterr().out


def test_an_address_that_does_not_answer_is_named(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    with serving() as web:
        assert main(["verify", f"http://{web.host}/s/courier/log"]) == 2
        said = capsys.readouterr().err
        assert f"http://{web.host}/s/courier/log/key answers 404" in said
        assert "a log is at https://desk/s/KEY/log" in said
    assert main(["verify", f"http://127.0.0.1:{free_port()}/s/courier/log"]) == 2
    assert "cannot be read: Connection refused" in capsys.readouterr().err


def test_what_is_no_log_is_said(db: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").write_text("{}")
    assert main(["verify", str(tmp_path / "empty")]) == 2
    assert main(["verify", str(tmp_path / "nowhere")]) == 2
    assert main(["verify", "--site", "nobody"]) == 2
    assert "verifying key" in capsys.readouterr().err
