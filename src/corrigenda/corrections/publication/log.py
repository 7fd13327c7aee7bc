"""A site's log of the record: whatever is published is entered, in order, under a checkpoint that we sign.

A leaf never changes, and never says who wrote to us.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Sequence
from itertools import chain
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection

from corrigenda.archive.models import Revision
from corrigenda.corrections.models import Amendment, Correction, Leaf
from corrigenda.corrections.publication.websub import will_announce
from corrigenda.ledger import Checkpoint, Node, SigningKey, appended, frontier, is_signed, leaf_hash, root, signed
from corrigenda.newsroom.models import Site

# Each place repeats the site: with the site outside the OR, SQLite would look at all the site's nodes.
_PLACE = '(site_id = %s AND level = %s AND "index" = %s)'
_HASHES = 'SELECT level, "index", hash FROM corrections_lognode WHERE'
_HASH = f"SELECT hash FROM corrections_lognode WHERE {_PLACE}"
_KEEP = 'INSERT INTO corrections_lognode (site_id, level, "index", hash) VALUES (%s, %s, %s, %s)'
_LAST = 'SELECT max("index") FROM corrections_leaf WHERE site_id = %s'


def of_correction(correction: Correction) -> dict[str, Any]:
    """Returns the entry of a correction: all that its page says, and the copies before and after it."""
    before, after = correction.before, correction.after
    return {
        "type": "correction",
        "site": correction.site.key,
        "number": correction.number,
        "kind": correction.kind,
        "url": correction.article.url,
        "notice": correction.notice,
        "old": correction.old,
        "new": correction.new,
        "published_at": correction.published_at.isoformat(),
        "before": before.digest if before else None,
        "after": after.digest if after else None,
        "place": correction.place,
        "stood_since": correction.stood_since.isoformat() if correction.stood_since else None,
        **correction.origin,
    }


def of_amendment(amendment: Amendment) -> dict[str, Any]:
    """Returns the entry of an amendment: its text, and the correction it amends."""
    correction = amendment.correction
    return {
        "type": "amendment",
        "site": correction.site.key,
        "number": correction.number,
        "amendment": amendment.number,
        "text": amendment.text,
        "at": amendment.at.isoformat(),
        **(correction.origin if amendment.imported else {}),
    }


def of_revision(revision: Revision) -> dict[str, Any]:
    """Returns the entry of a corrected article's revision: the digest of its copy, not the copy itself."""
    return {
        "type": "revision",
        "site": revision.article.site.key,
        "url": revision.article.url,
        "number": revision.number,
        "captured_at": revision.captured_at.isoformat(),
        "copy": revision.digest,
    }


def as_text(entry: dict[str, Any]) -> str:
    """Returns an entry in its only written form: keys in order, no blanks."""
    return json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def enter(site: Site, entry: dict[str, Any], *, news: bool = True) -> Leaf:
    """Adds a leaf. Call inside the transaction that publishes; the site's row is locked until that transaction ends.

    `news`: the hub is told of it, if the feeds list it.
    """
    _hold(site)
    text, size = as_text(entry), size_of(site)
    stored = Hashes(site)
    stored.read(frontier(size))
    nodes = appended(size, leaf_hash(text.encode()), stored)
    stored.keep(nodes)
    if news and entry["type"] != "revision":  # no feed lists revisions
        will_announce(site, entry["number"])
    return Leaf.objects.create(site=site, index=size, entry=text, checkpoint=_checkpoint(site, size + 1, stored))


def _hold(site: Site) -> None:
    """Locks the log until the transaction ends. On SQLite the transaction has the whole database locked already."""
    if connection.features.has_select_for_update:
        Site.objects.select_for_update().only("pk").get(pk=site.pk)


def size_of(site: Site) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_LAST, [site.pk])
        last: int | None = cursor.fetchone()[0]
    return 0 if last is None else last + 1


def checkpoint(site: Site) -> str:
    """Returns the newest signed checkpoint, even if the log has no leaf."""
    last = Leaf.objects.filter(site=site).order_by("-index").first()
    return last.checkpoint if last else _checkpoint(site, 0, Hashes(site))


def _name(site: Site, first: str) -> str:
    """Returns the log's permanent name: its first leaf was signed under it, wherever the desk has moved since."""
    return first.partition("\n")[0] if first else address(site)


def _first_checkpoint(site: Site) -> str:
    """Returns the checkpoint of the first leaf; empty if there is none."""
    leaves = Leaf.objects.filter(site=site).order_by("index")
    return leaves.values_list("checkpoint", flat=True).first() or ""


def address(site: Site) -> str:
    """Returns where the log is now; a new log takes this address as its name."""
    parts = urlsplit(settings.PUBLIC_URL)
    return f"{parts.netloc}{parts.path}/s/{site.key}"


def key(site: Site) -> SigningKey:
    """Returns the key that signed the site's first leaf, whatever secret has been added since.

    A log without a leaf, and one whose secret is not here any more, takes CORRIGENDA_LOG_SECRET or else the
    installation's secret.
    """
    first = _first_checkpoint(site)
    given = filter(None, (settings.LOG_SECRET, settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))
    keys = [_key(secret, site, first) for secret in given]
    return next((key for key in keys if first and is_signed(first, key.public)), keys[0])


def _key(secret: str, site: Site, first: str) -> SigningKey:
    seed = hmac.digest(secret.encode(), f"corrigenda.log:{site.key}".encode(), hashlib.sha256)
    return SigningKey(_name(site, first), seed)


class Hashes:
    """The stored hashes of a site's log, each read once, in the form that `ledger` asks for."""

    def __init__(self, site: Site) -> None:
        self._site = site.pk
        self._hashes: dict[tuple[int, int], bytes] = {}

    def keep(self, nodes: Sequence[Node]) -> None:
        """Stores the hashes of a new leaf."""
        with connection.cursor() as cursor:
            cursor.executemany(_KEEP, [(self._site, node.level, node.index, node.hash) for node in nodes])
        self._hashes.update({(node.level, node.index): node.hash for node in nodes})

    def read(self, places: Sequence[tuple[int, int]]) -> None:
        """Reads the hashes that will certainly be asked for, in one query."""
        query = f"{_HASHES} {' OR '.join([_PLACE] * len(places))}"
        with connection.cursor() as cursor:
            if places:
                cursor.execute(query, [*chain.from_iterable((self._site, *place) for place in places)])
                self._hashes.update({(level, index): bytes(stored) for level, index, stored in cursor.fetchall()})

    def __call__(self, level: int, index: int) -> bytes:
        """Returns a hash. Raises LookupError if there is none, because a row was dropped."""
        stored = self._hashes.get((level, index))
        if stored is None:
            stored = self._hashes[level, index] = self._read(level, index)
        return stored

    def _read(self, level: int, index: int) -> bytes:
        with connection.cursor() as cursor:
            cursor.execute(_HASH, [self._site, level, index])
            row = cursor.fetchone()
        if row is None:
            raise LookupError(f"the hash {level}/{index} is gone")
        return bytes(row[0])


def _checkpoint(site: Site, size: int, stored: Hashes) -> str:
    ours = key(site)
    return signed(str(Checkpoint(ours.name, size, root(size, stored))), ours)
