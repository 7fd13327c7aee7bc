"""The desk as an editor's browser has it: pages opened, their forms filled in and sent."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.test import Client
from justhtml import JustHTML

from corrigenda.corrections.models import Case
from corrigenda.newsroom.models import Staff

BACKEND = "django.contrib.auth.backends.ModelBackend"


def at_desk(staff: Staff) -> Client:
    client = Client()
    client.force_login(staff, BACKEND)
    return client


def address(case: Case, verb: str = "") -> str:
    return f"/desk/{case.site.key}/{case.number}/{verb + '/' if verb else ''}"


def read(response: HttpResponse) -> JustHTML:
    """The page as a browser parses it; nothing is left out of it."""
    return JustHTML(response.content.decode(), sanitize=False)


def text(response: HttpResponse, selector: str = "main") -> str:
    """What a reader of the page reads there."""
    return " ".join(" ".join(words(node) for node in read(response).query(selector)).split())


def words(node: Any) -> str:
    """The text content of an element, as a browser gives it."""
    return "".join(one.data or "" if one.name == "#text" else words(one) for one in node.children)


def filled(response: HttpResponse, action: str) -> dict[str, str]:
    """The form that posts to `action`, as a browser would send it."""
    form = next(one for one in read(response).query("form") if (one.attrs or {}).get("action") == action)
    sent: dict[str, str] = {}
    for control in form.query("input, select, textarea"):
        attrs: dict[str, Any] = dict(control.attrs or {})
        name = attrs.get("name")
        if not name:
            continue
        if attrs.get("type") in ("checkbox", "radio") and "checked" not in attrs:
            continue
        sent[name] = _value(control, attrs)
    return sent


def _value(control: Any, attrs: dict[str, Any]) -> str:
    if control.name == "textarea":
        return "".join(child.data or "" for child in control.children).replace("\n", "\r\n")
    if control.name == "select":
        options = control.query("option")
        chosen = next((one for one in options if "selected" in (one.attrs or {})), options[0])
        return str(chosen.attrs["value"])
    return str(attrs.get("value", ""))


def accept_form(client: Client, case: Case, query: str = "") -> dict[str, str]:
    return filled(client.get(address(case, "accept") + query), address(case, "accept"))


def filled_again(answer: HttpResponse, case: Case) -> dict[str, str]:
    """The form for accepting as the desk gave it back."""
    return filled(answer, address(case, "accept"))
