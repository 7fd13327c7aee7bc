"""What someone has set for themselves holds on every page of the desk: the language. Notes when they last did something."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from corrigenda.desk.login import OF_THE_DESK
from corrigenda.lib import clock
from corrigenda.newsroom.models import Staff

SEEN_EVERY = timedelta(minutes=15)


class OwnSettingsMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        staff = request.user if request.path.startswith(OF_THE_DESK) else None
        if not isinstance(staff, Staff):
            return self.get_response(request)
        if request.method == "POST":  # a page that is read writes nothing
            note_seen(staff)
        with translation.override(staff.language or translation.get_language()):
            request.LANGUAGE_CODE = translation.get_language()
            return self.get_response(request)


def note_seen(staff: Staff) -> None:
    """Writes at most once in a quarter of an hour."""
    before = clock.now() - SEEN_EVERY
    if staff.last_seen_at is None or staff.last_seen_at < before:
        stale = Staff.objects.filter(Q(last_seen_at=None) | Q(last_seen_at__lt=before), pk=staff.pk)
        stale.update(last_seen_at=clock.now())
