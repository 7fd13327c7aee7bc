"""`corrigenda staff add|list|role|password|remove`: the people of the desks."""

from __future__ import annotations

import argparse
import json
import secrets
import sys

from django.core.exceptions import ValidationError

from corrigenda.newsroom.flows.add_staff import add_staff
from corrigenda.newsroom.flows.reset_login import new_password
from corrigenda.newsroom.flows.seats import end_account, set_role, take_seat
from corrigenda.newsroom.models import Membership, Role, Staff
from corrigenda.ops.console.say import refuse
from corrigenda.ops.console.site_named import site_named

HELP = "give people access to a site's desk, list them, change a role or a password, take access away"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True, metavar="add|list|role|password|remove")
    add = acts.add_parser("add", help="add someone, or change their role; a new person's password is printed once")
    add.add_argument("name", help="the user name for the login")
    add.add_argument("--site", required=True, metavar="KEY")
    add.add_argument("--role", required=True, choices=Role.values)
    add.add_argument("--email", default="", help="for letters, and for single sign-on")
    add.add_argument("--password-stdin", action="store_true", help="read the password from standard input")
    listed = acts.add_parser("list", help="list the people: user name, role, site, address, when last seen (UTC)")
    listed.add_argument("--site", metavar="KEY", help="only those of one site")
    listed.add_argument("--json", action="store_true", help="print one JSON object a line")
    role = acts.add_parser("role", help="change someone's role at a site")
    role.add_argument("name")
    role.add_argument("role", choices=Role.values)
    role.add_argument("--site", required=True, metavar="KEY")
    password = acts.add_parser("password", help="set a new password, which ends all logins of this person")
    password.add_argument("name")
    password.add_argument("--password-stdin", action="store_true", help="read it from standard input, do not make one")
    password.add_argument("--no-second-step", action="store_true", help="also remove the app and the passkeys")
    remove = acts.add_parser("remove", help="take someone's access to a site away; with no site, end the account")
    remove.add_argument("name")
    remove.add_argument("--site", metavar="KEY")


def run(asked: argparse.Namespace) -> int:
    acts = {"add": _add, "list": _list, "role": _role, "password": _password, "remove": _remove}
    try:
        return acts[asked.act](asked)
    except ValidationError as error:
        return refuse(error)


def _add(asked: argparse.Namespace) -> int:
    site = site_named(asked.site)
    exists = Staff.objects.filter(username=asked.name, is_active=True).exists()
    typed = _typed(asked)
    generated = None if exists or typed else secrets.token_urlsafe(12)
    add_staff(name=asked.name, site=site, role=asked.role, email=asked.email, password=typed or generated)
    print(f"{asked.name}: {asked.role} at {site.key}" + (f", password {generated} (shown once)" if generated else ""))
    return 0


def _list(asked: argparse.Namespace) -> int:
    seats = Membership.objects.filter(staff__is_active=True).select_related("staff", "site")
    if asked.site:
        seats = seats.filter(site=site_named(asked.site))
    for seat in seats.order_by("staff__username", "site__key"):
        seen = seat.staff.last_seen_at
        row = {"name": seat.staff.username, "role": seat.role, "site": seat.site.key, "email": seat.staff.email}
        row["last_seen"] = f"{seen:%Y-%m-%d %H:%M}" if seen else ""
        print(json.dumps(row, ensure_ascii=False) if asked.json else "\t".join(row.values()))
    return 0


def _role(asked: argparse.Namespace) -> int:
    site, staff = site_named(asked.site), _person(asked.name)
    set_role(site=site, staff=staff, role=asked.role)
    print(f"{staff.username}: {asked.role} at {site.key}")
    return 0


def _password(asked: argparse.Namespace) -> int:
    staff, typed = _person(asked.name), _typed(asked)
    password = typed or secrets.token_urlsafe(12)
    new_password(staff=staff, password=password, factors_too=asked.no_second_step)
    print(f"{staff.username}: new password" + ("" if typed else f" {password} (shown once)"))
    return 0


def _remove(asked: argparse.Namespace) -> int:
    staff = _person(asked.name)
    if asked.site:
        take_seat(site=site_named(asked.site), staff=staff)
    else:
        end_account(staff=staff)
    print(f"{staff.username}: no longer at {asked.site or 'any desk'}")
    return 0


def _typed(asked: argparse.Namespace) -> str | None:
    """Returns the password on standard input, if it is to be read from there. Raises ValidationError if none is."""
    typed = sys.stdin.readline().rstrip("\n") if asked.password_stdin else None
    if typed == "":
        raise ValidationError({"password-stdin": "there is no password on standard input"})
    return typed


def _person(name: str) -> Staff:
    staff = Staff.objects.filter(username=name, is_active=True).first()
    if staff is None:
        raise ValidationError({"name": f"there is nobody called {name}; see `corrigenda staff list`"})
    return staff
