"""Puts an edit of the desk into a page and publishes it, once for each key.

The page is compared and written in one transaction, with a revision and a line in Wagtail's own history.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.models import EditingSession
from wagtail.log_actions import log
from wagtail.models import Page

from corrigenda_wagtail.models import AppliedEdit
from corrigenda_wagtail.parts import WrongPart, digest_of, parts_of, put

ACTION = "corrigenda.edit"
AGAIN = timedelta(seconds=60)  # after this time, look again whether the person at work is done


class No(Exception):
    """The edit is not made: `result` is conflict or refused."""

    def __init__(self, result: str, reason: str) -> None:
        super().__init__(reason)
        self.result = result


class AtWork(Exception):
    """Someone has the page open in the editor: what they save next would overwrite the edit."""


def page_of(ref: str) -> Page | None:
    found = Page.objects.filter(pk=_pk(ref)).first()
    return found.specific if found else None


def _pk(ref: str) -> int:
    return int(ref) if ref.isascii() and ref.isdigit() and len(ref) < 10 else 0


def version_of(page: Page) -> str:
    return f"{page.latest_revision_id or 0}:{digest_of(page)}"


@transaction.atomic
def edit(
    *, ref: str, key: str, version: str, parts: Sequence[Mapping[str, Any]], entry: Mapping[str, Any]
) -> str | None:
    """Returns the version that the edit made, now or at an earlier attempt; None if there is no such page.

    Raises No and AtWork. If it raises, nothing was written.
    """
    # Writing first takes the lock, on SQLite, too: whoever else wants to write to this page waits until we are done.
    Page.objects.filter(pk=_pk(ref)).update(latest_revision_id=F("latest_revision_id"))
    page = page_of(ref)
    if page is None:
        return None
    if earlier := AppliedEdit.objects.filter(key=key, page=page.pk).first():
        return earlier.version
    _check(page, version, parts)
    return _write(page, key, parts, entry)


def _check(page: Page, version: str, parts: Sequence[Mapping[str, Any]]) -> None:
    if not page.live:
        raise No("refused", _("the page is not published"))
    if page.alias_of_id:
        raise No("refused", _("the page is an alias of another; change that one"))
    if page.has_unpublished_changes or page.approved_schedule:
        raise No("refused", _("the page has changes that are not published yet"))
    if page.get_lock():
        raise No("refused", _("the page is locked in Wagtail"))
    if version_of(page) != version:
        raise No("conflict", _("the page was changed in Wagtail"))
    stood = {part["name"]: part["markup"] for part in parts_of(page)}
    for part in parts:
        if hashlib.sha256(stood.get(str(part.get("name")), "").encode()).hexdigest() != part.get("sha256"):
            raise No("conflict", _("the page was changed in Wagtail"))
    if who := _at_work(page):
        raise AtWork(who)


def _at_work(page: Page) -> str:
    """Returns who is at work on the page; empty if nobody is.

    A tab in the background does not ping: someone is at work for as long as Wagtail itself does not say idle.
    """
    since = timezone.now() - EditingSession.IDLE_TIMEOUT
    open_now = EditingSession.objects.filter(object_id=str(page.pk), last_seen_at__gte=since)
    # Wagtail's editor records a page as a Page, whatever its class.
    kinds = (page.content_type, ContentType.objects.get_for_model(Page))
    session = open_now.filter(content_type__in=kinds).order_by("-last_seen_at").first()
    return str(session.user) if session else ""


def _write(page: Page, key: str, parts: Sequence[Mapping[str, Any]], entry: Mapping[str, Any]) -> str:
    try:
        for part in parts:
            put(page, str(part["name"]), str(part["markup"]))
        user = _user(entry)
        revision = page.save_revision(user=user)
    except WrongPart as error:
        raise No("refused", _("the page has no field %(name)s") % {"name": error}) from error
    except ValidationError as error:
        why = " ".join(error.messages)[:200]
        raise No("refused", _("Wagtail does not take the new words: %(why)s") % {"why": why}) from error
    log(instance=page, action=ACTION, user=user, revision=revision, content_changed=True, data={"text": _line(entry)})
    revision.publish(user=user, skip_permission_checks=True)
    written = page_of(str(page.pk))
    assert written is not None
    new = {str(part["name"]): part["markup"] for part in parts}
    if any(new.get(part["name"], part["markup"]) != part["markup"] for part in parts_of(written)):
        raise No("refused", _("the site made other words of it while saving; nothing was changed"))
    version = version_of(written)
    AppliedEdit.objects.create(key=key, page=page.pk, version=version)
    return version


def _user(entry: Mapping[str, Any]) -> Any:
    """Returns the editor's user, if Wagtail knows the editor by their address; None otherwise.

    Wagtail's own history then shows the edit as the editor's.
    """
    address = str(entry.get("author_email") or "")
    users = get_user_model()
    return users.objects.filter(**{users.get_email_field_name(): address}).first() if "@" in address else None


def _line(entry: Mapping[str, Any]) -> str:
    return " ".join(str(entry.get("text") or "").split())[:300]
