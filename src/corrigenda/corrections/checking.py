"""The record held against its log: each correction must say what its leaf says, and each must have one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from corrigenda.archive.models import Revision
from corrigenda.corrections import log
from corrigenda.corrections.models import Correction, Leaf
from corrigenda.newsroom.models import Site


def leaves_of(site: Site) -> Iterator[dict[str, Any]]:
    """{index, entry, checkpoint} of each leaf, and `differs` where the record says something else by now."""
    for leaf in Leaf.objects.filter(site=site).order_by("index").iterator():
        yield {
            "index": leaf.index,
            "entry": leaf.entry,
            "checkpoint": leaf.checkpoint,
            "differs": _differs(site, leaf.entry),
        }


def unlogged(site: Site) -> list[str]:
    """Corrections that stand on the record and not in the log, in words."""
    entered = {
        said["number"]
        for entry in Leaf.objects.filter(site=site).values_list("entry", flat=True)
        if (said := _read(entry)).get("type") == "correction"
    }
    numbers = Correction.objects.filter(site=site).order_by("number").values_list("number", flat=True)
    return [f"correction {number} is not in the log" for number in numbers if number not in entered]


def _differs(site: Site, entry: str) -> str:
    said = _read(entry)
    if said.get("type") == "correction":
        return _correction_differs(site, said)
    return _revision_differs(site, said) if said.get("type") == "revision" else ""


def _correction_differs(site: Site, said: dict[str, Any]) -> str:
    known = Correction.objects.select_related("site", "article", "before__text", "after__text")
    correction = known.filter(site=site, number=said["number"]).first()
    if correction is None:
        return f"correction {said['number']} is gone from the record"
    now = log.of_correction(correction)
    changed = [name for name in said if name != "url" and said[name] != now.get(name)]  # an article may have moved
    return f"correction {said['number']} was changed: {', '.join(changed)}" if changed else ""


def _revision_differs(site: Site, said: dict[str, Any]) -> str:
    there = Revision.objects.filter(article__site=site, text__digest=said["copy"], number=said["number"])
    return "" if there.exists() else f"revision {said['number']} of {said['url']} is not what was kept"


def _read(entry: str) -> dict[str, Any]:
    try:
        said = json.loads(entry)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
