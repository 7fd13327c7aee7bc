"""The page with the mail that the demo sent, as its readers would see it."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from corrigenda.dispatch.letters import maildir

MOST = 100


def mail(request: HttpRequest) -> HttpResponse:
    folder = Path(urlsplit(settings.MAIL_URL).path)
    letters = [_shown(letter) for letter in maildir.letters(folder)[:MOST]]
    return render(request, "ops/mail.html", {"letters": letters})


def _shown(letter: EmailMessage) -> dict[str, str]:
    body = letter.get_body(("plain",))
    return {
        "to": str(letter["To"]),
        "subject": str(letter["Subject"]),
        "date": str(letter["Date"]),
        "body": str(body.get_content()) if body is not None else "",
    }
