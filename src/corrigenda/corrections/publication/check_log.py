"""The record held against its log: each correction and amendment must say what its leaf says, and each have one."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from corrigenda.archive.models import Revision
from corrigenda.corrections.models import Amendment, Correction, Leaf
from corrigenda.corrections.publication import log
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
    """Corrections and amendments that stand on the record and not in the log, in words."""
    entries = map(_read, Leaf.objects.filter(site=site).values_list("entry", flat=True).iterator())
    entered = {(said["type"], said.get("number"), said.get("amendment")) for said in entries if "type" in said}
    corrections = Correction.objects.filter(site=site).order_by("number").values_list("number", flat=True)
    missing = [f"correction {one} is not in the log" for one in corrections if ("correction", one, None) not in entered]
    amendments = Amendment.objects.filter(correction__site=site).order_by("correction__number", "number")
    for number, amendment in amendments.values_list("correction__number", "number"):
        if ("amendment", number, amendment) not in entered:
            missing.append(f"amendment {amendment} of correction {number} is not in the log")
    return missing


def _differs(site: Site, entry: str) -> str:
    said = _read(entry)
    check = _DIFFERS.get(str(said.get("type")))
    return check(site, said) if check else ""


def _correction_differs(site: Site, said: dict[str, Any]) -> str:
    known = Correction.objects.select_related("site", "article", "before__text", "after__text")
    correction = known.filter(site=site, number=said["number"]).first()
    if correction is None:
        return f"correction {said['number']} is gone from the record"
    now = log.of_correction(correction)
    changed = [name for name in said if name != "url" and said[name] != now.get(name)]  # an article may have moved
    return f"correction {said['number']} was changed: {', '.join(changed)}" if changed else ""


def _amendment_differs(site: Site, said: dict[str, Any]) -> str:
    name = f"amendment {said['amendment']} of correction {said['number']}"
    known = Amendment.objects.select_related("correction__site")
    amendment = known.filter(correction__site=site, correction__number=said["number"], number=said["amendment"]).first()
    if amendment is None:
        return f"{name} is gone from the record"
    now = log.of_amendment(amendment)
    changed = [part for part in said if said[part] != now.get(part)]
    return f"{name} was changed: {', '.join(changed)}" if changed else ""


def _revision_differs(site: Site, said: dict[str, Any]) -> str:
    there = Revision.objects.filter(article__site=site, text__digest=said["copy"], number=said["number"])
    return "" if there.exists() else f"revision {said['number']} of {said['url']} is not what was kept"


_DIFFERS: dict[str, Callable[[Site, dict[str, Any]], str]] = {
    "correction": _correction_differs,
    "amendment": _amendment_differs,
    "revision": _revision_differs,
}


def _read(entry: str) -> dict[str, Any]:
    try:
        said = json.loads(entry)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
