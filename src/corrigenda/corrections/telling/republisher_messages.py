"""What a republisher is told of a correction: as a letter for people, or as a message for its system."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string

from corrigenda.corrections.models.republisher import Told
from corrigenda.lib import tokens
from corrigenda.lib.languages import spoken
from corrigenda.lib.text import well_formed
from corrigenda.lib.web.public_url import public_url
from corrigenda.redline import redline, to_text

PURPOSE = "told"


def answer_url(told: Told) -> str:
    """Returns the address where the partner says what it did; anyone who has the address may answer."""
    token = tokens.sign(str(told.pk), purpose=PURPOSE)
    return public_url("told", told.correction.site.key, token)


def letter(told: Told) -> tuple[str, str]:
    """Returns subject and body, in the site's language."""
    site = told.correction.site
    with spoken(site.language, site.zone):
        text = render_to_string("corrections/letters/republisher.txt", _words(told))
    subject, _, body = text.partition("\n")
    return subject.strip(), body.strip() + "\n"


def _words(told: Told) -> dict[str, object]:
    correction = told.correction
    return {
        "site": correction.site,
        "article": correction.article,
        "correction": correction,
        "told": told,
        "before": _said_before(told),
        "redline": to_text(redline(correction.old, correction.new)) if correction.old or correction.new else "",
        "correction_url": public_url("correction", told.correction.site.key, told.correction.number),
        "answer_url": answer_url(told),
    }


def message(told: Told) -> dict[str, Any]:
    """Returns the message for the partner's system.

    `edit` holds the wrong words and the words to put in their place; None if no words were changed.
    """
    correction = told.correction
    changed = correction.start is not None
    at = told.amendment.at if told.amendment else correction.published_at
    return {
        "type": "correction.amended" if told.amendment else "correction.published",
        "timestamp": at.isoformat(timespec="seconds"),
        "data": {
            "site": correction.site.key,
            "number": correction.number,
            "kind": correction.kind,
            "notice": well_formed(told.notice),
            "url": public_url("correction", told.correction.site.key, told.correction.number),
            "article": {"url": correction.article.url, "headline": well_formed(correction.article.headline)},
            "edit": {"old": well_formed(correction.old), "new": well_formed(correction.new)} if changed else None,
            "answer_url": answer_url(told),
        },
    }


def _said_before(told: Told) -> str:
    """Returns the notice that the told amendment replaces; empty for a correction."""
    if told.amendment is None:
        return ""
    earlier = told.correction.amendments.filter(number__lt=told.amendment.number).last()
    return earlier.text if earlier else told.correction.notice
