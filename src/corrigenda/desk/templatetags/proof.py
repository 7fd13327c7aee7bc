"""Filters that print other people's words as text. Nothing in the words can hide, or reverse the line's direction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import islice

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from corrigenda.lib import clock
from corrigenda.redline import LookAlike, Piece, look_alikes, to_html

register = template.Library()
# Whole sentences: in many languages “ago” wants a case of its own for what was counted.
_AGES = (
    (timedelta(days=365), ngettext_lazy("%(number)d year ago", "%(number)d years ago", "number")),
    (timedelta(days=30), ngettext_lazy("%(number)d month ago", "%(number)d months ago", "number")),
    (timedelta(weeks=1), ngettext_lazy("%(number)d week ago", "%(number)d weeks ago", "number")),
    (timedelta(days=1), ngettext_lazy("%(number)d day ago", "%(number)d days ago", "number")),
    (timedelta(hours=1), ngettext_lazy("%(number)d hour ago", "%(number)d hours ago", "number")),
    (timedelta(minutes=1), ngettext_lazy("%(number)d minute ago", "%(number)d minutes ago", "number")),
)

_MOST_REASONS = 3  # of one change


@register.filter
def shown(text: str) -> SafeString:
    """Escapes the text and writes invisible characters as signs. The end of a paragraph becomes a gap."""
    return _gaps(to_html((Piece("same", text),)))


@register.filter
def redlined(pieces: Sequence[Piece]) -> SafeString:
    """Shows what is removed and what is added, and why two words look alike. An unchanged passage is marked."""
    inner = to_html(pieces)
    if all(piece.kind == "same" for piece in pieces):
        return _gaps(f"<mark>{inner}</mark>")
    reasons = (format_html(' <small class="alike">{}</small>', _why_alike(pair)) for pair in look_alikes(pieces))
    return _gaps(inner + "".join(islice(reasons, _MOST_REASONS)))


def _why_alike(pair: LookAlike) -> str:
    names = {"LATIN": _("Latin"), "CYRILLIC": _("Cyrillic"), "GREEK": _("Greek")}
    return _("(looks alike: “%(old)s” is %(old_alphabet)s, “%(new)s” is %(new_alphabet)s)") % {
        "old": pair.old,
        "new": pair.new,
        "old_alphabet": names.get(pair.old_alphabet, ""),
        "new_alphabet": names.get(pair.new_alphabet, ""),
    }


@register.filter
def linked(text: str) -> SafeString:
    """Shows the text like `shown`, with an address at its end as a link.

    A trouble that a person must settle in the CMS ends with such an address.
    """
    words, gap, last = text.rpartition(" ")
    if not web_address(last):
        return shown(text)
    link = format_html('<a href="{}" rel="noopener noreferrer" dir="ltr">{}</a>', last, shown(last))
    return mark_safe(shown(words) + gap + link)


def _gaps(safe: str) -> SafeString:
    return mark_safe(safe.replace("\n", '<span class="break">\n</span>'))


@register.filter
def ago(moment: datetime) -> str:
    """Says how long ago a moment was, in one unit: `3 hours ago`."""
    now = clock.now()
    if now - moment < timedelta(minutes=1):
        return _("just now")
    unit, sentence = next((unit, sentence) for unit, sentence in _AGES if now - moment >= unit)
    return str(sentence % {"number": (now - moment) // unit})


@register.filter
def web_address(text: str) -> bool:
    """Whether other people's text is a single http(s) address that is safe as a link."""
    return text.lower().startswith(("http://", "https://")) and not any(c.isspace() or c in "\"'<>\\" for c in text)
