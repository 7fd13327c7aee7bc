"""The checks as one table, in order: what each looks at, its verdict, and what the reader and the desk are told.

`docs/abuse.md` shows this table.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from corrigenda.corrections.suggestions.checks import known, pressure
from corrigenda.corrections.suggestions.checks.arriving import Arriving, Verdict
from corrigenda.corrections.suggestions.checks.links_and_words import has_listed_word, links, too_many_links

TOO_QUICK = 1.0  # seconds from the opening of the form; with a link: a person who types that fast has pasted spam


@dataclass(frozen=True, slots=True)
class Check:
    """`catches`: whether the verdict applies; None if `checked` has seen to it before.

    `reason` is what the desk shows of a held suggestion. Its sender sees an ordinary receipt, and `message` of others.
    """

    name: str
    looks_at: str
    verdict: Verdict
    message: Promise | str
    reason: Promise | str
    catches: Callable[[Arriving], bool] | None


_RECEIVED = ""  # the sender of a held suggestion is told what every sender is told

CHECKS: tuple[Check, ...] = (
    Check("shape", "size and shape of each field", Verdict.REFUSE, _("Some fields are not valid."), "", None),
    Check(
        "site",
        "whether the page, or the canonical address that it names, is one of the site's",
        Verdict.REFUSE,
        _("This page does not belong to the site."),
        "",
        None,
    ),
    Check(
        "page",
        "a page elsewhere that names an article of the site as canonical (a translation, a cache, an archive copy)",
        Verdict.HOLD,
        _RECEIVED,
        _("Sent from a copy of the page elsewhere. It is released when its words are found in the article."),
        lambda arriving: arriving.claimed,
    ),
    Check(
        "hidden-field",
        "a field of the form that people do not see",
        Verdict.HOLD,
        _RECEIVED,
        _("A field that people do not see was filled in."),
        lambda arriving: bool(arriving.sending.website),
    ),
    Check(
        "pace",
        "a link, sent less than a second after the form was opened",
        Verdict.HOLD,
        _RECEIVED,
        _("Sent with a link, less than a second after the form was opened."),
        lambda arriving: _too_quick(arriving),
    ),
    Check(
        "sender-rate",
        "suggestions a minute from one address prefix (/24 or /48)",
        Verdict.REFUSE,
        _("Many suggestions came from your network. Please try again later."),
        "",
        lambda arriving: pressure.seconds_to_wait(arriving) > 0,
    ),
    Check(
        "repeat",
        "the same words, again and again, from one sender",
        Verdict.HOLD,
        _RECEIVED,
        _("The same sender sent the same words again and again."),
        pressure.repeated,
    ),
    Check(
        "links",
        "more than three links, or a link as a name",
        Verdict.HOLD,
        _RECEIVED,
        _("Contains many links, or a link as the name."),
        lambda arriving: too_many_links(arriving.sent),
    ),
    Check(
        "words",
        "words that the site lists (`held_words`)",
        Verdict.HOLD,
        _RECEIVED,
        _("Contains a word from your site’s list."),
        lambda arriving: has_listed_word(arriving.sent, arriving.site.held_words),
    ),
    Check(
        "sender",
        "whether the desk dropped suggestions of this sender today or yesterday",
        Verdict.HOLD,
        _RECEIVED,
        _("Suggestions from this sender were dropped today or yesterday."),
        lambda arriving: sum(known.dropped.get(each, 0) for each in arriving.senders) >= known.DROPPED_BEFORE,
    ),
    Check(
        "held-sender",
        "whether an editor holds what this sender sends",
        Verdict.HOLD,
        _RECEIVED,
        _("An editor holds what this sender sends."),
        lambda arriving: not known.held_senders.isdisjoint(arriving.known_by()),
    ),
    Check(
        "article-rate",
        "suggestions a minute about one article; if there are many, the sender must prove work",
        Verdict.CHALLENGE,
        _("Many suggestions are arriving. Please wait a moment."),
        _("Many suggestions about this article arrived at once, and this one came without proof of work."),
        pressure.article_in_demand,
    ),
    Check(
        "site-rate",
        "suggestions a minute to the site; if there are many, the sender must prove work",
        Verdict.CHALLENGE,
        _("Many suggestions are arriving. Please wait a moment."),
        _("Many suggestions arrived at once, and this one came without proof of work."),
        pressure.site_in_demand,
    ),
)


def _too_quick(arriving: Arriving) -> bool:
    seconds = arriving.sending.seconds
    return seconds is not None and seconds < TOO_QUICK and bool(links(arriving.sent))


def caught_by(arriving: Arriving, verdict: Verdict) -> Check | None:
    """Returns the first check of this verdict that catches the suggestion."""
    return next((row for row in CHECKS if row.verdict == verdict and row.catches and row.catches(arriving)), None)


HOLDING = {row.name: row for row in CHECKS if row.reason}
