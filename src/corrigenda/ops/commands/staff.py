"""`corrigenda staff add`: gives someone access to a site's desk."""

from __future__ import annotations

import argparse
import secrets
import sys

from django.core.exceptions import ValidationError

from corrigenda.newsroom.flows.add_staff import add_staff
from corrigenda.newsroom.models import Role, Site, Staff
from corrigenda.ops.console.say import refuse

HELP = "give someone access to a site's desk"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True, metavar="add")
    add = acts.add_parser("add", help="add someone, or change their role; a new person's password is printed once")
    add.add_argument("name", help="the user name for the login")
    add.add_argument("--site", required=True, metavar="KEY")
    add.add_argument("--role", required=True, choices=Role.values)
    add.add_argument("--email", default="")
    add.add_argument("--password-stdin", action="store_true", help="read the password from standard input")


def run(asked: argparse.Namespace) -> int:
    site = Site.objects.filter(key=asked.site).first()
    if site is None:
        print(f"corrigenda: there is no site {asked.site}; see `corrigenda site list`", file=sys.stderr)
        return 2
    exists = Staff.objects.filter(username=asked.name).exists()
    typed = sys.stdin.readline().rstrip("\n") if asked.password_stdin else None
    if typed == "":
        print("corrigenda: --password-stdin: there is no password on standard input", file=sys.stderr)
        return 2
    generated = None if exists or typed else secrets.token_urlsafe(12)
    try:
        add_staff(name=asked.name, site=site, role=asked.role, email=asked.email, password=typed or generated)
    except ValidationError as error:
        return refuse(error)
    print(f"{asked.name}: {asked.role} at {site.key}" + (f", password {generated} (shown once)" if generated else ""))
    return 0
