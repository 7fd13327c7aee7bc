"""Letters that the desk signs itself: what a mail server finds when it checks them (RFC 6376)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import dkim
import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from corrigenda.dispatch import mail
from corrigenda.dispatch.letters import sender
from tests.stories.sinks import MailSink, mail_sink


@pytest.fixture
def sink(settings: Any) -> Iterator[MailSink]:
    with mail_sink() as (made, settings.MAIL_URL):
        settings.EMAIL_BACKEND = "corrigenda.dispatch.mail.Backend"
        settings.DEFAULT_FROM_EMAIL = "Corrections desk <desk@Courier.example>"
        yield made


@pytest.fixture(params=[PrivateFormat.PKCS8, PrivateFormat.TraditionalOpenSSL], ids=["pkcs8", "pkcs1"])
def key(request: pytest.FixtureRequest, settings: Any) -> str:
    """As `openssl genrsa` of today and of before version 3 writes one."""
    pem = generate_private_key(65537, 2048).private_bytes(Encoding.PEM, request.param, NoEncryption()).decode()
    settings.DKIM_KEY, settings.DKIM_SELECTOR = pem.strip(), "desk"
    return pem


def send() -> None:
    mail.send(
        to="ann@reader.example",
        subject="Твоє виправлення опубліковано: «міст» " * 4,
        body=".\n.dots\n\nThe bridge — " + "long " * 300 + "\n\n\n",
        html="<p>The <del>brigde</del> bridge</p>",
        key="outcome.1",
        headers={"Reply-To": "desk+0@courier.example"},
        name="Кур’єр",
    )


def valid(letter: bytes, record: str) -> bool:
    def look_up(name: bytes, timeout: int = 5) -> bytes:
        return record.encode() if name == b"desk._domainkey.courier.example." else b""

    return bool(dkim.verify(letter, dnsfunc=look_up))


def test_a_letter_is_signed_as_the_record_says(sink: MailSink, key: str) -> None:
    send()
    (letter,) = sink.raw
    assert valid(letter, sender.dkim_record())
    for signed in (b"Subject:", b"From:", b"To:", b"Reply-To:"):
        assert not valid(letter.replace(signed, signed + b" x", 1), sender.dkim_record()), signed
    assert not valid(letter.replace(b"bridge", b"Bridge", 1), sender.dkim_record())


def test_without_a_key_it_is_not(sink: MailSink) -> None:
    send()
    assert b"DKIM-Signature" not in sink.raw[0]
