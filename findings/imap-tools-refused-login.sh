#!/usr/bin/env bash
# imap-tools 1.16.0.
#
# One would guess: `with MailBox(host).login(user, password) as box:` leaves nothing open if the server refuses the
# login. The context manager is the library's documented way to connect.
# What happens: the connection is opened by MailBox(), and `with` begins only after login() has returned. A refused
# login raises MailboxLoginError before that, so nothing logs out and nothing closes: the server sees an open connection
# for as long as somebody holds the error, whose traceback holds the mailbox. A program that tries a wrong password once
# a minute and keeps its last error uses up the connections that a server allows.
# Source: imap_tools/mailbox.py of 1.16.0, BaseMailBox.__init__ and BaseMailBox.login; README, "Basic".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check imap-tools==1.16.0 2>/dev/null
cat > seen.py <<'PYTHON'
import socket
import threading
from importlib.metadata import version

from imap_tools import MailBoxUnencrypted
from imap_tools.errors import MailboxLoginError

told = []


def serve(listening: socket.socket) -> None:
    """Refuses the first login, then waits a second for the client to go."""
    connection, _ = listening.accept()
    lines = connection.makefile("rwb", 0)
    lines.write(b"* OK ready\r\n")
    for line in lines:
        tag, verb = line.split()[:2]
        if verb.upper() == b"CAPABILITY":
            lines.write(b"* CAPABILITY IMAP4rev1\r\n" + tag + b" OK done\r\n")
        elif verb.upper() == b"LOGIN":
            lines.write(tag + b" NO wrong password\r\n")
            break
    connection.settimeout(1)
    try:
        said = connection.recv(1024)
        told.append("closed" if not said else said.decode().strip())
    except TimeoutError:
        told.append("still open")


with socket.create_server(("127.0.0.1", 0)) as listening:
    server = threading.Thread(target=serve, args=(listening,))
    server.start()
    try:
        with MailBoxUnencrypted("127.0.0.1", listening.getsockname()[1], timeout=10).login("reader", "wrong"):
            raise AssertionError("the login was taken")
    except MailboxLoginError as error:
        kept = error  # as a program does that reports its last error
    server.join()
print(f"imap-tools {version('imap-tools')}: after the refused login the connection is {told[0]}")
assert told == ["still open"]
PYTHON
venv/bin/python seen.py
echo "as found: nobody closes it"
