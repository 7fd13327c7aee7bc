"""What a site's policy page says, taken from the site's settings and from what its desk has done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from corrigenda.corrections.kinds import KINDS, Rule
from corrigenda.corrections.models import Case, Suggestion
from corrigenda.corrections.notice_policy import rule
from corrigenda.corrections.states import Resolution, State
from corrigenda.newsroom.models import Site

FEWEST = 5  # cases; a median of fewer says nothing, and might give a single case away
MOST = 1_000  # cases that are measured, the newest ones


@dataclass(frozen=True, slots=True)
class Contact:
    """`address` is where a link leads; empty if `text` is neither a mail address nor the address of a page."""

    text: str
    address: str

    @classmethod
    def of(cls, text: str) -> Contact:
        if text.startswith(("https://", "http://")):
            return cls(text, text)
        mail = text.count("@") == 1 and not any(char.isspace() or char in "?&%:/" for char in text)
        return cls(text, f"mailto:{text}" if mail else "")


def usual_wait(site: Site) -> timedelta | None:
    """Returns the median time from a reader's suggestion until its case is settled; None if too few cases are."""
    from_readers = Exists(Suggestion.objects.filter(case=OuterRef("pk")))
    settled = Case.objects.filter(from_readers, site=site, state=State.CLOSED, closed_at__isnull=False)
    times = (
        settled.exclude(resolution__in=(Resolution.DUPLICATE, Resolution.NOT_A_CORRECTION))
        .order_by("-opened_at")
        .values_list("opened_at", "closed_at")
    )
    waits = [(closed - opened).total_seconds() for opened, closed in times[:MOST] if closed]
    return timedelta(seconds=median(waits)) if len(waits) >= FEWEST else None


def in_words(wait: timedelta) -> str:
    """Says the wait in the unit that people would use: minutes up to two hours, hours up to two days, then days."""
    minutes = max(1, round(wait.total_seconds() / 60))
    if minutes < 120:
        return ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}
    hours = round(minutes / 60)
    if hours < 48:
        return ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": hours}
    days = round(hours / 24)
    return ngettext("%(count)s day", "%(count)s days", days) % {"count": days}


def kinds(site: Site) -> list[tuple[str, str]]:
    """Returns what each kind of notice means and what the site asks of it. Kinds that always have one come first."""
    ordered = sorted(KINDS.items(), key=lambda kind: not kind[1].notice)
    return [(str(kind.label), " ".join([str(row.meaning), *_requirements(rule(site, kind))])) for kind, row in ordered]


def _requirements(site_rule: Rule) -> Iterator[str]:
    if site_rule.notice:
        yield _("It has a notice %(place)s.") % {"place": site_rule.place.label}
    if site_rule.signoff:
        yield _("A second editor signs it off.")
