"""`corrigenda site add|set|token|watch|sisters|policy|list`"""

from __future__ import annotations

import argparse
import sys

from django.core.exceptions import ValidationError

from corrigenda.corrections.revisions.watch import set_watch
from corrigenda.newsroom.flows.rotate_token import rotate_token
from corrigenda.newsroom.flows.set_site import set_site
from corrigenda.newsroom.models import Site
from corrigenda.ops.commands_site import add, policy
from corrigenda.ops.console.say import refuse

HELP = "add a site, set what its policy page says, rotate its newsroom token, watch its pages, name its sister sites, set its policy on notices, list the sites"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True, metavar="add|set|token|watch|sisters|policy|list")
    add.add_arguments(acts.add_parser("add", help="make a site and print what to paste into its pages"))
    setting = acts.add_parser("set", help="what the policy page says, and the hub that is told of what is published")
    setting.add_argument("key")
    setting.add_argument(
        "setting",
        nargs="+",
        metavar="name=value",
        help="contact, decided_by, escalation, hub (texts), ifcn and publish_statistics (yes or no)",
    )
    token = acts.add_parser("token", help="a new newsroom token; the old one ends at once")
    token.add_argument("key")
    watch = acts.add_parser(
        "watch", help="look at its articles' pages again and again, fresh ones often, old ones seldom"
    )
    watch.add_argument("key")
    watch.add_argument("--off", action="store_true", help="look no more")
    sisters = acts.add_parser(
        "sisters",
        help="the newsroom's other sites: words are looked for there, too; without any, they are sisters no more",
    )
    sisters.add_argument("key")
    sisters.add_argument("other", nargs="*", help="their keys, all of them")
    policy.add_arguments(
        acts.add_parser("policy", help="what each kind of decision needs, and where its notice stands; shown or set")
    )
    acts.add_parser("list", help="the sites")


def run(asked: argparse.Namespace) -> int:
    acts = {
        **{"add": add.add, "set": _set, "token": _token, "watch": _watch},
        **{"sisters": _sisters, "policy": _policy, "list": _list},
    }
    return acts[asked.act](asked)


def _set(asked: argparse.Namespace) -> int:
    site = _site(asked.key)
    if site is None:
        return 2
    given = [pair.partition("=") for pair in asked.setting]
    if not all(equals for _name, equals, _value in given):
        print("corrigenda: site set takes name=value", file=sys.stderr)
        return 2
    try:
        set_site(site=site, given={name.replace("-", "_"): value for name, _equals, value in given})
    except ValidationError as error:
        return refuse(error)
    return 0


def _token(asked: argparse.Namespace) -> int:
    site = _site(asked.key)
    if site is None:
        return 2
    print(rotate_token(site))
    return 0


def _watch(asked: argparse.Namespace) -> int:
    site = _site(asked.key)
    if site is None:
        return 2
    set_watch(site=site, on=not asked.off)
    return 0


def _sisters(asked: argparse.Namespace) -> int:
    sites = [_site(key) for key in (asked.key, *asked.other)]
    known = [site for site in sites if site is not None]
    if asked.key in asked.other:
        print(f"corrigenda: {asked.key} is no sister of itself; name the other sites", file=sys.stderr)
        return 2
    if len(known) < len(sites):
        return 2
    known[0].sisters.set(known[1:])
    return 0


def _policy(asked: argparse.Namespace) -> int:
    site = _site(asked.key)
    return 2 if site is None else policy.show_and_set(site, asked)


def _site(key: str) -> Site | None:
    site = Site.objects.filter(key=key).first()
    if site is None:
        print(f"corrigenda: there is no site {key}; see `corrigenda site list`", file=sys.stderr)
    return site


def _list(asked: argparse.Namespace) -> int:
    for site in Site.objects.order_by("key"):
        print(f"{site.key}\t{site.name}\t{' '.join(site.hosts)}\t{site.connector or 'by hand'}")
    return 0
