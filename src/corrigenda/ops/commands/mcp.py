"""`corrigenda mcp`: lets a language model read cases and propose decisions (Model Context Protocol)."""

from __future__ import annotations

import argparse
import importlib.util
import sys

from django.conf import settings

from corrigenda.ops.processes import listening

HELP = (
    "serve the desk's cases to a language model (Model Context Protocol): it may read, search, draft and propose, and "
    "decides nothing; on standard input and output, or with --http"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--desk", default="", metavar="URL", help="the desk's address (default CORRIGENDA_PUBLIC_URL)")
    parser.add_argument("--http", type=_address, metavar="ADDR:PORT", help="serve streamable HTTP there, at /mcp")
    parser.add_argument(
        "--host", default="", metavar="NAME", help="with --http: the name by which other machines reach it, by a proxy"
    )


def _address(text: str) -> tuple[str, int]:
    if not listening.is_address(text):
        raise argparse.ArgumentTypeError(f"{text!r} is not an address and a port, such as 127.0.0.1:8765")
    return listening.parts(text)


def run(asked: argparse.Namespace) -> int:
    """Returns 2 if the package `mcp` is not installed, or if there is no token."""
    if importlib.util.find_spec("mcp") is None:
        return _refuse("the package mcp is missing: pip install 'corrigenda[mcp]'")
    if not asked.http and not settings.MCP_TOKEN:
        return _refuse("set CORRIGENDA_MCP_TOKEN to a newsroom token; docs/mcp.md says how to get one")
    from corrigenda.ops.mcp.desk import Desk
    from corrigenda.ops.mcp.http import serve
    from corrigenda.ops.mcp.server import server

    desk = Desk(asked.desk or settings.PUBLIC_URL)
    if asked.http:
        address, port = asked.http
        serve(server(desk), address, port, asked.host)
    else:
        server(desk, settings.MCP_TOKEN).run("stdio")
    return 0


def _refuse(reason: str) -> int:
    print(f"corrigenda: {reason}", file=sys.stderr)
    return 2
