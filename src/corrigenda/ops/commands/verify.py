"""`corrigenda verify SOURCE`: checks by its log that a record is what was published. Only --site needs a database."""

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

HELP = (
    "check a record's log, at its address or in a saved file, or the record of a site of this desk; "
    "prints the first bad leaf"
)
SECONDS = 30  # for one request
LARGEST = 64 * 1024 * 1024  # bytes in one answer
SCHEMES = ("http://", "https://")

Line = dict[str, Any]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument(
        "source", nargs="?", metavar="URL|FILE", help="https://desk/s/KEY/log, or a file made with --save"
    )
    source.add_argument(
        "--site", metavar="KEY", help="check the log in this database, and that the record agrees with it"
    )
    parser.add_argument(
        "--key", default="", help="the log's public key, kept from before; by default, the key that the log names"
    )
    parser.add_argument("--since", metavar="FILE", help="a checkpoint kept from before, which the log must continue")
    parser.add_argument("--save", metavar="FILE", help="save the leaves, to check them again without the network")


def run(asked: argparse.Namespace) -> int:
    """Returns 1 if the log is not what was published, 2 if it cannot be read."""
    try:
        if asked.site:
            return _of_site(asked)
        key, lines = _at_url(asked) if asked.source.startswith(SCHEMES) else _in_file(asked)
        return _check(key, lines, asked, [])
    except (OSError, ValueError) as error:
        print(f"corrigenda: {error}", file=sys.stderr)
        return 2


def _of_site(arguments: argparse.Namespace) -> int:
    from corrigenda.corrections.publication import log

    site = Site.objects.filter(key=arguments.site).first()
    if site is None:
        raise ValueError(f"there is no site {arguments.site}; see `corrigenda site list`")
    key = VerifyingKey.parsed(arguments.key) if arguments.key else log.key(site).public
    _tell_both_names(key, log.address(site))
    return _check(key, leaves_of(site), arguments, unlogged(site))


def _tell_both_names(key: VerifyingKey, address: str) -> None:
    """Prints the name and the address of a log if they differ.

    A log keeps its first name when the desk moves. Whoever checks the log should know that this is intended.
    """
    if key.name != address:
        print(f"the log is now at {address}; its name is that of its first leaf, {key.name}", file=sys.stderr)


def _check(key: VerifyingKey, lines: Iterator[Line], arguments: argparse.Namespace, missing: list[str]) -> int:
    since = Checkpoint.parsed(opened(Path(arguments.since).read_text("utf-8"), key)) if arguments.since else None
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
    for problem in missing:
        print(problem)
    print(f"{key.name}: {replay.size} leaves, root {replay.root.hex()}", file=sys.stderr)
    return 1 if missing else 0


def _at_url(arguments: argparse.Namespace) -> tuple[VerifyingKey, Iterator[Line]]:
    base = arguments.source.rstrip("/")
    key_text = arguments.key or _fetched(f"{base}/key").decode()
    key = VerifyingKey.parsed(key_text)
    _tell_both_names(key, base.partition("://")[2].removesuffix("/log"))
    return key, _saved(_pages(base), key_text, arguments.save)


def _pages(base: str) -> Iterator[Line]:
    first = 0
    while lines := [json.loads(line) for line in _fetched(f"{base}/leaves?from={first}").splitlines()]:
        yield from lines
        first = max(first + 1, lines[-1]["index"] + 1)


def _fetched(address: str) -> bytes:
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
    """Returns the reason without the numbers and brackets that Python puts around it."""
    reason = getattr(error, "reason", error)
    return str(getattr(reason, "strerror", None) or reason)


def _saved(lines: Iterator[Line], key: str, path: str | None) -> Iterator[Line]:
    """Yields the same lines, and saves each in the file as it passes."""
    if path is None:
        yield from lines
        return
    with open(path, "w", encoding="utf-8") as file:
        print(json.dumps({"key": key.strip()}), file=file)
        for line in lines:
            print(json.dumps(line), file=file)
            yield line


def _in_file(arguments: argparse.Namespace) -> tuple[VerifyingKey, Iterator[Line]]:
    lines = (json.loads(line) for line in Path(arguments.source).read_text("utf-8").splitlines() if line.strip())
    head: Line = next(lines, {})
    return VerifyingKey.parsed(arguments.key or str(head.get("key", ""))), lines
