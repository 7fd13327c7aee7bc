"""What a message of alerts says, as values: a line a case, the sentence above them, and what waits beside them.

Of a reader it has the words that the suggestion is about and what the reader wrote, with addresses masked: no name, no
address, no source. It is made when the message is sent: what the desk settled meanwhile is counted, and not listed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import F, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from corrigenda.corrections.alerts.masked import masked
from corrigenda.corrections.alerts.reasons import reason_of
from corrigenda.corrections.models import Alert, AlertMessage, Arrival, Case, Subscription, Suggestion
from corrigenda.corrections.states import AWAITING_SIGNOFF, MAY_BE_UNDONE, TO_DECIDE, Happening, State
from corrigenda.lib import tokens
from corrigenda.lib.languages import spoken
from corrigenda.lib.web.public_url import public_url
from corrigenda.newsroom.models import Site
from corrigenda.redline import Piece, redline, said_and_says, visible

AUTHOR = "author"  # the purpose of the token in an author's link
MOST = 50  # cases in one message
AROUND = 30  # code points of words that stay, at either end of a change
WORDS = 160  # code points of old words, new words, and comment
# An alert of these is worth telling only while the case is in one of the states.
_WHILE: dict[str, tuple[State, ...]] = {
    **dict.fromkeys(
        (Happening.OPENED, Happening.REOPENED, Happening.ASSIGNED, Happening.LATE), (*TO_DECIDE, *MAY_BE_UNDONE)
    ),
    Happening.PROPOSED: AWAITING_SIGNOFF,
}


@dataclass(frozen=True, slots=True)
class Line:
    """One case. `said` and `says`: the words, and how they should read (None: the reader did not say). May be empty."""

    number: int
    url: str
    headline: str
    section: str
    kind: str
    said: str
    says: str | None
    comment: str
    readers: int
    reasons: tuple[str, ...]

    @property
    def change(self) -> str:
        if self.says:
            return _("“%(old)s” → “%(new)s”") % {"old": self.said, "new": self.says}
        if self.says is not None:
            return _("Remove “%(name)s”") % {"name": self.said}
        return _("“%(words)s”") % {"words": self.said} if self.said else ""


@dataclass(frozen=True, slots=True)
class Digest:
    """`more`: cases that are not listed; `settled`: cases settled meanwhile; `held`: how many suggestions are held."""

    site: Site
    title: str
    lines: tuple[Line, ...]
    more: int
    settled: int
    held: int
    queue_url: str
    held_url: str
    alerts_url: str  # where these alerts are changed; empty for an author


def digest_of(message: AlertMessage) -> Digest | None:
    """Returns what the message says, in the subscriber's language; None if nothing is left to tell."""
    to = message.subscription
    alerts = list(message.alerts.select_related("event__staff").order_by(F("event").asc(nulls_last=True), "pk"))
    cases = {case.pk: case for case in _cases({alert.case_id for alert in alerts if alert.case_id})}
    live = _live(alerts, cases)
    held = Arrival.objects.held().filter(site=to.site).count() if _of_held(alerts) else 0
    if not live and not held:
        return None
    with spoken(to.site.language, to.site.zone):
        listed = list(live)[:MOST]
        leading = Suggestion.objects.in_bulk([cases[pk].leading_id for pk in listed if cases[pk].leading_id])
        lines = tuple(_line(to, cases[pk], leading.get(cases[pk].leading_id), live[pk]) for pk in listed)
        return Digest(
            site=to.site,
            title=_title(to.site, lines, live, held),
            lines=lines,
            more=len(live) - len(lines),
            settled=len(cases) - len(live),
            held=held,
            queue_url=public_url("queue", to.site.key) if to.staff_id else "",
            held_url=public_url("held", to.site.key),
            alerts_url=public_url("alerts", to.site.key) if to.staff_id else "",
        )


def case_token(to: Subscription, case: Case) -> str:
    """Returns the token that opens a case for the author whose subscription this is, and for nobody else."""
    return tokens.sign(f"{to.pk}.{case.pk}", purpose=AUTHOR)


def _case_url(to: Subscription, case: Case) -> str:
    if to.staff_id:
        return public_url("case", to.site.key, case.number)
    return public_url("author-case", to.site.key, case_token(to, case))


def _cases(ids: Collection[int]) -> Any:
    """Returns the cases, each with `leading_id`, the suggestion whose words are told."""
    of_case = Suggestion.objects.filter(case=OuterRef("pk"), erased_at=None)
    cases = Case.objects.filter(pk__in=ids).select_related("article")
    return cases.annotate(leading_id=of_case.leading()).order_by("pk")


def _live(alerts: Sequence[Alert], cases: Mapping[int, Case]) -> dict[int, list[Alert]]:
    """Returns, by case, the alerts that are still worth telling."""
    live: dict[int, list[Alert]] = defaultdict(list)
    for alert in alerts:
        case = cases.get(alert.case_id or 0)
        if case is not None and case.state in _WHILE.get(alert.what, (case.state,)):
            live[case.pk].append(alert)
    return dict(live)


def _of_held(alerts: Sequence[Alert]) -> bool:
    return any(alert.what == Happening.HELD for alert in alerts)


def _title(site: Site, lines: Sequence[Line], live: Mapping[int, Sequence[Alert]], held: int) -> str:
    words: dict[str, object] = {"site": site.name, "count": len(live) or held}
    if not lines:
        return (
            ngettext("%(site)s: %(count)d suggestion is held", "%(site)s: %(count)d suggestions are held", held) % words
        )
    if len(live) == 1:
        return _("%(site)s, no. %(number)d: %(headline)s") % {
            **words,
            "number": lines[0].number,
            "headline": lines[0].headline,
        }
    if all(alert.what == Happening.OPENED for alerts in live.values() for alert in alerts):
        return ngettext("%(site)s: %(count)d new case", "%(site)s: %(count)d new cases", len(live)) % words
    return ngettext("%(site)s: %(count)d case for you", "%(site)s: %(count)d cases for you", len(live)) % words


def _line(to: Subscription, case: Any, leading: Suggestion | None, alerts: Sequence[Alert]) -> Line:
    said, says = _change(leading) if leading else ("", None)
    return Line(
        number=case.number,
        url=_case_url(to, case),
        headline=_short(str(case.article)),
        section=case.article.section,
        kind=str(leading.get_kind_display()) if leading else "",
        said=said,
        says=says,
        comment=_short(masked(leading.comment)) if leading else "",
        readers=case.readers,
        reasons=tuple(filter(None, dict.fromkeys(reason_of(alert, to) for alert in alerts))),
    )


def _change(suggestion: Suggestion) -> tuple[str, str | None]:
    """Returns the words before and after, cut to where they differ."""
    exact, replacement = masked(suggestion.exact), suggestion.replacement
    if not exact or replacement is None:
        return _short(exact), None
    said, says = said_and_says(_trimmed(redline(exact, masked(replacement))))
    return _short(said), _short(says)


def _trimmed(pieces: Sequence[Piece]) -> list[Piece]:
    """Returns the pieces with only the near ends of what stays before the first change and after the last one."""
    trimmed = list(pieces)
    if trimmed and trimmed[0].kind == "same" and len(trimmed[0].text) > AROUND:
        trimmed[0] = replace(trimmed[0], text="…" + trimmed[0].text[-AROUND:])
    if len(trimmed) > 1 and trimmed[-1].kind == "same" and len(trimmed[-1].text) > AROUND:
        trimmed[-1] = replace(trimmed[-1], text=trimmed[-1].text[:AROUND] + "…")
    return trimmed


def _short(text: str) -> str:
    """Returns the text on one line, cut at a word."""
    line = " ".join(visible(text).split())
    return line if len(line) <= WORDS else (line[:WORDS].rpartition(" ")[0] or line[:WORDS]) + "…"
