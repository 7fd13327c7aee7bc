"""A message of alerts as a letter: plain text, in the site's language."""

from __future__ import annotations

from django.template.loader import render_to_string

from corrigenda.corrections.alerts.digest import Digest
from corrigenda.lib.languages import spoken


def written(digest: Digest) -> tuple[str, str]:
    """Returns subject and body."""
    with spoken(digest.site.language, digest.site.zone):
        text = render_to_string("corrections/letters/alerts.txt", {"digest": digest})
    subject, _, body = text.partition("\n")
    return subject.strip(), body.strip() + "\n"
