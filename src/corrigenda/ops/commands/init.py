"""`corrigenda init`: asks five questions, and sets up a desk: its settings in a file, database, site and first person."""

from __future__ import annotations

import argparse
import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from corrigenda.lib.urls import BadUrl
from corrigenda.newsroom import hosts
from corrigenda.newsroom.models import Role
from corrigenda.ops import private_file

HELP = "set up a desk here: ask five questions, write its settings into a file, add the site and its first person"
FILE = Path("corrigenda.env")


@dataclass(frozen=True, slots=True)
class Question:
    """`flag` answers it on the command line. An empty `default` must be answered, unless `optional`."""

    flag: str
    words: str
    default: str = ""
    optional: bool = False


QUESTIONS = (
    Question("url", "At which address will readers reach the desk?", "http://127.0.0.1:8000"),
    Question("host", "On which host are your articles (like www.example.org)?"),
    Question("name", "What is the name of this site (empty: the host)?", optional=True),
    Question("staff", "Which user name will you have at the desk?", "editor"),
    Question(
        "mail",
        "Which server sends the desk's mail (like smtp://user:password@mail.example.org:587; empty: none yet)?",
        optional=True,
    ),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    for question in QUESTIONS:
        parser.add_argument(f"--{question.flag}", help=question.words)
    parser.add_argument("--key", help="the key of the site in addresses and in the script tag (default: from the host)")


def run(asked: argparse.Namespace) -> int:
    if FILE.exists():
        return _refuse(f"{FILE} is there already; change it, or remove it and start again")
    answers = {question.flag: _answer(question, getattr(asked, question.flag)) for question in QUESTIONS}
    if problem := _problem(answers):
        return _refuse(problem)
    given = _settings(answers)
    for words in _steps(answers, asked.key or _key(answers["host"])):
        done = subprocess.run([sys.executable, "-m", "corrigenda", *words], env={**os.environ, **given}, check=False)
        if done.returncode:
            return done.returncode
        print()
    _write(given)
    print(
        f"The settings are in {FILE.absolute()}, which only you can read. Start the desk:\n"
        f"  set -a; . ./{FILE}; set +a\n  corrigenda serve\nYou log in at {answers['url']}/desk/."
    )
    return 0


def _refuse(why: str) -> int:
    print(f"corrigenda: {why}", file=sys.stderr)
    return 2


def _answer(question: Question, given: str | None) -> str:
    """Returns what the flag says; else asks, if somebody is there to answer; else the default."""
    if given is None and sys.stdin.isatty():
        given = input(f"{question.words}{f' [{question.default}]' if question.default else ''} ")
    return (given or question.default).strip().rstrip("/")


def _problem(answers: dict[str, str]) -> str:
    for question in QUESTIONS:
        if not (answers[question.flag] or question.optional):
            return f"--{question.flag} is missing: {question.words}"
    if urlsplit(answers["url"]).scheme not in ("http", "https") or not urlsplit(answers["url"]).hostname:
        return "--url must begin with http:// or https:// and name a host"
    try:
        hosts.written(answers["host"])
    except BadUrl as error:
        return f"--host {answers['host']}: {error}"
    return ""


def _settings(answers: dict[str, str]) -> dict[str, str]:
    told = {
        "CORRIGENDA_PUBLIC_URL": answers["url"],
        "CORRIGENDA_DATA": str(settings.DATA),
        "CORRIGENDA_TRUSTED_PROXIES": "1" if answers["url"].startswith("https:") else "",  # the one that ends TLS
        "CORRIGENDA_MAIL_URL": answers["mail"],
    }
    return {name: value for name, value in told.items() if value}


def _steps(answers: dict[str, str], key: str) -> list[list[str]]:
    private = ["--private"] if hosts.inside(answers["host"]) else []
    site = ["site", "add", key, "--host", answers["host"], "--name", answers["name"] or answers["host"], *private]
    return [["migrate"], site, ["staff", "add", answers["staff"], "--site", key, "--role", Role.ADMINISTRATOR.value]]


def _key(host: str) -> str:
    """Returns the name of the host without `www` and what follows the name: `courier` of `www.courier.example`."""
    name = host.lower().removeprefix("www.").partition(":")[0].partition(".")[0]
    key = re.sub(r"[^a-z0-9-]", "", name).lstrip("0123456789-")[:31]
    return key if len(key) > 1 else "news"


def _write(given: dict[str, str]) -> None:
    lines = "".join(f"{name}={shlex.quote(value)}\n" for name, value in given.items())
    private_file.write(FILE, f"# The settings of the desk; docs/configuration.md has them all.\n{lines}")
