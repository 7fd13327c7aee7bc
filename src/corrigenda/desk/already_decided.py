"""Who decided before this person did, and when: the sentence for someone whose decision comes too late."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from corrigenda.corrections.actors import ActorRole
from corrigenda.corrections.models import Event, StealthEdit
from corrigenda.corrections.states import NotInThisState, State, Verb

_SENTENCES: dict[str, Promise] = {
    Verb.DECIDE: gettext_lazy("%(who)s decided this at %(time)s. The decision can still be undone."),
    Verb.APPROVE: gettext_lazy("%(who)s approved this at %(time)s."),
    Verb.PROPOSE: gettext_lazy("%(who)s accepted this at %(time)s. It awaits a second sign-off."),
    Verb.SIGN_OFF: gettext_lazy("%(who)s signed this off at %(time)s."),
    Verb.SEND_BACK: gettext_lazy("%(who)s sent this back to the desk at %(time)s."),
    Verb.STET: gettext_lazy("%(who)s let the words stand at %(time)s."),
    Verb.DUPLICATE: gettext_lazy("%(who)s marked this as a duplicate at %(time)s."),
    Verb.NOT_A_CORRECTION: gettext_lazy("%(who)s marked this as not a correction at %(time)s."),
    Verb.ASK: gettext_lazy("%(who)s asked a reader at %(time)s."),
    Verb.REOPEN: gettext_lazy("%(who)s reopened this at %(time)s."),
    Verb.MERGE: gettext_lazy("%(who)s merged this into another case at %(time)s."),
    Verb.FOUND_FIXED: gettext_lazy("%(who)s found at %(time)s that the article already reads as suggested."),
}


def decided(refusal: NotInThisState) -> str:
    """Returns what the last decision on the case was; if there is none, only the state of the case."""
    events = Event.objects.filter(case=refusal.case_id, verb__in=_SENTENCES).select_related("staff")
    events = events.exclude(verb=Verb.DECIDE, data__outcome=Verb.AMEND)  # which leaves the case as it is
    last = events.order_by("pk").last()
    if last is None:
        state = State(refusal.state).label
        return _("The case is %(state)s, so this is not possible now.") % {"state": state}
    return str(_SENTENCES[last.verb]) % {"who": actor_name(last), "time": _time(last.at)}


def settled(stealth_edit: StealthEdit) -> str:
    who = stealth_edit.by.display_name if stealth_edit.by else _("The newsroom's system")
    at = stealth_edit.decided_at or stealth_edit.seen_at
    return _("%(who)s settled this at %(time)s.") % {"who": who, "time": _time(at)}


def actor_name(event: Event) -> str:
    """Returns the name of whoever or whatever made the event. Names are looked up; no event holds one."""
    if event.staff is not None:
        return event.staff.display_name
    if event.role == ActorRole.NEWSROOM:
        return _("The newsroom's system")
    if event.role == ActorRole.SYSTEM:
        return "Corrigenda"
    return _("Someone at the desk")


def _time(at: datetime) -> str:
    """Returns the time in the site's zone, with the date if it is not today's."""
    local = timezone.localtime(at)
    return date_format(local, "TIME_FORMAT" if local.date() == timezone.localdate() else "DATETIME_FORMAT")
