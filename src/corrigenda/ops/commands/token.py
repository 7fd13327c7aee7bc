"""`corrigenda token add|list|remove`: the tokens with which a newsroom's programs ask the API."""

from __future__ import annotations

import argparse
import json

from django.core.exceptions import ValidationError

from corrigenda.newsroom.flows.tokens import add_token, end_token
from corrigenda.newsroom.models import USUAL_SCOPES, Scope, Token
from corrigenda.ops.console.say import refuse
from corrigenda.ops.console.site_named import site_named

HELP = "give programs tokens for a site's API, list the tokens with their last use, end one"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True, metavar="add|list|remove")
    add = acts.add_parser("add", help="add a token; it is printed once")
    add.add_argument("site", metavar="KEY")
    add.add_argument("name", help="of the program that uses it")
    add.add_argument(
        "--scope",
        action="append",
        choices=Scope.values,
        help=f"what it may do; may be repeated (default: {', '.join(USUAL_SCOPES)})",
    )
    listed = acts.add_parser("list", help="list the tokens: site, name, scopes, when made, when last used (UTC)")
    listed.add_argument("site", metavar="KEY", nargs="?", help="only those of one site")
    listed.add_argument("--json", action="store_true", help="print one JSON object a line")
    remove = acts.add_parser("remove", help="end a token at once")
    remove.add_argument("site", metavar="KEY")
    remove.add_argument("name")


def run(asked: argparse.Namespace) -> int:
    acts = {"add": _add, "list": _list, "remove": _remove}
    try:
        return acts[asked.act](asked)
    except ValidationError as error:
        return refuse(error)


def _add(asked: argparse.Namespace) -> int:
    _token, bearer = add_token(site=site_named(asked.site), name=asked.name, scopes=asked.scope or USUAL_SCOPES)
    print(bearer)
    return 0


def _list(asked: argparse.Namespace) -> int:
    standing = Token.objects.filter(ended_at=None).select_related("site")
    if asked.site:
        standing = standing.filter(site=site_named(asked.site))
    for token in standing.order_by("site__key", "name"):
        row = {"site": token.site.key, "name": token.name, "scopes": " ".join(token.scopes)}
        row["made"] = f"{token.created_at:%Y-%m-%d %H:%M}"
        row["last_used"] = f"{token.used_at:%Y-%m-%d %H:%M}" if token.used_at else ""
        print(json.dumps(row, ensure_ascii=False) if asked.json else "\t".join(row.values()))
    return 0


def _remove(asked: argparse.Namespace) -> int:
    token = end_token(site=site_named(asked.site), name=asked.name)
    print(f"{token.name}: ended")
    return 0
