"""Checkpoints as signed notes: who holds the verifying key finds any change of a letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrigenda.ledger import (
    EMPTY,
    BadCheckpoint,
    BadNote,
    Checkpoint,
    SigningKey,
    VerifyingKey,
    opened,
    signed,
)

pytestmark = pytest.mark.pure

KEY = SigningKey("corrections.example/s/courier", bytes(range(32)))
CHECKPOINT = Checkpoint("corrections.example/s/courier", 7, EMPTY)


def test_a_known_note_of_another_maker_opens() -> None:
    """The example of golang.org/x/mod/sumdb/note, whose format C2SP took over."""
    key = VerifyingKey.parsed("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
    note = (
        "If you think cryptography is the answer to your problem,\n"
        "then you don't know what your problem is.\n"
        "\n"
        "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
    )
    assert opened(note, key).startswith("If you think")


def test_a_checkpoint_goes_round() -> None:
    note = signed(str(CHECKPOINT), KEY)
    key = VerifyingKey.parsed(str(KEY.public))
    assert Checkpoint.parsed(opened(note, key)) == CHECKPOINT
    assert note.split("\n")[:3] == [
        "corrections.example/s/courier",
        "7",
        "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
    ]


@given(st.data())
def test_no_change_of_a_letter_goes_unseen(data: st.DataObject) -> None:
    note = signed(str(CHECKPOINT), KEY)
    at = data.draw(st.integers(0, len(note) - 1))
    letter = data.draw(st.characters(codec="utf-8").filter(lambda one: one != note[at]))
    with pytest.raises(BadNote):
        opened(note[:at] + letter + note[at + 1 :], KEY.public)


def test_another_key_of_the_same_name_opens_nothing() -> None:
    with pytest.raises(BadNote):
        opened(signed(str(CHECKPOINT), KEY), SigningKey(KEY.name, bytes(32)).public)


@pytest.mark.parametrize("key", ["", "a+b", "a b+00000000+AAAA", "name+00000000+AQ==", str(KEY.public)[:-1]])
def test_what_is_no_key_is_said(key: str) -> None:
    with pytest.raises(BadNote):
        VerifyingKey.parsed(key)


@pytest.mark.parametrize(
    "text", ["", "a\n1\n", "a\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", "a\n1\nAAAA\n", "\n1\n\n"]
)
def test_what_is_no_checkpoint_is_said(text: str) -> None:
    with pytest.raises(BadCheckpoint):
        Checkpoint.parsed(text)


def test_other_letters_for_the_same_bytes_are_refused() -> None:
    """The last letter of a signature has two bits that say nothing."""
    note = signed(str(CHECKPOINT), KEY)
    assert note.endswith("=\n")
    for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/":
        if letter != note[-3]:
            with pytest.raises(BadNote):
                opened(f"{note[:-3]}{letter}=\n", KEY.public)
