"""A reader's suggestion that is sent and filed: what takes the worker a moment has happened."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.test import Client

from corrigenda.corrections.models import Suggestion
from corrigenda.corrections.suggestions.acknowledge import acknowledge
from corrigenda.corrections.suggestions.filing.file import file_arrivals
from corrigenda.corrections.suggestions.submission import Submission, checked
from corrigenda.newsroom.models import Site


def file_all() -> None:
    """Files whatever was acknowledged, as the worker does."""
    while file_arrivals():
        pass


def filed(*, site: Site, sent: Submission) -> Suggestion:
    """Returns the suggestion. Raises Refused."""
    acknowledged = acknowledge(site=site, fit=checked(sent, site))
    file_all()
    return Suggestion.objects.select_related("case").get(pk=acknowledged.id)


class ClientBesideAWorker(Client):
    """A browser or a program that is slower than the worker: what it sent is filed before it goes on."""

    def request(self, **request: Any) -> HttpResponse:
        answer: HttpResponse = super().request(**request)
        if request["REQUEST_METHOD"] == "POST":
            file_all()
        return answer
