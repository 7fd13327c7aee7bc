"""Ends someone's sessions."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from corrigenda.newsroom.models import Staff


def end_sessions(staff: Staff) -> None:
    """Ends every session of this person that is listed. (Those from before version 0.2 end with the password.)"""
    keys = UserSession.objects.filter(user=staff).values_list("session_key", flat=True)
    Session.objects.filter(session_key__in=list(keys)).delete()
    UserSession.objects.filter(user=staff).delete()
