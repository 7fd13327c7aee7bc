"""`corrigenda demo`: runs a filled desk with a newsroom beside it, on this machine."""

from __future__ import annotations

import argparse
import os
import sys

from django.conf import settings
from django.db import connection

from corrigenda.newsroom import database_version
from corrigenda.newsroom.models import Site
from corrigenda.ops.demo import cast, newsroom, story
from corrigenda.ops.processes import listening, web
from corrigenda.ops.processes.family import Family

HELP = "run a demo newsroom and its filled desk on 127.0.0.1 (ports PORT and NEWSROOM_PORT, else 8000 and 8001)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--no-serve", action="store_true", help="fill the demo and stop")


def run(asked: argparse.Namespace) -> int:
    if not newsroom.FOLDER.is_dir():
        print("corrigenda: the demo newsroom comes with the source; run this in a checkout", file=sys.stderr)
        return 2
    desk, host = settings.PUBLIC_URL, f"127.0.0.1:{os.environ['NEWSROOM_PORT']}"
    try:
        _check_ports(desk.removeprefix("http://"), host)
    except listening.Unusable as error:
        print(f"corrigenda: {error}", file=sys.stderr)
        return error.status
    database_version.migrate()
    if not Site.objects.filter(key=cast.SITE).exists():
        print("Filling the demo newsroom ...", file=sys.stderr, flush=True)
        repository = newsroom.create(settings.DATA / "newsroom")
        with newsroom.served(repository, host, desk):
            story.tell(cast.hire(host, repository), f"http://{host}")
    print(_addresses(desk, host), flush=True)
    if asked.no_serve:
        return 0
    connection.close()
    return Family(
        {
            "web": web.command(desk.removeprefix("http://")),
            "worker": [sys.executable, "-m", "corrigenda", "worker"],
            "newsroom": newsroom.command(settings.DATA / "newsroom", host, desk),
        }
    ).run()


def _check_ports(desk: str, host: str) -> None:
    """Checks the ports before anything is filled. Raises Unusable."""
    if desk == host:
        raise listening.Unusable(f"desk and newsroom cannot both be at {host}", "set PORT or NEWSROOM_PORT", 2)
    listening.check(desk, fix="set PORT to another port")
    listening.check(host, fix="set NEWSROOM_PORT to another port")


def _addresses(desk: str, host: str) -> str:
    logins = "\n".join(f"    {member.name:<10} {member.password:<22} {member.role}" for member in cast.STAFF)
    return f"""
  The newsroom     http://{host}/
  The desk         {desk}/desk/
{logins}
  The record       {desk}/s/{cast.SITE}/corrections/
  Mail to readers  {desk}/demo/mail/

  Open an article, highlight words, press Ctrl+Enter. Ctrl+C here ends the demo; its data is in {settings.DATA}.
"""
