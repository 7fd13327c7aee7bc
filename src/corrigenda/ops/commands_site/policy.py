"""`corrigenda site policy KEY [KIND ...]`: a site's policy on notices, shown and set from the command line."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict, replace
from typing import Any

from corrigenda.corrections import notice_policy
from corrigenda.corrections.actors import SYSTEM
from corrigenda.corrections.kinds import DecisionKind, NoticePlace, Rule
from corrigenda.corrections.notices.set_policy import set_policy
from corrigenda.corrections.refusals import Refused
from corrigenda.newsroom.models import Site

_YES_OR_NO = {"yes": True, "no": False}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("key")
    parser.add_argument("kind", nargs="*", metavar="KIND", help=f"the rows to set: {', '.join(DecisionKind.values)}")
    parser.add_argument("--notice", choices=_YES_OR_NO, help="whether it needs a notice")
    parser.add_argument("--signoff", choices=_YES_OR_NO, help="whether it needs a second sign-off")
    parser.add_argument("--dated", choices=_YES_OR_NO, help="whether its notice should name a date")
    parser.add_argument("--place", choices=NoticePlace.values, help="where its notice stands")
    parser.add_argument("--json", action="store_true", help="the policy as JSON")


def show_and_set(site: Site, asked: argparse.Namespace) -> int:
    """Set what is asked, then print the whole policy. 2 for what cannot be."""
    changes = _changes(asked)
    strange = [kind for kind in asked.kind if kind not in DecisionKind.values]
    if strange or bool(asked.kind) != bool(changes):
        said = f"there is no kind {strange[0]}" if strange else "to set a row, give its kind and what it should be"
        print(f"corrigenda: {said}", file=sys.stderr)
        return 2
    rows = {DecisionKind(kind): replace(notice_policy.rule(site, kind), **changes) for kind in asked.kind}
    try:
        set_policy(site=site, by=SYSTEM, rows=rows)
    except Refused as refusal:
        print(f"corrigenda: {' '.join(refusal.errors.values())}", file=sys.stderr)
        return 2
    _print(notice_policy.rules(Site.objects.get(pk=site.pk)), as_json=asked.json)
    return 0


def _changes(asked: argparse.Namespace) -> dict[str, Any]:
    given = {name: _YES_OR_NO.get(getattr(asked, name) or "") for name in ("notice", "signoff", "dated")}
    place = NoticePlace(asked.place) if asked.place else None
    return {name: value for name, value in {**given, "place": place}.items() if value is not None}


def _print(rows: dict[DecisionKind, Rule], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps({kind.value: asdict(row) for kind, row in rows.items()}))
        return
    for kind, row in rows.items():
        said = [name for name in ("notice", "signoff", "dated") if getattr(row, name)]
        print(f"{kind.value}\t{row.place.value}\t{' '.join(said)}")
