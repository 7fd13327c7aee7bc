"""What breaks on the way to readers' mailboxes: the mail server, and what the DNS says of our letters' sender."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.deploy.proxies import Place, certify
from tests.doors.ops.broken.desk import DOMAIN, Desk
from tests.doors.ops.broken.state import State
from tests.live import free_port

CANNOT = "mail: the server <server> cannot be used: "


class _TakesNone:
    async def handle_RCPT(self, *_: object) -> str:
        return "550 no such mailbox"


def _server(desk: Desk, handler: object, **options: Any) -> int:
    """Starts a mail server without TLS. Returns its port."""
    controller = Controller(handler, hostname="127.0.0.1", port=free_port(), **options)
    controller.start()
    desk.stack.callback(controller.stop)
    return int(controller.port)


def _strict(desk: Desk) -> int:
    nobody: Any = lambda *_: AuthResult(success=False, handled=False)  # noqa: E731
    return _server(desk, object(), authenticator=nobody, auth_require_tls=False)


def _gone(desk: Desk) -> None:
    desk.settings.MAIL_URL = f"smtp+plain://127.0.0.1:{free_port()}"


def _unknown(desk: Desk) -> None:
    desk.settings.MAIL_URL = f"smtp+plain://smtp.{DOMAIN}:25"


def _wrong_password(desk: Desk) -> None:
    desk.settings.MAIL_URL = f"smtp+plain://desk:hush@127.0.0.1:{_strict(desk)}"


def _no_starttls(desk: Desk) -> None:
    desk.settings.MAIL_URL = f"smtp://desk:hush@127.0.0.1:{_strict(desk)}"


def _no_tls(desk: Desk) -> None:
    desk.settings.MAIL_URL = f"smtps://desk:hush@127.0.0.1:{_strict(desk)}"


def _wrong_certificate(desk: Desk) -> None:
    place = Place(desk.data.parent, "", 0, 0)
    certify(place)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(*place.certificate)
    desk.settings.MAIL_URL = f"smtp://127.0.0.1:{_server(desk, object(), tls_context=context)}"


def _silent(desk: Desk) -> None:
    listener = desk.stack.enter_context(socket.create_server(("127.0.0.1", 0)))
    desk.settings.MAIL_URL = f"smtp+plain://127.0.0.1:{listener.getsockname()[1]}"
    desk.settings.EMAIL_TIMEOUT = 1


def _refused(desk: Desk) -> None:
    desk.settings.MAIL_URL = f"smtp+plain://127.0.0.1:{_server(desk, _TakesNone())}"


def _only_a_folder(desk: Desk) -> None:
    desk.settings.MAIL_URL = f"maildir://{desk.data}/mail"


def _sender(desk: Desk) -> None:
    desk.settings.MAIL_FROM = "Corrections desk <corrections@localhost>"


def _records(name: str, *texts: str) -> Callable[[Desk], None]:
    """The DNS has these TXT records of a name, and no others."""

    def make(desk: Desk) -> None:
        desk.names.records[name, "TXT"] = list(texts)

    return make


def _signs(*texts: str) -> Callable[[Desk], None]:
    """The desk signs its letters; the DNS has these records of its key."""

    def make(desk: Desk) -> None:
        key = generate_private_key(65537, 2048)
        desk.settings.DKIM_KEY = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
        desk.settings.DKIM_SELECTOR = "desk"
        desk.names.records[f"desk._domainkey.{DOMAIN}", "TXT"] = list(texts)

    return make


def _name_servers(desk: Desk) -> None:
    desk.names.in_order = False


STATES = (
    State("the mail server is gone", _gone, f"{CANNOT}nothing listens there; start it, or check CORRIGENDA_MAIL_URL"),
    State("the mail server's name is wrong", _unknown, f"{CANNOT}its name is not known; check CORRIGENDA_MAIL_URL"),
    State(
        "the mail server's password is wrong",
        _wrong_password,
        f"{CANNOT}it refuses the user name or the password; check CORRIGENDA_MAIL_URL",
    ),
    State(
        "the mail server has no STARTTLS",
        _no_starttls,
        f"{CANNOT}it lacks STARTTLS or a login; smtps:// is for port 465, smtp+plain:// for no TLS",
    ),
    State(
        "the mail server speaks TLS in another way",
        _no_tls,
        f"{CANNOT}it speaks TLS in another way; smtp:// begins it by STARTTLS, smtps:// at once (port 465)",
    ),
    State(
        "the mail server's certificate is not valid",
        _wrong_certificate,
        f"{CANNOT}its certificate is not valid for this name; use the name that it was made for",
    ),
    State(
        "the mail server says nothing",
        _silent,
        f"{CANNOT}it does not answer; see whether a firewall stops mail on its way",
    ),
    State(
        "the mail server takes no letter (`--send-to`)",
        _refused,
        "mail: the letter to <address> was not taken: the mail server refused the letter (<code>); see the server's log, "
        "and whether it sends for this desk",
        words=("--send-to", "operator@example.org"),
    ),
    State(
        "no mail server is set",
        _only_a_folder,
        "mail: letters to readers are only kept in a folder; set CORRIGENDA_MAIL_URL=smtp://...",
    ),
    State(
        "letters have no public sender",
        _sender,
        "mail: letters come from <sender>, which is no public address; set CORRIGENDA_MAIL_FROM",
    ),
    State(
        "the sender's domain has no SPF record",
        _records(DOMAIN),
        "mail: <domain> has no SPF record; add a TXT record there that names the servers that send for it, such as "
        "`v=spf1 mx -all`",
    ),
    State(
        "it has two SPF records",
        _records(DOMAIN, "v=spf1 mx -all", "v=spf1 a -all"),
        "mail: <domain> has 2 SPF records, of which none counts then; make one of them",
    ),
    State(
        "its SPF record lets everybody in",
        _records(DOMAIN, "v=spf1 +all"),
        "mail: the SPF record of <domain> lets everybody send in its name (+all); end it with `-all`",
    ),
    State(
        "it has no DMARC record",
        _records(f"_dmarc.{DOMAIN}"),
        "mail: <domain> has no DMARC record, which large mail providers ask for; add a TXT record at _dmarc.<domain>, "
        "such as `v=DMARC1; p=none`",
    ),
    State(
        "the DKIM key is not in the DNS (`--dkim`)",
        _records(f"mail._domainkey.{DOMAIN}"),
        "mail: there is no DKIM key at <name>; publish the key with which the mail server signs there",
        words=("--dkim", "mail"),
    ),
    State(
        "the DKIM key is withdrawn (`--dkim`)",
        _records(f"mail._domainkey.{DOMAIN}", "v=DKIM1; p="),
        "mail: the DKIM key at <name> is withdrawn (p= is empty); publish the mail server's present key",
        words=("--dkim", "mail"),
    ),
    State(
        "the desk signs, and its DKIM key is not in the DNS",
        _signs(),
        f"mail: desk._domainkey.{DOMAIN} has no DKIM key, so our signatures are not valid; make its TXT record `<record>`",
    ),
    State(
        "the desk signs, and another DKIM key is in the DNS",
        _signs("v=DKIM1; k=rsa; p=MIIBIjANBg"),
        f"mail: desk._domainkey.{DOMAIN} has another DKIM key than CORRIGENDA_DKIM_KEY, so our signatures are not valid; "
        "make its TXT record `<record>`",
    ),
    State(
        "the name servers fail",
        _name_servers,
        "public address: the DNS gives no answer (<name and why>); see the name servers in /etc/resolv.conf",
        follows=("mail: the DNS gives no answer (<name and why>); see the name servers in /etc/resolv.conf",),
    ),
)
