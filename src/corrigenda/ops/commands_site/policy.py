"""`corrigenda site policy KEY [KIND ...]`: shows and sets a site's policy on notices."""

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
    parser.add_argument("--notice", choices=_YES_OR_NO, help="whether the kind needs a notice")
    parser.add_argument("--signoff", choices=_YES_OR_NO, help="whether the kind needs a second sign-off")
    parser.add_argument("--dated", choices=_YES_OR_NO, help="whether the notice should name a date")
    parser.add_argument("--place", choices=NoticePlace.values, help="where the notice stands")
    parser.add_argument("--json", action="store_true", help="print the policy as JSON")


def show_and_set(site: Site, asked: argparse.Namespace) -> int:
    """Sets what the arguments ask for, then prints the whole policy. Returns 2 if it cannot be set."""
    changes = _changes(asked)
    unknown = [kind for kind in asked.kind if kind not in DecisionKind.values]
    if unknown or bool(asked.kind) != bool(changes):
        problem = f"there is no kind {unknown[0]}" if unknown else "to set a row, give its kind and its new values"
        print(f"corrigenda: {problem}", file=sys.stderr)
        return 2
    rows = {DecisionKind(kind): replace(notice_policy.rule(site, kind), **changes) for kind in asked.kind}
    try:
        set_policy(site=site, by=SYSTEM, rows=rows)
    except Refused as refusal:
        print(f"corrigenda: {' '.join(refusal.errors.values())}", file=sys.stderr)
        return 2
    _print(notice_policy.rules(Site.objects.get(pk=site.pk)), as_json=asked.json)
    return 0


def _changes(arguments: argparse.Namespace) -> dict[str, Any]:
    switches = {name: _YES_OR_NO.get(getattr(arguments, name) or "") for name in ("notice", "signoff", "dated")}
    place = NoticePlace(arguments.place) if arguments.place else None
    return {name: value for name, value in {**switches, "place": place}.items() if value is not None}


def _print(rows: dict[DecisionKind, Rule], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps({kind.value: asdict(rule) for kind, rule in rows.items()}))
        return
    for kind, rule in rows.items():
        needs = [name for name in ("notice", "signoff", "dated") if getattr(rule, name)]
        print(f"{kind.value}\t{rule.place.value}\t{' '.join(needs)}")
