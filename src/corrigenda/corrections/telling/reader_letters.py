"""The letters that readers get: plain text in the reader's language, written at the moment of sending."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol
from uuid import UUID

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from corrigenda.corrections.models import Suggestion
from corrigenda.corrections.telling.letter_limits import is_confirmed
from corrigenda.corrections.telling.standing import standing
from corrigenda.lib import tokens
from corrigenda.lib.web.public_url import at_public_url, public_url
from corrigenda.redline import redline, said_and_says

Letter = Literal["receipt", "outcome"]


@dataclass(frozen=True, slots=True)
class Text:
    subject: str
    body: str
    stop_path: str


def key(letter: Letter, suggestion: str) -> str:
    """Returns a letter's name, in the outbox and in its Message-ID."""
    return f"{letter}.{suggestion}"


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


def write(suggestion: Suggestion, letter: Letter) -> Text:
    """Returns the letter's text. The first line of its template is the subject."""
    with translation.override(language_of(suggestion)):
        words = _words(suggestion)
        subject, _, body = render_to_string(f"corrections/letters/{letter}.txt", words).partition("\n")
    return Text(subject.strip(), body.strip() + "\n", stop_path(suggestion))


def _words(suggestion: Suggestion) -> dict[str, object]:
    now = standing(suggestion)
    published = now.correction
    old_words, new_words = said_and_says(redline(published.old, published.new)) if published else ("", "")
    return {
        "suggestion": suggestion,
        "case": suggestion.case,
        "site": suggestion.site,
        "article": suggestion.case.article,
        "standing": now,
        "said": old_words,
        "says": new_words,
        "correction_url": public_url("correction", suggestion.site.key, published.number) if published else "",
        "privacy_url": public_url("privacy", suggestion.site.key),
        "receipt_url": at_public_url(receipt_path(suggestion)),
        "stop_url": at_public_url(stop_path(suggestion)),
        "confirm_url": "" if is_confirmed(suggestion) else at_public_url(confirm_path(suggestion)),
    }


def language_of(suggestion: Suggestion) -> str:
    spoken = suggestion.language or suggestion.site.language
    return spoken if translation.check_for_language(spoken) else settings.LANGUAGE_CODE
