"""What a person is alerted of, and when: each for themselves. What an author hears, a standards editor sets."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from corrigenda.corrections import limits, permissions
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.kinds import SuggestionKind
from corrigenda.corrections.listing.views import ALERTED
from corrigenda.corrections.models import AlertHours, Subscription
from corrigenda.corrections.models.subscription import AlertChannel, AlertView, Rhythm
from corrigenda.corrections.permissions import NotAllowed, PersonVerb, SiteVerb
from corrigenda.corrections.refusals import Refused
from corrigenda.lib import clock
from corrigenda.lib.text import well_formed
from corrigenda.lib.urls import is_address
from corrigenda.newsroom.models import Site

MOST = 50  # subscriptions of one person at one site


@transaction.atomic
def subscribe(*, site: Site, by: Actor, given: Mapping[str, str]) -> Subscription:
    """Subscribes the actor. `given`: view, of, channel, address (a webhook's), rhythm. Raises Refused, NotAllowed."""
    permissions.check(by, PersonVerb.SET_ALERTS)
    if by.staff is None:
        raise NotAllowed(PersonVerb.SET_ALERTS)
    fields = {name: well_formed(given.get(name, "")).strip() for name in ("view", "of", "channel", "address", "rhythm")}
    if errors := _errors(fields) or _own_errors(fields, by.staff.email):
        raise Refused(errors)
    if fields["view"] not in ALERTED or not ALERTED[fields["view"]].named:
        fields["of"] = ""
    if fields["channel"] == AlertChannel.MAIL:
        fields["address"] = ""
    mine = Subscription.objects.filter(site=site, staff=by.staff, ended_at=None)
    for kept in mine:
        if all(getattr(kept, name) == value for name, value in fields.items()):
            return kept
    if len(mine) >= MOST:
        raise Refused({"view": _("You have %(most)d alerts. Remove one first.") % {"most": MOST}})
    return Subscription.objects.create(site=site, staff=by.staff, **fields)


def unsubscribe(*, site: Site, by: Actor, subscription: int) -> None:
    """Ends one of the actor's subscriptions. Raises NotAllowed."""
    permissions.check(by, PersonVerb.SET_ALERTS)
    mine = Subscription.objects.filter(site=site, staff=by.staff, pk=subscription, ended_at=None)
    mine.exclude(staff=None).update(ended_at=clock.now(), address="")


def set_hours(*, by: Actor, given: Mapping[str, str]) -> AlertHours:
    """Sets the actor's hours. `given`: daily_at, quiet_from, quiet_until. Raises Refused, NotAllowed."""
    permissions.check(by, PersonVerb.SET_ALERTS)
    if by.staff is None:
        raise NotAllowed(PersonVerb.SET_ALERTS)
    times = {name: _time(given.get(name, "")) for name in ("daily_at", "quiet_from", "quiet_until")}
    errors = {
        name: _("Give a time of day, like 08:00.") for name, at in times.items() if at is None and given.get(name)
    }
    if (times["quiet_from"] is None) != (times["quiet_until"] is None):
        errors.setdefault("quiet_until", _("Give both ends of the quiet hours, or neither."))
    elif times["quiet_from"] is not None and times["quiet_from"] == times["quiet_until"]:
        errors["quiet_until"] = _("The quiet hours must end at another time than they begin.")
    if errors:
        raise Refused(errors)
    set_to = {**times, "daily_at": times["daily_at"] or time(8)}
    return AlertHours.objects.update_or_create(staff=by.staff, defaults=set_to)[0]


@transaction.atomic
def add_author(*, site: Site, by: Actor, given: Mapping[str, str]) -> Subscription:
    """Keeps an author's email address: `given` has the name as it stands above articles, and the address.

    A second address for a name takes the place of the first. Raises Refused, NotAllowed.
    """
    permissions.check(by, SiteVerb.SET_AUTHORS)
    name, address = " ".join(well_formed(given.get("name", "")).split()), given.get("address", "").strip()
    errors = limits.all_too_long({"of": name, "address": address}, limits.ALERT)
    errors = {"name" if field == "of" else field: sentence for field, sentence in errors.items()}
    if not name:
        errors["name"] = _("Give the author's name as it stands above the articles.")
    if not _is_mail(address):
        errors["address"] = _("Give an email address.")
    if errors:
        raise Refused(errors)
    kept = [each for each in authors(site) if each.of.casefold() == name.casefold()]
    Subscription.objects.filter(pk__in=[each.pk for each in kept]).update(ended_at=clock.now(), address="")
    fields = {"view": AlertView.AUTHOR, "channel": AlertChannel.MAIL, "rhythm": Rhythm.AT_ONCE}
    return Subscription.objects.create(site=site, of=name, address=address, **fields)


def end_author(*, site: Site, by: Actor, author: int) -> None:
    """Forgets an author's address. Raises NotAllowed."""
    permissions.check(by, SiteVerb.SET_AUTHORS)
    Subscription.objects.filter(site=site, staff=None, pk=author).update(ended_at=clock.now(), address="")


def authors(site: Site) -> list[Subscription]:
    """Returns the authors whose address is known, by name."""
    return list(Subscription.objects.filter(site=site, staff=None, ended_at=None).order_by("of", "pk"))


def _errors(fields: Mapping[str, str]) -> dict[str, str]:
    errors = limits.all_too_long(fields, limits.ALERT)
    if fields["view"] not in ALERTED:
        errors["view"] = _("Choose what to be told of.")
    elif ALERTED[fields["view"]].named and not fields["of"]:
        errors["of"] = _("Name the section, the author or the kind.")
    if fields["view"] == AlertView.KIND and fields["of"] not in SuggestionKind.values:
        errors["of"] = _("Choose one of: %(kinds)s.") % {"kinds": ", ".join(SuggestionKind.values)}
    if fields["channel"] not in AlertChannel.values:
        errors["channel"] = _("Choose email or a chat.")
    if fields["rhythm"] not in Rhythm.values:
        errors["rhythm"] = _("Choose how often.")
    return errors


def _own_errors(fields: Mapping[str, str], own_address: str) -> dict[str, str]:
    if fields["channel"] == AlertChannel.MAIL:
        return {} if own_address else {"channel": _("The desk does not know your email address.")}
    if not is_address(fields["address"]):
        return {"address": _("Give the full address of the webhook, beginning with https://.")}
    return {}


def _time(given: str) -> time | None:
    try:
        return time.fromisoformat(given.strip()).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        return None


def _is_mail(address: str) -> bool:
    try:
        validate_email(address)
    except ValidationError:
        return False
    return True
