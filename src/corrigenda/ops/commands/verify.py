"""`corrigenda verify SOURCE`: whether a record is what was published, checked by its log. Needs no database but for --site."""

from __future__ import annotations

import argparse
import http.client
import json
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corrigenda.corrections.publication.check_log import leaves_of, unlogged
from corrigenda.ledger import BadLeaf, Checkpoint, Replay, VerifyingKey, opened
from corrigenda.newsroom.models import Site

HELP = "check a record's log, by its address or saved, or the record of a site of this desk: name the first bad leaf"
SECONDS = 30  # of one request
LARGEST = 64 * 1024 * 1024  # bytes of one answer
SCHEMES = ("http://", "https://")

Line = dict[str, Any]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("source", nargs="?", metavar="URL|FILE", help="https://desk/s/KEY/log, or what --save made")
    source.add_argument("--site", metavar="KEY", help="the log in this database, and that the record says what it says")
    parser.add_argument("--key", default="", help="the log's public key, kept from before; else the log's own is taken")
    parser.add_argument("--since", metavar="FILE", help="a checkpoint kept from before: the log must go on from it")
    parser.add_argument("--save", metavar="FILE", help="keep the leaves, to be checked again without the network")


def run(asked: argparse.Namespace) -> int:
    """1 for a log that is not what was published, 2 for one that cannot be read."""
    try:
        if asked.site:
            return _of_site(asked)
        key, lines = _at_url(asked) if asked.source.startswith(SCHEMES) else _in_file(asked)
        return _check(key, lines, asked, [])
    except (OSError, ValueError) as error:
        print(f"corrigenda: {error}", file=sys.stderr)
        return 2


def _of_site(asked: argparse.Namespace) -> int:
    from corrigenda.corrections.publication import log

    site = Site.objects.filter(key=asked.site).first()
    if site is None:
        raise ValueError(f"there is no site {asked.site}; see `corrigenda site list`")
    key = VerifyingKey.parsed(asked.key) if asked.key else log.key(site).public
    _tell_both_names(key, log.address(site))
    return _check(key, leaves_of(site), asked, unlogged(site))


def _tell_both_names(key: VerifyingKey, address: str) -> None:
    """A log keeps its first name when the desk moves; whoever checks it should know that it is meant."""
    if key.name != address:
        print(f"{address} is where the log is now; its name is that of its first leaf, {key.name}", file=sys.stderr)


def _check(key: VerifyingKey, lines: Iterator[Line], asked: argparse.Namespace, missing: list[str]) -> int:
    since = Checkpoint.parsed(opened(Path(asked.since).read_text("utf-8"), key)) if asked.since else None
    replay = Replay(key)
    try:
        for line in lines:
            replay.take(line["index"], line["entry"].encode(), line["checkpoint"])
            if line.get("differs"):
                raise BadLeaf(line["index"], line["differs"])
            if since is not None and replay.size == since.size and replay.root != since.root:
                raise BadLeaf(replay.size - 1, "the checkpoint that was kept says otherwise: history was rewritten")
    except BadLeaf as error:
        print(error)
        return 1
    if since is not None and replay.size < since.size:
        print(f"leaf {replay.size}: it is missing; the checkpoint that was kept has {since.size} leaves")
        return 1
    for one in missing:
        print(one)
    print(f"{key.name}: {replay.size} leaves, root {replay.root.hex()}", file=sys.stderr)
    return 1 if missing else 0


def _at_url(asked: argparse.Namespace) -> tuple[VerifyingKey, Iterator[Line]]:
    base = asked.source.rstrip("/")
    said = asked.key or _asked(f"{base}/key").decode()
    key = VerifyingKey.parsed(said)
    _tell_both_names(key, base.partition("://")[2].removesuffix("/log"))
    return key, _saved(_pages(base), said, asked.save)


def _pages(base: str) -> Iterator[Line]:
    first = 0
    while lines := [json.loads(line) for line in _asked(f"{base}/leaves?from={first}").splitlines()]:
        yield from lines
        first = max(first + 1, lines[-1]["index"] + 1)


def _asked(address: str) -> bytes:
    try:
        with urllib.request.urlopen(address, timeout=SECONDS) as answer:
            body: bytes = answer.read(LARGEST + 1)
    except urllib.error.HTTPError as error:
        error.close()
        raise ValueError(
            f"{address} answers {error.code} {error.reason}; a log is at https://desk/s/KEY/log"
        ) from error
    except (OSError, http.client.HTTPException) as error:
        raise ValueError(f"{address} cannot be read: {_why(error)}") from error
    if len(body) > LARGEST:
        raise ValueError(f"{address} answers more than {LARGEST} bytes")
    return body


def _why(error: Exception) -> str:
    """Without the numbers and brackets that Python puts around it."""
    reason = getattr(error, "reason", error)
    return str(getattr(reason, "strerror", None) or reason)


def _saved(lines: Iterator[Line], key: str, path: str | None) -> Iterator[Line]:
    """The same lines, each kept in the file as it goes by."""
    if path is None:
        yield from lines
        return
    with open(path, "w", encoding="utf-8") as file:
        print(json.dumps({"key": key.strip()}), file=file)
        for line in lines:
            print(json.dumps(line), file=file)
            yield line


def _in_file(asked: argparse.Namespace) -> tuple[VerifyingKey, Iterator[Line]]:
    lines = (json.loads(line) for line in Path(asked.source).read_text("utf-8").splitlines() if line.strip())
    head: Line = next(lines, {})
    return VerifyingKey.parsed(asked.key or str(head.get("key", ""))), lines
