"""The record's logs: are the keys here that signed their first and their last leaf?"""

from __future__ import annotations

from collections.abc import Iterator

from corrigenda.corrections.models import Leaf
from corrigenda.corrections.publication import log
from corrigenda.ledger import is_signed
from corrigenda.newsroom.models import Site


def record_logs() -> Iterator[str]:
    for site in Site.objects.order_by("key"):
        leaves = Leaf.objects.filter(site=site).order_by("index")
        ends = filter(None, (leaves.first(), leaves.last()))
        if not all(is_signed(leaf.checkpoint, log.key(site).public) for leaf in ends):
            yield (
                f"site {site.key}: the key here is not the one that signed the record's log, so nobody can follow the log "
                "further; bring the secret of that time back as CORRIGENDA_LOG_SECRET, or among CORRIGENDA_SECRETS_BEFORE"
            )
