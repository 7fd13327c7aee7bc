"""A Dovecot of Debian's package, as an ordinary user, with one mailbox."""

from __future__ import annotations

import getpass
import grp
import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.live import free_port, listens, wait_until

PASSWORD = "a-password-100%"
_SETTINGS = """
protocols = imap
listen = 127.0.0.1
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
ssl = no
disable_plaintext_auth = no
{users}
mail_location = maildir:{folder}/mail
mail_max_userip_connections = 100
first_valid_uid = 0
first_valid_gid = 0
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/home
}}
service imap-login {{
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
"""
# Dovecot's programs give up root's rights; an ordinary user has none to give up, and cannot change the root.
_AS_ROOT = "default_login_user = dovenull\ndefault_internal_user = dovecot"
_AS_USER = """default_login_user = {user}
default_internal_user = {user}
default_internal_group = {group}
service imap-login {{
  chroot =
}}
service anvil {{
  chroot =
}}"""


def missing() -> str:
    return (
        ""
        if shutil.which("dovecot", path=f"{os.environ['PATH']}:/usr/sbin")
        else "needs Dovecot: apt-get install dovecot-imapd"
    )


def _users() -> str:
    own = _AS_USER.format(user=getpass.getuser(), group=grp.getgrgid(os.getgid()).gr_name)
    return own if os.getuid() else _AS_ROOT


@contextmanager
def dovecot(folder: Path) -> Iterator[int]:
    """Yields the port of the server; `folder`/mail is the maildir of its only mailbox."""
    port = free_port()
    folder.chmod(0o755)
    for name in ("mail/new", "mail/cur", "mail/tmp", "home"):
        (folder / name).mkdir(parents=True)
    owner = pwd.getpwuid(os.getuid()) if os.getuid() else pwd.getpwnam("mail")  # Dovecot reads no mail of root's
    for path in (folder / "home", folder / "mail", *(folder / "mail").iterdir()):
        os.chown(path, owner.pw_uid, owner.pw_gid)
    written = _SETTINGS.format(
        folder=folder,
        users=_users(),
        uid=owner.pw_uid,
        gid=owner.pw_gid,
        port=port,
        password=PASSWORD.replace("%", "%%"),
    )
    file = folder / "dovecot.conf"
    file.write_text(written, encoding="utf-8")
    program = shutil.which("dovecot", path=f"{os.environ['PATH']}:/usr/sbin") or "dovecot"
    server = subprocess.Popen([program, "-F", "-c", str(file)])
    try:
        wait_until(lambda: listens(port), "Dovecot")
        yield port
    finally:
        server.terminate()
        server.wait(timeout=20)
