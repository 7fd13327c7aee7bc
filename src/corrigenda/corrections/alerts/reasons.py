"""Why somebody is told of a case, in one sentence; empty if it is simply new."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from corrigenda.corrections.alerts.masked import masked
from corrigenda.corrections.models import Alert, Event, Note, RouteBy, Subscription
from corrigenda.corrections.models.subscription import AlertChannel
from corrigenda.corrections.states import Happening

NOTE_WORDS = 400  # code points of a note in mail
_SENTENCES: dict[str, Promise] = {
    Happening.REOPENED: gettext_lazy("It is open again."),
    Happening.LATE: gettext_lazy("It is late."),
    Happening.PROPOSED: gettext_lazy("%(who)s accepted a change. It awaits your sign-off."),
    Happening.PUBLISHED: gettext_lazy("It is published."),
    Happening.DECIDED: gettext_lazy("Decision by %(who)s: %(what)s."),
}

_ROUTED: dict[str, Promise] = {
    RouteBy.AUTHOR: gettext_lazy("Routing gave it to you (author: %(value)s)."),
    RouteBy.SECTION: gettext_lazy("Routing gave it to you (section: %(value)s)."),
}


def reason_of(alert: Alert, to: Subscription) -> str:
    event = alert.event
    if event is not None and alert.what == Happening.ASSIGNED:
        if "route" in event.data:
            return str(_ROUTED[event.data["route"]]) % event.data
        mine = event.data.get("to") == to.staff_id
        sentence = _("%(who)s assigned it to you.") if mine else _("%(who)s assigned it to someone else.")
        return sentence % {"who": who(event)}
    if event is not None and alert.what == Happening.NOTED:
        return _noted(event, to)
    words = {"who": who(event), "what": event.get_verb_display()} if event else {}
    return str(_SENTENCES.get(alert.what, "")) % words


def _noted(event: Event, to: Subscription) -> str:
    """Returns the sentence; in mail with the note's words, which no chat gets."""
    mentioned = to.staff_id in event.data.get("mentioned", ())
    sentence = _("%(who)s mentioned you in a note.") if mentioned else _("%(who)s wrote a note.")
    note = Note.objects.filter(pk=event.data.get("note", 0)).first()
    sentence %= {"who": note.author if note and note.author else who(event)}
    if note is None or not note.text or to.channel != AlertChannel.MAIL:
        return sentence
    words = " ".join(masked(note.text).split())[:NOTE_WORDS]
    return f"{sentence} {_('“%(words)s”') % {'words': words}}"


def who(event: Event | None) -> str:
    """Returns the name of whoever acted. No event holds one; names are looked up when they are shown."""
    return event.staff.display_name if event and event.staff else _("The newsroom's system")
