"""What breaks on the way from readers' mailboxes: the mailbox that they write to."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Callable, Mapping

from tests.doors.ops.broken.desk import Desk
from tests.doors.ops.broken.state import State
from tests.live import free_port

CANNOT = "mail in: the mailbox at <server> cannot be read: "


class _Imap(socketserver.StreamRequestHandler):
    """Says OK to every command but those that it is told to refuse (RFC 3501)."""

    refused: Mapping[str, str] = {}

    def handle(self) -> None:
        self.wfile.write(b"* OK IMAP4rev1\r\n")
        for line in self.rfile:
            tag, name, *_ = line.decode().split()
            more = {"CAPABILITY": "* CAPABILITY IMAP4rev1\r\n", "LOGOUT": "* BYE\r\n"}.get(name, "")
            status = self.refused.get(name, "OK")
            self.wfile.write(f"{more}{tag} {status} {name}\r\n".encode())


def _server(**refused: str) -> Callable[[Desk], None]:
    """The mailbox lies on a server that refuses these commands."""

    def make(desk: Desk) -> None:
        handler = type("_Refusing", (_Imap,), {"refused": refused})
        server = desk.stack.enter_context(socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler))
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        desk.stack.callback(server.shutdown)
        desk.settings.MAIL_IN = f"imap+plain://desk@127.0.0.1:{server.server_address[1]}/Corrections"
        desk.settings.MAIL_IN_PASSWORD = "hush"

    return make


def _gone(desk: Desk) -> None:
    desk.settings.MAIL_IN = f"imap+plain://desk:hush@127.0.0.1:{free_port()}"


def _no_folder_for_what_is_done(desk: Desk) -> None:
    _server()(desk)
    desk.settings.MAIL_IN_DONE = "Kept"


def _no_maildir(desk: Desk) -> None:
    desk.settings.MAIL_IN = f"maildir://{desk.data}/none"


STATES = (
    State(
        "the mailbox's server is gone", _gone, f"{CANNOT}nothing listens there; start it, or check CORRIGENDA_MAIL_IN"
    ),
    State(
        "the mailbox's password is wrong",
        _server(LOGIN="NO"),
        f"{CANNOT}it refuses the user name or the password; check CORRIGENDA_MAIL_IN and CORRIGENDA_MAIL_IN_PASSWORD",
    ),
    State(
        "the mailbox has no such folder",
        _server(SELECT="NO"),
        f"{CANNOT}it has no such folder; check CORRIGENDA_MAIL_IN",
    ),
    State(
        "the mailbox has no folder for mails that are kept",
        _no_folder_for_what_is_done,
        "mail in: the mailbox has no folder <name> to move mails to; make it, or change CORRIGENDA_MAIL_IN_DONE",
    ),
    State(
        "there is no such maildir",
        _no_maildir,
        "mail in: <folder> is no maildir (it has no folder `new`); check CORRIGENDA_MAIL_IN",
    ),
)
