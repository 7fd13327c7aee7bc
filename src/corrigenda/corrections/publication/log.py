"""The record's log of a site: what is published is entered, in order, under a checkpoint that we sign.

What a leaf says stays; who wrote to us is never in it.
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
from corrigenda.ledger import Checkpoint, Node, SigningKey, appended, frontier, leaf_hash, root, signed
from corrigenda.newsroom.models import Site

# The site stands in every place: outside the OR, SQLite would look at all nodes of the site.
_PLACE = '(site_id = %s AND level = %s AND "index" = %s)'
_HASHES = 'SELECT level, "index", hash FROM corrections_lognode WHERE'
_HASH = f"SELECT hash FROM corrections_lognode WHERE {_PLACE}"
_KEEP = 'INSERT INTO corrections_lognode (site_id, level, "index", hash) VALUES (%s, %s, %s, %s)'
_LAST = 'SELECT max("index") FROM corrections_leaf WHERE site_id = %s'


def of_correction(correction: Correction) -> dict[str, Any]:
    """What is entered of a correction: all that its page says, and which copies it led from and to."""
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
    }


def of_amendment(amendment: Amendment) -> dict[str, Any]:
    """What is entered of an amendment: what it says, and of which correction."""
    correction = amendment.correction
    return {
        "type": "amendment",
        "site": correction.site.key,
        "number": correction.number,
        "amendment": amendment.number,
        "text": amendment.text,
        "at": amendment.at.isoformat(),
    }


def of_revision(revision: Revision) -> dict[str, Any]:
    """What is entered of a revision of a corrected article: that its copy was this one, not the copy itself."""
    return {
        "type": "revision",
        "site": revision.article.site.key,
        "url": revision.article.url,
        "number": revision.number,
        "captured_at": revision.captured_at.isoformat(),
        "copy": revision.digest,
    }


def as_text(entry: dict[str, Any]) -> str:
    """One way to write an entry: keys in order, no blanks."""
    return json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def enter(site: Site, entry: dict[str, Any]) -> Leaf:
    """Add a leaf. Call inside the transaction that publishes; the site's row is held until it ends."""
    _hold(site)
    text, size = as_text(entry), size_of(site)
    stored = Hashes(site)
    stored.read(frontier(size))
    nodes = appended(size, leaf_hash(text.encode()), stored)
    stored.keep(nodes)
    if entry["type"] != "revision":  # of which no feed tells
        will_announce(site, entry["number"])
    return Leaf.objects.create(site=site, index=size, entry=text, checkpoint=_checkpoint(site, size + 1, stored))


def _hold(site: Site) -> None:
    """Nobody else adds a leaf until the transaction ends. On SQLite it holds the whole database already."""
    if connection.features.has_select_for_update:
        Site.objects.select_for_update().only("pk").get(pk=site.pk)


def size_of(site: Site) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_LAST, [site.pk])
        last: int | None = cursor.fetchone()[0]
    return 0 if last is None else last + 1


def checkpoint(site: Site) -> str:
    """The newest signed checkpoint; of a log without a leaf, too."""
    last = Leaf.objects.filter(site=site).order_by("-index").first()
    return last.checkpoint if last else _checkpoint(site, 0, Hashes(site))


def origin(site: Site) -> str:
    """The log's name, for good: the one its first leaf was signed under, wherever the desk has moved since."""
    leaves = Leaf.objects.filter(site=site).order_by("index")
    first = leaves.values_list("checkpoint", flat=True).first()
    return first.partition("\n")[0] if first else address(site)


def address(site: Site) -> str:
    """Where the log is now, and so the name that it begins under."""
    parts = urlsplit(settings.PUBLIC_URL)
    return f"{parts.netloc}{parts.path}/s/{site.key}"


def key(site: Site) -> SigningKey:
    """Made from CORRIGENDA_LOG_SECRET, or from the installation's secret."""
    secret = settings.LOG_SECRET or settings.SECRET_KEY
    seed = hmac.digest(secret.encode(), f"corrigenda.log:{site.key}".encode(), hashlib.sha256)
    return SigningKey(origin(site), seed)


class Hashes:
    """The stored hashes of a site's log, each read once; what `ledger` asks for."""

    def __init__(self, site: Site) -> None:
        self._site = site.pk
        self._known: dict[tuple[int, int], bytes] = {}

    def keep(self, nodes: Sequence[Node]) -> None:
        """Store those of a new leaf."""
        with connection.cursor() as cursor:
            cursor.executemany(_KEEP, [(self._site, node.level, node.index, node.hash) for node in nodes])
        self._known.update({(node.level, node.index): node.hash for node in nodes})

    def read(self, places: Sequence[tuple[int, int]]) -> None:
        """Those that are sure to be asked for, in one go."""
        query = f"{_HASHES} {' OR '.join([_PLACE] * len(places))}"
        with connection.cursor() as cursor:
            if places:
                cursor.execute(query, [*chain.from_iterable((self._site, *place) for place in places)])
                self._known.update({(level, index): bytes(one) for level, index, one in cursor.fetchall()})

    def __call__(self, level: int, index: int) -> bytes:
        """Raises LookupError where there is none: a row was dropped."""
        found = self._known.get((level, index))
        if found is None:
            found = self._known[level, index] = self._read(level, index)
        return found

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
