"""`corrigenda site add|set|token|watch|sisters|policy|remove|list`: adds, changes, removes and lists the sites."""

from __future__ import annotations

import argparse
import sys

from django.core.exceptions import ValidationError
from django.db import transaction

from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.revisions.set_reading import keep_reading
from corrigenda.corrections.revisions.watch import set_watch
from corrigenda.newsroom.flows.set_site import SETTINGS, set_site
from corrigenda.newsroom.flows.tokens import renew_newsroom_token
from corrigenda.newsroom.models import Site
from corrigenda.ops.commands_site import add, policy, remove
from corrigenda.ops.console.say import refuse

_READING = ("article_selector", "furniture")
HELP = (
    "add a site, set what its policy page says, rotate its newsroom token, watch its pages, name its sister sites, "
    "set its notice policy, remove a site, list the sites"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True, metavar="add|set|token|watch|sisters|policy|remove|list")
    add.add_arguments(acts.add_parser("add", help="add a site and print what to paste into its pages"))
    setting = acts.add_parser(
        "set",
        help="set its name, hosts, language, time zone, look, selectors, what the policy page says, the hub that is "
        "told of every publication, the words that hold a suggestion, how long data is kept",
    )
    setting.add_argument("key")
    setting.add_argument(
        "setting",
        nargs="+",
        metavar="name=value",
        help=f"{', '.join(SETTINGS)}, {', '.join(_READING)}",
    )
    token = acts.add_parser("token", help="renew the token of the site's CMS, `newsroom`; the old token ends at once")
    token.add_argument("key")
    watch = acts.add_parser(
        "watch", help="read the pages of its articles again and again, new pages often and old pages seldom"
    )
    watch.add_argument("key")
    watch.add_argument("--off", action="store_true", help="stop the watch")
    sisters = acts.add_parser(
        "sisters",
        help="name the newsroom's other sites, where words are looked for, too; with no keys, it has none",
    )
    sisters.add_argument("key")
    sisters.add_argument("other", nargs="*", help="the keys of all its sister sites")
    policy.add_arguments(
        acts.add_parser("policy", help="show or set what each kind of decision needs, and where its notice stands")
    )
    remove.add_arguments(acts.add_parser("remove", help="remove a site for good, after an export of all it has"))
    acts.add_parser("list", help="list the sites")


def run(asked: argparse.Namespace) -> int:
    acts = {
        **{"add": add.add, "set": _set, "token": _token, "watch": _watch},
        **{"sisters": _sisters, "policy": _policy, "remove": _remove, "list": _list},
    }
    return acts[asked.act](asked)


def _set(arguments: argparse.Namespace) -> int:
    site = _site(arguments.key)
    if site is None:
        return 2
    pairs = [pair.partition("=") for pair in arguments.setting]
    if not all(equals for _name, equals, _value in pairs):
        print("corrigenda: site set takes name=value", file=sys.stderr)
        return 2
    given = {name.replace("-", "_"): value for name, _equals, value in pairs}
    try:
        with transaction.atomic():
            _set_all(site, given)
    except ValidationError as error:
        return refuse(error)
    except Refused as refusal:
        return refuse(ValidationError(dict(refusal.errors)))
    return 0


def _set_all(site: Site, given: dict[str, str]) -> None:
    """`furniture` has a selector a line."""
    reading = {name: given.pop(name) for name in _READING if name in given}
    set_site(site=site, given=given)
    if reading:
        selector = reading.get("article_selector", site.article_selector).strip()
        furniture = _lines(reading["furniture"]) if "furniture" in reading else site.furniture
        keep_reading(site, selector, furniture)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _token(arguments: argparse.Namespace) -> int:
    site = _site(arguments.key)
    if site is None:
        return 2
    print(renew_newsroom_token(site))
    return 0


def _watch(arguments: argparse.Namespace) -> int:
    site = _site(arguments.key)
    if site is None:
        return 2
    set_watch(site=site, on=not arguments.off)
    return 0


def _sisters(arguments: argparse.Namespace) -> int:
    sites = [_site(key) for key in (arguments.key, *arguments.other)]
    existing = [site for site in sites if site is not None]
    if arguments.key in arguments.other:
        print(f"corrigenda: {arguments.key} cannot be its own sister; name the other sites", file=sys.stderr)
        return 2
    if len(existing) < len(sites):
        return 2
    existing[0].sisters.set(existing[1:])
    return 0


def _policy(arguments: argparse.Namespace) -> int:
    site = _site(arguments.key)
    return 2 if site is None else policy.show_and_set(site, arguments)


def _remove(arguments: argparse.Namespace) -> int:
    site = _site(arguments.key)
    return 2 if site is None else remove.remove(site, arguments)


def _site(key: str) -> Site | None:
    site = Site.objects.filter(key=key).first()
    if site is None:
        print(f"corrigenda: there is no site {key}; see `corrigenda site list`", file=sys.stderr)
    return site


def _list(arguments: argparse.Namespace) -> int:
    for site in Site.objects.order_by("key"):
        print(f"{site.key}\t{site.name}\t{' '.join(site.hosts)}\t{site.connector or 'by hand'}")
    return 0
