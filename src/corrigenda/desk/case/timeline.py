"""The timeline of a case: its events in plain words. The sentences are made when they are shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from corrigenda.corrections.actors import ActorRole
from corrigenda.corrections.models import Case, Event, RouteBy
from corrigenda.corrections.states import Verb
from corrigenda.desk.already_decided import actor_name
from corrigenda.newsroom.models import Staff

MOST = 100

_SENTENCES: dict[str, Promise] = {
    Verb.OPENED: gettext_lazy("A reader sent the first suggestion."),
    Verb.FOLLOWED: gettext_lazy("%(who)s decided case no. %(of)s; the same words appear here."),
    Verb.REPEATED: gettext_lazy("These words were corrected in case no. %(of)s. They also appear here."),
    Verb.NOTICED: gettext_lazy("%(who)s opened a case for a stealth edit (revision %(revision)s)."),
    Verb.DESK_OPENED: gettext_lazy("%(who)s opened the case at the desk."),
    Verb.JOINED: gettext_lazy("Another reader joined."),
    Verb.ANCHORED: gettext_lazy("The passage was found in the article (revision %(revision)s)."),
    Verb.DECIDE: gettext_lazy("%(who)s decided: %(outcome)s. It does not take effect at once."),
    Verb.UNDO: gettext_lazy("%(who)s undid the decision. Nothing had been published or sent."),
    Verb.APPROVE: gettext_lazy("%(who)s accepted a change."),
    Verb.PROPOSE: gettext_lazy("%(who)s accepted a change. It awaits a second sign-off."),
    Verb.SIGN_OFF: gettext_lazy("%(who)s signed it off."),
    Verb.SEND_BACK: gettext_lazy("%(who)s sent it back to the desk."),
    Verb.STET: gettext_lazy("%(who)s let the words stand."),
    Verb.DUPLICATE: gettext_lazy("%(who)s marked it as a duplicate of no. %(of)s."),
    Verb.NOT_A_CORRECTION: gettext_lazy("%(who)s marked it as not a correction."),
    Verb.ASK: gettext_lazy("%(who)s asked a reader a question."),
    Verb.ANSWERED: gettext_lazy("A reader answered the desk's question."),
    Verb.UNANSWERED: gettext_lazy("No answer came, so the case came back to the desk."),
    Verb.SPLIT: gettext_lazy("%(who)s gave a suggestion a case of its own, no. %(to)s."),
    Verb.SPLIT_OFF: gettext_lazy("%(who)s split this case from no. %(of)s."),
    Verb.MERGE: gettext_lazy("%(who)s merged it into no. %(of)s."),
    Verb.TOOK_IN: gettext_lazy("%(who)s merged no. %(of)s into this case."),
    Verb.APPLY: gettext_lazy("Corrigenda began to write the change to the CMS."),
    Verb.WROTE: gettext_lazy("The CMS accepted the change."),
    Verb.LEAVE: gettext_lazy("The desk can't write this change to the CMS, and waits for someone to make it by hand."),
    Verb.RETURN: gettext_lazy("The case came back to the desk as a conflict."),
    Verb.PUBLISH: gettext_lazy("The article shows the change, and the change is on the record."),
    Verb.AMEND: gettext_lazy("%(who)s amended the notice."),
    Verb.DROP_NAME: gettext_lazy("%(who)s removed a reader's name from the record."),
    Verb.REOPEN: gettext_lazy(
        "The old words came back (revision %(revision)s), so the case was reopened. What was published stays."
    ),
    Verb.FOUND_FIXED: gettext_lazy("The article already reads as suggested."),
    Verb.TOLD: gettext_lazy("A reader was told by email."),
    Verb.ERASED: gettext_lazy("A reader's data was erased."),
    Verb.READER_CHANGED: gettext_lazy("A reader changed their suggestion."),
    Verb.ADDRESS_SHOWN: gettext_lazy("%(who)s looked at a reader's address."),
    Verb.NOTE: gettext_lazy("%(who)s wrote a note."),
    Verb.AUTHOR_TOLD: gettext_lazy("The author was told by email."),
    Verb.PUT_FORWARD: gettext_lazy("A program proposed a decision. A person decides."),
    Verb.IMPORTED: gettext_lazy("The correction was published elsewhere, and imported into this record."),
}
_CLAIMS: dict[str, Promise] = {
    "seen_at": gettext_lazy("The reader was at %(address)s, which names this article as its own address."),
    "named": gettext_lazy("The page names %(address)s as its own address, but the words stand here."),
}
_ROUTED: dict[str, Promise] = {
    RouteBy.AUTHOR: gettext_lazy("Routing gave it to %(whom)s (author: %(value)s)."),
    RouteBy.SECTION: gettext_lazy("Routing gave it to %(whom)s (section: %(value)s)."),
}
_NOT_TOLD: dict[str, Promise] = {
    "refused": gettext_lazy("The mail server refused a letter to a reader (%(code)s). The receipt says what happened."),
    "given-up": gettext_lazy(
        "A letter to a reader could not be sent, and the attempts have ended. The receipt says what happened."
    ),
    "limit": gettext_lazy(
        "A reader got no letter: the address was given very often, and nobody has confirmed it. "
        "The receipt says what happened."
    ),
}
_LOST: dict[str, Promise] = {
    "removed": gettext_lazy("The passage is no longer in the article."),
    "ambiguous": gettext_lazy("The passage can no longer be told apart from others like it."),
}


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """`link` is the address where a person can look at what happened; empty if there is none."""

    at: datetime
    sentence: str
    link: str = ""


def timeline(case: Case) -> list[TimelineEntry]:
    """Returns the latest MOST events, the oldest first. Takes one query, and another one if the case was assigned."""
    latest = list(reversed(case.events.select_related("staff").order_by("-pk")[:MOST]))
    assignees = _assignees(latest)
    told = [event for event in latest if not _took_effect(event, latest)]
    return [entry for joined, events in groupby(told, _joined) for entry in _entries(joined, list(events), assignees)]


def _joined(event: Event) -> bool:
    return event.verb == Verb.JOINED


def _entries(joined: bool, events: Sequence[Event], assignees: Mapping[int, Staff]) -> Iterator[TimelineEntry]:
    """Yields an entry for each event. Of readers who joined one after the other, a single one tells how many they are."""
    if joined and len(events) > 1:
        sentence = ngettext("%(count)d more reader joined.", "%(count)d more readers joined.", len(events))
        yield TimelineEntry(events[-1].at, sentence % {"count": len(events)})
        return
    for event in events:
        yield TimelineEntry(event.at, _sentence(event, assignees), str(event.data.get("url", "")))


def _took_effect(event: Event, events: Sequence[Event]) -> bool:
    """Whether the event is a decision that took effect, of which another event tells."""
    return event.verb == Verb.DECIDE and any(
        later.verb == event.data["outcome"] or later.verb == Verb.PROPOSE
        for later in events
        if later.pk > event.pk and later.data.get("decision") == event.data["decision"]
    )


def _assignees(events: Sequence[Event]) -> Mapping[int, Staff]:
    assigned = {event.data.get("to") for event in events if event.verb == Verb.ASSIGN} - {None}
    return Staff.objects.in_bulk(assigned) if assigned else {}


def _sentence(event: Event, assignees: Mapping[int, Staff]) -> str:
    if event.verb == Verb.ASSIGN:
        return _assigned(event, assignees)
    if event.verb == Verb.ORPHANED:
        return str(_LOST.get(str(event.data.get("reason")), _LOST["removed"]))
    if event.verb == Verb.NOT_TOLD:
        return str(_NOT_TOLD.get(str(event.data.get("reason")), _NOT_TOLD["given-up"])) % {"code": "?", **event.data}
    if event.verb == Verb.REOPEN and "reopening" in event.data:
        return _reopened(event)
    if event.verb == Verb.WROTE and "branch" in event.data:
        return _("The change is on the branch %(branch)s, waiting for someone to merge it.") % event.data
    blanks = {"revision": "?", "of": "?", "to": "?", **event.data, "who": actor_name(event)}
    if event.verb == Verb.DECIDE:
        blanks["outcome"] = Verb(event.data["outcome"]).label
    if event.verb == Verb.UNDO and event.data.get("objection"):
        return _("%(who)s objected and undid the decision. Nothing had been published or sent.") % blanks
    sentence = str(_SENTENCES.get(event.verb) or event.get_verb_display()) % blanks
    claims = [str(said) % {"address": event.data[name]} for name, said in _CLAIMS.items() if name in event.data]
    return " ".join([sentence, *claims])


def _assigned(event: Event, assignees: Mapping[int, Staff]) -> str:
    if event.data.get("to") is None:
        return _("%(who)s took it from whoever had it.") % {"who": actor_name(event)}
    whom = assignees.get(event.data["to"])
    names = {"who": actor_name(event), "whom": whom.display_name if whom else "?"}
    if "route" in event.data:
        return str(_ROUTED[event.data["route"]]) % {**names, "value": event.data["value"]}
    return _("%(who)s assigned it to %(whom)s.") % names


def _reopened(event: Event) -> str:
    if event.role == ActorRole.READER:
        return _("A reader asked the desk to look again, so the case was reopened.")
    return _("%(who)s reopened the case.") % {"who": actor_name(event)}
