"""The log that lets anyone check the record: its key, its newest checkpoint, its leaves, and proofs about them."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse

from corrigenda.corrections.models import Leaf
from corrigenda.corrections.publication import log
from corrigenda.ledger import consistency_proof, inclusion_proof
from corrigenda.newsroom.models import Site
from corrigenda.record.public import document, of_site

PAGE = 1_000  # leaves in one answer
TEXT = "text/plain; charset=utf-8"


@of_site
def log_key(request: HttpRequest, site: Site) -> HttpResponse:
    return document(request, f"{log.key(site).public}\n".encode(), TEXT)


@of_site
def log_checkpoint(request: HttpRequest, site: Site) -> HttpResponse:
    """Answers with a signed note: the log's name, the number of its leaves, and their root."""
    return document(request, log.checkpoint(site).encode(), TEXT)


@of_site
def log_leaves(request: HttpRequest, site: Site) -> HttpResponse:
    """Answers with PAGE leaves from ?from= on, each a line of JSON {index, entry, checkpoint}; empty after the last."""
    first = _whole(request, "from")
    if first is None:
        return _wrong("from: a whole number, the first leaf that is wanted")
    leaves = Leaf.objects.filter(site=site, index__gte=first, index__lt=first + PAGE).order_by("index")
    lines = [json.dumps({"index": leaf.index, "entry": leaf.entry, "checkpoint": leaf.checkpoint}) for leaf in leaves]
    return document(request, "".join(f"{line}\n" for line in lines).encode(), "application/jsonl; charset=utf-8")


@of_site
def log_inclusion(request: HttpRequest, site: Site) -> HttpResponse:
    """Proves that leaf ?leaf= is in the log as it was with ?size= leaves (by default, as it is now)."""
    leaf, size = _whole(request, "leaf"), _whole(request, "size", log.size_of(site))
    if leaf is None or size is None or not leaf < size <= log.size_of(site):
        return _wrong("leaf and size: whole numbers, leaf below size, size no more than the log has")
    proof = inclusion_proof(leaf, size, log.Hashes(site))
    return _json(request, {"leaf": leaf, "size": size, "proof": [node.hex() for node in proof]})


@of_site
def log_consistency(request: HttpRequest, site: Site) -> HttpResponse:
    """Proves that the log of ?old= leaves is the beginning of the log of ?new= leaves (by default, as it is now)."""
    old, new = _whole(request, "old"), _whole(request, "new", log.size_of(site))
    if old is None or new is None or not 0 < old <= new <= log.size_of(site):
        return _wrong("old and new: whole numbers from 1, old no more than new, new no more than the log has")
    proof = consistency_proof(old, new, log.Hashes(site))
    return _json(request, {"old": old, "new": new, "proof": [node.hex() for node in proof]})


def _whole(request: HttpRequest, name: str, default: int | None = None) -> int | None:
    text = request.GET.get(name, "")
    if not text:
        return default
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


def _wrong(why: str) -> HttpResponse:
    return HttpResponse(f"{why}\n", status=400, content_type=TEXT)


def _json(request: HttpRequest, data: dict[str, object]) -> HttpResponse:
    return document(request, (json.dumps(data) + "\n").encode(), "application/json; charset=utf-8")
