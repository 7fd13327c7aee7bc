"""A suggestion that is sent and filed: at once on an earlier build, by the call that the worker makes on this one."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

SUGGESTIONS = "corrigenda.corrections.suggestions"


def filed(*, site: Any, sent: Any) -> Any:
    """Returns the suggestion."""
    if find_spec(f"{SUGGESTIONS}.submit"):
        return import_module(f"{SUGGESTIONS}.submit").submit(site=site, sent=sent).suggestion
    fit = import_module(f"{SUGGESTIONS}.submission").checked(sent, site)
    acknowledged = import_module(f"{SUGGESTIONS}.acknowledge").acknowledge(site=site, fit=fit)
    while import_module(f"{SUGGESTIONS}.file").file_arrivals():
        pass
    return import_module("corrigenda.corrections.models").Suggestion.objects.get(pk=acknowledged.id)
