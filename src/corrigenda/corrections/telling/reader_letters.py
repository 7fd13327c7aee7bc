"""The letters that readers get: plain text in the reader's language, written at the moment of sending."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, Protocol, get_args
from uuid import UUID

from django.template.loader import render_to_string
from django.urls import reverse

from corrigenda.corrections.models import Correction, Suggestion
from corrigenda.corrections.telling.letter_limits import is_confirmed
from corrigenda.corrections.telling.standing import original_of, standing
from corrigenda.lib import tokens
from corrigenda.lib.languages import nearest, spoken
from corrigenda.lib.web.public_url import at_public_url, public_url
from corrigenda.redline import redline, said_and_says

Letter = Literal["receipt", "outcome", "question"]


@dataclass(frozen=True, slots=True)
class Text:
    subject: str
    body: str
    stop_path: str


def key(letter: Letter, suggestion: str, about: int | None = None) -> str:
    """Returns a letter's name, in the outbox and in its Message-ID.

    `about` tells letters of one kind apart: the question's id, or how often the case had been reopened.
    """
    return f"{letter}.{suggestion}" if about is None else f"{letter}.{suggestion}.{about}"


def every_key(suggestion: Suggestion) -> Iterator[str]:
    """Yields the name of each letter that may have been written about a suggestion."""
    pk = str(suggestion.pk)
    yield from (key(letter, pk) for letter in get_args(Letter))
    yield from (key("question", pk, question.pk) for question in suggestion.questions.all())
    reopened = original_of(suggestion.case).reopenings.count()
    yield from (key("outcome", pk, time) for time in range(1, reopened + 1))


class Receivable(Protocol):
    """A suggestion, or what is known of it when it is acknowledged."""

    @property
    def id(self) -> UUID: ...


def receipt_path(suggestion: Receivable) -> str:
    return reverse("receipt", args=[tokens.sign(str(suggestion.id), purpose="receipt")])


def stop_path(suggestion: Suggestion) -> str:
    return reverse("receipt-stop", args=[tokens.sign(str(suggestion.pk), purpose="receipt")])


def confirm_path(suggestion: Suggestion) -> str:
    """Returns the address that only letters tell: whoever opens it reads the mailbox."""
    return reverse("confirm-mailbox", args=[tokens.sign(str(suggestion.pk), purpose="mailbox")])


def write(suggestion: Suggestion, letter: Letter, about: int | None = None) -> Text:
    """Returns the letter's text. The first line of its template is the subject."""
    with spoken(language_of(suggestion), suggestion.site.zone):
        words = _words(suggestion)
        words["question"] = suggestion.questions.filter(pk=about or 0).first() if letter == "question" else None
        subject, _, body = render_to_string(f"corrections/letters/{letter}.txt", words).partition("\n")
    return Text(subject.strip(), body.strip() + "\n", stop_path(suggestion))


def _words(suggestion: Suggestion) -> dict[str, object]:
    now = standing(suggestion)
    published = now.correction
    old_words, new_words = said_and_says(redline(*_changed(published))) if published else ("", "")
    return {
        "suggestion": suggestion,
        "case": suggestion.case,
        "site": suggestion.site,
        "article": suggestion.case.article,
        "standing": now,
        "said": old_words,
        "says": new_words,
        "notice": published.standing_notice() if published else "",
        "correction_url": public_url("correction", suggestion.site.key, published.number) if published else "",
        "privacy_url": public_url("privacy", suggestion.site.key),
        "receipt_url": at_public_url(receipt_path(suggestion)),
        "stop_url": at_public_url(stop_path(suggestion)),
        "confirm_url": "" if is_confirmed(suggestion) else at_public_url(confirm_path(suggestion)),
    }


def language_of(suggestion: Suggestion) -> str:
    return nearest(suggestion.language or suggestion.site.language)


def _changed(published: Correction) -> tuple[str, str]:
    """Returns the words before and after: those of the latest decision, if the case was reopened."""
    decision = published.case.decision() if published.case.reopenings.exists() else None
    edit = decision.edit() if decision else None
    return (edit.old, edit.new) if edit else (published.old, published.new)
