"""Mails as people write them: whose words are whose, by the headers and by what programs draw."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrigenda.mail.reading.delivery_report import original_id
from corrigenda.mail.reading.message import LARGEST, read, stripped_subject
from tests.mails.automatic import DEAD, LETTER_ID, bounce, internationalised
from tests.mails.cases import MAILS, Case
from tests.mails.written import plain

pytestmark = pytest.mark.pure


def _flat(text: str) -> str:
    return " ".join(text.replace("\n> ", "\n").split())


@pytest.mark.parametrize("case", MAILS, ids=lambda case: case.name)
def test_a_mail_is_read_as_a_person_reads_it(case: Case) -> None:
    mailed = read(case.write())
    kept = _flat(f"{mailed.text}\n{mailed.forwarded}")
    assert mailed.kind == case.kind
    assert [piece for piece in case.own if _flat(piece) not in kept] == []
    assert [piece for piece in case.not_own if _flat(piece) in kept] == []
    assert mailed.attachments == case.attachments


def test_there_are_sixty_mails_or_more() -> None:
    assert len(MAILS) >= 60
    assert len({case.name for case in MAILS}) == len(MAILS)


def test_history_and_signatures_are_told_apart_and_not_lost() -> None:
    case = next(case for case in MAILS if case.name == "outlook on a phone in fr")
    rest = read(case.write()).rest
    assert [piece for piece in case.not_own if piece not in rest] == []


def test_what_is_quoted_in_a_mail_that_answers_nothing_is_the_readers() -> None:
    text = "> You wrote this.\n\nOn Mon, Nov 30, 2026 at 10:12 AM The Courier <c@courier.example> wrote:\n> The bridge is old.\n"
    assert "The bridge is old." in read(plain(text)).text


def test_an_answer_under_a_line_that_no_mark_shows_is_kept_whole() -> None:
    text = (
        "From: Courier <c@courier.example>\nSent: Monday\nTo: me\nSubject: Your mail\n\nWhich words?\nThe first ones."
    )
    assert "The first ones." in read(plain(text, answers="earlier@courier.example")).text


def test_labels_that_a_reader_writes_are_no_header() -> None:
    text = "From: page 3\nIt says: the bridge is old\nBut it should say: the bridge is new"
    assert read(plain(text, answers="earlier@courier.example")).text == text


def test_a_report_names_the_letter_and_the_address() -> None:
    report = read(bounce())
    assert (report.references, report.failed) == ((LETTER_ID,), (DEAD,))
    assert read(internationalised()).failed == ("márta@пошта.example",)


@pytest.mark.parametrize(("action", "status"), [("delayed", "4.4.1"), ("failed", "4.2.2"), ("delivered", "2.0.0")])
def test_a_report_of_a_passing_trouble_names_nobody(action: str, status: str) -> None:
    assert read(bounce(action=action, status=status)).failed == ()


def test_the_verdict_of_another_server_is_not_taken() -> None:
    mail = plain("Hello", headers={"Authentication-Results": "evil.example; spf=pass; dmarc=pass"})
    assert read(mail, server="mx.courier.example").authentication == ""
    assert read(plain("Hello"), server="mx.courier.example").authentication == "spf=pass dkim=pass dmarc=pass"


@pytest.mark.parametrize(
    ("subject", "words"),
    [("AW: WG: Die Brücke", "Die Brücke"), ("Re[2]: The bridge", "The bridge"), ("Bridge: opens", "Bridge: opens")],
)
def test_what_programs_put_before_a_subject_goes(subject: str, words: str) -> None:
    assert stripped_subject(subject) == words


def test_a_mail_that_is_too_large_is_read_as_far_as_that() -> None:
    mailed = read(plain("The bridge is older." + " " * LARGEST))
    assert (mailed.text, mailed.cut) == ("The bridge is older.", True)


_LINES = st.lists(
    st.sampled_from(
        [
            b"From: a@b",
            b"Subject: =?x?Q?=FF?=",
            b"Content-Type: multipart/mixed; boundary=b",
            b"Content-Type: multipart/report; report-type=delivery-status",
            b"Content-Type: message/rfc822",
            b"Content-Type: text/html; charset=\xff",
            b"Content-Transfer-Encoding: base64",
            b"Content-Disposition: attachment; filename*=x'y'%FF",
            b"In-Reply-To: <a@b",
            b"Date: never",
            b"",
            b"--b",
            b"--b--",
            b"> <blockquote><p>",
            b"\xff\x00\xd0",
            b"=",
        ]
    ),
    max_size=24,
)


@given(_LINES)
def test_whatever_a_stranger_sends_is_read(lines: list[bytes]) -> None:
    mailed = read(b"\n".join(lines))
    assert len(mailed.digest) == 64
    assert "\0" not in mailed.text


def test_a_report_without_a_letter_names_none() -> None:
    assert original_id(EmailMessage()) == ""
