"""The form as a browser without JavaScript fills it in."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.test import Client
from justhtml import JustHTML

from tests.doors.record.reading import parsed

PAGE = "https://courier.example/city/bridge/"
FORM = "/suggest/courier"


def opened(client: Client, url: str = PAGE) -> dict[str, str]:
    """What the browser would send of a form just opened."""
    return fields(parsed(client.get(FORM, {"url": url})))


def fields(page: JustHTML) -> dict[str, str]:
    """The values of a form as it stands on the page."""
    values: dict[str, str] = {}
    for box in page.query("input, textarea, select"):
        if box.attrs.get("type") == "checkbox":
            if "checked" in box.attrs:
                values[box.attrs["name"]] = box.attrs.get("value", "on")
        elif box.name == "textarea":
            values[box.attrs["name"]] = "".join(child.data for child in box.children).removeprefix("\n")
        elif box.name == "select":
            chosen = [option for option in box.query("option") if "selected" in option.attrs]
            values[box.attrs["name"]] = chosen[0].attrs["value"] if chosen else ""
        else:
            values[box.attrs["name"]] = box.attrs.get("value", "")
    return values


def typed(client: Client, **words: str) -> dict[str, str]:
    """A whole suggestion: 1931 should read 1932."""
    return {**opened(client), "quote": "1931", "replacement": "1932", "kind": "fact", **words}


def send(client: Client, data: dict[str, Any]) -> HttpResponse:
    return client.post(FORM, data)
