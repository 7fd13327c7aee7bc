"""`corrigenda mail-in`: takes a reader's mail from standard input, or the new mails of a maildir or of the mailbox."""

from __future__ import annotations

import argparse
import imaplib
import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError
from imap_tools.errors import ImapToolsError

from corrigenda.corrections.by_mail.receive import NoSite
from corrigenda.mail import look, maildir
from corrigenda.mail.reading.message import LARGEST
from corrigenda.mail.take import take
from corrigenda.newsroom import database_version

HELP = "take a mail that a reader wrote: from standard input, or all new ones of a maildir or of CORRIGENDA_MAIL_IN"
TRY_AGAIN = os.EX_TEMPFAIL  # 75: the mail server keeps the mail and tries again
_CHUNK = 1024 * 1024
logger = logging.getLogger("corrigenda.mail")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--site", default="", metavar="KEY", help="the site that the mailbox belongs to")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--maildir", type=Path, metavar="FOLDER", help="take the new mails of this maildir")
    where.add_argument("--imap", action="store_true", help="look into the mailbox that CORRIGENDA_MAIL_IN names")


def run(asked: argparse.Namespace) -> int:
    """Returns 75 if a mail could not be kept: whoever has the mail keeps it and tries again. No mail is refused."""
    if asked.imap and not settings.MAIL_IN:
        print("corrigenda: CORRIGENDA_MAIL_IN is not set; see docs/mail.md", file=sys.stderr)
        return 2
    if asked.maildir:
        return _tried(lambda: maildir.take_all(asked.maildir, site=asked.site))
    if asked.imap:
        return _tried(lambda: look.take_all(site=asked.site))
    return _tried(lambda: int(take(_standard_input(), site=asked.site).new))


def _tried(taking: Callable[[], int]) -> int:
    try:
        database_version.check()
        count = taking()
    except NoSite as error:
        print(f"corrigenda: there is no site {error}; see `corrigenda site list`", file=sys.stderr)
    except DatabaseError:
        print("corrigenda: the database could not be written to; try again", file=sys.stderr)
    except (OSError, imaplib.IMAP4.error, ImapToolsError) as error:
        print(f"corrigenda: the mail could not be read ({type(error).__name__}); try again", file=sys.stderr)
    except Exception:  # the mail must not come back to its reader for a fault of ours
        logger.exception("a mail could not be taken")
    else:
        print({0: "nothing new", 1: "1 mail taken"}.get(count, f"{count} mails taken"))
        return 0
    return TRY_AGAIN


def _standard_input() -> bytes:
    """Returns the beginning of the mail, as long as mails are read. The rest is read past: the sender must not fail."""
    raw = sys.stdin.buffer.read(LARGEST + 1)
    while sys.stdin.buffer.read(_CHUNK):
        pass
    return raw
