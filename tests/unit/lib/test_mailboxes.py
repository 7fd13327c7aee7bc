"""Spellings of one address are one mailbox."""

from __future__ import annotations

import pytest

from corrigenda.lib.mailboxes import mailbox

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    "address",
    [
        "Ann@Reader.example",
        "ann+1@reader.example",
        "ann+a+b@READER.EXAMPLE",
        '"ann"@reader.example',
        '"ann+x"@reader.example',
        '"a\\nn"@reader.example',
        "ann@reader.example.",
        " ann@reader.example ",
    ],
)
def test_of_one_mailbox(address: str) -> None:
    assert mailbox(address) == "ann@reader.example"


@pytest.mark.parametrize(
    "address", ["annlee@gmail.com", "Ann.Lee@gmail.com", "a.n.n.l.e.e+x@GMAIL.com", "ann.lee@googlemail.com"]
)
def test_of_one_mailbox_at_gmail(address: str) -> None:
    assert mailbox(address) == "annlee@gmail.com"


def test_of_others() -> None:
    assert mailbox("ann@bücher.example") == mailbox("Ann@xn--bcher-kva.example")
    assert mailbox("+ann@reader.example") == "+ann@reader.example", "all of it is a tag"
    assert mailbox("an.n@reader.example") != "ann@reader.example"
    assert mailbox("") == ""
    assert len(mailbox("a@" + "ü." * 200)) <= 254
