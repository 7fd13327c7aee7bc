"""Checks the record against its log: each correction and amendment must have a leaf, and say what the leaf says."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from corrigenda.archive.models import Revision
from corrigenda.corrections.models import Amendment, Correction, Leaf
from corrigenda.corrections.publication import log
from corrigenda.lib.database.streamed import streamed
from corrigenda.newsroom.models import Site


def leaves_of(site: Site) -> Iterator[dict[str, Any]]:
    """Yields {index, entry, checkpoint, differs} of each leaf. `differs`: how the record now differs; empty if not."""
    for leaf in streamed(Leaf.objects.filter(site=site).order_by("index")):
        yield {
            "index": leaf.index,
            "entry": leaf.entry,
            "checkpoint": leaf.checkpoint,
            "differs": _differs(site, leaf.entry),
        }


def unlogged(site: Site) -> list[str]:
    """Lists, in words, the corrections and amendments that are on the record but not in the log."""
    entries = map(_read, streamed(Leaf.objects.filter(site=site).values_list("entry", flat=True)))
    entered = {
        (fields["type"], fields.get("number"), fields.get("amendment")) for fields in entries if "type" in fields
    }
    corrections = Correction.objects.filter(site=site).order_by("number").values_list("number", flat=True)
    missing = [
        f"correction {number} is not in the log"
        for number in corrections
        if ("correction", number, None) not in entered
    ]
    amendments = Amendment.objects.filter(correction__site=site).order_by("correction__number", "number")
    for number, amendment in amendments.values_list("correction__number", "number"):
        if ("amendment", number, amendment) not in entered:
            missing.append(f"amendment {amendment} of correction {number} is not in the log")
    return missing


def _differs(site: Site, entry: str) -> str:
    fields = _read(entry)
    check = _DIFFERS.get(str(fields.get("type")))
    return check(site, fields) if check else ""


def _correction_differs(site: Site, fields: dict[str, Any]) -> str:
    corrections = Correction.objects.select_related("site", "article", "before__text", "after__text")
    correction = corrections.filter(site=site, number=fields["number"]).first()
    if correction is None:
        return f"correction {fields['number']} is gone from the record"
    now = log.of_correction(correction)
    changed = [name for name in fields if name != "url" and fields[name] != now.get(name)]  # an article may have moved
    return f"correction {fields['number']} was changed: {', '.join(changed)}" if changed else ""


def _amendment_differs(site: Site, fields: dict[str, Any]) -> str:
    name = f"amendment {fields['amendment']} of correction {fields['number']}"
    amendments = Amendment.objects.select_related("correction__site")
    amendment = amendments.filter(
        correction__site=site, correction__number=fields["number"], number=fields["amendment"]
    ).first()
    if amendment is None:
        return f"{name} is gone from the record"
    now = log.of_amendment(amendment)
    changed = [part for part in fields if fields[part] != now.get(part)]
    return f"{name} was changed: {', '.join(changed)}" if changed else ""


def _revision_differs(site: Site, fields: dict[str, Any]) -> str:
    kept = Revision.objects.filter(article__site=site, text__digest=fields["copy"], number=fields["number"])
    return "" if kept.exists() else f"revision {fields['number']} of {fields['url']} is not what was kept"


_DIFFERS: dict[str, Callable[[Site, dict[str, Any]], str]] = {
    "correction": _correction_differs,
    "amendment": _amendment_differs,
    "revision": _revision_differs,
}


def _read(entry: str) -> dict[str, Any]:
    try:
        fields = json.loads(entry)
    except ValueError:
        return {}
    return fields if isinstance(fields, dict) else {}
